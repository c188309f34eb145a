import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { fail, ok, type Result } from '../contract/errors.ts';
import { judgeFile } from './file-kinds.ts';
import { keepBytes, type TakenFile } from './file-store.ts';
import { cleanScan } from './scan-cleaning.ts';

/** What a scanner or a phone gives. */
const SCAN_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/heic', 'application/pdf']);
/** A page at 600 dpi has some tens of megabytes; more is a mistake. */
const SCAN_BYTES = 100 * 1024 * 1024;

/**
 * Takes a scan or photograph into the store, without the place and device data that cameras write into it.
 * Failures: file-missing, file-unreadable, file-empty, file-not-what-it-says, file-too-large,
 * scan-not-an-image, scan-damaged, disk-full.
 */
export async function takeScanFile(path: string, filesDir: string): Promise<Result<TakenFile>> {
  const name = basename(path).normalize('NFC');
  const found = await stat(path).catch(() => null);
  if (!found) return fail('file-missing', { name });
  if (!found.isFile()) return fail('file-is-a-folder', { name });
  if (found.size > SCAN_BYTES) return fail('file-too-large', { name, limit: SCAN_BYTES / 1024 / 1024 });
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return fail('file-unreadable', { name });
  const sniffed = (await fileTypeFromBuffer(bytes.subarray(0, 8192))) ?? null;
  const judged = judgeFile({ name, size: bytes.length, bytes, sniffed }, { allowed: null, maxBytes: null });
  if (!judged.ok) return judged;
  const { mediaType } = judged.value;
  if (sniffed === null || !SCAN_TYPES.has(mediaType) || sniffed.mime !== mediaType)
    return fail('scan-not-an-image', { name });
  const cleaned = cleanScan(bytes, mediaType);
  if (!cleaned) return fail('scan-damaged', { name });
  const sha256 = await keepBytes(filesDir, cleaned);
  return sha256.ok
    ? ok({ name, size: cleaned.length, sha256: sha256.value, mediaType, warning: null })
    : sha256;
}
