import { rename } from 'node:fs/promises';
import { ok, type Result } from '../contract/errors.ts';
import type { FinalFormCause } from '../contract/evidence.ts';
import type { RegistryNumbers } from '../contract/registry.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { storedPath } from '../files/file-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { canonicalJson } from '../history/canonical.ts';
import { registryAt } from '../requests/registry-store.ts';

/** A final form that the register keeps; the newest of a head is what is printed and exported. */
export interface FinalForm {
  readonly sha256: string;
  readonly cause: FinalFormCause;
  /** The registry's numbers on it, as canonical JSON. */
  readonly registry: string;
}

/** The registry's numbers in the form in which they are compared. */
export const registryText = (numbers: RegistryNumbers): string => canonicalJson(numbers);

/** When the request's newest event was recorded: what was noted later is no part of what was published. */
function recordedAt({ db }: ReadHandle, head: string): string {
  return String(
    db.prepare<[string], string>('SELECT recorded_at FROM event WHERE digest = ?').pluck().get(head),
  );
}

/** The day, as an instant, on which numbers were noted after the publication; null where none were. */
export function registryAddedAt(handle: ReadHandle, request: string, head: string): string | null {
  const published = recordedAt(handle, head);
  const now = registryAt(handle, request, null);
  if (registryText(now) === registryText(registryAt(handle, request, published))) return null;
  return (
    (handle.db
      .prepare<[string], string>(
        'SELECT recorded_at FROM registry_number WHERE request = ? ORDER BY row DESC LIMIT 1',
      )
      .pluck()
      .get(request) as string | undefined) ?? null
  );
}

/** The final forms of a head, the oldest first. */
export function readFinalForms(handle: ReadHandle, request: string, head: string): readonly FinalForm[] {
  const first = handle.db
    .prepare<[string, string], string>('SELECT sha256 FROM final_form WHERE request = ? AND head = ?')
    .pluck()
    .get(request, head) as string | undefined;
  if (first === undefined) return [];
  const editions = handle.db
    .prepare<[string, string], FinalForm>(
      'SELECT sha256, cause, registry FROM final_form_edition WHERE request = ? AND head = ? ORDER BY row',
    )
    .all(request, head);
  if (editions[0]?.cause === 'published') return editions;
  // One of before, of which nothing says what was printed: the numbers that were there when it was published.
  const registry = registryText(registryAt(handle, request, recordedAt(handle, head)));
  return [{ sha256: first, cause: 'published', registry }, ...editions];
}

/** Notes a final form that lies in the store; what stood before stays. Another process may have been quicker. */
export function noteFinalForm(
  handle: WriteHandle,
  place: { readonly request: string; readonly head: string },
  form: FinalForm,
  now: string,
): Result<null> {
  return transact(handle, () => {
    const known = readFinalForms(handle, place.request, place.head);
    const newest = known.at(-1);
    const isDone =
      newest !== undefined &&
      (form.cause === 'published' || (form.cause === 'registry' && newest.registry === form.registry));
    if (isDone) return ok(null);
    if (known.length === 0)
      changed(
        handle.db
          .prepare('INSERT INTO final_form (request, head, sha256) VALUES (?, ?, ?)')
          .run(place.request, place.head, form.sha256),
        1,
      );
    changed(
      handle.db
        .prepare(
          `INSERT INTO final_form_edition (request, head, sha256, cause, registry, made_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
        )
        .run(place.request, place.head, form.sha256, form.cause, form.registry, now),
      1,
    );
    if (form.cause !== 'published')
      appendAudit(handle, {
        at: now,
        person: null,
        action: form.cause === 'remade' ? 'final-form-remade' : 'final-form-added',
        subject: place.request,
        details: { form: form.sha256, before: newest?.sha256 ?? null },
      });
    return ok(null);
  });
}

/** Sets a stored form aside that is not what its name says: it stays, for whoever looks into it. */
export async function setAside(filesDir: string, sha256: string, now: string): Promise<void> {
  const place = storedPath(filesDir, sha256);
  await rename(place, `${place}.changed-${now.replaceAll(/\D/g, '')}`);
}
