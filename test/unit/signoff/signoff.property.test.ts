import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent, SignoffEvent, SignoffMode } from '../../../electron/contract/events.ts';
import type { Decision, ProfileStep } from '../../../electron/contract/profile.ts';
import { listProfiles } from '../../../electron/profiles/profile-files.ts';
import { offeredDecisions } from '../../../electron/signoff/offers.ts';
import {
  applyEvent,
  mayRevise,
  mayVoid,
  mayWithdraw,
  replay,
  type SignoffRules,
  type SignoffState,
  stepMarks,
  UNSEALED,
} from '../../../electron/signoff/signoff.ts';
import { reading } from '../../helpers/history-reading.ts';
import { RESOURCES } from '../../helpers/office.ts';

/**
 * The machine against a second statement of the rules, which reads the whole history each time and keeps no
 * state (Nakhon Phanom guideline, section ๓, rules ๑, ๓, ๔; glossary: approved, published, revision, ratify).
 */

const { profiles, problems } = listProfiles(RESOURCES);
if (problems.length > 0) throw new Error(problems[0]!.code);
/** The steps of every profile that the program brings; the ways to sign by mouth and paper with them. */
const OWN_RULES: readonly SignoffRules[] = profiles.map(({ profile }) => profile);
const NAKHON_PHANOM = profiles.find(({ profile }) => profile.id === 'nakhon-phanom')!.profile;

const PERSONS = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช'] as const;
const DIGESTS = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)] as const;
/** The page in each content: all of a content that matters to the machine. */
const pagesOf = (pages: readonly string[]) => (digest: string) =>
  pages[DIGESTS.indexOf(digest as (typeof DIGESTS)[number]) % pages.length] ?? null;
type PageOf = ReturnType<typeof pagesOf>;

const allows = (rules: SignoffRules, page: string | null, one: string, other: string): boolean =>
  rules.samePerson.some(
    (exception) =>
      exception.page === page && exception.steps.includes(one) && exception.steps.includes(other),
  );

/** The same person, by the register's id; by name where one is not among its people. */
const areSame = (one: SignoffEvent['signer'], other: SignoffEvent['signer']): boolean =>
  one.person !== null && other.person !== null ? one.person === other.person : one.name === other.name;

const CHANGEABLE = ['draft', 'in-progress', 'approved', 'returned'];

/** May this event follow that history? The rules once more, in other words than the machine's. */
function isLawful(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  event: RequestEvent,
  pageOf: PageOf,
): boolean {
  const { newest, standing, approvals, verbal, publication, status, turn } = reading(rules, past);
  if (event.kind === 'revision')
    return (
      CHANGEABLE.includes(status) &&
      event.revision === (newest?.revision ?? 0) + 1 &&
      event.supersedes === (newest?.revision ?? null) &&
      (!newest || event.number === newest.number)
    );
  if (!newest || event.revision !== newest.revision || event.contentDigest !== newest.contentDigest)
    return false;
  switch (event.kind) {
    case 'publication':
      return turn?.publishes === true;
    case 'void':
      return status === 'approved';
    case 'request-withdrawal':
      return CHANGEABLE.includes(status);
    case 'sign-off-withdrawal': {
      const last = standing.at(-1);
      if (last?.kind !== 'sign-off' || last.mode === 'ratification') return false;
      const publishes = rules.steps.find(({ id }) => id === last.step)?.publishes;
      return (
        !(publishes && last.decision === 'approve') &&
        last.id === event.signoff &&
        last.step === event.step &&
        last.author.person === event.author.person
      );
    }
    case 'sign-off': {
      const page = pageOf(event.contentDigest);
      const signsOnce = approvals.every(
        (earlier) =>
          earlier.step === event.step ||
          !areSame(earlier.signer, event.signer) ||
          allows(rules, page, earlier.step, event.step),
      );
      if (!modeFits(event)) return false;
      if (event.mode === 'ratification')
        return (
          ['in-progress', 'approved', 'to-ratify'].includes(status) &&
          verbal.has(event.step) &&
          approvals.some(({ id }) => id === event.ratifies) &&
          event.decision === 'approve' &&
          signsOnce
        );
      if (event.step !== turn?.id || !turn.decisions.includes(event.decision)) return false;
      if (event.mode === 'verbal' && (turn.verbal !== true || turn.publishes || event.decision !== 'approve'))
        return false;
      if (event.decision !== 'approve') return event.reason.trim() !== '';
      if (turn.publishes && publication?.author.person !== event.author.person) return false;
      return signsOnce;
    }
  }
}

