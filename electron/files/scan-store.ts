import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import { fail, ok, type Result } from '../contract/errors.ts';
import { judgeFile } from './file-kinds.ts';
import { keepBytes, type TakenFile } from './file-store.ts';
import { pdfState } from './pdf-state.ts';
import { cleanScan } from './scan-cleaning.ts';

/** What a scanner or a phone gives. */
const SCAN_TYPES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/heic', 'application/pdf']);
/** A page at 600 dpi has some tens of megabytes; more is a mistake. */
const SCAN_BYTES = 100 * 1024 * 1024;

/**
 * Takes a scan or photograph into the store, without the place and device data that cameras write into it.
 * Failures: file-missing, file-unreadable, file-empty, file-not-what-it-says, file-too-large,
 * scan-not-an-image, scan-damaged, scan-locked, disk-full.
 */
export async function takeScanFile(path: string, filesDir: string): Promise<Result<TakenFile>> {
  const name = basename(path).normalize('NFC');
  const found = await stat(path).catch(() => null);
  if (!found) return fail('file-missing', { name });
  if (!found.isFile()) return fail('file-is-a-folder', { name });
  if (found.size > SCAN_BYTES) return tooLarge(name);
  const bytes = await readFile(path).catch(() => null);
  return bytes ? takeScanBytes({ name, bytes, filesDir }) : fail('file-unreadable', { name });
}

/** Kinds of pictures that the window can open and turn: HEIC is none that Chromium decodes, PDFs stay as they are. */
export function isTurnable(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png';
}

/** A picture as the window has turned it. */
export interface StraightenedScan {
  readonly name: string;
  /** Of the scan that it was made from, and so its own. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly filesDir: string;
}

/** Takes a turned picture into the store; it has to be of its scan's kind. Failures: those of takeScanFile. */
export async function takeStraightenedScan({
  name,
  mediaType,
  bytes,
  filesDir,
}: StraightenedScan): Promise<Result<TakenFile>> {
  if (bytes.length > SCAN_BYTES) return tooLarge(name);
  const given = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return takeScanBytes({ name, bytes: given, filesDir }, mediaType);
}

const tooLarge = (name: string) => fail('file-too-large', { name, limit: SCAN_BYTES / 1024 / 1024 });

async function takeScanBytes(
  { name, bytes, filesDir }: { readonly name: string; readonly bytes: Buffer; readonly filesDir: string },
  expected?: string,
): Promise<Result<TakenFile>> {
  const sniffed = (await fileTypeFromBuffer(bytes.subarray(0, 8192))) ?? null;
  const judged = judgeFile({ name, size: bytes.length, bytes, sniffed }, { allowed: null, maxBytes: null });
  if (!judged.ok) return judged;
  const { mediaType } = judged.value;
  const isScan = sniffed !== null && SCAN_TYPES.has(mediaType) && sniffed.mime === mediaType;
  if (!isScan || (expected !== undefined && expected !== mediaType))
    return fail('scan-not-an-image', { name });
  // What nobody can open proves nothing to whoever looks later.
  const state = mediaType === 'application/pdf' ? pdfState(bytes) : 'open';
  if (state === 'locked') return fail('scan-locked', { name });
  const cleaned = state === 'cut-off' ? null : cleanScan(bytes, mediaType);
  if (!cleaned) return fail('scan-damaged', { name });
  const sha256 = await keepBytes(filesDir, cleaned);
  return sha256.ok
    ? ok({ name, size: cleaned.length, sha256: sha256.value, mediaType, warning: null })
    : sha256;
}
