import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../electron/contract/events.ts';
import type { Decision, ProfileStep } from '../../../electron/contract/profile.ts';
import { loadProfile } from '../../../electron/profiles/profile-files.ts';
import { checkProfile } from '../../../electron/profiles/profiles.ts';
import { offeredDecisions } from '../../../electron/signoff/offers.ts';
import {
  applyEvent,
  mayRevise,
  replay,
  type SignoffRules,
  type SignoffState,
  stepMarks,
  UNSEALED,
} from '../../../electron/signoff/signoff.ts';
import { RESOURCES } from '../../helpers/office.ts';

/**
 * The machine against a second statement of the rules, which looks at the whole history each time and keeps
 * no state (Nakhon Phanom guideline, section ๓, rules ๑, ๓, ๔; glossary: approved, published, revision).
 */

const loaded = loadProfile(RESOURCES, 'nakhon-phanom');
if (!loaded.ok) throw new Error(loaded.error.code);
const NAKHON_PHANOM = loaded.value.profile;

const PERSONS = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช'] as const;
const DIGESTS = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)] as const;
/** What is one revision's content, by its digest: only the page matters to the machine. */
const pagesOf = (pages: readonly string[]) => (digest: string) =>
  pages[DIGESTS.indexOf(digest as (typeof DIGESTS)[number]) % pages.length] ?? null;

type Signoff = Extract<RequestEvent, { kind: 'sign-off' }>;
type Revision = Extract<RequestEvent, { kind: 'revision' }>;

/** What a history says of its newest revision, read off without the machine. */
function reading(rules: SignoffRules, past: readonly RequestEvent[]) {
  const newest = past.findLast((event): event is Revision => event.kind === 'revision');
  const since = newest ? past.slice(past.indexOf(newest) + 1) : [];
  const signoffs = since.filter((event): event is Signoff => event.kind === 'sign-off');
  const approvals = signoffs.filter(({ decision }) => decision === 'approve');
  const sentBack = signoffs.find(({ decision }) => decision !== 'approve');
  const refusedForGood =
    sentBack?.decision === 'refuse' && rules.steps.find(({ id }) => id === sentBack.step)?.refuseTo === 'end';
  const publication = since.findLast((event) => event.kind === 'publication');
  const isPublished = approvals.length === rules.steps.length;
  return {
    newest,
    since,
    approvals,
    sentBack,
    publication,
    isPublished,
    ended: isPublished || refusedForGood,
  };
}

const allows = (rules: SignoffRules, page: string | null, one: string, other: string): boolean =>
  rules.samePerson.some(
    (exception) =>
      exception.page === page && exception.steps.includes(one) && exception.steps.includes(other),
  );

/** May this event follow that history? The rules once more, in other words than the machine's. */
function isLawful(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  event: RequestEvent,
  pageOf: (digest: string) => string | null,
): boolean {
  const { newest, approvals, sentBack, publication, isPublished, ended } = reading(rules, past);
  if (event.kind === 'revision')
    return (
      !ended &&
      event.revision === (newest?.revision ?? 0) + 1 &&
      event.supersedes === (newest?.revision ?? null) &&
      (!newest || event.number === newest.number)
    );
  if (!newest || event.revision !== newest.revision || event.contentDigest !== newest.contentDigest)
    return false;
  if (sentBack || isPublished) return false;
  const turn = rules.steps[approvals.length]!;
  if (event.kind === 'publication') return turn.publishes;
  if (event.kind !== 'sign-off') return false;
  if (event.step !== turn.id || !turn.decisions.includes(event.decision)) return false;
  if (event.decision !== 'approve') return event.reason.trim() !== '';
  if (turn.publishes && publication?.author.person !== event.author.person) return false;
  const page = pageOf(event.contentDigest);
  return approvals.every(
    (earlier) =>
      earlier.author.person !== event.author.person || allows(rules, page, earlier.step, event.step),
  );
}

/** Throws with the history where something does not hold; vitest's expect is too slow for millions of calls. */
function ensure(holds: boolean, what: string, past: readonly unknown[]): void {
  if (!holds) throw new Error(`${what}\n${past.map((event) => JSON.stringify(event)).join('\n')}`);
}

