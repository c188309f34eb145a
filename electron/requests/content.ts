import {
  CONTENT_FORMAT,
  type Content,
  type DraftFields,
  type Letter,
  type LetterFile,
  type Officer,
} from '../contract/content.ts';
import type { FileNote, Person } from '../contract/domain.ts';
import type { MatrixPage, StepRoute } from '../contract/matrix.ts';
import type { AgencyProfile, FilePolicy, StepId } from '../contract/profile.ts';
import { fileConcerns } from '../contract/rules/file-policy.ts';
import { stepsOf } from '../contract/rules/outside-way.ts';
import { EMPTY_LETTER, letterProblems, metadataProblems } from './demands.ts';

/** A profile with the digest under which it is kept. */
export interface ProfileRef {
  readonly profile: AgencyProfile;
  readonly sha256: string;
}

/** A draft as kept. */
export interface DraftRecord {
  readonly content: Content;
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string;
}

/** A draft with nothing typed yet; `date` is today, YYYY-MM-DD. */
export function emptyContent({ profile, sha256 }: ProfileRef, date: string, unit: string): Content {
  return {
    format: CONTENT_FORMAT,
    profile: { id: profile.id, version: profile.version, sha256 },
    page: null,
    unit,
    date,
    title: '',
    details: '',
    notes: '',
    externalLink: '',
    source: '',
    dataFrom: null,
    dataTo: null,
    publishUntil: null,
    replaces: null,
    officers: Object.fromEntries(profile.steps.map((step) => [step.id, null])),
    attachments: [],
  };
}

/** What an officer's block says of a person. */
export function wordOfficer(person: Person): Officer {
  return {
    person: person.id,
    name: person.name,
    position: person.position,
    unit: person.unit,
    acting: person.acting,
  };
}

/** What the register knows of those whom a clerk's fields name. */
export interface KnownOthers {
  /** A page of the matrix as it holds today; null where there is none. */
  findPage(id: string): MatrixPage | null;
  findPerson(id: string): Person | null;
  /** Lies the file of a letter in the store, as large as it says? It gets signed. */
  hasFile(file: LetterFile): boolean;
  /** The number of a published request; null where there is no such one. */
  numberOfPublished(request: string): string | null;
}

/**
 * The content after the clerk's fields. The page's words come from the register's matrix, the officers' from
 * the people and the number of a replaced request from the register, not from the window; what is not known is
 * left out.
 */
export function applyFields(
  content: Content,
  fields: DraftFields,
  { profile, sha256 }: ProfileRef,
  known: KnownOthers,
): Content {
  const {
    page: pageId,
    officers,
    replaces,
    outside,
    originPlace,
    originDate,
    lastChange,
    contact,
    ...typed
  } = fields;
  const row = pageId === null ? null : known.findPage(pageId);
  // A request that was made for a page keeps it when the page is removed; no other one gets it.
  const kept = content.page?.id === pageId ? content.page : null;
  const letter = profile.outside === undefined || outside === null ? null : keptLetter(outside, known);
  const worded = stepsOf(profile, { outside: letter !== null }).map((step): [string, Officer | null] => {
    if (step.byLetter && letter !== null) return [step.id, wordSender(letter)];
    const person = officers[step.id]?.person;
    const found = person ? known.findPerson(person) : null;
    return [step.id, found ? wordOfficer(found) : null];
  });
  const replaced = replaces === null ? null : known.numberOfPublished(replaces.request);
  const {
    outside: _,
    originPlace: __,
    originDate: ___,
    lastChange: ____,
    contact: _____,
    ...before
  } = content;
  return {
    ...before,
    ...typed,
    // Where nothing is said the field is absent: so it is in what was signed before there was one.
    ...(letter !== null && { outside: letter }),
    ...(originPlace !== '' && { originPlace }),
    ...(originDate !== null && { originDate }),
    ...(lastChange !== null && { lastChange }),
    ...(contact !== '' && { contact }),
    replaces: replaces === null || replaced === null ? null : { request: replaces.request, number: replaced },
    profile: { id: profile.id, version: profile.version, sha256 },
    page: row ? pageRef(row) : kept,
    officers: Object.fromEntries(worded),
  };
}

