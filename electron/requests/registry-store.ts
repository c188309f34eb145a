import { fail, ok, type Result } from '../contract/errors.ts';
import { REGISTRY_KINDS, type RegistryNumber, type RegistryNumbers } from '../contract/registry.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import { type Act, requestExists } from './drafts-store.ts';

/** The registry's numbers of a request as they stand: the newest of each kind; '' took one back. */
export function readRegistry(handle: ReadHandle, request: string): RegistryNumbers {
  return registryAt(handle, request, null);
}

/** The registry's numbers as they stood at an instant; null: now. */
export function registryAt(handle: ReadHandle, request: string, at: string | null): RegistryNumbers {
  // instants of one format compare as text
  const newest = handle.db.prepare<[string, string, string | null], RegistryNumber>(
    `SELECT number, date FROM registry_number WHERE request = ? AND kind = ? AND recorded_at <= coalesce(?, '9')
     ORDER BY row DESC LIMIT 1`,
  );
  const [received, sent] = REGISTRY_KINDS.map((kind) => {
    const found = newest.get(request, kind, at);
    return found === undefined || found.number === '' ? null : found;
  });
  return { received: received ?? null, sent: sent ?? null };
}

/**
 * Notes the registry's numbers beside the history, which they are no part of: what stood before is kept, and the
 * audit log has both. Failure: 'request-not-found'.
 */
export function saveRegistry(
  handle: WriteHandle,
  request: string,
  numbers: RegistryNumbers,
  act: Act,
): Result<null> {
  return transact(handle, () => {
    if (!requestExists(handle, request)) return fail('request-not-found');
    const before = readRegistry(handle, request);
    for (const kind of REGISTRY_KINDS) {
      const [was, is] = [before[kind], numbers[kind]];
      if (was?.number === is?.number && was?.date === is?.date) continue;
      changed(
        handle.db
          .prepare(
            `INSERT INTO registry_number (request, kind, number, date, recorded_at, recorded_by)
             VALUES (?, ?, ?, ?, ?, ?)`,
          )
          .run(request, kind, is?.number ?? '', is?.date ?? '', act.now, act.person),
        1,
      );
      appendAudit(handle, {
        at: act.now,
        person: act.person,
        action: 'registry-number-noted',
        subject: request,
        details: {
          kind,
          number: is?.number ?? null,
          date: is?.date ?? null,
          numberBefore: was?.number ?? null,
          dateBefore: was?.date ?? null,
        },
      });
    }
    return ok(null);
  });
}
