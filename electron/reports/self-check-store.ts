import { fail, ok, type Result } from '../contract/errors.ts';
import type { AgencyProfile } from '../contract/profile.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import type { CheckAnswer, CheckItem, CheckRound } from '../contract/self-check.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { appendAudit } from '../history/audit-store.ts';
import type { AccountAct } from '../people/accounts-store.ts';

/** A demand as a round keeps it. */
interface Demand {
  readonly id: string;
  readonly text: string;
  readonly rule: string | null;
}

interface RoundDbRow {
  id: string;
  title: string;
  demands: string;
  begun_at: string;
  begun_by: string;
  closed_at: string | null;
  closed_by: string | null;
}

interface AnswerDbRow {
  demand: string;
  answer: CheckAnswer | null;
  evidence: string;
  answered_at: string;
  name: string;
}

/** All rounds, newest first, each with its newest answers. */
export function listCheckRounds(handle: ReadHandle): readonly CheckRound[] {
  const answers = handle.db.prepare<[string], AnswerDbRow>(
    `SELECT a.demand, a.answer, a.evidence, a.answered_at, p.name
     FROM self_check_answer a JOIN person p ON p.id = a.answered_by WHERE a.round = ? ORDER BY a.row`,
  );
  return handle.db
    .prepare<[], RoundDbRow>(
      `SELECT c.id, c.title, c.demands, c.begun_at, b.name AS begun_by, c.closed_at, e.name AS closed_by
       FROM self_check c JOIN person b ON b.id = c.begun_by LEFT JOIN person e ON e.id = c.closed_by
       ORDER BY c.row DESC`,
    )
    .all()
    .map((row) => {
      const newest = new Map(answers.all(row.id).map((answer) => [answer.demand, answer]));
      return {
        id: row.id,
        title: row.title,
        begunAt: row.begun_at,
        begunBy: row.begun_by,
        closedAt: row.closed_at,
        closedBy: row.closed_by,
        items: (JSON.parse(row.demands) as Demand[]).map((demand): CheckItem => {
          const answer = newest.get(demand.id);
          return {
            ...demand,
            answer: answer?.answer ?? null,
            evidence: answer?.evidence ?? '',
            officer: answer?.name ?? null,
            date: answer ? bangkokDate(answer.answered_at) : null,
          };
        }),
      };
    });
}

/**
 * Begins a round with the profile's demands (phangnga 2.1-2.5, ban-luang 2.5-2.9, nakhon-phanom rule 10).
 * Failures: 'no-self-checks' where the profile has none; 'check-round-open' {title}: one is open already.
 */
export function beginCheckRound(
  handle: WriteHandle,
  operation: string,
  title: string,
  { selfChecks = [] }: AgencyProfile,
  act: AccountAct,
): Result<{ readonly id: string }> {
  return once(handle, operation, `self-check '${title}' by ${act.by}`, act.now, () => {
    if (selfChecks.length === 0) return fail('no-self-checks');
    const open = listCheckRounds(handle).find((round) => round.closedAt === null);
    if (open) return fail('check-round-open', { title: open.title }, 'title');
    const id = act.newId();
    const demands = selfChecks.map(
      (check): Demand => ({
        id: check.id,
        text: check.text,
        rule: check.rule ?? null,
      }),
    );
    changed(
      handle.db
        .prepare('INSERT INTO self_check (id, title, demands, begun_at, begun_by) VALUES (?, ?, ?, ?, ?)')
        .run(id, title, JSON.stringify(demands), act.now, act.by),
      1,
    );
    note(handle, act, 'self-check-begun', id, { title });
    return ok({ id });
  });
}

/**
 * Answers one demand anew; null takes the answer back. Saying the same again changes nothing.
 * Failures: 'check-round-not-found', 'check-round-closed'.
 */
export function answerCheck(
  handle: WriteHandle,
  round: string,
  given: { readonly demand: string; readonly answer: CheckAnswer | null; readonly evidence: string },
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => {
    const found = openRound(handle, round);
    if (!found.ok) return found;
    const item = found.value.items.find(({ id }) => id === given.demand);
    if (!item) return fail('check-round-not-found');
    if (item.answer === given.answer && item.evidence === given.evidence) return ok(null);
    changed(
      handle.db
        .prepare(
          `INSERT INTO self_check_answer (round, demand, answer, evidence, answered_at, answered_by)
           VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(round, given.demand, given.answer, given.evidence, act.now, act.by),
      1,
    );
    const { title } = found.value;
    note(handle, act, 'self-check-answered', round, { title, demand: given.demand, answer: given.answer });
    return ok(null);
  });
}

/** Closes a round: its answers stay as they are. Failures: 'check-round-not-found', 'check-round-closed'. */
export function closeCheckRound(
  handle: WriteHandle,
  round: string,
  act: Pick<AccountAct, 'by' | 'now'>,
): Result<null> {
  return transact(handle, () => {
    const found = openRound(handle, round);
    if (!found.ok) return found;
    changed(
      handle.db
        .prepare('UPDATE self_check SET closed_at = ?, closed_by = ? WHERE id = ?')
        .run(act.now, act.by, round),
      1,
    );
    note(handle, act, 'self-check-closed', round, { title: found.value.title });
    return ok(null);
  });
}

function openRound(handle: ReadHandle, id: string): Result<CheckRound> {
  const round = listCheckRounds(handle).find((one) => one.id === id);
  if (!round) return fail('check-round-not-found');
  return round.closedAt === null ? ok(round) : fail('check-round-closed', { title: round.title });
}

function note(
  handle: WriteHandle,
  { by, now }: Pick<AccountAct, 'by' | 'now'>,
  action: 'self-check-begun' | 'self-check-answered' | 'self-check-closed',
  subject: string,
  details: Readonly<Record<string, string | null>>,
): void {
  appendAudit(handle, { at: now, person: by, action, subject, details });
}
