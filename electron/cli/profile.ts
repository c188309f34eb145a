import { loadProfile } from '../profiles/profile-files.ts';
import type { Arguments } from './arguments.ts';
import { isMisused } from './arguments.ts';
import type { Output } from './output.ts';
import { RESOURCES_DIR } from './places.ts';

/** `profile ID [--json]`: the checked profile and its matrix. */
export async function runProfile(given: Arguments, output: Output): Promise<number> {
  const [id, ...more] = given.words;
  if (isMisused(given, []) || id === undefined || more.length > 0) {
    output.error(output.words('cli:usage'));
    return 2;
  }
  const loaded = loadProfile(RESOURCES_DIR, id);
  if (!loaded.ok) {
    output.error(output.failure(loaded.error));
    if (output.json) output.result([], { ok: false, error: loaded.error });
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
