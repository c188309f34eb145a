import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, fail, ok, type Result } from '../contract/errors.ts';
import type { FileProblem } from '../contract/file-problems.ts';
import type { RequiredList } from '../contract/list.ts';
import { canonicalJson, sha256Hex } from '../history/canonical.ts';
import { parseList } from './lists.ts';

/** A list as what answers for it refers to it. */
export interface LoadedList {
  readonly list: RequiredList;
  /** Lower-case hexadecimal SHA-256 of the UTF-8 bytes of `canonical`. */
  readonly sha256: string;
  /** The RFC 8785 canonical JSON of the file. */
  readonly canonical: string;
}

const LIST_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Reads `<resources>/lists/<id>.json`.
 *
 * Errors: list-unknown {id}: there is no such file; list-unreadable {id, detail}: it cannot be read or is no
 * JSON; list-invalid {id, place, problem, detail, count}: the first of `count` problems in it.
 */
export function loadList(resources: string, id: string): Result<LoadedList> {
  // the id may come from a profile or an import: it never leads out of the folder
  if (!LIST_ID.test(id)) return fail('list-unknown', { id });
  let text: string;
  try {
    text = readFileSync(join(resources, 'lists', `${id}.json`), 'utf8');
  } catch (error) {
    if (isNotFound(error)) return fail('list-unknown', { id });
    return fail('list-unreadable', { id, detail: error instanceof Error ? error.message : String(error) });
  }
  const read = readList(text, id);
  if (!read.ok) return read;
  const { list } = read.value;
  return list.id === id ? read : invalid(id, [{ place: 'id', problem: 'other-id', detail: list.id }]);
}

/** Reads the text of a list file, for example one that an office imports; `id` names it in failures. */
export function readList(text: string, id: string): Result<LoadedList> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return fail('list-unreadable', { id, detail: error instanceof Error ? error.message : String(error) });
  }
  const parsed = parseList(json);
  if (!parsed.ok) return invalid(id, parsed.problems);
  const canonical = canonicalJson(json);
  return ok({ list: parsed.value, sha256: sha256Hex(canonical), canonical });
}

/** Reads every list in `<resources>/lists`, in the order of their ids, and says what is wrong with the others. */
export function listLists(resources: string): {
  readonly lists: readonly LoadedList[];
  readonly problems: readonly Failure[];
} {
  const lists: LoadedList[] = [];
  const problems: Failure[] = [];
  for (const id of listIds(resources)) {
    const loaded = loadList(resources, id);
    if (loaded.ok) lists.push(loaded.value);
    else problems.push(loaded.error);
  }
  return { lists, problems };
}

function listIds(resources: string): readonly string[] {
  try {
    const names = readdirSync(join(resources, 'lists')).filter((name) => name.endsWith('.json'));
    return names.map((name) => name.slice(0, -'.json'.length)).sort();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

function invalid(id: string, problems: readonly FileProblem[]): Result<never> {
  const [first] = problems;
  const { place = '', problem = '', detail = '' } = first ?? {};
  return fail('list-invalid', { id, place, problem, detail, count: problems.length });
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
