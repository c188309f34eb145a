import fc from 'fast-check';
import type { RequestEvent, SignoffEvent, SignoffMode } from '../../../electron/contract/events.ts';
import type { Decision, ProfileStep } from '../../../electron/contract/profile.ts';
import {
  applyEvent,
  type RevisionFacts,
  rulesFor,
  type SignoffRules,
  type SignoffState,
  UNSEALED,
} from '../../../electron/signoff/signoff.ts';
import type { Reading } from '../../helpers/second-statement.ts';

/** Random games of sign-off: moves of people who know where a request stands, or do not. */

export const PERSONS = ['ก', 'ข', 'ค', 'ง', 'จ', 'ฉ', 'ช'] as const;
export const DIGESTS = ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64)] as const;

/** The page of each revision's content, and with which letter of another agency, if with one. */
export type Places = readonly RevisionFacts[];

/** What is one revision's content, by its digest: only page and letter matter to the machine. */
export const factsOf =
  (places: Places) =>
  (digest: string): RevisionFacts =>
    places[DIGESTS.indexOf(digest as (typeof DIGESTS)[number]) % places.length]!;

/** The rules as they hold for the content that is sealed. */
export const rulesNow = (
  rules: SignoffRules,
  places: Places,
  { contentDigest }: SignoffState,
): SignoffRules => (contentDigest === null ? rules : rulesFor(rules, factsOf(places)(contentDigest)));

/** A content for one of these pages; its letter is mostly the file that people record as scan. */
export const placeOn = (pages: readonly string[]): fc.Arbitrary<RevisionFacts> =>
  fc.record({
    page: fc.constantFrom(...pages),
    outside: fc.oneof(
      { arbitrary: fc.constant(null), weight: 2 },
      {
        arbitrary: fc.record({
          letter: mostly<string | null>('f'.repeat(64), fc.constantFrom(null, 'e'.repeat(64))),
        }),
        weight: 2,
      },
    ),
  });

const mostly = <T>(usual: T, else_: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: else_, weight: 1 });

const KINDS = [
  'sign-off',
  'revision',
  'publication',
  'sign-off-withdrawal',
  'request-withdrawal',
  'void',
] as const;

/** The raw choices from which one event is made; 'sensible' ones do what is due next. */
export const move = fc.record({
  sensible: mostly(true, fc.constant(false), 4),
  kind: fc.constantFrom(...KINDS),
  person: fc.constantFrom(...PERSONS),
  decision: mostly<Decision>('approve', fc.constantFrom('return' as const, 'refuse' as const), 7),
  mode: fc.constantFrom<SignoffMode>(
    ...(['electronic', 'electronic', 'electronic', 'paper', 'verbal', 'verbal', 'ratification'] as const),
  ),
  /** Who signed by hand or allowed by word of mouth; whether he is in the register. */
  other: fc.constantFrom(...PERSONS),
  registered: mostly(true, fc.constant(false), 4),
  reason: fc.constantFrom('', ' \n', 'ข้อมูลไม่ครบ', 'ไม่ตรงกับต้นฉบับ'),
  digest: fc.constantFrom(...DIGESTS),
  /** null: the step whose turn it is; 7 is one that no profile has. */
  step: mostly<number | null>(null, fc.nat(7)),
  /** How far the revision that it names is off. */
  revisionOff: mostly(0, fc.integer({ min: -2, max: 2 }), 20),
  rightContent: mostly(true, fc.constant(false), 20),
  /** A sentence is confirmed with it. */
  confirmed: mostly(false, fc.constant(true), 6),
  otherNumber: mostly(false, fc.constant(true)),
  wrongSupersedes: mostly(false, fc.constant(true)),
  /** Which of the sign-off's parts does not belong to its mode. */
  odd: mostly<'scan' | 'verbal' | 'ratifies' | null>(
    null,
    fc.constantFrom('scan' as const, 'verbal' as const, 'ratifies' as const),
    20,
  ),
});
export type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

const SCAN = { name: 'scan.jpg', size: 1, mediaType: 'image/jpeg', sha256: 'f'.repeat(64) } as const;
const VERBAL = { at: '2026-11-20T02:00:00.000Z', channel: 'โทรศัพท์', cause: 'เร่งด่วน' } as const;

