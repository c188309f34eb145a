import { z } from 'zod';
import { AUDIT_FORMATS, type AuditPage, type AuditWritten, auditFilterSchema } from './audit.ts';
import {
  type Completeness,
  type ItemDetail,
  type ListChoice,
  type ListComparison,
  type Lists,
  listAnswerSchema,
  type ServedItem,
} from './completeness.ts';
import {
  actingSchema,
  attachmentSchema,
  draftFieldsSchema,
  instant,
  isoDate,
  type LetterFile,
  sha256,
  wellFormed,
} from './content.ts';
import type { Holiday, HolidayChange, ProfileTerm } from './days.ts';
import { DELEGATED_ROLES, type Delegation, type RolePeriod } from './delegations.ts';
import type {
  AppState,
  BatchOutcome,
  BundleWritten,
  FileOutcome,
  IssuedKey,
  JobProgress,
  MatrixView,
  Person,
  PersonName,
  ProfileSummary,
  RequestDetail,
  RequestPage,
  RequestStatus,
  Session,
  Settings,
  TaskGroups,
  UnsavedText,
} from './domain.ts';
import { KEPT_KINDS, STATUSES } from './domain.ts';
import { type Drawing, type Scan, scanSchema } from './events.ts';
import type { BundleReport, RegisterReport, RequestReport } from './evidence.ts';
import type { FileProblem } from './file-problems.ts';
import {
  type MatrixChanged,
  type MatrixProposal,
  type MatrixTable,
  matrixChangeSchema,
  matrixIdSchema,
  type PageHistory,
  type StepRoute,
} from './matrix.ts';
import type { MatrixImportPlan } from './matrix-import.ts';
import type { RenderedPaper } from './paper.ts';
import { type AgencyProfile, decisionSchema } from './profile.ts';
import {
  type ChosenProfile,
  type ProfileDraft,
  type ProfileOverview,
  type ProfileUsePlan,
  profileChoiceSchema,
  type RunningRequest,
} from './profiles.ts';
import type { RegistryNumbers } from './registry.ts';
import { ROLES, type Role } from './roles.ts';
import { CHECK_ANSWERS, type SelfChecks } from './self-check.ts';
import type { Hanging, PendingChange, StaffChange, WebsiteAccount } from './staff.ts';
import { TABLE_FORMATS, tableChoiceSchema } from './table.ts';

/**
 * The one map from channel to input, permission and result. Main registers handlers from it, the preload
 * allows only its channels, the renderer gets its types from it.
 */

/** Who may call: before sign-in, any signed-in person, or holders of one of the roles. */
export type Access = 'anyone' | 'signed-in' | readonly Role[];

interface Channel<I extends z.ZodType, O> {
  readonly input: I;
  readonly access: Access;
  /** Only a type; never present at run time. */
  readonly output?: O;
}

const channel =
  <O>() =>
  <I extends z.ZodType>(access: Access, input: I): Channel<I, O> => ({ access, input });

const id = z.uuidv7();
/** Commands carry an id of their own, so that a retry after a crash does nothing twice. */
const operation = z.uuid();
const password = z.string().min(1).max(500);
/** Main looks at it by rules/passwords.ts, which also needs to know names. */
const newPassword = password;
/** A clock that seems to be off was shown, and whoever acts says that it is right. */
const clockAccepted = z.boolean().default(false);
const none = z.null();
/** A profile as typed so far: what is wrong with it is said beside it, it is not refused. */
const typedProfile = z.custom<AgencyProfile>(
  (value) => typeof value === 'object' && value !== null && JSON.stringify(value).length < 2_000_000,
);
const line = (limit: number) => wellFormed(z.string().trim().min(1).max(limit));
const optionalLine = (limit: number) => wellFormed(z.string().trim().max(limit));
/** A single-use token for a file or folder that the user chose in a dialog of main, or dropped. */
const token = z.string().length(32);

const registryNumber = z.strictObject({ number: line(100), date: isoDate });

const personFields = {
  name: line(200),
  position: line(300),
  unit: optionalLine(300),
  acting: actingSchema.nullable(),
  roles: z.array(z.enum(ROLES)).max(ROLES.length),
};

/** Texts as a phone or scanner reads them from the QR codes of printed forms. */
const paperTexts = z.array(z.string().max(1000)).max(100);

/** Which paper of evidence: a request's record, or without a request the report on the register. */
const evidencePaper = z.strictObject({
  request: id.nullable(),
  /** Without a request: the report on which of both this person verified last. */
  of: z.enum(['register', 'bundle']).default('register'),
});

/** Which refusal: its place in the request's history; null: the newest one. */
const refusalNotice = z.strictObject({ request: id, refusal: z.int().positive().nullable() });

/** Whoever prepares requests: types them, adds files, asks for sign-off. */
const PREPARES = ['recorder', 'provider', 'administrator'] as const;
/** Whoever holds a step. */
const SIGNS = ['provider', 'checker', 'approver', 'publisher', 'webmaster'] as const;
/** Whoever may vouch for a paper or letter: who prepares requests and who holds a step. */
const VOUCHES = [...new Set([...PREPARES, ...SIGNS])];
/** Whoever looks after the register as a whole, and whoever examines it. */
const EXAMINES = ['administrator', 'auditor'] as const;

