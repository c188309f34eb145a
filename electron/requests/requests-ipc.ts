import type { Content, LetterFile } from '../contract/content.ts';
import {
  OPEN_STATUSES,
  type Person,
  type RequestDetail,
  type RequestRow,
  type TaskRow,
} from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { stepsOf } from '../contract/rules/outside-way.ts';
import { proposeOfficers } from '../contract/rules/propose-officers.ts';
import type { DueOffice } from '../days/due.ts';
import { readDueOffice } from '../days/holidays-store.ts';
import { isStored } from '../files/file-store.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { findPage } from '../matrix/matrix-store.ts';
import { routeRequest } from '../matrix/route-store.ts';
import { unconfirmedKeys } from '../people/confirmations-store.ts';
import { registerKeys } from '../people/key-ring-store.ts';
import { findPerson, listPeople } from '../people/people-store.ts';
import { standsFor } from '../people/staff-change.ts';
import { readSuccessions } from '../people/successions-store.ts';
import { keptProfile, profilesByContent } from '../profiles/kept-profiles-store.ts';
import type { OpenRegister, Program } from '../program.ts';
import {
  applyFields,
  emptyContent,
  type ProfileRef,
  pageRef,
  sameAsLastTime,
  toFields,
  wordOfficer,
} from './content.ts';
import { requestDetail, sentBackView } from './detail.ts';
import { readRequestFacts } from './detail-store.ts';
import { type Act, cancelReopen, createRequest, reopen, saveDraft, setDiscarded } from './drafts-store.ts';
import { readDraft, readState } from './projection-store.ts';
import {
  countRequests,
  knownUnits,
  listRequests,
  numberOfPublished,
  replaceableRequests,
  requestsAt,
} from './requests-store.ts';
import { sortTasks } from './tasks.ts';

/** For how long a refusal is shown to whom it concerns. A habit of the program, of no guideline. */
const REFUSED_SHOWN_MS = 30 * 86_400_000;

/** The profile that is in use now: under it requests begin. */
const profileRef = (register: OpenRegister): ProfileRef => ({
  profile: register.profile,
  sha256: register.profileSha256,
});

/** The profile under which a content was made. */
function ownProfileRef(register: OpenRegister, { profile: { sha256 } }: Content): ProfileRef {
  const profile = keptProfile(register.handle, sha256);
  return profile ? { profile, sha256 } : profileRef(register);
}

/** All that is known of a request in the open register. */
export function requestFacts(register: OpenRegister, request: string): ReturnType<typeof readRequestFacts> {
  const { handle, uuid, profile } = register;
  return readRequestFacts(handle, uuid, profile, request, registerKeys(handle).ring, register.today());
}

/** A request as this person sees it. */
export function detailFor(register: OpenRegister, request: string, person: Person): Result<RequestDetail> {
  const facts = requestFacts(register, request);
  if (!facts.ok) return facts;
  const unconfirmed = unconfirmedKeys(register.handle);
  return ok({ ...requestDetail(facts.value, person), unconfirmedKeys: unconfirmed });
}

/** The content as it would be with these fields: for saving and for the preview of what is not saved yet. */
export function contentWithFields(
  register: OpenRegister,
  content: Content,
  fields: Parameters<typeof applyFields>[1],
): Content {
  return applyFields(content, fields, ownProfileRef(register, content), {
    findPage: (id) => findPage(register.handle, id, register.today()),
    findPerson: (id) => findPerson(register.handle, id),
    numberOfPublished: (id) => numberOfPublished(register.handle, id),
    hasFile: (file) => isStored(register.folder.files, file),
  });
}