/** A scan where paper was signed, facts where something was said, and who signs himself signs as himself. */
function modeFits({ mode, scan, verbal, ratifies, signer, author }: SignoffEvent): boolean {
  if ((verbal !== null) !== (mode === 'verbal')) return false;
  if ((ratifies !== null) !== (mode === 'ratification')) return false;
  const himself = signer.person === author.person;
  switch (mode) {
    case 'electronic':
      return scan === null && himself;
    case 'verbal':
      return scan === null;
    case 'paper':
      return scan !== null;
    case 'ratification':
      return scan !== null || himself;
  }
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
  pageOf: PageOf,
): void {
  const { newest, standing, approvals, verbal, sentBack, publication, closing, status, turn } = reading(
    rules,
    past,
  );
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
      if (one !== other && areSame(one.signer, other.signer))
        holds(
          allows(rules, pageOf(one.contentDigest), one.step, other.step),
          'nobody signs two steps, unless the profile allows it',
        );
  }
  holds(state.status === status, `status ${state.status}, by the history ${status}`);
  holds(state.waitingFor === (turn?.id ?? null), 'whose turn it is');
  if (state.status === 'approved')
    holds(approvals.length === all - 1, 'approved is every step before the last');
  if (state.status === 'published' || state.status === 'to-ratify') {
    const last = approvals.at(-1)!;
    holds(approvals.length === all, 'published is every step');
    holds(publication?.author.person === last.author.person, 'published by whoever signs it');
    holds(standing.indexOf(publication!) < standing.indexOf(last), 'published before it is signed');
    holds(
      (state.status === 'published') === approvals.every(({ mode }) => mode !== 'verbal'),
      'published is never on somebody’s word alone',
    );
  }
  holds(isDeepStrictEqual([...state.toRatify.keys()].sort(), [...verbal].sort()), 'what is to be ratified');
  holds(isDeepStrictEqual(state.publication ?? undefined, publication), 'the publication is the newest one');
  holds(isDeepStrictEqual(state.sentBack ?? undefined, sentBack), 'what was sent back is known');
  holds(isDeepStrictEqual(state.closed ?? undefined, closing), 'why it was closed is known');
  holds(mayRevise(state) === CHANGEABLE.includes(status), 'revised until the end only');
  holds(
    mayWithdraw(state) === (newest !== undefined && CHANGEABLE.includes(status)),
    'withdrawn until the end',
  );
  holds(mayVoid(state) === (status === 'approved'), 'voided once approved');
  holds(state.revision === (newest?.revision ?? 0), 'the revision is the newest one');
  holds(state.number === (newest?.number ?? null), 'the number is the first one');
}

const mostly = <T>(usual: T, otherwise: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: otherwise, weight: 1 });

const KINDS = [
  'sign-off',
  'revision',
  'publication',
  'sign-off-withdrawal',
  'request-withdrawal',
  'void',
] as const satisfies readonly RequestEvent['kind'][];
const MODES = ['electronic', 'paper', 'verbal', 'ratification'] as const;