/** A file's bytes; main looks at what they are. */
const bytes = z.instanceof(Uint8Array).meta({ format: 'bytes' });

/** Ids of the sentences that the signer confirms one by one. */
const confirmed = z.array(z.string().max(200)).max(100).default([]);

/** SHA-256 of a drawn signature of the caller's own, for the paper; null: he wants none. */
const ownDrawing = sha256.nullable().default(null);

/** Of a list of what must be public, of one of its items, and the JSON text of a whole one. */
const listId = z.string().min(1).max(200);
const itemCode = z.string().min(1).max(1000);
const listText = z.string().min(1).max(8_000_000);

/** Whoever looks after the website itself. */
const CHECKS_WEBSITE = ['webmaster', 'publisher', 'administrator'] as const;

/** An act on a request as it was seen; `reason` may be empty where it is optional. */
const act = (optionalReason: boolean) =>
  z.strictObject({
    operation,
    request: id,
    head: sha256,
    reason: optionalReason ? wellFormed(z.string().max(5000)) : line(5000),
    password,
    /** The clock was shown to be off, and the user says that it is right. */
    clockAccepted: z.boolean(),
  });

/** What was chosen for one request of a batch; nothing is recorded before the password is given. */
const choiceSchema = z.strictObject({
  request: id,
  decision: z.enum([...decisionSchema.options, 'skip']),
  reason: wellFormed(z.string().max(5000)),
  /** As the request was when it was read: only that is decided on. */
  head: sha256,
  /** The delegation by which he signs; null: in his own role. */
  delegation: id.nullable(),
  /** Id of the command, the same however often it is sent. */
  operation,
  /** The step's own word for what was decided, '' where that is the program's; the sentence certified with it. */
  verb: z.string().max(500),
  certifies: z.string().max(5000).nullable(),
  /** Ids of the sentences that were ticked. */
  confirmed: z.array(z.string().max(200)).max(100).default([]),
});
export type BatchChoice = z.infer<typeof choiceSchema>;

/** What goes to whom where it is not the main successor; null: to nobody. */
const planSchema = z.strictObject({
  roles: z.record(z.string(), id),
  drafts: z.record(z.string(), id),
  waiting: z.record(z.string(), id),
  delegations: z.record(z.string(), id.nullable()),
  accounts: z.record(z.string(), id.nullable()),
  cells: z.record(z.string(), id.nullable()).optional(),
});

export const settingsSchema = z.strictObject({
  language: z.enum(['th', 'en']),
  idleMinutes: z.int().min(1).max(120),
  lockAfterSigning: z.boolean(),
  ratifyDays: z.int().min(1).max(60).default(3),
  ratifyKind: z.enum(['days', 'working-days']).default('days'),
  numbering: z.strictObject({ year: z.enum(['calendar', 'fiscal']), prefix: optionalLine(30) }),
});