function firstContent(
  register: OpenRegister,
  input: { readonly sameAs: string | null; readonly replaces: string | null; readonly page: string | null },
  person: Person,
  today: string,
): Result<Content> {
  const { profile } = register;
  const pattern = input.sameAs ?? input.replaces;
  let content = emptyContent(profileRef(register), today, person.unit);
  if (pattern !== null) {
    const facts = requestFacts(register, pattern);
    if (!facts.ok) return facts;
    const earlier = facts.value.draft?.content ?? facts.value.content;
    if (!earlier) return fail('request-not-found');
    const same = sameAsLastTime(earlier, today);
    // Its words may be of another year: people change their positions, and leave, and pages are removed.
    content = applyFields({ ...same, page: null }, toFields(same), profileRef(register), {
      findPage: (id) => findPage(register.handle, id, register.today()),
      findPerson: (id) => {
        const officer = findPerson(register.handle, id);
        return officer?.active ? officer : null;
      },
      numberOfPublished: () => null,
      hasFile: () => false,
    });
  } else {
    const first = profile.steps[0]!;
    // Whoever types and holds the first step's role is usually the one who signs there.
    if (person.roles.includes(first.role))
      content = { ...content, officers: { ...content.officers, [first.id]: wordOfficer(person) } };
  }
  if (input.replaces !== null) {
    const number = numberOfPublished(register.handle, input.replaces);
    if (number === null) return fail('request-not-found');
    content = { ...content, replaces: { request: input.replaces, number } };
  }
  const row = input.page === null ? null : findPage(register.handle, input.page, register.today());
  if (!row) return ok(content);
  return ok(withProposed(register, { ...content, page: pageRef(row) }, person, today));
}

/** The content with whom the matrix proposes at the steps that have nobody yet. */
function withProposed(register: OpenRegister, content: Content, person: Person, today: string): Content {
  const { handle, profile } = register;
  const routes = routeRequest(handle, profile, content, today);
  const chosen = Object.fromEntries(
    profile.steps.map(({ id }) => [id, content.officers[id]?.person ?? null]),
  );
  const proposed = proposeOfficers(stepsOf(profile, content), routes, chosen, listPeople(handle), person.id);
  const officers = [...proposed].map(([step, officer]) => [step, wordOfficer(officer)] as const);
  return { ...content, officers: { ...content.officers, ...Object.fromEntries(officers) } };
}

/**
 * Takes the file of a letter into the register's store: a scan or photograph without what cameras write into it, or
 * any other file, such as a saved e-mail. Failures: those of files.
 */
async function takeLetter(program: Program, path: string): Promise<Result<LetterFile>> {
  const { files: filesDir } = program.openRegister.folder;
  const { jobs } = program.surroundings;
  let taken = await jobs.run('take-scan', { path, filesDir });
  if (!taken.ok && taken.error.code === 'scan-not-an-image') {
    const demands = { policy: { allowed: null, maxBytes: null }, page: null };
    const [file] = await jobs.run('take-files', { paths: [path], filesDir, demands });
    if (file) taken = file.result;
  }
  if (!taken.ok) return { ok: false, error: { ...taken.error, field: 'outside.file' } };
  const { name, size, mediaType, sha256 } = taken.value;
  return ok({ name, size, mediaType, sha256 });
}

