import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ListChoice } from '../contract/completeness.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { RequiredList } from '../contract/list.ts';
import type { SheetRows } from '../sheets/sheets.ts';
import { listOfSheet } from './list-sheet.ts';
import { leavesOf, parseList } from './lists.ts';

/** Bytes of a list's JSON file; the longest that came with the program has a hundredth of it. */
const MAX_FILE = 4 * 2 ** 20;

/** Problems that are named; the window shows fewer still. */
const MOST_PROBLEMS = 200;

const groupsOf = (groups: RequiredList['groups']): ListChoice['groups'] =>
  groups.map((group) => ({
    code: group.code,
    title: group.title,
    items: leavesOf({ groups: [group] }, {}).length,
  }));

/**
 * Reads a file that an office chose for a list, for looking at before anything is taken over: JSON by its name or
 * its first sign, else a table. Failures: file-unreadable {name}; list-too-large {limit in MiB};
 * list-unreadable {id, detail}: no JSON; those of reading a sheet.
 */
export async function chooseList(
  path: string,
  readTable: (path: string) => Promise<Result<SheetRows>>,
): Promise<Result<ListChoice>> {
  const name = basename(path);
  const text = await jsonText(path, name);
  if (!text.ok) return text;
  if (text.value !== null) return jsonChoice(name, text.value);
  const rows = await readTable(path);
  return rows.ok ? ok(tableChoice(name, rows.value)) : rows;
}

/** The text of a JSON file; null: it is something else. */
async function jsonText(path: string, name: string): Promise<Result<string | null>> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const start = Buffer.alloc(64);
      await file.read(start, 0, start.length, 0);
      const first = start
        .toString('utf8')
        .replace(/^\ufeff/, '')
        .trimStart();
      if (!first.startsWith('{') && !name.toLowerCase().endsWith('.json')) return ok(null);
      if (size > MAX_FILE) return fail('list-too-large', { limit: MAX_FILE / 2 ** 20 });
      const bytes = Buffer.alloc(size);
      await file.read(bytes, 0, size, 0);
      return ok(bytes.toString('utf8').replace(/^\ufeff/, ''));
    } finally {
      await file.close();
    }
  } catch {
    return fail('file-unreadable', { name });
  }
}

function jsonChoice(file: string, text: string): Result<ListChoice> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return fail('list-unreadable', {
      id: file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  const parsed = parseList(json);
  const choice = { file, kind: 'json' as const, sheetProblems: [] };
  if (!parsed.ok) {
    const problems = parsed.problems.slice(0, MOST_PROBLEMS);
    return ok({ ...choice, text: null, name: '', version: '', groups: [], problems });
  }
  const { name, version, groups } = parsed.value;
  return ok({ ...choice, text: JSON.stringify(json), name, version, groups: groupsOf(groups), problems: [] });
}

function tableChoice(file: string, rows: SheetRows): ListChoice {
  const { groups, problems } = listOfSheet(rows);
  return {
    file,
    kind: 'table',
    text: problems.length === 0 ? JSON.stringify(groups) : null,
    name: '',
    version: '',
    groups: problems.length === 0 ? groupsOf(groups) : [],
    problems: [],
    sheetProblems: problems.slice(0, MOST_PROBLEMS),
  };
}
