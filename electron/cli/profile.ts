import type { Failure } from '../contract/errors.ts';
import { type FileProblem, problemKey } from '../contract/file-problems.ts';
import { listLists } from '../lists/list-files.ts';
import { checkListUses } from '../lists/lists.ts';
import {
  type LoadedProfile,
  loadProfile,
  profileInvalid,
  readProfileFile,
} from '../profiles/profile-files.ts';
import type { Arguments } from './arguments.ts';
import { isMisused } from './arguments.ts';
import type { Output } from './output.ts';
import { RESOURCES_DIR } from './places.ts';

/** A profile, or everything that is wrong with it: all problems, or the failure to read it. */
type Looked =
  | { readonly ok: true; readonly value: LoadedProfile }
  | { readonly ok: false; readonly error: Failure; readonly problems: readonly FileProblem[] };

/** One of the program's profiles by its id; or a file, with its uses of the program's lists. */
function look(word: string): Looked {
  if (!word.endsWith('.json')) {
    const loaded = loadProfile(RESOURCES_DIR, word);
    return loaded.ok ? loaded : { ...loaded, problems: [] };
  }
  const read = readProfileFile(word);
  if (!read.ok) return read;
  const problems = checkListUses(
    read.value.profile,
    listLists(RESOURCES_DIR).lists.map(({ list }) => list),
  );
  return problems.length === 0 ? read : { ok: false, error: profileInvalid(word, problems), problems };
}

/** `profile ID|FILE.json [--json]`: the checked profile and its matrix, or all that is wrong with the file. */
export async function runProfile(given: Arguments, output: Output): Promise<number> {
  const [id, ...more] = given.words;
  if (isMisused(given, []) || id === undefined || more.length > 0) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const loaded = look(id);
  if (!loaded.ok) {
    output.error(output.failure(loaded.error));
    for (const { place, problem, detail } of loaded.problems.slice(1))
      output.error(`${place}: ${output.words(problemKey(problem), { detail })}`);
    const { error, problems } = loaded;
    if (output.json) output.result([], { ok: false, error, ...(problems.length > 0 && { problems }) });
    return loaded.error.code === 'profile-invalid' ? 1 : 2;
  }
  const { profile, sha256 } = loaded.value;
  const rows = profile.matrix.map(({ id: row, section, page, provider, checker, publisher }) => ({
    id: row,
    section,
    page,
    provider,
    checker,
    publisher,
  }));
  output.result(
    [
      `${profile.name} (${profile.id} ${profile.version})`,
      profile.form.title,
      ...profile.steps.map((step, index) => `${index + 1}. ${step.label}: ${step.verbs.approve}`),
      output.words('cli:pages', { count: rows.length }),
      ...rows.map(
        (row) =>
          `${row.id}\t${row.section ?? '-'}\t${row.page}\t${row.provider}\t${row.checker}\t${row.publisher}`,
      ),
    ],
    { ...profile, sha256, matrix: rows },
  );
  return 0;
}