/** The raw choices from which one event is made; 'sensible' ones do what is due next. */
const move = fc.record({
  sensible: mostly(true, fc.constant(false), 5),
  kind: fc.constantFrom(...KINDS),
  /** The newest sign-off is taken back instead. */
  takesBack: mostly(false, fc.constant(true), 9),
  person: fc.constantFrom(...PERSONS),
  /** Signs as another one than whose key it is, or as somebody who is not among the register's people. */
  signsAs: mostly<string | null>('himself', fc.constantFrom(...PERSONS, null), 6),
  decision: mostly<Decision>('approve', fc.constantFrom('return' as const, 'refuse' as const), 9),
  mode: mostly<SignoffMode>('electronic', fc.constantFrom(...MODES), 2),
  /** Scan, facts of what was said, reference to what is ratified: as the mode needs them. */
  fitting: mostly(true, fc.constant(false), 9),
  reason: fc.constantFrom('', ' \n', 'ข้อมูลไม่ครบ', 'ไม่ตรงกับต้นฉบับ'),
  digest: fc.constantFrom(...DIGESTS),
  /** null: the step whose turn it is; 7 is one that no profile has. */
  step: mostly<number | null>(null, fc.nat(7)),
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

const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
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
    id: uuid(made),
    register: 'register',
    request: 'request',
    sequence: past.length + 1,
    previous: null,
    author: { person: choice.person as string, key: choice.person as string },
    time: '2026-11-20T02:00:00.000Z',
  };
  const turn = rules.steps.find(({ id }) => id === state.waitingFor) ?? rules.steps[0]!;
  const ratifies = choice.mode === 'ratification' && state.toRatify.size > 0;
  const kind = choice.takesBack
    ? 'sign-off-withdrawal'
    : choice.sensible
      ? ratifies
        ? 'sign-off'
        : dueKind(state, turn)
      : choice.kind;
  const newest = past.findLast((event): event is SignoffEvent => event.kind === 'sign-off');
  if (choice.sensible && kind === 'sign-off' && turn.publishes && state.publication && !ratifies)
    envelope.author = state.publication.author;
  if (choice.sensible && kind === 'sign-off-withdrawal' && newest) envelope.author = newest.author;
  if (kind === 'revision') {
    const before = state.revision === 0 ? null : state.revision;
    return {
      ...envelope,
      kind,
      revision: state.revision + 1 + choice.revisionOff,
      contentDigest: choice.digest,
      number: choice.otherNumber ? '2/2569' : '1/2569',
      supersedes: choice.wrongSupersedes ? (before ?? 0) + 1 : before,
      answer: choice.reason,
    };
  }
  const reference = {
    revision: state.revision + choice.revisionOff,
    contentDigest: choice.rightContent ? (state.contentDigest ?? choice.digest) : choice.digest,
  };
  const step = choice.step === null ? turn.id : (rules.steps[choice.step]?.id ?? 'no-such-step');
  switch (kind) {
    case 'publication':
      return { ...envelope, ...reference, kind, url: 'https://x', publishedAt: envelope.time };
    case 'sign-off-withdrawal':
      return {
        ...envelope,
        ...reference,
        kind,
        step: choice.step === null ? (newest?.step ?? step) : step,
        signoff: newest?.id ?? uuid(0),
        reason: choice.reason,
      };
    case 'request-withdrawal':
    case 'void':
      return { ...envelope, ...reference, kind, reason: 'หมดความจำเป็น' };
    case 'sign-off':
      return signoffOf(state, choice, { ...envelope, ...reference }, step);
  }
}

const SCAN = { name: 'สแกน.pdf', size: 1, mediaType: 'application/pdf', sha256: 'd'.repeat(64) };
const SAID = { at: '2026-11-20T01:00:00.000Z', channel: 'โทรศัพท์', cause: 'เร่งด่วน' };