/** What must hold of a state that a history leads to, read off the history alone. */
function ensureSound(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  state: SignoffState,
  pageOf: (digest: string) => string | null,
): void {
  const { newest, since, approvals, sentBack, publication, ended } = reading(rules, past);
  const holds = (condition: boolean, what: string): void => ensure(condition, what, past);
  const order = rules.steps.map(({ id }) => id);
  const all = order.length;
  holds(
    isDeepStrictEqual(
      [...state.signed],
      approvals.map((event, index) => [order[index], event]),
    ),
    'signed is what was approved, in order, without a gap',
  );
  for (const one of approvals) {
    holds(one.revision === newest?.revision, 'approved on the newest revision');
    holds(one.contentDigest === newest?.contentDigest, 'approved on the newest content');
    for (const other of approvals)
      if (one !== other && one.author.person === other.author.person)
        holds(
          allows(rules, pageOf(one.contentDigest), one.step, other.step),
          'nobody signs two steps, unless the profile allows it',
        );
  }
  holds(
    (state.status === 'approved') === (newest !== undefined && !sentBack && approvals.length === all - 1),
    'approved is every step before the last one',
  );
  holds((state.status === 'published') === (approvals.length === all), 'published is every step');
  if (state.status === 'approved')
    holds(state.waitingFor === order.at(-1), 'approved waits for the publisher');
  if (state.status === 'published') {
    const last = approvals.at(-1)!;
    holds(publication !== undefined, 'published with a publication');
    holds(publication?.author.person === last.author.person, 'published by whoever signs it');
    holds(since.indexOf(publication!) < since.indexOf(last), 'published before it is signed');
    holds(isDeepStrictEqual(state.publication, publication), 'the publication is the newest one');
  }
  holds(isDeepStrictEqual(state.sentBack ?? undefined, sentBack), 'what was sent back is known');
  holds(mayRevise(state) === !ended, 'revised until the end only');
  holds(state.revision === (newest?.revision ?? 0), 'the revision is the newest one');
  holds(state.number === (newest?.number ?? null), 'the number is the first one');
}

const mostly = <T>(usual: T, else_: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: else_, weight: 1 });

/** The raw choices from which one event is made; 'sensible' ones do what is due next. */
const move = fc.record({
  sensible: mostly(true, fc.constant(false), 5),
  kind: fc.constantFrom('sign-off' as const, 'revision' as const, 'publication' as const),
  person: fc.constantFrom(...PERSONS),
  decision: mostly<Decision>('approve', fc.constantFrom('return' as const, 'refuse' as const), 9),
  reason: fc.constantFrom('', ' \n', 'ข้อมูลไม่ครบ', 'ไม่ตรงกับต้นฉบับ'),
  digest: fc.constantFrom(...DIGESTS),
  /** null: the step whose turn it is. */
  step: mostly<number | null>(null, fc.nat(6)),
  /** How far the revision that it names is off. */
  revisionOff: mostly(0, fc.integer({ min: -2, max: 2 })),
  rightContent: mostly(true, fc.constant(false)),
  otherNumber: mostly(false, fc.constant(true)),
  wrongSupersedes: mostly(false, fc.constant(true)),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

/** What is due next. */
function dueKind(state: SignoffState, turn: ProfileStep): RequestEvent['kind'] {
  if (state.revision === 0 || state.status === 'returned') return 'revision';
  return turn.publishes && state.publication === null ? 'publication' : 'sign-off';
}

let made = 0;
/** Makes the event of a move, as somebody would who knows where the request stands, or does not. */
function eventOf(
  rules: SignoffRules,
  state: SignoffState,
  past: readonly RequestEvent[],
  choice: Move,
): RequestEvent {
  made += 1;
  const envelope = {
    format: 'phoeiphrae/event/1' as const,
    id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    register: 'register',
    request: 'request',
    sequence: past.length + 1,
    previous: null,
    author: { person: choice.person as string, key: choice.person as string },
    time: '2026-11-20T02:00:00.000Z',
  };
  const turn = rules.steps.find(({ id }) => id === state.waitingFor) ?? rules.steps[0]!;
  const kind = choice.sensible ? dueKind(state, turn) : choice.kind;
  if (choice.sensible && turn.publishes && kind === 'sign-off' && state.publication)
    envelope.author = state.publication.author;
  if (kind === 'revision') {
    const before = state.revision === 0 ? null : state.revision;
    return {
      ...envelope,
      kind: 'revision',
      revision: state.revision + 1 + choice.revisionOff,
      contentDigest: choice.digest,
      number: choice.otherNumber ? '2/2569' : '1/2569',
      supersedes: choice.wrongSupersedes ? (before ?? 0) + 1 : before,
      answer: '',
    };
  }
  const reference = {
    revision: state.revision + choice.revisionOff,
    contentDigest: choice.rightContent ? (state.contentDigest ?? choice.digest) : choice.digest,
  };
  if (kind === 'publication')
    return { ...envelope, ...reference, kind: 'publication', url: 'https://x', publishedAt: envelope.time };
  const step = choice.step === null ? turn : (rules.steps[choice.step % rules.steps.length] ?? turn);
  return {
    ...envelope,
    ...reference,
    kind: 'sign-off',
    step: step.id,
    decision: choice.decision,
    reason: choice.reason,
    certifies: null,
    signer: { person: envelope.author.person, name: choice.person, position: '', unit: '', acting: null },
    mode: 'electronic',
    scan: null,
    verbal: null,
    ratifies: null,
    signedOn: '2026-11-20',
  };
}

/** A step of a generated profile; the first only approves, the last publishes (checkProfile). */
const stepOf = (index: number, count: number): fc.Arbitrary<ProfileStep> =>
  fc
    .record({
      role: fc.constantFrom('provider', 'checker', 'approver', 'publisher' as const),
      returns: fc.boolean(),
      refuseTo: fc.constantFrom(null, 'end' as const, 'owner' as const),
    })
    .map(({ role, returns, refuseTo }): ProfileStep => {
      const first = index === 0;
      const refuses = !first && refuseTo !== null;
      return {
        id: `step-${index}`,
        role: first ? 'provider' : role,
        label: `ขั้นที่ ${index}`,
        verbs: { approve: 'ลงนาม', approved: 'ลงนามแล้ว', waiting: 'รอ' },
        decisions: [
          'approve',
          ...(returns && !first ? (['return'] as const) : []),
          ...(refuses ? (['refuse'] as const) : []),
        ],
        refuseTo: refuses ? refuseTo : null,
        certifies: null,
        publishes: index === count - 1,
      };
    });

const PAGES = NAKHON_PHANOM.matrix.map(({ id }) => id);
const generatedRules: fc.Arbitrary<SignoffRules> = fc.integer({ min: 2, max: 6 }).chain((count) =>
  fc.record({
    steps: fc.tuple(...Array.from({ length: count }, (_, index) => stepOf(index, count))),
    samePerson: fc.array(
      fc.record({
        page: fc.constantFrom(...PAGES.slice(0, 3)),
        steps: fc
          .uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: count })
          .map((steps) => steps.map((index) => `step-${index}`)),
      }),
      { maxLength: 3 },
    ),
  }),
);