/** What is due next. */
function dueKind(state: SignoffState, turn: ProfileStep): RequestEvent['kind'] {
  if (state.revision === 0 || state.status === 'returned') return 'revision';
  return turn.publishes && state.publication === null && state.waitingFor !== null
    ? 'publication'
    : 'sign-off';
}

/** A mode that fits where the request stands: what is to be ratified is, where nothing else is due. */
function dueMode(state: SignoffState, turn: ProfileStep, { mode, sensible }: Move): SignoffMode {
  if (!sensible) return mode;
  if (turn.byLetter) return 'paper';
  if (state.status === 'to-ratify') return 'ratification';
  if (mode === 'ratification' && state.toRatify.size === 0) return 'electronic';
  if (mode === 'verbal' && turn.verbal !== true) return 'electronic';
  return turn.publishes && mode === 'paper' ? 'electronic' : mode;
}

/** Made events are numbered, so that no two have the same id. */
let made = 0;

/** Makes the event of a move. */
export function eventOf(
  rules: SignoffRules,
  state: SignoffState,
  past: readonly RequestEvent[],
  choice: Move,
): RequestEvent {
  made += 1;
  const turn = rules.steps.find(({ id }) => id === state.waitingFor) ?? rules.steps[0]!;
  const kind = choice.sensible ? dueKind(state, turn) : choice.kind;
  const mode = dueMode(state, turn, choice);
  const publishing = choice.sensible && mode === 'electronic' && turn.publishes && kind === 'sign-off';
  const author = publishing && state.publication ? state.publication.author : null;
  const undoing = kind === 'sign-off-withdrawal' && choice.registered ? state.undo?.signoff.author : null;
  const envelope = {
    format: 'phoeiphrae/event/1' as const,
    id: `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`,
    register: 'register',
    request: 'request',
    sequence: past.length + 1,
    previous: null,
    author: author ?? undoing ?? { person: choice.person as string, key: choice.person as string },
    time: '2026-11-20T02:00:00.000Z',
  };
  if (kind === 'revision') {
    const before = state.revision === 0 ? null : state.revision;
    return {
      ...envelope,
      kind,
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
  const { reason } = choice;
  if (kind === 'publication')
    return { ...envelope, ...reference, kind, url: 'https://x', publishedAt: envelope.time };
  if (kind === 'request-withdrawal' || kind === 'void') return { ...envelope, ...reference, kind, reason };
  if (kind === 'sign-off-withdrawal') {
    const newest = past.findLast((event) => event.kind === 'sign-off');
    const signoff = choice.step === null ? (state.undo?.signoff ?? newest) : newest;
    const step = signoff?.step ?? turn.id;
    return { ...envelope, ...reference, kind, step, signoff: signoff?.id ?? envelope.id, reason };
  }
  return {
    ...envelope,
    ...reference,
    ...signoffOf(rules, state, turn, mode, choice, envelope.author.person),
  };
}

function signoffOf(
  rules: SignoffRules,
  state: SignoffState,
  turn: ProfileStep,
  mode: SignoffMode,
  choice: Move,
  author: string,
): Pick<
  SignoffEvent,
  | 'kind'
  | 'step'
  | 'decision'
  | 'reason'
  | 'certifies'
  | 'signer'
  | 'mode'
  | 'scan'
  | 'verbal'
  | 'ratifies'
  | 'signedOn'
  | 'confirmed'
> {
  const [toRatify] = [...state.toRatify];
  const due = mode === 'ratification' && toRatify ? toRatify[0] : turn.id;
  const step = choice.step === null ? due : (rules.steps[choice.step]?.id ?? 'no-such-step');
  const himself = mode === 'electronic' || (mode === 'ratification' && choice.registered);
  const name = himself ? author : choice.other;
  const person = himself || choice.registered ? name : null;
  const paper = mode === 'paper' || (mode === 'ratification' && !himself);
  return {
    kind: 'sign-off',
    step,
    decision: mode === 'ratification' && choice.sensible ? 'approve' : choice.decision,
    reason: choice.reason,
    certifies: null,
    signer: { person, name, position: '', unit: '', acting: null },
    mode,
    scan: paper !== (choice.odd === 'scan') ? SCAN : null,
    verbal: (mode === 'verbal') !== (choice.odd === 'verbal') ? VERBAL : null,
    ratifies:
      (mode === 'ratification') !== (choice.odd === 'ratifies')
        ? (toRatify?.[1].id ?? '00000000-0000-7000-8000-999999999999')
        : null,
    signedOn: '2026-11-20',
    ...(choice.confirmed && { confirmed: [{ id: 'one', text: 'ถูกต้อง', rule: null }] }),
  };
}

/** A step of a generated profile; the first only approves, the last publishes (checkProfile). */
const generatedStep = (index: number, count: number): fc.Arbitrary<ProfileStep> =>
  fc
    .record({
      role: fc.constantFrom('provider', 'checker', 'approver', 'publisher' as const),
      returns: fc.boolean(),
      refuseTo: fc.constantFrom(null, 'end' as const, 'owner' as const, 'step-before' as const),
      verbal: fc.boolean(),
    })
    .map(({ role, returns, refuseTo, verbal }): ProfileStep => {
      const first = index === 0;
      const last = index === count - 1;
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
        publishes: last,
        verbal: verbal && !first && !last,
      };
    });

/** A way of other agencies' information: its first step may be their letter, others may take other steps. */
const generatedWay = (count: number): fc.Arbitrary<NonNullable<SignoffRules['outside']>> =>
  fc
    .record({
      byLetter: fc.boolean(),
      webmaster: fc.nat(count - 1),
      same: fc.option(fc.uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: count })),
    })
    .map(({ byLetter, webmaster, same }) => ({
      words: 'ข้อมูลของหน่วยงานอื่น',
      steps: [
        ...(byLetter ? [{ step: 'step-0', byLetter: true as const }] : []),
        ...(webmaster > 0 ? [{ step: `step-${webmaster}`, role: 'webmaster' as const }] : []),
      ],
      ...(same && { samePerson: same.map((index) => `step-${index}`) }),
    }));

