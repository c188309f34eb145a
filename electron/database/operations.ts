import type { Result } from '../contract/errors.ts';
import { ok } from '../contract/errors.ts';
import { changed, transact, type WriteHandle } from './handle.ts';

/**
 * Runs a command once: its operation id and result are kept in the same transaction, so that a retry
 * after a crash between commit and acknowledgement gets the first result and does nothing twice
 * (register.md, "Writing"). `command` says in words of the program what is done to what and by whom: an id
 * that comes again for something else is a bug, and must not be answered as if that had been done.
 * The result has to be plain JSON.
 */
export function once<T>(
  handle: WriteHandle,
  operation: string,
  command: string,
  now: string,
  work: () => Result<T>,
): Result<T> {
  return transact(handle, () => {
    const done = handle.db
      .prepare<[string], { command: string; result: string }>(
        'SELECT command, result FROM operation WHERE id = ?',
      )
      .get(operation);
    if (done && done.command !== command)
      throw new Error(`operation ${operation} was '${done.command}', not '${command}'`);
    if (done) return ok(JSON.parse(done.result) as T);
    const result = work();
    if (result.ok)
      changed(
        handle.db
          .prepare('INSERT INTO operation (id, command, at, result) VALUES (?, ?, ?, ?)')
          .run(operation, command, now, JSON.stringify(result.value)),
        1,
      );
    return result;
  });
}
