import type { Content } from '../contract/content.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';
import { waitingVerbal } from '../signoff/ratification.ts';
import { type SignoffState, stepMarks } from '../signoff/signoff.ts';
import { pageLabel } from './content.ts';

/** What the tables that screens read say of a request; computed from its history and draft alone. */
export interface RequestProjection {
  readonly number: string | null;
  readonly status: string;
  readonly waitingFor: string | null;
  readonly revision: number;
  readonly head: string | null;
  readonly marks: string;
  readonly title: string;
  readonly unit: string;
  readonly pageId: string | null;
  readonly pageLabel: string | null;
  readonly date: string | null;
  readonly officers: string;
  readonly searchText: string;
  /** Instants: since when it waits by its history, and since when a verbal approval waits for its ratification. */
  readonly waitingSince: string | null;
  readonly ratifySince: string | null;
  /** Digest of the agency profile under which it stands. */
  readonly profileSha256: string;
  /** 1: another agency's information, which goes a way of its own. */
  readonly outside: 0 | 1;
}

/** What a letter is looked for by. */
function letterWords(letter: Content['outside']): readonly string[] {
  return letter === undefined ? [] : [letter.agency, letter.number, letter.receivedNumber, letter.sender];
}

/** The projection of a request: `content` is that of its draft while one is open, else of its newest revision. */
export function projectionOf(
  profile: AgencyProfile,
  request: {
    readonly state: SignoffState;
    readonly content: Content;
    readonly editing: boolean;
    readonly head: string | null;
  },
): RequestProjection {
  const { state, content, editing, head } = request;
  const label = pageLabel(content.page);
  return {
    number: state.number,
    // A returned request stays returned while its next revision is typed; every other one is a draft then.
    status: editing && state.status !== 'returned' ? 'draft' : state.status,
    waitingFor: editing ? null : state.waitingFor,
    revision: editing ? state.revision + 1 : state.revision,
    head,
    marks: JSON.stringify(stepMarks(profile, state, editing)),
    title: content.title,
    unit: content.unit,
    pageId: content.page?.id ?? null,
    pageLabel: label,
    date: content.date,
    officers: JSON.stringify(
      Object.fromEntries(
        Object.entries(content.officers).map(([step, officer]) => [step, officer?.person ?? null]),
      ),
    ),
    searchText: fold(
      [
        state.number ?? '',
        content.title,
        label ?? '',
        content.unit,
        content.details,
        content.notes,
        ...Object.values(content.officers).map((officer) => officer?.name ?? ''),
        ...content.attachments.map((file) => file.name),
        ...letterWords(content.outside),
      ].join('\n'),
    ),
    // A next revision that nobody asked for is waited for by nobody.
    waitingSince: editing && state.status !== 'returned' ? null : state.waitingSince,
    ratifySince: editing ? null : (waitingVerbal(state)?.time ?? null),
    profileSha256: content.profile.sha256,
    outside: content.outside === undefined ? 0 : 1,
  };
}
