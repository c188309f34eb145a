import type { FileHandle } from 'node:fs/promises';
import { type Entry, fromFdPromise, type LocalFileHeader, type ZipFile } from 'yauzl';
import type { Problem } from '../history/read-canonical.ts';
import { clashKey } from './export-names.ts';

/** A file in a zip, found harmless: a relative path, stored, at a place of its own. */
export interface ZipEntry {
  /** With '/' between its parts, as it stands in the zip. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Where its bytes begin in the zip file. */
  readonly start: number;
}

/** A bundle has at most 1,000 attachments and ten files besides, and its folders where it was zipped again. */
const MAX_ENTRIES = 5000;

const STORED = 0;
const ENCRYPTED_FLAG = 0x0001;
const UTF8_FLAG = 0x0800;
/** File types in the upper half of the external attributes, as Unix writes them. */
const TYPE_MASK = 0xf000;
const SYMLINK = 0xa000;
const PLAIN = new Set([0, 0x8000]);

/**
 * Reads a zip's directory for a bundle. Only what is harmless is returned; every other entry is named as a
 * problem and never read: absolute paths and ways out of the folder, links and special files, names twice
 * or the same on Windows, encrypted or compressed entries (so nothing can swell), entries that share bytes
 * or whose two headers disagree.
 *
 * @returns null where it is no zip at all, or one that is cut off or damaged in its directory.
 */
export async function readZip(
  handle: FileHandle,
): Promise<{ readonly entries: readonly ZipEntry[]; readonly problems: readonly Problem[] } | null> {
  const problems: Problem[] = [];
  let zip: ZipFile;
  const listed: Entry[] = [];
  try {
    zip = await fromFdPromise(handle.fd, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    if (zip.entryCount > MAX_ENTRIES) {
      return {
        entries: [],
        problems: [{ code: 'zip-too-many-entries', params: { count: zip.entryCount } }],
      };
    }
    for await (const entry of zip.eachEntry()) listed.push(entry);
  } catch (error) {
    if (error instanceof Error && error.message.includes('encryption'))
      return { entries: [], problems: [{ code: 'zip-encrypted', params: { entry: '' } }] };
    return null;
  }
  const entries: Placed[] = [];
  const seen = new Map<string, string>();
  for (const entry of listed) {
    const path = entryPath(entry);
    const problem = nameProblem(entry, path) ?? twiceProblem(path, seen) ?? kindProblem(entry, path);
    if (problem) {
      problems.push({ code: problem.code, params: { entry: path, ...problem.params } });
      continue;
    }
    if (path.endsWith('/')) continue;
    const header = await localHeader(zip, entry);
    if (!header) problems.push({ code: 'zip-entry-unreadable', params: { entry: path } });
    else if (!headersAgree(entry, header))
      problems.push({ code: 'zip-header-differs', params: { entry: path } });
    else
      entries.push({
        path,
        size: entry.uncompressedSize,
        start: header.fileDataStart,
        from: entry.relativeOffsetOfLocalHeader,
      });
  }
  for (const path of overlapping(entries))
    problems.push({ code: 'zip-entries-overlap', params: { entry: path } });
  const shared = new Set(overlapping(entries));
  return { entries: entries.filter(({ path }) => !shared.has(path)), problems };
}

interface Placed extends ZipEntry {
  /** Where its local header begins. */
  readonly from: number;
}

interface Finding {
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** The name as text; bytes that are no UTF-8 become U+FFFD and are then found by `nameProblem`. */
function entryPath(entry: Entry): string {
  return Buffer.from(entry.fileNameRaw).toString('utf8');
}

function nameProblem(entry: Entry, path: string): Finding | null {
  const ascii = entry.fileNameRaw.every((byte) => byte < 0x80);
  if (!ascii && ((entry.generalPurposeBitFlag & UTF8_FLAG) === 0 || path.includes('\ufffd')))
    return { code: 'zip-name-not-utf8' };
  if (/^[/\\]|^[a-z]:/i.test(path)) return { code: 'zip-path-absolute' };
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return { code: 'zip-path-traversal' };
  const inner = path.endsWith('/') ? parts.slice(0, -1) : parts;
  if (/[\\\p{Cc}]/u.test(path) || inner.some((part) => part === '' || part === '.'))
    return { code: 'zip-path-odd' };
  return null;
}

function twiceProblem(path: string, seen: Map<string, string>): Finding | null {
  const key = clashKey(path);
  const other = seen.get(key);
  if (other === path) return { code: 'zip-entry-twice' };
  if (other !== undefined) return { code: 'zip-name-clash', params: { other } };
  seen.set(key, path);
  return null;
}

function kindProblem(entry: Entry, path: string): Finding | null {
  const type = (entry.externalFileAttributes >>> 16) & TYPE_MASK;
  const isFolder = path.endsWith('/');
  if (type === SYMLINK) return { code: 'zip-symlink' };
  if (!PLAIN.has(type) && !(isFolder && type === 0x4000)) return { code: 'zip-special-file' };
  if ((entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0) return { code: 'zip-encrypted' };
  if (entry.compressionMethod !== STORED) return { code: 'zip-entry-compressed' };
  if (entry.compressedSize !== entry.uncompressedSize || (isFolder && entry.compressedSize > 0))
    return { code: 'zip-size-differs' };
  return null;
}

async function localHeader(zip: ZipFile, entry: Entry): Promise<LocalFileHeader | null> {
  return new Promise((resolve) => {
    zip.readLocalFileHeader(entry, (error, header) => resolve(error ? null : header));
  });
}

/** A reader that goes by local headers must see the same files as one that goes by the directory. */
function headersAgree(entry: Entry, header: LocalFileHeader): boolean {
  const sizesFollow = (header.generalPurposeBitFlag & 0x0008) !== 0;
  // with zip64 the 32-bit field is all ones and the size stands in an extra field
  const sizeAgrees = (size: number): boolean => size === entry.uncompressedSize || size === 0xffffffff;
  return (
    Buffer.from(entry.fileNameRaw).equals(header.fileName) &&
    header.compressionMethod === entry.compressionMethod &&
    header.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    (sizesFollow || (sizeAgrees(header.uncompressedSize) && sizeAgrees(header.compressedSize)))
  );
}

/** Paths of entries that share bytes: made so, a small file could claim to hold much. */
function overlapping(entries: readonly Placed[]): string[] {
  const found: string[] = [];
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.from - b.from)) {
    if (entry.from < end) found.push(entry.path);
    end = Math.max(end, entry.start + entry.size);
  }
  return found;
}
