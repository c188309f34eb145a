import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../electron/contract/events.ts';
import { summariseHistory } from '../../../electron/history/export.ts';
import { listProfiles } from '../../../electron/profiles/profile-files.ts';
import { checkProfile } from '../../../electron/profiles/profiles.ts';
import { offeredDecisions, otherOffers } from '../../../electron/signoff/offers.ts';
import {
  applyEvent,
  mayRevise,
  mayVoid,
  mayWithdraw,
  type RevisionFacts,
  replay,
  type SignoffRules,
  type SignoffState,
  stepMarks,
  UNSEALED,
} from '../../../electron/signoff/signoff.ts';
import { RESOURCES } from '../../helpers/office.ts';
import { allows, isLawful, isOpen, isSame, read } from '../../helpers/second-statement.ts';
import {
  DIGESTS,
  eventOf,
  factsOf,
  generatedRules,
  historyOf,
  type Move,
  move,
  PERSONS,
  type Places,
  placeOn,
  plainMove,
  rulesNow,
} from './moves.ts';

/**
 * The machine against a second statement of the rules, over random sequences of all acts by all people:
 * on the steps of the five profiles and on those of generated ones.
 */

const PROFILES = listProfiles(RESOURCES).profiles.map(({ profile }) => profile);
const PAGES = ['page.one', 'page.two', 'page.three', 'page.four'];

/** Throws with the history where something does not hold; vitest's expect is too slow for millions of calls. */
function ensure(holds: boolean, what: string, past: readonly unknown[]): void {
  if (!holds) throw new Error(`${what}\n${past.map((event) => JSON.stringify(event)).join('\n')}`);
}

/** What must hold of a state that a history leads to, read off the history alone. */
function ensureSound(
  rules: SignoffRules,
  past: readonly RequestEvent[],
  state: SignoffState,
  factsAt: (digest: string) => RevisionFacts,
): void {
  const now = read(rules, past);
  const { newest, approvals, ratifications, unratified, sentBack, publication, turn, status, standing } = now;
  const holds = (condition: boolean, what: string): void => ensure(condition, what, past);
  const order = rules.steps.map(({ id }) => id);
  const signed = approvals.map((one) => ratifications.find(({ ratifies }) => ratifies === one.id) ?? one);
  holds(state.status === status, `status ${state.status}, by its events ${status}`);
  holds(state.waitingFor === (turn?.id ?? null), 'waits for the step whose turn it is');
  holds(
    isDeepStrictEqual(
      [...state.signed],
      signed.map((event, index) => [order[index], event]),
    ),
    'signed is what was approved, in order, without a gap',
  );
  holds(
    isDeepStrictEqual([...state.toRatify.values()], unratified),
    'to ratify is what was allowed by word of mouth and not confirmed',
  );
  for (const one of signed) {
    holds(one.revision === newest?.revision, 'approved on the newest revision');
    holds(one.contentDigest === newest?.contentDigest, 'approved on the newest content');
    for (const other of signed)
      if (one !== other && isSame(one.signer, other.signer))
        holds(
          allows(rules, factsAt(one.contentDigest), one.step, other.step),
          'nobody signs two steps, unless the profile allows it',
        );
  }
  if (['approved', 'to-ratify', 'published'].includes(state.status))
    holds(signed.length >= order.length - 1, 'approved and published only with every signature before');
  if (state.status === 'published') {
    holds(
      signed.every(({ mode }) => mode !== 'verbal'),
      'published is confirmed by signature',
    );
    holds(publication !== undefined, 'published with a publication');
    holds(publication?.author.person === signed.at(-1)?.author.person, 'published by whoever signs it');
    holds(past.indexOf(publication!) < past.indexOf(approvals.at(-1)!), 'published before it is signed');
  }
  holds(isDeepStrictEqual(state.publication ?? undefined, publication), 'the publication is the newest one');
  holds(isDeepStrictEqual(state.sentBack ?? undefined, sentBack), 'what was sent back is known');
  holds(mayRevise(state) === isOpen(status), 'revised until the end only');
  holds(mayWithdraw(state) === (newest !== undefined && isOpen(status)), 'withdrawn until the end only');
  holds(mayVoid(state) === (status === 'approved'), 'voided once approved');
  holds(state.revision === (newest?.revision ?? 0), 'the revision is the newest one');
  holds(state.number === (newest?.number ?? null), 'the number is the first one');
  const closing = standing.find(({ kind }) => kind === 'void' || kind === 'request-withdrawal');
  holds(isDeepStrictEqual(state.closed ?? undefined, closing), 'why it was closed is known');
}