/** Drafts and lists of requests. */
export function requestHandlers(program: Program): HandlersFor<'requests' | 'tasks'> {
  const act = (person: Person): Act => ({ person: person.id, now: program.surroundings.clock.now() });
  const dueOffice = (): DueOffice => readDueOffice(program.openRegister.handle, program.openRegister.today());
  /** What was typed into revisions that were given up, for the undo right after it. */
  const givenUp = new Map<string, Content>();
  return {
    'requests.list': (filter) =>
      ok(listRequests(program.openRegister.handle, program.openRegister.profile, dueOffice(), filter)),

    'requests.counts': () =>
      ok(countRequests(program.openRegister.handle, program.openRegister.profile, dueOffice())),

    'requests.get': ({ request }, person) => detailFor(program.openRegister, request, person),

    'requests.create': (input, person) => {
      const register = program.openRegister;
      const doing = act(person);
      const content = firstContent(register, input, person, bangkokDate(doing.now));
      if (!content.ok) return content;
      const id = program.surroundings.newId();
      return createRequest(register.handle, register.profile, input.operation, id, content.value, doing);
    },

    'requests.saveDraft': ({ request, version, fields }, person) => {
      const register = program.openRegister;
      return saveDraft(
        register.handle,
        register.profile,
        request,
        version,
        (content) => contentWithFields(register, content, fields),
        act(person),
      );
    },

    'requests.keepUnsaved': ({ request, version, fields }, person) => {
      program.unsaved.keep(person.id, request, { version, fields });
      return ok(null);
    },

    'requests.takeUnsaved': ({ request }, person) => ok(program.unsaved.take(person.id, request)),

    'requests.chooseLetter': async () => {
      const [path] = await program.surroundings.desktop.chooseFiles();
      return path === undefined ? ok(null) : takeLetter(program, path);
    },

    'requests.discardDraft': ({ request }, person) =>
      setDiscarded(program.openRegister.handle, program.openRegister.profile, request, true, act(person)),

    'requests.restoreDraft': ({ request }, person) =>
      setDiscarded(program.openRegister.handle, program.openRegister.profile, request, false, act(person)),

    'requests.reopen': ({ request, head }, person) =>
      reopen(program.openRegister.handle, program.openRegister.profile, request, head, act(person)),

    'requests.cancelReopen': ({ request }, person) => {
      const { handle, profile } = program.openRegister;
      const typed = cancelReopen(handle, profile, request, act(person));
      if (!typed.ok) return typed;
      givenUp.set(request, typed.value);
      return ok(null);
    },

    'requests.undoCancelReopen': ({ request, head }, person) => {
      const content = givenUp.get(request);
      if (!content) return fail('nothing-to-restore');
      const { handle, profile } = program.openRegister;
      return reopen(handle, profile, request, head, act(person), content);
    },

    'requests.choices': () => {
      const { handle } = program.openRegister;
      return ok({ replaceable: replaceableRequests(handle), units: knownUnits(handle) });
    },

    'tasks.list': (_input, person) => {
      const { handle, profile } = program.openRegister;
      const since = new Date(Date.parse(program.surroundings.clock.now()) - REFUSED_SHOWN_MS).toISOString();
      const open = requestsAt(handle, profile, dueOffice(), [...OPEN_STATUSES, 'refused']).filter(
        ({ row }) => row.status !== 'refused' || row.changedAt >= since,
      );
      const successions = readSuccessions(handle);
      const tasks = sortTasks(open, person, (assigned, request) =>
        standsFor(successions, person.id, assigned, request),
      );
      const sentBackOf = (request: string): TaskRow['sentBack'] => {
        const state = readState(handle, profile, request);
        const own =
          state.contentDigest === null ? profile : profilesByContent(handle, profile)(state.contentDigest);
        return sentBackView(own, state);
      };
      /** Only a request whose marks show a return or refusal has one: the others' history need not be read. */
      const withReason = (row: RequestRow): TaskRow => ({
        ...row,
        sentBack: row.steps.some((mark) => mark === 'returned' || mark === 'refused')
          ? sentBackOf(row.id)
          : null,
      });
      return ok({
        toSign: tasks.toSign.map(withReason),
        returned: tasks.returned.map(withReason),
        toRatify: tasks.toRatify.map(withReason),
        toPublish: tasks.toPublish.map(withReason),
        drafts: tasks.drafts.map(withReason),
        refused: tasks.refused.map(withReason),
      });
    },
  };
}

/** The draft of a request in the open register; failure 'draft-closed' where nobody edits it. */
export function openDraft(
  program: Program,
  request: string,
): Result<NonNullable<ReturnType<typeof readDraft>>> {
  const draft = readDraft(program.openRegister.handle, request);
  return draft ? ok(draft) : fail('draft-closed');
}
