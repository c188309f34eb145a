import type { ListAnswer } from '../contract/completeness.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import { bangkokDate } from '../contract/rules/be-dates.ts';
import { changed, type ReadHandle, type WriteHandle } from '../database/handle.ts';
import { once } from '../database/operations.ts';
import { type AuditAction, appendAudit } from '../history/audit-store.ts';
import { readMatrix } from '../matrix/matrix-store.ts';
import type { AccountAct } from '../people/accounts-store.ts';
import { leavesOf } from './lists.ts';
import { usedList } from './lists-store.ts';

/** An answer as it lies in the register. */
export interface AnswerDbRow {
  row: number;
  act: string;
  code: string;
  kind: ListAnswer['kind'];
  request: string | null;
  url: string | null;
  day: string | null;
  words: string | null;
  pages: string | null;
  undoes: string | null;
  answered_at: string;
  answered_by: string;
}

type Given = Pick<AnswerDbRow, 'code' | 'kind' | 'request' | 'url' | 'day' | 'words' | 'pages'>;

const COLUMNS = 'row, act, code, kind, request, url, day, words, pages, undoes, answered_at, answered_by';

/** What takes the answers of a kind back, and so stands where nothing was answered. */
const NOTHING = {
  serves: 'unsaid',
  'serves-not': 'unsaid',
  unsaid: 'unsaid',
  outside: 'no-outside',
  'no-outside': 'no-outside',
  'not-applicable': 'applicable',
  applicable: 'applicable',
  pages: 'pages-of-profile',
  'pages-of-profile': 'pages-of-profile',
} as const satisfies Record<ListAnswer['kind'], ListAnswer['kind']>;

/** What an answer is to: of two answers to the same the newer one counts. */
export const questionOf = ({ code, kind, request }: Pick<Given, 'code' | 'kind' | 'request'>): string =>
  JSON.stringify([code, NOTHING[kind], request]);

const isNothing = ({ kind }: Pick<Given, 'kind'>): boolean => NOTHING[kind] === kind;

/** All answers to a list's items, or to one of them, the oldest first. */
export function readAnswers(handle: ReadHandle, list: string, code: string | null = null): AnswerDbRow[] {
  return handle.db
    .prepare<[string, string | null, string | null], AnswerDbRow>(
      `SELECT ${COLUMNS} FROM list_answer WHERE list = ? AND (? IS NULL OR code = ?) ORDER BY row`,
    )
    .all(list, code, code);
}

/** The answers that count: the newest to each question, without those that say nothing. */
export function standingAnswers(answers: readonly AnswerDbRow[]): readonly AnswerDbRow[] {
  const newest = new Map(answers.map((answer) => [questionOf(answer), answer]));
  return [...newest.values()].filter((answer) => !isNothing(answer));
}

function given(code: string, answer: ListAnswer): Given {
  return {
    code,
    kind: answer.kind,
    request: 'request' in answer ? answer.request : null,
    url: answer.kind === 'outside' ? answer.url : null,
    day: answer.kind === 'outside' ? answer.day : null,
    words: 'words' in answer ? answer.words : null,
    pages: answer.kind === 'pages' ? JSON.stringify([...new Set(answer.pages)]) : null,
  };
}

const sameAnswer = (one: Given, other: Given): boolean =>
  one.kind === other.kind &&
  one.url === other.url &&
  one.day === other.day &&
  one.words === other.words &&
  one.pages === other.pages;