/** The summary that goes into bundles says of approval and publication what the machine says. */
function ensureSummary(past: readonly RequestEvent[], { status }: SignoffState): void {
  const summary = summariseHistory(past);
  const said = summary?.status ?? null;
  const expected: Record<SignoffState['status'], readonly ('approved' | 'published' | null)[]> = {
    draft: [null],
    // Whether all steps have signed is for the machine to say: the summary does not know the steps.
    'in-progress': [null, 'approved'],
    approved: ['approved'],
    'to-ratify': ['approved'],
    published: ['published'],
    returned: [null],
    refused: [null],
    withdrawn: [null],
    voided: [null],
  };
  ensure(expected[status].includes(said), `summary says ${said} of ${status}`, past);
}

/** Plays a game of moves; every accepted and every refused event is compared with the rules. */
function play(rules: SignoffRules, places: Places, moves: readonly Move[]): RequestEvent[] {
  const factsAt = factsOf(places);
  const past: RequestEvent[] = [];
  let state: SignoffState = UNSEALED;
  for (const choice of moves) {
    const event = eventOf(rulesNow(rules, places, state), state, past, choice);
    const before = structuredClone(state);
    const next = applyEvent(rules, state, event, factsAt(event.contentDigest));
    ensure(next.ok === isLawful(rules, past, event, factsAt), `taken: ${next.ok}`, [...past, 'then', event]);
    ensure(isDeepStrictEqual(state, before), 'an event leaves the state before it as it was', [
      ...past,
      event,
    ]);
    if (!next.ok) continue;
    past.push(event);
    state = next.value;
    count(event.kind === 'sign-off' ? event.mode : event.kind);
    count(state.status);
    if (signedTwice(state)) count('exception');
    if (state.sentBack && state.status === 'in-progress') count('stepBefore');
    if (isOutside(rules, state, factsAt))
      count(state.status === 'published' ? 'outsidePublished' : 'outside');
    if (event.kind === 'sign-off' && event.confirmed) count('confirmed');
    ensureSound(rules, past, state, factsAt);
    ensureSummary(past, state);
  }
  ensure(
    isDeepStrictEqual(replay(rules, past, factsAt), { ok: true, value: state }),
    'replay is the same',
    past,
  );
  return past;
}

/** How often the games have been where. */
const reached = {
  'in-progress': 0,
  approved: 0,
  'to-ratify': 0,
  published: 0,
  returned: 0,
  refused: 0,
  withdrawn: 0,
  voided: 0,
  electronic: 0,
  paper: 0,
  verbal: 0,
  ratification: 0,
  revision: 0,
  publication: 0,
  'sign-off-withdrawal': 0,
  'request-withdrawal': 0,
  void: 0,
  exception: 0,
  stepBefore: 0,
  outside: 0,
  outsidePublished: 0,
  confirmed: 0,
};

const count = (what: string): void => {
  if (Object.hasOwn(reached, what)) reached[what as keyof typeof reached] += 1;
};

/** Another agency's information, where the rules have a way for it. */
const isOutside = (
  rules: SignoffRules,
  { contentDigest }: SignoffState,
  factsAt: (digest: string) => RevisionFacts,
): boolean =>
  rules.outside !== undefined && contentDigest !== null && factsAt(contentDigest).outside !== null;

const signedTwice = ({ signed }: SignoffState): boolean => {
  const signers = [...signed.values()].map(({ signer }) => signer);
  return signers.some((one, index) => signers.findIndex((other) => isSame(one, other)) !== index);
};

const moves = fc.array(move, { maxLength: 40, size: 'max' });
const places = fc.tuple(...DIGESTS.map(() => placeOn(PAGES)));

