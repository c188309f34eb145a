import type { Result } from '../contract/errors.ts';
import { ok } from '../contract/errors.ts';
import { changed, transact, type WriteHandle } from './handle.ts';

/**
 * Runs a command once: its operation id and result are kept in the same transaction, so that a retry
 * after a crash between commit and acknowledgement gets the first result and does nothing twice
 * (register.md, "Writing"). The result has to be plain JSON.
 */
export function once<T>(
  handle: WriteHandle,
  operation: string,
  now: string,
  work: () => Result<T>,
): Result<T> {
  return transact(handle, () => {
    const done = handle.db
      .prepare<[string], { result: string }>('SELECT result FROM operation WHERE id = ?')
      .get(operation);
    if (done) return ok(JSON.parse(done.result) as T);
    const result = work();
    if (result.ok)
      changed(
        handle.db
          .prepare('INSERT INTO operation (id, at, result) VALUES (?, ?, ?)')
          .run(operation, now, JSON.stringify(result.value)),
        1,
      );
    return result;
  });
}
