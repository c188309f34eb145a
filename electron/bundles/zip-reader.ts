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
  readonly crc32: number;
}

/** A bundle has at most 1,000 attachments and ten files besides, and its folders where it was zipped again. */
const MAX_ENTRIES = 5000;

const STORED = 0;
const ENCRYPTED_FLAG = 0x0001;
const SIZES_FOLLOW_FLAG = 0x0008;
const UTF8_FLAG = 0x0800;
/** Bytes of the end of the directory without a comment, and of what zip64 puts in front of it. */
const END_RECORD = 22;
const ZIP64_END_RECORD = 56 + 20;
/** Bytes of sizes and CRC behind an entry's data, in the four ways of writing them. */
const DESCRIPTORS = new Set([12, 16, 20, 24]);
/** File types in the upper half of the external attributes, as Unix writes them. */
const TYPE_MASK = 0xf000;
const SYMLINK = 0xa000;
const PLAIN = new Set([0, 0x8000]);

/** What a zip's directory gave. */
export interface ReadZip {
  readonly entries: readonly ZipEntry[];
  /** Paths of the entries that are there, but will not be read. */
  readonly refused: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a zip's directory for a bundle. Only what is harmless is returned; every other entry is named as a
 * problem and never read: absolute paths and ways out of the folder, links and special files, names twice
 * or the same on Windows, encrypted or compressed entries (so nothing can swell), entries that share bytes
 * or whose two headers disagree.
 *
 * @returns a problem where nothing of it can be read: no zip, or one that is cut off, damaged in its
 *   directory, too large a one, or wholly encrypted.
 */
export async function readZip(handle: FileHandle, name: string): Promise<ReadZip | Problem> {
  const directory = await readDirectory(handle, name);
  if ('code' in directory) return directory;
  const { zip, listed } = directory;
  const problems: Problem[] = [];
  const placed: Placed[] = [];
  const refused: string[] = [];
  const refuse = (path: string, { code, params }: Finding): void => {
    problems.push({ code, params: { entry: path, ...params } });
    refused.push(path);
  };
  const seen = new Map<string, string>();
  for (const entry of listed) {
    const path = entryPath(entry);
    const problem = nameProblem(entry, path) ?? twiceProblem(path, seen) ?? kindProblem(entry, path);
    if (problem) {
      refuse(path, problem);
      continue;
    }
    const header = await localHeader(zip, entry);
    if (!header) refuse(path, { code: 'zip-entry-unreadable' });
    else if (!headersAgree(entry, header)) refuse(path, { code: 'zip-header-differs' });
    else placed.push(place(entry, path, header));
  }
  const shared = new Set(overlapping(placed));
  for (const path of shared) refuse(path, { code: 'zip-entries-overlap' });
  // what is refused has no place that could be counted
  if (refused.length === 0 && !fillsFile(placed, directory)) problems.push({ code: 'zip-hidden-bytes' });
  const entries = placed.filter(({ path }) => !path.endsWith('/') && !shared.has(path));
  return { entries, refused, problems };
}

interface Directory {
  readonly zip: ZipFile;
  readonly listed: readonly Entry[];
  /** Where the directory begins and ends in the file. */
  readonly from: number;
  readonly to: number;
}

async function readDirectory(handle: FileHandle, name: string): Promise<Directory | Problem> {
  try {
    const zip = await fromFdPromise(handle.fd, {
      autoClose: false,
      decodeStrings: false,
      validateEntrySizes: false,
    });
    if (zip.entryCount > MAX_ENTRIES)
      return { code: 'zip-too-many-entries', params: { count: zip.entryCount } };
    // a position in the file, whatever yauzl's types say
    const from = Number(zip.readEntryCursor);
    const listed: Entry[] = [];
    for await (const entry of zip.eachEntry()) listed.push(entry);
    return { zip, listed, from, to: Number(zip.readEntryCursor) };
  } catch (error) {
    // yauzl's words for an encrypted directory
    const encrypted = error instanceof Error && error.message.includes('encryption');
    return encrypted
      ? { code: 'zip-encrypted', params: { entry: name } }
      : { code: 'zip-damaged', params: { file: name } };
  }
}

interface Placed extends ZipEntry {
  /** Where its local header begins. */
  readonly from: number;
  /** Sizes and CRC stand once more behind the data. */
  readonly described: boolean;
}

function place(entry: Entry, path: string, header: LocalFileHeader): Placed {
  return {
    path,
    size: entry.uncompressedSize,
    start: header.fileDataStart,
    crc32: entry.crc32,
    from: entry.relativeOffsetOfLocalHeader,
    described: sizesFollow(header),
  };
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

function sizesFollow(header: { readonly generalPurposeBitFlag: number }): boolean {
  return (header.generalPurposeBitFlag & SIZES_FOLLOW_FLAG) !== 0;
}

/** A reader that goes by local headers must see the same files as one that goes by the directory. */
function headersAgree(entry: Entry, header: LocalFileHeader): boolean {
  // with zip64 the 32-bit field is all ones and the size stands in an extra field
  const sizeAgrees = (size: number): boolean => size === entry.uncompressedSize || size === 0xffffffff;
  return (
    Buffer.from(entry.fileNameRaw).equals(header.fileName) &&
    header.compressionMethod === entry.compressionMethod &&
    header.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    header.lastModFileDate === entry.lastModFileDate &&
    header.lastModFileTime === entry.lastModFileTime &&
    (sizesFollow(header) ||
      (header.crc32 === entry.crc32 &&
        sizeAgrees(header.uncompressedSize) &&
        sizeAgrees(header.compressedSize)))
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

/**
 * True when entries, directory and its end record are all that the file holds: no program in front of the
 * zip, nothing between the files, no entries that the directory's count leaves out.
 */
function fillsFile(entries: readonly Placed[], { zip, from, to }: Directory): boolean {
  const inOrder = entries.toSorted((a, b) => a.from - b.from);
  const contiguous = inOrder.every((entry, index) => {
    const gap = (inOrder[index + 1]?.from ?? from) - (entry.start + entry.size);
    return entry.described ? DESCRIPTORS.has(gap) : gap === 0;
  });
  if (!contiguous || (inOrder[0]?.from ?? from) !== 0) return false;
  const endRecord = zip.fileSize - to;
  return endRecord === END_RECORD || endRecord === END_RECORD + ZIP64_END_RECORD;
}
