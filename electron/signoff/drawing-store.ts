import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { Drawing } from '../contract/events.ts';
import { changed, type ReadHandle, transact, type WriteHandle } from '../database/handle.ts';
import { storedPath } from '../files/file-store.ts';
import { appendAudit } from '../history/audit-store.ts';
import { sha256Hex } from '../history/canonical.ts';

/** The drawn signature that a person keeps, or null. */
export function keptDrawing({ db }: ReadHandle, person: string): Drawing | null {
  const row = db
    .prepare<[string], { sha256: string; size: number }>(
      'SELECT sha256, size FROM kept_drawing WHERE person = ?',
    )
    .get(person);
  return row ? { ...row, mediaType: 'image/png' } : null;
}

/** Keeps a drawn signature for its person, in place of the one before. */
export function keepDrawing(
  handle: WriteHandle,
  person: string,
  drawing: Drawing,
  now: string,
): Result<null> {
  return transact(handle, () => {
    changed(
      handle.db
        .prepare(
          `INSERT INTO kept_drawing (person, sha256, size, kept_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (person) DO UPDATE SET sha256 = excluded.sha256, size = excluded.size, kept_at = excluded.kept_at`,
        )
        .run(person, drawing.sha256, drawing.size, now),
      1,
    );
    appendAudit(handle, { at: now, person, action: 'drawing-kept', subject: person });
    return ok(null);
  });
}

/** Takes the kept drawn signature away; what was signed with it stays as it is. */
export function forgetDrawing(handle: WriteHandle, person: string, now: string): Result<null> {
  return transact(handle, () => {
    const { changes } = handle.db.prepare('DELETE FROM kept_drawing WHERE person = ?').run(person);
    if (changes > 0) appendAudit(handle, { at: now, person, action: 'drawing-forgotten', subject: person });
    return ok(null);
  });
}

/** The bytes of a drawn signature in the store; null where they are gone or are others. */
export async function readDrawing(filesDir: string, { sha256 }: Drawing): Promise<Uint8Array | null> {
  const bytes = await readFile(storedPath(filesDir, sha256)).catch(() => null);
  return bytes !== null && sha256Hex(bytes) === sha256 ? new Uint8Array(bytes) : null;
}

/** Makes sure that a drawn signature lies in the store, as large as it says: it gets signed. */
export function hasDrawing(filesDir: string, drawing: Drawing): Result<Drawing> {
  const stored = storedPath(filesDir, drawing.sha256);
  return existsSync(stored) && statSync(stored).size === drawing.size
    ? ok(drawing)
    : fail('drawing-not-found', undefined, 'drawing');
}