export const api = {
  'app.state': channel<AppState>()('anyone', none),
  'app.setLanguage': channel<Settings>()('anyone', z.strictObject({ language: z.enum(['th', 'en']) })),
  'app.retryOpen': channel<AppState>()('anyone', none),
  /** The window's answer to 'window:closing': what could be saved is saved, and main keeps the rest. */
  'app.savedAll': channel<null>()('anyone', none),
  'system.openLink': channel<boolean>()('signed-in', z.strictObject({ url: z.url({ protocol: /^https$/ }) })),
  'system.showFile': channel<null>()('signed-in', z.strictObject({ file: z.string() })),

  'setup.profiles': channel<readonly ProfileSummary[]>()('anyone', none),
  'setup.blankForm': channel<RenderedPaper>()('anyone', z.strictObject({ profile: z.string() })),
  /** Everything in a profile that the program brings, or in a chosen file. */
  'setup.profile': channel<AgencyProfile>()('anyone', z.strictObject({ profile: z.string() })),
  /** Lets the user choose a profile file to begin with; its token stands for the profile. */
  'setup.chooseProfile': channel<ChosenProfile | null>()('anyone', none),
  'setup.chooseFolder': channel<{
    readonly token: string;
    readonly folder: string;
    /** The folder holds a register already: it can be opened instead of making a new one. */
    readonly holdsRegister: boolean;
  } | null>()('anyone', none),
  'setup.openExisting': channel<AppState>()('anyone', z.strictObject({ folder: token })),
  'setup.create': channel<{ readonly state: AppState; readonly keyFingerprint: string }>()(
    'anyone',
    z.strictObject({
      profile: z.string(),
      officeName: line(300),
      officeCode: line(20),
      folder: token.nullable(),
      administrator: z.strictObject({
        name: line(200),
        position: line(300),
        unit: optionalLine(300),
        password: newPassword,
        /** Offices where one person does several jobs give the first administrator these as well. */
        roles: z.array(z.enum(ROLES)),
      }),
    }),
  ),

  'session.people': channel<readonly PersonName[]>()('anyone', none),
  'session.signIn': channel<Session>()('anyone', z.strictObject({ person: id, password })),
  'session.signOut': channel<null>()('anyone', none),
  'session.lock': channel<null>()('anyone', none),
  /** Locks, with the names ready for the next one. */
  'session.switch': channel<null>()('anyone', none),
  /** Keeps part of a screen for its person over a lock, as JSON; null when it is there no more. Never passwords. */
  'session.keep': channel<null>()(
    'signed-in',
    z.strictObject({
      key: z.string().min(1).max(300),
      kind: z.enum(KEPT_KINDS),
      value: z.string().max(200_000).nullable(),
    }),
  ),
  /** What is kept of the own screens, by its key. */
  'session.kept': channel<Readonly<Record<string, string>>>()('signed-in', none),

  'settings.save': channel<Settings>()(['administrator'], settingsSchema),

  'people.list': channel<readonly Person[]>()('signed-in', none),
  'people.add': channel<Person>()(
    ['administrator'],
    z.strictObject({
      operation,
      ...personFields,
      /** null: signs on paper only. */
      password: newPassword.nullable(),
      /** The administrator's own: his key signs the new one. Needed when `password` is given. */
      administratorPassword: password.nullable(),
      clockAccepted,
    }),
  ),
  'people.update': channel<Person>()(
    ['administrator'],
    z.strictObject({ person: id, ...personFields, active: z.boolean() }),
  ),
  /** Gives a person who had none a password and a key. */
  'people.givePassword': channel<Person>()(
    ['administrator'],
    z.strictObject({
      operation,
      person: id,
      password: newPassword,
      administratorPassword: password,
      clockAccepted,
    }),
  ),
  /** A forgotten password: the owner chooses a new one, for a new key. */
  'people.resetPassword': channel<Person>()(
    ['administrator'],
    z.strictObject({
      operation,
      person: id,
      password: newPassword,
      administratorPassword: password,
      clockAccepted,
    }),
  ),
  /** Keys that wait for a second officer. */
  'people.unconfirmedKeys': channel<readonly IssuedKey[]>()('signed-in', none),
  /** A second officer confirms that a key is its owner's. */
  'people.confirmKey': channel<null>()(
    ROLES.filter((role) => role !== 'auditor'),
    z.strictObject({ operation, key: sha256, password, clockAccepted }),
  ),
  /** Lets a person's password be tried again after a lock-out. */
  'people.liftLockOut': channel<Person>()(['administrator'], z.strictObject({ person: id })),
  'people.changeOwnPassword': channel<null>()(
    'signed-in',
    z.strictObject({ oldPassword: password, newPassword }),
  ),

  'delegations.list': channel<readonly Delegation[]>()('signed-in', none),
  'delegations.add': channel<null>()(
    ['administrator'],
    z.strictObject({
      operation,
      person: id,
      /** null: the post is vacant, or its holder is not among the register's people. */
      holder: id.nullable(),
      office: line(300),
      role: z.enum(DELEGATED_ROLES),
      ground: line(200),
      /** The matters it is limited to; '' for everything. */
      scope: optionalLine(300),
      /** '' where acting arises by law. */
      order: optionalLine(200),
      orderFile: scanSchema.nullable(),
      from: isoDate,
      until: isoDate.nullable(),
    }),
  ),
  'delegations.end': channel<null>()(
    ['administrator'],
    z.strictObject({ delegation: id, on: isoDate, reason: line(1000) }),
  ),
  /** Every period in which somebody held, holds or will hold a role. */
  'roles.list': channel<readonly RolePeriod[]>()('signed-in', none),
  'roles.save': channel<null>()(
    ['administrator'],
    z.strictObject({
      person: id,
      role: z.enum(ROLES),
      /** First day of the period that is changed; null: a new one. */
      was: isoDate.nullable(),
      from: isoDate,
      until: isoDate.nullable(),
      order: optionalLine(200),
      orderFile: scanSchema.nullable(),
    }),
  ),
  /** Takes the file of an appointment order in: by dialog. null when the user cancels. */
  'orders.choose': channel<Scan | null>()(['administrator'], none),
  'orders.open': channel<null>()('signed-in', z.strictObject({ sha256 })),

  'websiteAccounts.list': channel<readonly WebsiteAccount[]>()('signed-in', none),
  'websiteAccounts.give': channel<null>()(
    ['administrator'],
    z.strictObject({ operation, person: id, account: line(200), rights: optionalLine(500), from: isoDate }),
  ),
  'websiteAccounts.withdraw': channel<null>()(
    ['administrator'],
    z.strictObject({ account: id, until: isoDate }),
  ),
  /** Everything that hangs on an officer on a day and after it. */
  'staff.get': channel<Hanging>()(['administrator'], z.strictObject({ person: id, from: isoDate })),
  'staff.list': channel<readonly StaffChange[]>()(['administrator'], none),
  'staff.handOver': channel<{ readonly change: string }>()(
    ['administrator'],
    z.strictObject({
      operation,
      leaver: id,
      /** Who takes over whatever has no successor of its own in `to`. */
      successor: id,
      from: isoDate,
      order: optionalLine(200),
      deactivate: z.boolean(),
      reason: line(1000),
      to: planSchema.default({ roles: {}, drafts: {}, waiting: {}, delegations: {}, accounts: {} }),
    }),
  ),
  /** Hand-overs ordered for a day to come. */
  'staff.pending': channel<readonly PendingChange[]>()(['administrator'], none),
  'staff.cancel': channel<null>()(['administrator'], z.strictObject({ change: id })),
  /** The notice to the webmaster as a PDF: opened, or saved where the user chooses (null when he cancels). */
  'staff.openNotice': channel<null>()(['administrator'], z.strictObject({ change: id })),
  'staff.saveNotice': channel<{ readonly file: string } | null>()(
    ['administrator'],
    z.strictObject({ change: id }),
  ),

  'registry.get': channel<RegistryNumbers>()('signed-in', z.strictObject({ request: id })),
  /** Notes the registry's numbers; null takes one back. */
  'registry.save': channel<null>()(
    VOUCHES,
    z.strictObject({ request: id, received: registryNumber.nullable(), sent: registryNumber.nullable() }),
  ),
  /** The cover memo of a request as a PDF: opened, or saved where the user chooses (null when he cancels). */
  'registry.openMemo': channel<null>()('signed-in', z.strictObject({ request: id })),
  'registry.saveMemo': channel<{ readonly file: string } | null>()(
    'signed-in',
    z.strictObject({ request: id }),
  ),

  'profiles.list': channel<ProfileOverview>()('signed-in', none),
  /** Everything in a profile. */
  'profiles.get': channel<{ readonly profile: AgencyProfile; readonly problems: readonly FileProblem[] }>()(
    'signed-in',
    profileChoiceSchema,
  ),
  /** The blank form as it would print. */
  'profiles.form': channel<RenderedPaper>()(
    'signed-in',
    z.strictObject({ form: z.unknown(), digits: z.enum(['thai', 'arabic']).optional() }),
  ),
  /** Begins a draft of the office's own with the content of a profile. */
  'profiles.copy': channel<{ readonly draft: string }>()(
    ['administrator'],
    z.strictObject({ operation, sha256 }),
  ),
  'profiles.draft': channel<ProfileDraft>()(['administrator'], z.strictObject({ draft: id })),
  'profiles.saveDraft': channel<Omit<ProfileDraft, 'draft' | 'profile'>>()(
    ['administrator'],
    z.strictObject({ draft: id, version: z.int(), profile: typedProfile }),
  ),
  'profiles.discardDraft': channel<null>()(
    ['administrator'],
    z.strictObject({ draft: id, discarded: z.boolean() }),
  ),
  /** What putting a profile to use would do; nothing is done. */
  'profiles.plan': channel<ProfileUsePlan>()(['administrator'], profileChoiceSchema),
  'profiles.use': channel<{ readonly sha256: string }>()(
    ['administrator'],
    z.strictObject({ operation, choice: profileChoiceSchema, addPages: z.boolean() }),
  ),
  /** Requests that are not done and stand under another version than the one in use. */
  'profiles.running': channel<readonly RunningRequest[]>()('signed-in', none),
  /** Moves requests to the version in use. */
  'profiles.move': channel<{ readonly moved: number }>()(
    ['administrator'],
    z.strictObject({ operation, requests: z.array(id).min(1).max(500), reason: z.string().max(2000) }),
  ),
  'profiles.export': channel<{ readonly file: string } | null>()('signed-in', profileChoiceSchema),
  /** Lets the user choose a profile file, and says what it is. */
  'profiles.choose': channel<ChosenProfile | null>()(['administrator'], none),
  /** Takes a chosen file in, as a draft. */
  'profiles.import': channel<{ readonly draft: string }>()(
    ['administrator'],
    z.strictObject({ operation, token: id }),
  ),

  /** The days that the office's profile gives its steps. */
  'days.list': channel<readonly ProfileTerm[]>()('signed-in', none),
  'holidays.list': channel<readonly Holiday[]>()('signed-in', none),
  /** Adds, renames and takes out holidays, all or none; returns the changes that undo them. */
  'holidays.change': channel<readonly HolidayChange[]>()(
    ['administrator'],
    z.strictObject({
      changes: z
        .array(z.strictObject({ date: isoDate, was: line(200).nullable(), name: line(200).nullable() }))
        .min(1)
        .max(400),
    }),
  ),
  /** The text of a list of holidays, by dialog, for looking at before anything is changed; null: cancelled. */
  'holidays.choose': channel<{ readonly text: string } | null>()(['administrator'], none),

  /** The pages of today, for choosing. */
  'matrix.list': channel<readonly MatrixView[]>()('signed-in', none),
  /** The whole matrix on a day (null: today) with the persons behind its cells. */
  'matrix.get': channel<MatrixTable>()('signed-in', z.strictObject({ date: isoDate.nullable() })),
  /** A page's versions, and who was responsible for it on a day. */
  'matrix.page': channel<PageHistory>()('signed-in', z.strictObject({ page: matrixIdSchema, date: isoDate })),
  /** Whom the matrix proposes for each step of a request of this page and unit, by the request's own steps. */
  'matrix.route': channel<readonly StepRoute[]>()(
    'signed-in',
    z.strictObject({
      page: matrixIdSchema.nullable(),
      unit: z.string().max(500),
      request: id.optional(),
      /** For another agency's information, which others may take through its steps. */
      outside: z.boolean().default(false),
    }),
  ),
  /** Changes rows, parties and who is behind them: all or none, once per operation. */
  'matrix.change': channel<MatrixChanged>()(['administrator'], matrixChangeSchema),
  /** Changes that wait for the head's approval, and those that waited; the newest first. */
  'matrix.proposals': channel<readonly MatrixProposal[]>()('signed-in', none),
  /** Approves or refuses a proposal as it was seen, signed with the own key; approved it holds at once. */
  'matrix.decideProposal': channel<null>()(
    ['approver', 'checker'],
    z.strictObject({
      operation,
      proposal: id,
      digest: sha256,
      decision: z.enum(['approve', 'refuse']),
      reason: wellFormed(z.string().max(5000)),
      /** The delegation by which he signs; null: in his own role. */
      delegation: id.nullable(),
      password,
    }),
  ),
  /** Takes a proposal back that nobody has decided on. */
  'matrix.withdrawProposal': channel<null>()(['administrator'], z.strictObject({ operation, proposal: id })),
  /** Takes the newest change of what it changed back. */
  'matrix.undo': channel<{ readonly change: string }>()(
    ['administrator'],
    z.strictObject({ operation, change: id }),
  ),
  /** Reads a table of the matrix that the user chooses and says what it would change; null: cancelled. */
  'matrix.planImport': channel<MatrixImportPlan | null>()(['administrator'], none),
  /** Makes the changes that were shown; with the removal of the pages that the file has not, where asked for. */
  'matrix.import': channel<MatrixChanged>()(
    ['administrator'],
    z.strictObject({ operation, plan: id, from: isoDate, removeMissing: z.boolean() }),
  ),
  'selfCheck.list': channel<SelfChecks>()('signed-in', none),
  'selfCheck.begin': channel<{ readonly id: string }>()(
    CHECKS_WEBSITE,
    z.strictObject({ operation, title: line(300) }),
  ),
  /** Answers one demand of an open round; null takes the answer back. */
  'selfCheck.answer': channel<null>()(
    CHECKS_WEBSITE,
    z.strictObject({
      round: id,
      demand: z.string(),
      answer: z.enum(CHECK_ANSWERS).nullable(),
      evidence: wellFormed(z.string().max(5000)),
    }),
  ),
  'selfCheck.close': channel<null>()(CHECKS_WEBSITE, z.strictObject({ round: id })),

  /** Lists of what must be public, with their versions. */
  'lists.list': channel<Lists>()('signed-in', none),
  /** A version of a list against the one in use. */
  'lists.compare': channel<ListComparison>()('signed-in', z.strictObject({ list: listId, sha256 })),
  /** Takes a version into use, in place of the one before. */
  'lists.use': channel<{ readonly list: string; readonly carried: number }>()(
    CHECKS_WEBSITE,
    z.strictObject({ operation, list: listId, sha256 }),
  ),
  'lists.drop': channel<null>()(CHECKS_WEBSITE, z.strictObject({ list: listId })),
  /** A list in a JSON file or a table, by dialog, for looking at before anything is changed; null: cancelled. */
  'lists.choose': channel<ListChoice | null>()(CHECKS_WEBSITE, none),
  /** What a list's JSON text would change. */
  'lists.look': channel<ListComparison>()(CHECKS_WEBSITE, z.strictObject({ text: listText })),
  /** Takes a list's JSON text into the register, and into use. */
  'lists.import': channel<{ readonly list: string; readonly carried: number }>()(
    CHECKS_WEBSITE,
    z.strictObject({ operation, text: listText }),
  ),

  /** Where every item of a list stands today. */
  'completeness.get': channel<Completeness>()('signed-in', z.strictObject({ list: listId })),
  'completeness.item': channel<ItemDetail>()('signed-in', z.strictObject({ list: listId, code: itemCode })),
  /** The items that a request serves, or may serve. */
  'completeness.ofRequest': channel<readonly ServedItem[]>()('signed-in', z.strictObject({ request: id })),
  /** Answers several items alike; `act` is for taking it back, null where all were answered so already. */
  'completeness.answer': channel<{ readonly act: string | null }>()(
    CHECKS_WEBSITE,
    z.strictObject({
      operation,
      list: listId,
      codes: z.array(itemCode).min(1).max(5000),
      answer: listAnswerSchema,
    }),
  ),
  'completeness.undo': channel<{ readonly act: string | null }>()(
    CHECKS_WEBSITE,
    z.strictObject({ operation, act: id }),
  ),

  /** A table as it will print. */
  'tables.paper': channel<RenderedPaper>()('signed-in', tableChoiceSchema),
  'tables.print': channel<null>()('signed-in', tableChoiceSchema),
  /** Saved where the user chooses; null when he cancels. */
  'tables.save': channel<{ readonly file: string } | null>()(
    'signed-in',
    z.strictObject({ choice: tableChoiceSchema, format: z.enum(TABLE_FORMATS) }),
  ),

  'tasks.list': channel<TaskGroups>()('signed-in', none),

  'requests.list': channel<RequestPage>()(
    'signed-in',
    z.strictObject({
      /** 'overdue': a term of it is over. */
      status: z.enum(['all', 'overdue', ...STATUSES]),
      search: z.string().max(200),
      /** From RequestPage.next. */
      after: z.string().nullable(),
    }),
  ),
  'requests.counts': channel<Readonly<Record<'all' | 'overdue' | RequestStatus, number>>>()(
    'signed-in',
    none,
  ),
  'requests.get': channel<RequestDetail>()('signed-in', z.strictObject({ request: id })),
  'requests.create': channel<{ readonly request: string }>()(
    PREPARES,
    z.strictObject({
      operation,
      /** 'Same as last time': copies the fields of this request. */
      sameAs: id.nullable(),
      /** The new request replaces this published one. */
      replaces: id.nullable(),
      /** Page of the matrix to begin with. */
      page: z.string().nullable(),
    }),
  ),
  'requests.saveDraft': channel<{ readonly version: number; readonly savedAt: string }>()(
    PREPARES,
    z.strictObject({ request: id, version: z.int(), fields: draftFieldsSchema }),
  ),
  /** Keeps text for whoever typed it while it cannot be saved: until it is taken, or the program ends. */
  'requests.keepUnsaved': channel<null>()(
    PREPARES,
    z.strictObject({ request: id, version: z.int(), fields: draftFieldsSchema }),
  ),
  'requests.takeUnsaved': channel<UnsavedText | null>()(PREPARES, z.strictObject({ request: id })),
  /** Takes the file of another agency's letter in, by dialog: evidence. null when the user cancels. */
  'requests.chooseLetter': channel<LetterFile | null>()(PREPARES, z.strictObject({ request: id })),
  'requests.discardDraft': channel<null>()(PREPARES, z.strictObject({ request: id })),
  'requests.restoreDraft': channel<null>()(PREPARES, z.strictObject({ request: id })),
  /** Opens a signed or returned request for a next revision; giving the reopening up restores what was signed. */
  'requests.reopen': channel<null>()(PREPARES, z.strictObject({ request: id, head: sha256 })),
  'requests.cancelReopen': channel<null>()(PREPARES, z.strictObject({ request: id })),
  /** Opens a revision again that was just given up, with what was typed into it. */
  'requests.undoCancelReopen': channel<null>()(PREPARES, z.strictObject({ request: id, head: sha256 })),
  /** Published requests that a new one may replace, and units typed before: for choosing. */
  'requests.choices': channel<{
    readonly replaceable: readonly { readonly id: string; readonly number: string; readonly title: string }[];
    readonly units: readonly string[];
  }>()('signed-in', none),

  'attachments.choose': channel<readonly FileOutcome[]>()(PREPARES, z.strictObject({ request: id })),
  'attachments.addDropped': channel<readonly FileOutcome[]>()(
    PREPARES,
    z.strictObject({ request: id, tokens: z.array(token).min(1).max(200) }),
  ),
  'attachments.remove': channel<null>()(PREPARES, z.strictObject({ request: id, name: z.string() })),
  /** Undo of a removal. */
  'attachments.putBack': channel<null>()(PREPARES, z.strictObject({ request: id, file: attachmentSchema })),
  /** Opens an attachment, or the scan of what was signed by hand. */
  'attachments.open': channel<null>()('signed-in', z.strictObject({ request: id, sha256 })),

  /** A letter that another agency signed with is vouched for by this as well. */
  'signoff.decide': channel<RequestDetail>()(
    VOUCHES,
    z.strictObject({
      operation,
      request: id,
      /** Head that the signer has seen, or null for a draft never sealed. */
      head: sha256.nullable(),
      /** For a draft: its version; the signature is refused if somebody has changed it since. */
      draftVersion: z.int().nullable(),
      decision: decisionSchema,
      reason: wellFormed(z.string().max(5000)),
      password,
      clockAccepted: z.boolean().default(false),
      publication: z.strictObject({ url: wellFormed(z.string().max(2000)), publishedAt: instant }).nullable(),
      /** The delegation by which he signs; null: in his own role. */
      delegation: id.nullable().default(null),
      confirmed,
      drawing: ownDrawing,
    }),
  ),
  /** Decides on many requests that were read one by one, with one password; each stands or falls by itself. */
  'signoff.decideMany': channel<readonly BatchOutcome[]>()(
    SIGNS,
    z.strictObject({
      password,
      clockAccepted: z.boolean(),
      drawing: ownDrawing,
      decisions: z
        .array(
          z.strictObject({
            operation,
            request: id,
            head: sha256,
            decision: decisionSchema,
            reason: wellFormed(z.string().max(5000)),
            delegation: id.nullable().default(null),
            confirmed,
          }),
        )
        .min(1)
        .max(500),
    }),
  ),
  /** Keeps what somebody has chosen in a batch and not signed yet, for him alone, until the program ends. */
  'signoff.keepChoices': channel<null>()(SIGNS, z.strictObject({ choices: z.array(choiceSchema).max(2000) })),
  'signoff.keptChoices': channel<readonly BatchChoice[]>()(SIGNS, none),
  /** What became of the own batch signed last, until it was seen. */
  'signoff.keptOutcomes': channel<readonly BatchOutcome[]>()(SIGNS, none),
  'signoff.closeOutcomes': channel<null>()(SIGNS, none),
  /** Takes the own newest sign-off back, until the next step has acted. */
  'signoff.withdrawSignoff': channel<RequestDetail>()(SIGNS, act(true)),
  /** The provider takes the whole request back, before it is published. */
  'signoff.withdrawRequest': channel<RequestDetail>()(PREPARES, act(false)),
  /** Voids an approved request before it is published. */
  'signoff.voidRequest': channel<RequestDetail>()(['approver'], act(false)),
  /** Records an approval by word of mouth, where the profile allows it. */
  'signoff.recordVerbal': channel<RequestDetail>()(
    VOUCHES,
    act(true).extend({
      /** Who approved. */
      person: id,
      at: instant,
      channel: line(300),
      cause: line(2000),
      /** The delegation by which he approved; null: in his own role. */
      delegation: id.nullable().default(null),
    }),
  ),
  /** Notes a superior on the way up who has no block on the form ('เสนอผ่าน'). */
  'signoff.endorse': channel<RequestDetail>()(
    VOUCHES,
    act(true).extend({ name: line(200), position: line(300), endorsedOn: isoDate }),
  ),
  /** Confirms a verbal approval by signature. */
  'signoff.ratify': channel<RequestDetail>()(
    SIGNS,
    /** The delegation by which he signs; null: in his own role. */
    act(true).extend({ delegation: id.nullable().default(null), confirmed, drawing: ownDrawing }),
  ),
  /** Takes a scan of the signed paper in: by dialog. null when the user cancels. */
  'signoff.chooseScan': channel<Scan | null>()(VOUCHES, z.strictObject({ request: id })),
  /** The picture of a scan that the caller has just chosen, for looking at it and turning it; JPG and PNG only. */
  'signoff.scanPicture': channel<{ readonly picture: Uint8Array; readonly mediaType: string }>()(
    VOUCHES,
    z.strictObject({ sha256 }),
  ),
  /** Takes the same picture in as the window has turned it, of the same kind and under the same name. */
  'signoff.straightenScan': channel<Scan>()(VOUCHES, z.strictObject({ from: sha256, picture: bytes })),
  /** Records what was signed by hand; the caller vouches for the scan with his own signature. */
  'signoff.recordPaper': channel<RequestDetail>()(
    VOUCHES,
    act(true).extend({
      scan: scanSchema,
      /** In the order of signing; several steps may be on one scan. */
      signed: z
        .array(
          z.strictObject({
            step: z.string(),
            /** null: somebody who is not among the register's people; then the words count. */
            person: id.nullable(),
            name: line(200),
            position: line(300),
            unit: optionalLine(300),
            acting: actingSchema.nullable(),
            /** The delegation by which he signed, in force on that day: its words count then, not `acting`. */
            delegation: id.nullable().default(null),
            signedOn: isoDate,
            decision: decisionSchema,
            reason: wellFormed(z.string().max(5000)),
            /** The sentences that the paper shows as confirmed. */
            confirmed,
          }),
        )
        .min(1)
        .max(10),
    }),
  ),
  /** Gives the number, seals the revision and returns the form for signing by hand. */
  'signoff.issueForHandSigning': channel<RequestDetail>()(
    PREPARES,
    z.strictObject({
      operation,
      request: id,
      draftVersion: z.int(),
      password,
      clockAccepted: z.boolean().default(false),
    }),
  ),

  /** The drawn signature that the caller keeps, with its picture; null where he keeps none. */
  'drawings.get': channel<(Drawing & { readonly picture: Uint8Array }) | null>()(SIGNS, none),
  /** Takes a drawn signature of the caller in, for signing with it, and if he wants for using it again. */
  'drawings.take': channel<Drawing>()(SIGNS, z.strictObject({ picture: bytes, keep: z.boolean() })),
  /** Takes the kept one away; what was signed with it stays as it is. */
  'drawings.forget': channel<null>()(SIGNS, none),

  /** The paper of what is being typed, before it is saved. */
  'printing.previewDraft': channel<RenderedPaper>()(
    'signed-in',
    z.strictObject({ request: id, fields: draftFieldsSchema }),
  ),
  'printing.form': channel<RenderedPaper>()('signed-in', z.strictObject({ request: id })),
  /** Saves the form where the user chooses; null when he cancels. */
  'printing.save': channel<{ readonly file: string } | null>()('signed-in', z.strictObject({ request: id })),
  'printing.open': channel<null>()('signed-in', z.strictObject({ request: id })),
  /** Sends the form to the system's print dialog. */
  'printing.print': channel<null>()('signed-in', z.strictObject({ request: id })),

  /** The notices of a refusal, to each whom the profile names, as one paper. */
  'notices.paper': channel<RenderedPaper>()('signed-in', refusalNotice),
  /** Saves them where the user chooses; null when he cancels. */
  'notices.save': channel<{ readonly file: string } | null>()('signed-in', refusalNotice),
  /** Sends them to the system's print dialog. */
  'notices.print': channel<null>()('signed-in', refusalNotice),

  /** null when the user cancels the choice of a file. */
  'bundles.export': channel<BundleWritten | null>()(
    [...SIGNS, 'webmaster', 'administrator'],
    z.strictObject({ request: id, job: z.uuid() }),
  ),

  /** Verifies one request, and texts of QR codes on its paper. */
  'evidence.verifyRequest': channel<RequestReport>()(
    'signed-in',
    z.strictObject({ request: id, job: z.uuid(), papers: paperTexts }),
  ),
  /** Verifies the whole register, held against bundles that were chosen and texts of QR codes. */
  'evidence.verifyRegister': channel<RegisterReport>()(
    EXAMINES,
    z.strictObject({ job: z.uuid(), bundles: z.array(token).max(100), papers: paperTexts }),
  ),
  /** Verifies a bundle alone, chosen or dropped; one of this register is held against it. */
  'evidence.verifyBundle': channel<BundleReport>()(
    'signed-in',
    z.strictObject({ job: z.uuid(), bundle: token, papers: paperTexts }),
  ),
  /** The record of sign-off of a request, or the report that this person got last, on paper. */
  'evidence.paper': channel<RenderedPaper>()('signed-in', evidencePaper),
  /** Saves it where the user chooses; null when he cancels. */
  'evidence.savePaper': channel<{ readonly file: string } | null>()('signed-in', evidencePaper),
  /** Sends it to the system's print dialog. */
  /** The first key's fingerprint on one page, saved where the user chooses; null when he cancels. */
  'evidence.saveKeySheet': channel<{ readonly file: string } | null>()(EXAMINES, none),
  'evidence.printPaper': channel<null>()('signed-in', evidencePaper),
  /** Bundles to be verified: by dialog; empty when the user cancels. */
  'evidence.chooseBundles': channel<readonly { readonly token: string; readonly name: string }[]>()(
    'signed-in',
    none,
  ),
  /** The audit log, newest first. */
  'audit.list': channel<AuditPage>()(
    EXAMINES,
    auditFilterSchema.extend({
      /** From AuditPage.next. */
      after: z.int().nullable(),
    }),
  ),
  /** Writes what is looked for where the user chooses; null when he cancels. */
  'audit.export': channel<AuditWritten | null>()(
    EXAMINES,
    auditFilterSchema.extend({ job: z.uuid(), format: z.enum(AUDIT_FORMATS) }),
  ),
  /** The table of who may do what as a paper. */
  'access.paper': channel<RenderedPaper>()(EXAMINES, none),
  /** Saves it where the user chooses; null when he cancels. */
  'access.save': channel<{ readonly file: string } | null>()(EXAMINES, none),
  /** Sends it to the system's print dialog. */
  'access.print': channel<null>()(EXAMINES, none),
  'jobs.cancel': channel<null>()('signed-in', z.strictObject({ job: z.uuid() })),
} as const satisfies Record<string, Channel<z.ZodType, unknown>>;

export type Api = typeof api;
export type ChannelName = keyof Api;
export type Input<C extends ChannelName> = z.input<Api[C]['input']>;
/** The input as a handler gets it, defaults filled in. */
export type Parsed<C extends ChannelName> = z.output<Api[C]['input']>;
export type Output<C extends ChannelName> = Exclude<Api[C]['output'], undefined>;

/** Events that main sends to the window. */
export interface ApiEvents {
  /** Something in the register changed, here or in another process. */
  readonly 'register:changed': { readonly elsewhere: boolean };
  readonly 'job:progress': JobProgress;
  /** The session was locked or ended from main's side (system lock, sleep). */
  readonly 'session:ended': { readonly locked: boolean };
  /** The window is to be closed: it saves what is being typed, and answers with 'app.savedAll'. */
  readonly 'window:closing': Readonly<Record<string, never>>;
}
export type EventName = keyof ApiEvents;