/** The letter, without a file that is not in the store. */
function keptLetter(letter: Letter, known: KnownOthers): Letter {
  return { ...letter, file: letter.file && known.hasFile(letter.file) ? letter.file : null };
}

/** The block of whoever signed by the letter says what the letter says of him; null while it says nothing. */
export function wordSender({ sender, position, agency }: Letter): Officer | null {
  if (sender.trim() === '' && position.trim() === '') return null;
  const [name, unit] = [sender.trim(), agency.trim()];
  return {
    person: null,
    name,
    position: senderPosition({ position, agency }),
    unit: unit.slice(0, 300),
    acting: null,
  };
}

/** The position of whoever signed a letter, with his agency: it stands in no other place of the block. */
export function senderPosition({ position, agency }: Pick<Letter, 'position' | 'agency'>): string {
  const [held, of] = [position.trim(), agency.trim()];
  return [held, held.includes(of) ? '' : of]
    .filter((words) => words !== '')
    .join(' ')
    .slice(0, 300);
}

/** What a content says of its page. */
export function pageRef({ id, section, page }: MatrixPage): NonNullable<Content['page']> {
  return { id, section, title: page };
}

/** The fields of a content that a clerk edits. */
export function toFields(content: Content): DraftFields {
  const { format: _format, profile: _profile, attachments: _attachments, page, ...fields } = content;
  return {
    ...fields,
    page: page?.id ?? null,
    // Whoever signed a letter stands in the letter: what was saved comes back as it was typed.
    officers: Object.fromEntries(
      Object.entries(fields.officers).map(([step, officer]) => [step, officer?.person ? officer : null]),
    ),
    outside: fields.outside ?? null,
    originPlace: fields.originPlace ?? '',
    originDate: fields.originDate ?? null,
    lastChange: fields.lastChange ?? null,
    contact: fields.contact ?? '',
  };
}

/** A field that keeps a draft from being signed, with the code of its words. */
export interface ContentProblem {
  /** A field of the draft; of an officer 'block:' and the step. */
  readonly field: keyof DraftFields | 'attachments' | `block:${StepId}` | `outside.${keyof Letter}`;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** True for an address that a browser opens from the web. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  return /^https?:$/.test(new URL(text).protocol);
}

/**
 * What is missing or wrong: unit, date, page, title, details or a file are required; the rest only has to
 * be right where it is given. Files are judged once more: the page may have been changed after they were
 * attached, and pages may have file types of their own.
 */
export function contentProblems(content: Content, profile: AgencyProfile): ContentProblem[] {
  const { files } = profile;
  const problems: ContentProblem[] = [];
  if (content.unit.trim() === '') problems.push({ field: 'unit', code: 'required' });
  if (content.date === null) problems.push({ field: 'date', code: 'required' });
  if (content.page === null) problems.push({ field: 'page', code: 'required' });
  if (content.title.trim() === '') problems.push({ field: 'title', code: 'required' });
  if (content.details.trim() === '' && content.attachments.length === 0)
    problems.push({ field: 'details', code: 'details-or-file-required' });
  if (content.externalLink.trim() !== '' && !isWebAddress(content.externalLink.trim()))
    problems.push({ field: 'externalLink', code: 'not-a-web-address' });
  if (content.dataFrom !== null && content.dataTo !== null && content.dataTo < content.dataFrom)
    problems.push({ field: 'dataTo', code: 'ends-before-it-begins' });
  if (content.publishUntil !== null && content.date !== null && content.publishUntil < content.date)
    problems.push({ field: 'publishUntil', code: 'before-the-request' });
  problems.push(...letterProblems(content, profile), ...metadataProblems(content, profile));
  const refused = fileNotes(content, files).find((note) => note.refused);
  if (refused) problems.push({ field: 'attachments', code: refused.code, params: refused.params });
  return problems;
}