function insertAnswer(
  handle: WriteHandle,
  list: string,
  answer: Given,
  of: { readonly act: string; readonly undoes: string | null; readonly now: string; readonly by: string },
): void {
  const { code, kind, request, url, day, words, pages } = answer;
  changed(
    handle.db
      .prepare(
        `INSERT INTO list_answer (act, list, code, kind, request, url, day, words, pages, undoes, answered_at,
           answered_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(of.act, list, code, kind, request, url, day, words, pages, of.undoes, of.now, of.by),
    1,
  );
}

/** Is it something that people open in a browser? */
function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && !/\s/.test(text);
}

function answerProblem(handle: ReadHandle, answer: ListAnswer, today: string): Result<null> {
  switch (answer.kind) {
    case 'serves':
    case 'serves-not':
    case 'unsaid': {
      const found = handle.db
        .prepare('SELECT 1 FROM request WHERE id = ? AND discarded_at IS NULL')
        .get(answer.request);
      return found ? ok(null) : fail('request-not-found');
    }
    case 'outside':
      if (!isWebAddress(answer.url)) return fail('web-address-invalid', undefined, 'url');
      return answer.day > today ? fail('time-in-the-future', undefined, 'day') : ok(null);
    case 'pages': {
      const known = new Set(readMatrix(handle, today).map(({ id }) => id));
      return answer.pages.every((page) => known.has(page)) ? ok(null) : fail('matrix-page-not-found');
    }
    default:
      return ok(null);
  }
}

interface Answered {
  /** For taking it back; null: everything was answered so already. */
  readonly act: string | null;
}

/**
 * Answers several items alike, all or none, once per operation. Failures: list-not-in-use;
 * list-item-not-found {code}; item-always-applies {code}: it is not asked for only where the office has it;
 * request-not-found; web-address-invalid and time-in-the-future with their fields; matrix-page-not-found.
 */
export function answerItems(
  handle: WriteHandle,
  operation: string,
  command: { readonly list: string; readonly codes: readonly string[]; readonly answer: ListAnswer },
  act: AccountAct,
): Result<Answered> {
  const { list: id, answer } = command;
  const what = `answer '${answer.kind}' in list ${id} by ${act.by}`;
  return once(handle, operation, what, act.now, (): Result<Answered> => {
    const list = usedList(handle, id);
    if (!list.ok) return list;
    const codes = [...new Set(command.codes)];
    const items = new Map(leavesOf(list.value, {}).map(({ item }) => [item.code, item]));
    for (const code of codes) {
      const item = items.get(code);
      if (!item) return fail('list-item-not-found', { code });
      if (answer.kind === 'not-applicable' && !item.ifAny) return fail('item-always-applies', { code });
    }
    const possible = answerProblem(handle, answer, bangkokDate(act.now));
    if (!possible.ok) return possible;
    const newest = new Map(readAnswers(handle, id).map((each) => [questionOf(each), each]));
    const rows = codes
      .map((code) => given(code, answer))
      .filter((row) => {
        const before = newest.get(questionOf(row));
        return before ? !sameAnswer(before, row) : !isNothing(row);
      });
    if (rows.length === 0) return ok({ act: null });
    const ofAct = act.newId();
    for (const row of rows)
      insertAnswer(handle, id, row, { act: ofAct, undoes: null, now: act.now, by: act.by });
    note(handle, 'completeness-answered', ofAct, { name: list.value.name, answer: answer.kind, rows }, act);
    return ok({ act: ofAct });
  });
}

/**
 * Takes what was answered together back: what was answered before counts again. Failures: list-answer-not-found;
 * answers-changed-since: something of it was answered again.
 */
export function undoAnswers(
  handle: WriteHandle,
  operation: string,
  done: string,
  act: AccountAct,
): Result<Answered> {
  return once(handle, operation, `undo answers ${done} by ${act.by}`, act.now, (): Result<Answered> => {
    const rows = handle.db
      .prepare<[string], AnswerDbRow & { list: string }>(
        `SELECT ${COLUMNS}, list FROM list_answer WHERE act = ? ORDER BY row`,
      )
      .all(done);
    const list = rows[0]?.list;
    if (list === undefined) return fail('list-answer-not-found');
    const all = Map.groupBy(readAnswers(handle, list), questionOf);
    const restored: Given[] = [];
    for (const row of rows) {
      const answers = all.get(questionOf(row)) ?? [];
      if (answers.at(-1)?.row !== row.row) return fail('answers-changed-since');
      const nothing = { url: null, day: null, words: null, pages: null };
      restored.push(answers.at(-2) ?? { ...row, ...nothing, kind: NOTHING[row.kind] });
    }
    const ofAct = act.newId();
    for (const row of restored)
      insertAnswer(handle, list, row, { act: ofAct, undoes: done, now: act.now, by: act.by });
    const used = usedList(handle, list);
    const name = used.ok ? used.value.name : list;
    note(handle, 'completeness-undone', ofAct, { name, answer: rows[0]!.kind, rows: restored }, act);
    return ok({ act: ofAct });
  });
}

/** Codes that an entry of the audit log names; it counts all of them. */
const NAMED = 20;

function note(
  handle: WriteHandle,
  action: Extract<AuditAction, `completeness-${string}`>,
  subject: string,
  { name, answer, rows }: { readonly name: string; readonly answer: string; readonly rows: readonly Given[] },
  { by, now }: AccountAct,
): void {
  const [first] = rows;
  appendAudit(handle, {
    at: now,
    person: by,
    action,
    subject,
    details: {
      name,
      given: answer,
      items: rows.length,
      codes: rows
        .slice(0, NAMED)
        .map(({ code }) => code)
        .join(', '),
      ...(first?.url && { url: first.url }),
      ...(first?.words && { reason: first.words }),
      ...(first?.request && { request: first.request }),
    },
  });
}
