import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestEvent, SignoffEvent } from '../../../electron/contract/events.ts';
import { summariseHistory } from '../../../electron/history/export.ts';
import { listProfiles } from '../../../electron/profiles/profile-files.ts';
import { offeredDecisions, otherOffers } from '../../../electron/signoff/offers.ts';
import {
  applyEvent,
  type SignoffRules,
  type SignoffState,
  UNSEALED,
} from '../../../electron/signoff/signoff.ts';
import { RESOURCES } from '../../helpers/office.ts';
import {
  DIGESTS,
  eventOf,
  generatedRules,
  historyOf,
  type Move,
  move,
  PERSONS,
  pagesOf,
  plainMove,
} from './moves.ts';

/**
 * What else speaks of a history has to agree with the machine, over random games by all people on the steps of
 * the five profiles and of generated ones: the summary that goes into bundles, and what is offered to somebody.
 */

const PROFILES = listProfiles(RESOURCES).profiles.map(({ profile }) => profile);
const PAGES = ['page.one', 'page.two', 'page.three', 'page.four'];

/** Throws with the history where something does not hold; vitest's expect is too slow for millions of calls. */
function ensure(holds: boolean, what: string, past: readonly unknown[]): void {
  if (!holds) throw new Error(`${what}\n${past.map((event) => JSON.stringify(event)).join('\n')}`);
}

const moves = fc.array(move, { maxLength: 40, size: 'max' });
const pages = fc.tuple(...DIGESTS.map(() => fc.constantFrom(...PAGES)));
const rulesOf: fc.Arbitrary<SignoffRules> = fc.oneof(
  generatedRules(PAGES),
  fc.constantFrom<SignoffRules>(...PROFILES),
);

/** What the summary may say of a status. Whether all steps have signed it does not know: it has no profile. */
const SAID: Readonly<Record<SignoffState['status'], readonly ('approved' | 'published' | null)[]>> = {
  draft: [null],
  'in-progress': [null, 'approved'],
  approved: ['approved'],
  'to-ratify': ['approved'],
  published: ['published'],
  returned: [null],
  refused: [null],
  withdrawn: [null],
  voided: [null],
};

describe('the summary of a history', () => {
  it('says of approval and publication what the machine says, after every event', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(rulesOf, pages, moves, (rules, where, game) => {
        const { past } = historyOf(rules, where, game);
        let state = UNSEALED;
        for (const [index, event] of past.entries()) {
          const next = applyEvent(rules, state, event, pagesOf(where)(event.contentDigest));
          if (!next.ok) throw new Error(next.error.code);
          state = next.value;
          seen.set(state.status, (seen.get(state.status) ?? 0) + 1);
          const sofar = past.slice(0, index + 1);
          const said = summariseHistory(sofar)?.status ?? null;
          ensure(SAID[state.status].includes(said), `summary says ${said} of ${state.status}`, sofar);
        }
      }),
      { numRuns: 4000 },
    );
    // Otherwise the games would prove nothing.
    for (const status of Object.keys(SAID).filter((one) => one !== 'draft'))
      expect(seen.get(status), status).toBeGreaterThan(20);
  });
});

describe('what is offered to a person', () => {
  it('is exactly what is then accepted from him', () => {
    fc.assert(
      fc.property(
        rulesOf,
        pages,
        moves,
        fc.constantFrom(...PERSONS),
        fc.subarray(['provider', 'checker', 'approver', 'publisher'] as const),
        (rules, where, game, person, held) => {
          const { past, state } = historyOf(rules, where, game);
          const page = state.contentDigest === null ? null : pagesOf(where)(state.contentDigest);
          const viewer = { id: person, name: person, roles: held };
          const holds = (role: string): boolean => held.some((one) => one === role);
          const turn = rules.steps.find(({ id }) => id === state.waitingFor);
          const made = (changes: Partial<Move>, on = state): RequestEvent =>
            eventOf(rules, on, past, plainMove(on, { person, ...changes }));
          const takes = (event: RequestEvent, on = state): boolean => applyEvent(rules, on, event, page).ok;
          const agrees = (offered: boolean, accepted: boolean, what: string): void =>
            ensure(offered === accepted, `offered ${what}: ${offered}`, past);

          const { decisions } = offeredDecisions(rules, state, false, viewer, page);
          const uploaded = turn?.publishes
            ? applyEvent(rules, state, made({ kind: 'publication' }), page)
            : null;
          const before = uploaded?.ok ? uploaded.value : state;
          for (const decision of ['approve', 'return', 'refuse'] as const)
            agrees(
              decisions.includes(decision),
              turn !== undefined && holds(turn.role) && takes(made({ decision }, before), before),
              decision,
            );
          const others = otherOffers(rules, state, false, viewer, page);
          const withdraws = made({ kind: 'sign-off-withdrawal', registered: false });
          agrees(others.withdrawSignoff, takes(withdraws), 'to take back a sign-off');
          agrees(
            others.withdrawRequest,
            holds('provider') && takes(made({ kind: 'request-withdrawal' })),
            'to withdraw',
          );
          agrees(others.voidRequest, holds('approver') && takes(made({ kind: 'void' })), 'to void');
          const ratifies = [...state.toRatify].some(([step, { id }]) => {
            const at = rules.steps.findIndex((one) => one.id === step);
            const event = made({ mode: 'ratification', step: at }) as SignoffEvent;
            return holds(rules.steps[at]!.role) && takes({ ...event, ratifies: id });
          });
          agrees(others.ratify, ratifies, 'to ratify');
          agrees(others.recordVerbal, held.length > 0 && turn?.verbal === true, 'to record a word');
          const onPaper = turn !== undefined && !turn.publishes;
          agrees(others.recordPaper, held.length > 0 && onPaper, 'to record paper');
        },
      ),
      { numRuns: 4000 },
    );
  });
});