/** Steps and exceptions of any profile that has these pages. */
export const generatedRules = (pages: readonly string[]): fc.Arbitrary<SignoffRules> =>
  fc.integer({ min: 2, max: 6 }).chain((count) =>
    fc.record({
      steps: fc.tuple(...Array.from({ length: count }, (_, index) => generatedStep(index, count))),
      samePerson: fc.array(
        fc.record({
          page: fc.constantFrom(...pages.slice(0, 3)),
          steps: fc
            .uniqueArray(fc.nat(count - 1), { minLength: 2, maxLength: count })
            .map((steps) => steps.map((index) => `step-${index}`)),
        }),
        { maxLength: 3 },
      ),
      outside: generatedWay(count),
    }),
  );

/** The lawful history that a game of moves leads to, by the machine alone. */
export function historyOf(
  rules: SignoffRules,
  places: Places,
  moves: readonly Move[],
): { readonly past: RequestEvent[]; readonly state: SignoffState } {
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of moves) {
    const event = eventOf(rulesNow(rules, places, state), state, past, choice);
    const next = applyEvent(rules, state, event, factsOf(places)(event.contentDigest));
    if (!next.ok) continue;
    past.push(event);
    state = next.value;
  }
  return { past, state };
}

/** What a person without doubts would do: the move of `signs` that changes only what is named. */
export function plainMove(now: Reading, changes: Partial<Move>): Move {
  return {
    sensible: false,
    kind: 'sign-off',
    person: 'ก',
    decision: 'approve',
    mode: 'electronic',
    other: 'ก',
    registered: true,
    reason: 'ข้อมูลไม่ครบ',
    digest: (now.newest?.contentDigest ?? DIGESTS[0]) as Move['digest'],
    step: null,
    revisionOff: 0,
    rightContent: true,
    confirmed: false,
    otherNumber: false,
    wrongSupersedes: false,
    odd: null,
    ...changes,
  };
}