function signoffOf(
  state: SignoffState,
  choice: Move,
  base: Omit<Extract<RequestEvent, { kind: 'publication' }>, 'kind' | 'url' | 'publishedAt'>,
  step: string,
): SignoffEvent {
  const { mode, fitting } = choice;
  const [waiting] = state.toRatify.values();
  const ratified = mode === 'ratification' && choice.step === null ? (waiting?.step ?? step) : step;
  const signer = choice.signsAs === 'himself' ? base.author.person : choice.signsAs;
  return {
    ...base,
    kind: 'sign-off',
    step: ratified,
    decision: choice.decision,
    reason: choice.reason,
    certifies: null,
    signer: { person: signer, name: signer ?? choice.person, position: '', unit: '', acting: null },
    mode,
    scan: (mode === 'paper') === fitting ? SCAN : null,
    verbal: (mode === 'verbal') === fitting ? SAID : null,
    ratifies: (mode === 'ratification') === fitting ? (state.toRatify.get(ratified)?.id ?? uuid(0)) : null,
    signedOn: '2026-11-20',
  };
}

/** A step of a generated profile; the first only approves, the last publishes (checkProfile). */
const stepOf = (index: number, count: number): fc.Arbitrary<ProfileStep> =>
  fc
    .record({
      role: fc.constantFrom('provider', 'checker', 'approver', 'publisher' as const),
      returns: fc.boolean(),
      verbal: fc.boolean(),
      refuseTo: fc.constantFrom(null, 'end' as const, 'owner' as const, 'step-before' as const),
    })
    .map(({ role, returns, verbal, refuseTo }): ProfileStep => {
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
        ...(verbal && { verbal }),
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
const pages = fc.tuple(...DIGESTS.map(() => fc.constantFrom('news.news', ...PAGES.slice(0, 3))));
const moves = fc.array(move, { maxLength: 40, size: 'max' });

/** The lawful history that a game of moves leads to, by the machine alone. */
function historyOf(rules: SignoffRules, pageOf: PageOf, game: readonly Move[]): RequestEvent[] {
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of game) {
    const event = eventOf(rules, state, past, choice);
    const next = applyEvent(rules, state, event, pageOf(event.contentDigest));
    if (!next.ok) continue;
    past.push(event);
    state = next.value;
  }
  return past;
}

/** Plays a game of moves; every accepted and every refused event is compared with the rules. */
function play(rules: SignoffRules, pageOf: PageOf, game: readonly Move[]): RequestEvent[] {
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of game) {
    const event = eventOf(rules, state, past, choice);
    const before = structuredClone(state);
    const next = applyEvent(rules, state, event, pageOf(event.contentDigest));
    const lawful = isLawful(rules, past, event, pageOf);
    ensure(next.ok === lawful, `taken: ${next.ok}`, [...past, 'then', event]);
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
  const again = replay(rules, past, pageOf);
  ensure(isDeepStrictEqual(again, { ok: true, value: state }), 'replay is the same', past);
  return past;
}

const RUNS = 5000;

describe('the sign-off machine', () => {
  it("lets through what the rules of the program's own profiles allow, and nothing else", () => {
    const reached = new Map<string, number>();
    const count = (what: string): void => void reached.set(what, (reached.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(fc.constantFrom(...OWN_RULES), pages, moves, (rules, chosen, game) => {
        const past = play(rules, pagesOf(chosen), game);
        const { status, approvals } = reading(rules, past);
        count(status);
        const by = new Set(approvals.map(({ signer }) => signer.person ?? signer.name));
        if (by.size < approvals.length) count('one person, two steps');
        for (const event of past) {
          count(event.kind);
          if (event.kind === 'sign-off') count(`${event.mode} ${event.decision}`);
        }
      }),
      { numRuns: 2 * RUNS },
    );
    // The games reach what they are about; otherwise they would prove nothing.
    const wanted = [
      ...['in-progress', 'returned', 'refused', 'approved', 'to-ratify', 'published', 'withdrawn', 'voided'],
      ...KINDS,
      ...['electronic approve', 'paper approve', 'verbal approve', 'ratification approve', 'paper return'],
      'one person, two steps',
    ];
    for (const what of wanted)
      expect(reached.get(what) ?? 0, `${what} in ${JSON.stringify([...reached])}`).toBeGreaterThan(10);
  });

  it('lets through what the rules of any profile allow, and nothing else', () => {
    fc.assert(
      fc.property(generatedRules, pages, moves, (rules, chosen, game) => {
        play(rules, pagesOf(chosen), game);
      }),
      { numRuns: 2 * RUNS },
    );
  });

  it('reaches nothing by leaving out, doubling or mixing up the events of a lawful history', () => {
    fc.assert(
      fc.property(
        generatedRules,
        pages,
        moves,
        fc.infiniteStream(fc.nat(1000)),
        (rules, chosen, game, picks) => {
          const pageOf = pagesOf(chosen);
          const next = (): number => picks.next().value ?? 0;
          const mixed = historyOf(rules, pageOf, game)
            .flatMap((event) => {
              const pick = next();
              return pick < 60 ? [] : pick < 120 ? [event, event] : [event];
            })
            .map((event, index) => ({ event, key: index + (next() < 100 ? 1.5 : 0) }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const result = replay(rules, mixed, pageOf);
          const lawful = mixed.every((event, index) => isLawful(rules, mixed.slice(0, index), event, pageOf));
          ensure(result.ok === lawful, `taken: ${result.ok}`, mixed);
          if (result.ok) ensureSound(rules, mixed, result.value, pageOf);
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
        pages,
        moves,
        fc.constantFrom(...PERSONS),
        fc.subarray([...roles]),
        (rules, chosen, game, person, held) => {
          const pageOf = pagesOf(chosen);
          const past = historyOf(rules, pageOf, game);
          const state = finalState(rules, past, pageOf);
          const page = state.contentDigest === null ? null : pageOf(state.contentDigest);
          const viewer = { id: person, name: person, roles: held };
          const { decisions } = offeredDecisions(rules, state, false, viewer, page);
          const waiting = rules.steps.find(({ id }) => id === state.waitingFor);
          for (const decision of ['approve', 'return', 'refuse'] as const) {
            const accepted =
              waiting !== undefined &&
              held.includes(waiting.role) &&
              isAccepted(rules, past, person, decision, waiting, pageOf);
            ensure(decisions.includes(decision) === accepted, `offered ${decision}: ${!accepted}`, past);
          }
          const marks = stepMarks(rules, state, false);
          rules.steps.forEach(({ id }, index) => {
            // A step that sent the request back shows that, and nothing that it signed before.
            const shown = ['signed', 'verbal'].includes(marks[index]!);
            if (state.revision > 0) ensure(shown === state.signed.has(id), `mark of ${id}`, past);
          });
          ensure(marks.filter((mark) => mark === 'waiting').length <= 1, 'one step waits', past);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function finalState(rules: SignoffRules, past: readonly RequestEvent[], pageOf: PageOf): SignoffState {
  const state = replay(rules, past, pageOf);
  if (!state.ok) throw new Error(state.error.code);
  return state.value;
}

/** Would the rules take this decision from this person, with a publication before it where one is due? */
function isAccepted(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  person: string,
  decision: Decision,
  step: ProfileStep,
  pageOf: PageOf,
): boolean {
  const state = finalState(rules, past, pageOf);
  const moveOf = (kind: Move['kind']): Move => ({
    sensible: false,
    kind,
    takesBack: false,
    person: person as Move['person'],
    signsAs: 'himself',
    decision,
    mode: 'electronic',
    fitting: true,
    reason: 'ข้อมูลไม่ครบ',
    digest: DIGESTS[0],
    step: null,
    revisionOff: 0,
    rightContent: true,
    otherNumber: false,
    wrongSupersedes: false,
  });
  const before = step.publishes ? [...past, eventOf(rules, state, past, moveOf('publication'))] : past;
  return isLawful(rules, before, eventOf(rules, state, before, moveOf('sign-off')), pageOf);
}
