import type { Lists } from '../contract/completeness.ts';
import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { accountAct } from '../people/people-ipc.ts';
import type { Program } from '../program.ts';
import { answerItems, undoAnswers } from './answers-store.ts';
import { chooseList } from './choose-list.ts';
import type { CompletenessJob } from './completeness-job-store.ts';
import { itemsOfRequest } from './completeness-store.ts';
import { type LoadedList, listLists, readList } from './list-files.ts';
import { compareWithUsed, dropList, keptList, listEntries, putListToUse } from './lists-store.ts';

/** What a worker thread reads completeness with, today. */
export const jobOf = (program: Program): Omit<CompletenessJob, 'list'> => ({
  root: program.dataDir,
  today: program.openRegister.today(),
});

/** Lists of what must be public, and where their items stand. */
export function listHandlers(program: Program): HandlersFor<'lists' | 'completeness'> {
  const { desktop, jobs, resourcesDir } = program.surroundings;

  const versionOf = (id: string, sha256: string): Result<LoadedList> => {
    const kept = keptList(program.openRegister.handle, id, sha256);
    if (kept) return ok(kept);
    const shipped = listLists(resourcesDir).lists.find(
      (each) => each.sha256 === sha256 && each.list.id === id,
    );
    return shipped ? ok(shipped) : fail('list-version-not-found');
  };
  const put = (operation: string, loaded: LoadedList, by: Person) =>
    putListToUse(program.openRegister.handle, operation, loaded, accountAct(program, by));

  return {
    'lists.list': (): Result<Lists> => {
      const shipped = listLists(resourcesDir);
      return ok({
        lists: listEntries(program.openRegister.handle, shipped.lists),
        problems: shipped.problems.map(({ code, params }) => ({ code, ...(params && { params }) })),
      });
    },
    'lists.compare': ({ list, sha256 }) => {
      const version = versionOf(list, sha256);
      return version.ok ? ok(compareWithUsed(program.openRegister.handle, version.value.list)) : version;
    },
    'lists.use': ({ operation, list, sha256 }, by) => {
      const version = versionOf(list, sha256);
      return version.ok ? put(operation, version.value, by) : version;
    },
    'lists.drop': ({ list }, by) => dropList(program.openRegister.handle, list, accountAct(program, by)),
    'lists.choose': async () => {
      const [path] = await desktop.chooseFiles();
      if (path === undefined) return ok(null);
      return chooseList(path, (table) => jobs.run('read-sheet', { path: table }));
    },
    'lists.look': ({ text }) => {
      const read = readList(text, '');
      return read.ok ? ok(compareWithUsed(program.openRegister.handle, read.value.list)) : read;
    },
    'lists.import': ({ operation, text }, by) => {
      const read = readList(text, '');
      return read.ok ? put(operation, read.value, by) : read;
    },

    'completeness.get': ({ list }) => jobs.run('read-completeness', { ...jobOf(program), list }),
    'completeness.item': ({ list, code }) => jobs.run('read-item', { ...jobOf(program), list, code }),
    'completeness.ofRequest': ({ request }) => ok(itemsOfRequest(program.openRegister, request)),
    'completeness.answer': ({ operation, ...command }, by) =>
      answerItems(program.openRegister.handle, operation, command, accountAct(program, by)),
    'completeness.undo': ({ operation, act }, by) =>
      undoAnswers(program.openRegister.handle, operation, act, accountAct(program, by)),
  };
}