/** The lawful history that a game of moves leads to, by the machine alone. */
function historyOf(rules: SignoffRules, pages: readonly string[], moves: readonly Move[]): RequestEvent[] {
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of moves) {
    const event = eventOf(rules, state, past, choice);
    const next = applyEvent(rules, state, event, pagesOf(pages)(event.contentDigest));
    if (!next.ok) continue;
    past.push(event);
    state = next.value;
  }
  return past;
}

/** Plays a game of moves; every accepted and every refused event is compared with the rules. */
function play(rules: SignoffRules, pages: readonly string[], moves: readonly Move[]): RequestEvent[] {
  const pageOf = pagesOf(pages);
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of moves) {
    const event = eventOf(rules, state, past, choice);
    const before = structuredClone(state);
    const next = applyEvent(rules, state, event, pageOf(event.contentDigest));
    ensure(next.ok === isLawful(rules, past, event, pageOf), `taken: ${next.ok}`, [...past, 'then', event]);
    ensure(isDeepStrictEqual(state, before), 'an event leaves the state before it as it was', [
      ...past,
      event,
    ]);
    if (!next.ok) continue;
    past.push(event);
    state = next.value;
    ensureSound(rules, past, state, pageOf);
    if (event.kind === 'revision')
      ensure(
        state.signed.size === 0 && state.sentBack === null && state.publication === null,
        'a new revision voids everything',
        past,
      );
  }
  ensure(
    isDeepStrictEqual(replay(rules, past, pageOf), { ok: true, value: state }),
    'replay is the same',
    past,
  );
  return past;
}

const RUNS = 3000;
const reached = { approved: 0, published: 0, refused: 0, voided: 0, exception: 0 };