/** What the office's file policy says of the files of a content, on its page. */
export function fileNotes(content: Content, policy: FilePolicy): readonly FileNote[] {
  const page = content.page?.id ?? null;
  return content.attachments.flatMap((file) =>
    fileConcerns(policy, page, file).map((concern) => ({ file: file.name, ...concern })),
  );
}

/**
 * Officers who may not stand where they were chosen: nobody but the webmaster publishes a page that the matrix
 * gives to him alone. That nobody fits otherwise keeps no request back.
 */
export function officerProblems(content: Content, routes: readonly StepRoute[]): ContentProblem[] {
  return routes.flatMap(({ step, only, fits }): ContentProblem[] => {
    const person = content.officers[step]?.person ?? null;
    const wrong = only && person !== null && !fits.some((fit) => fit.person === person);
    return wrong ? [{ field: `block:${step}`, code: 'only-webmaster-publishes' }] : [];
  });
}

/** 'section › page', as lists and the paper show it. */
export function pageLabel(page: Content['page']): string | null {
  if (page === null) return null;
  return page.section === null ? page.title : `${page.section} › ${page.title}`;
}

/** The letter in one line. */
function readableLetter(letter: Letter | undefined): string {
  if (letter === undefined) return '';
  const { number, date, receivedNumber, receivedDate, agency, sender, position, contact, file } = letter;
  return [agency, number, date, receivedNumber, receivedDate, sender, position, contact, file?.name]
    .filter((words) => (words ?? '') !== '')
    .join(' · ');
}

const readable = (content: Content): Readonly<Record<string, string>> => ({
  unit: content.unit,
  date: content.date ?? '',
  page: pageLabel(content.page) ?? '',
  title: content.title,
  details: content.details,
  notes: content.notes,
  externalLink: content.externalLink,
  source: content.source,
  dataFrom: content.dataFrom ?? '',
  dataTo: content.dataTo ?? '',
  publishUntil: content.publishUntil ?? '',
  replaces: content.replaces?.number ?? '',
  outside: readableLetter(content.outside),
  originPlace: content.originPlace ?? '',
  originDate: content.originDate ?? '',
  lastChange: content.lastChange ?? '',
  contact: content.contact ?? '',
  ...Object.fromEntries(
    Object.entries(content.officers).map(([step, officer]) => [
      `officer:${step}`,
      officer
        ? [
            officer.name,
            officer.position,
            officer.acting ? `${officer.acting.ground} ${officer.acting.office}` : '',
          ]
            .filter((part) => part !== '')
            .join(' · ')
        : '',
    ]),
  ),
  attachments: content.attachments.map((file) => `${file.name} (${file.sha256.slice(0, 8)})`).join('\n'),
});

/** What differs between two revisions, field by field, for those who sign again. */
export function contentChanges(
  before: Content,
  after: Content,
): { readonly field: string; readonly before: string; readonly after: string }[] {
  const old = readable(before);
  return Object.entries(readable(after))
    .filter(([field, text]) => (old[field] ?? '') !== text)
    .map(([field, text]) => ({ field, before: old[field] ?? '', after: text }));
}

/** A new draft like an earlier request: its words and officers, not its dates, files and number. */
export function sameAsLastTime(earlier: Content, date: string): Content {
  // A letter is of one time: the next one has another number, date and file.
  const { lastChange: _, originDate: __, outside, ...same } = earlier;
  const { agency, sender, position, contact, channel } = outside ?? EMPTY_LETTER;
  return {
    ...same,
    ...(outside && { outside: { ...EMPTY_LETTER, channel, agency, sender, position, contact } }),
    date,
    dataFrom: null,
    dataTo: null,
    publishUntil: null,
    replaces: null,
    attachments: [],
  };
}