describe('the sign-off machine', () => {
  it.each(PROFILES.map((profile) => [profile.id, profile] as const))(
    'lets through what the rules of %s allow, and nothing else',
    (_, profile) => {
      expect(checkProfile(profile)).toEqual([]);
      const exceptions = profile.samePerson.flatMap(({ page }) => page ?? []);
      const some = [...exceptions, ...profile.matrix.map(({ id }) => id)].slice(0, 4);
      const ofProfile = fc.tuple(...DIGESTS.map(() => placeOn(some)));
      fc.assert(
        fc.property(ofProfile, moves, (where, game) => void play(profile, where, game)),
        { numRuns: 2000 },
      );
    },
  );

  it('lets through what the rules of any profile allow, and nothing else', () => {
    fc.assert(
      fc.property(
        generatedRules(PAGES),
        places,
        moves,
        (rules, where, game) => void play(rules, where, game),
      ),
      { numRuns: 3000 },
    );
  });

  it('has been everywhere in these games', () => {
    // Otherwise they would prove nothing.
    for (const [what, times] of Object.entries(reached))
      expect(times, `${what} ${JSON.stringify(reached)}`).toBeGreaterThan(20);
  });

  it('reaches nothing by leaving out, doubling or mixing up the events of a lawful history', () => {
    fc.assert(
      fc.property(
        generatedRules(PAGES),
        places,
        moves,
        fc.infiniteStream(fc.nat(1000)),
        (rules, where, game, picks) => {
          const { past } = historyOf(rules, where, game);
          const mixed = past
            .flatMap((event) => {
              const pick = picks.next().value;
              return pick < 150 ? [] : pick < 300 ? [event, event] : [event];
            })
            .map((event) => ({ event, at: picks.next().value % 5 }))
            .map(({ event, at }, index) => ({ event, key: index + at }))
            .sort((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const result = replay(rules, mixed, factsOf(where));
          let accepted = true;
          const sofar: RequestEvent[] = [];
          for (const event of mixed) {
            accepted &&= isLawful(rules, sofar, event, factsOf(where));
            sofar.push(event);
          }
          ensure(result.ok === accepted, `taken: ${result.ok}`, mixed);
          if (result.ok) ensureSound(rules, mixed, result.value, factsOf(where));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('offers a person exactly what it then accepts from him', () => {
    const roles = ['provider', 'checker', 'approver', 'publisher', 'webmaster'] as const;
    fc.assert(
      fc.property(
        fc.oneof(generatedRules(PAGES), fc.constantFrom<SignoffRules>(...PROFILES)),
        places,
        moves,
        fc.constantFrom(...PERSONS),
        fc.subarray([...roles]),
        (rules, where, game, person, held) => {
          const { past, state } = historyOf(rules, where, game);
          const now = read(rules, past);
          const page = state.contentDigest === null ? null : factsOf(where)(state.contentDigest).page;
          const own = rulesNow(rules, where, state);
          const turn = own.steps.find(({ id }) => id === now.turn?.id);
          const viewer = { id: person, name: person, roles: held };
          const lawful = (changes: Partial<Move>, before: readonly RequestEvent[] = past): boolean =>
            isLawful(
              rules,
              before,
              eventOf(own, state, before, plainMove(now, { person, ...changes })),
              factsOf(where),
            );

          const { decisions } = offeredDecisions(own, state, false, viewer, page);
          for (const decision of ['approve', 'return', 'refuse'] as const) {
            const publishing = now.turn?.publishes
              ? [...past, eventOf(own, state, past, plainMove(now, { person, kind: 'publication' }))]
              : past;
            const accepted =
              turn !== undefined &&
              // For a letter vouches who prepares requests or runs the website; what it says is in the content.
              (turn.byLetter
                ? decision === 'approve' && (held.includes('provider') || held.includes('webmaster'))
                : held.includes(turn.role) && lawful({ decision }, publishing));
            ensure(decisions.includes(decision) === accepted, `offered ${decision}: ${!accepted}`, past);
          }
          const others = otherOffers(own, state, false, viewer, page);
          const offers = (offered: boolean, accepted: boolean, what: string): void =>
            ensure(offered === accepted, `offered ${what}: ${offered}`, past);
          offers(
            others.withdrawSignoff,
            lawful({ kind: 'sign-off-withdrawal', registered: false }),
            'to take back a sign-off',
          );
          offers(
            others.withdrawRequest,
            held.includes('provider') && now.newest !== undefined && lawful({ kind: 'request-withdrawal' }),
            'to withdraw',
          );
          offers(others.voidRequest, held.includes('approver') && lawful({ kind: 'void' }), 'to void');
          offers(
            others.ratify,
            now.unratified.some(({ step, id }) => {
              const at = own.steps.findIndex((one) => one.id === step);
              return (
                held.includes(own.steps[at]!.role) &&
                isLawful(
                  rules,
                  past,
                  {
                    ...(eventOf(
                      own,
                      state,
                      past,
                      plainMove(now, { person, mode: 'ratification', step: at }),
                    ) as Extract<RequestEvent, { kind: 'sign-off' }>),
                    ratifies: id,
                  },
                  factsOf(where),
                )
              );
            }),
            'to ratify',
          );
          offers(others.recordVerbal, held.length > 0 && now.turn?.verbal === true, 'to record a word');
          offers(
            others.recordPaper,
            held.length > 0 && turn !== undefined && !turn.publishes && !turn.byLetter,
            'to record paper',
          );
          const marks = stepMarks(rules, state, false);
          rules.steps.forEach(({ id }, index) => {
            const at = now.sentBack?.step === id ? null : state.signed.has(id);
            // A step that sent the request back shows that, and nothing that it signed before.
            if (state.revision > 0 && at !== null)
              ensure(['signed', 'verbal'].includes(marks[index]!) === at, `mark of ${id}`, past);
          });
          ensure(marks.filter((mark) => mark === 'waiting').length <= 1, 'one step waits', past);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