describe('the sign-off machine', () => {
  it("lets through what Nakhon Phanom's rules allow, and nothing else", () => {
    expect(checkProfile(NAKHON_PHANOM)).toEqual([]);
    fc.assert(
      fc.property(
        fc.tuple(...DIGESTS.map(() => fc.constantFrom('news.news', ...PAGES.slice(0, 2)))),
        fc.array(move, { maxLength: 40, size: 'max' }),
        (pages, moves) => {
          const past = play(NAKHON_PHANOM, pages, moves);
          const { status } = finalState(NAKHON_PHANOM, past, pages);
          if (status === 'published') reached.published += 1;
          if (status === 'refused') reached.refused += 1;
          if (status === 'approved') reached.approved += 1;
          if (past.filter(({ kind }) => kind === 'revision').length > 1) reached.voided += 1;
          if (signedTwice(past)) reached.exception += 1;
        },
      ),
      { numRuns: RUNS },
    );
    // The games reach what they are about; otherwise they would prove nothing.
    for (const [what, times] of Object.entries(reached))
      expect(times, `${what} ${JSON.stringify(reached)}`).toBeGreaterThan(20);
  });

  it('lets through what the rules of any profile allow, and nothing else', () => {
    fc.assert(
      fc.property(
        generatedRules,
        fc.tuple(...DIGESTS.map(() => fc.constantFrom(...PAGES.slice(0, 4)))),
        fc.array(move, { maxLength: 40, size: 'max' }),
        (rules, pages, moves) => {
          play(rules, pages, moves);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('reaches nothing by leaving out, doubling or mixing up the events of a lawful history', () => {
    fc.assert(
      fc.property(
        generatedRules,
        fc.tuple(...DIGESTS.map(() => fc.constantFrom(...PAGES.slice(0, 4)))),
        fc.array(move, { maxLength: 40, size: 'max' }),
        fc.infiniteStream(fc.nat(1000)),
        (rules, pages, moves, picks) => {
          const past = historyOf(rules, pages, moves);
          const mixed = past
            .flatMap((event) => {
              const pick = picks.next().value;
              return pick < 150 ? [] : pick < 300 ? [event, event] : [event];
            })
            .map((event) => ({ event, at: picks.next().value % 5 }))
            .map(({ event, at }, index) => ({ event, key: index + at }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const result = replay(rules, mixed, pagesOf(pages));
          let accepted = true;
          const sofar: RequestEvent[] = [];
          for (const event of mixed) {
            accepted &&= isLawful(rules, sofar, event, pagesOf(pages));
            sofar.push(event);
          }
          ensure(result.ok === accepted, `taken: ${result.ok}`, mixed);
          if (result.ok) ensureSound(rules, mixed, result.value, pagesOf(pages));
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('offers a person exactly the decisions that it then accepts from him', () => {
    const roles = ['provider', 'checker', 'approver', 'publisher'] as const;
    fc.assert(
      fc.property(
        generatedRules,
        fc.tuple(...DIGESTS.map(() => fc.constantFrom(...PAGES.slice(0, 4)))),
        fc.array(move, { maxLength: 30, size: 'max' }),
        fc.constantFrom(...PERSONS),
        fc.subarray([...roles]),
        (rules, pages, moves, person, held) => {
          const past = historyOf(rules, pages, moves);
          const state = finalState(rules, past, pages);
          const page = state.contentDigest === null ? null : pagesOf(pages)(state.contentDigest);
          const { decisions } = offeredDecisions(
            rules,
            state,
            false,
            { id: person, name: person, roles: held },
            page,
          );
          const waiting = rules.steps.find(({ id }) => id === state.waitingFor);
          for (const decision of ['approve', 'return', 'refuse'] as const) {
            const accepted =
              waiting !== undefined &&
              held.includes(waiting.role) &&
              acceptedFrom(rules, past, person, decision, waiting, pages);
            ensure(decisions.includes(decision) === accepted, `offered ${decision}: ${!accepted}`, past);
          }
          const marks = stepMarks(rules, state, false);
          rules.steps.forEach(({ id }, index) => {
            // A step that sent the request back shows that, and nothing that it signed before.
            if (state.revision > 0)
              ensure((marks[index] === 'signed') === state.signed.has(id), `mark of ${id}`, past);
          });
          ensure(marks.filter((mark) => mark === 'waiting').length <= 1, 'one step waits', past);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function finalState(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  pages: readonly string[],
): SignoffState {
  const state = replay(rules, past, pagesOf(pages));
  if (!state.ok) throw new Error(state.error.code);
  return state.value;
}

/** Would the rules take this decision from this person, with a publication before it where one is due? */
function acceptedFrom(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  person: string,
  decision: Decision,
  step: ProfileStep,
  pages: readonly string[],
): boolean {
  const { newest } = reading(rules, past);
  if (!newest) return false;
  const moveOf = (kind: Move['kind']): Move => ({
    sensible: false,
    kind,
    person: person as Move['person'],
    decision,
    reason: 'ข้อมูลไม่ครบ',
    digest: newest.contentDigest as Move['digest'],
    step: null,
    revisionOff: 0,
    rightContent: true,
    otherNumber: false,
    wrongSupersedes: false,
  });
  const state = finalState(rules, past, pages);
  const before = step.publishes ? [...past, eventOf(rules, state, past, moveOf('publication'))] : [...past];
  const event = eventOf(rules, state, before, moveOf('sign-off'));
  return isLawful(rules, before, event, pagesOf(pages));
}

/** Somebody signed two steps of one revision. */
function signedTwice(past: readonly RequestEvent[]): boolean {
  const seen = new Set<string>();
  return past.some((event) => {
    if (event.kind !== 'sign-off' || event.decision !== 'approve') return false;
    const key = `${event.revision} ${event.author.person}`;
    const again = seen.has(key);
    seen.add(key);
    return again;
  });
}
