import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Problem } from '../history/read-canonical.ts';
import {
  ALGORITHMS,
  type Algorithm,
  BAGIT_TXT,
  type BagInfo,
  type Digests,
  manifestName,
  parseBagInfo,
  parseManifest,
  payloadOxum,
  TAG_FILES,
  tagManifestName,
} from './bagit.ts';
import { README_PATH, REQUEST_PATH } from './request-json.ts';
import type { WorkOptions } from './write-bundle.ts';
import type { ZipEntry } from './zip-reader.ts';

/** A file of the bag, hashed. */
export interface BagFile {
  /** Bytes. */
  readonly size: number;
  readonly digests: Digests;
}

export interface CheckedBag {
  readonly problems: readonly Problem[];
  /** By path within the bag. */
  readonly files: ReadonlyMap<string, BagFile>;
  /** Text of request.json; null when it is not there or is no UTF-8. */
  readonly request: string | null;
  readonly info: BagInfo | null;
  /** Paths that are in the zip, but were not read; each has been named. */
  readonly unread: ReadonlySet<string>;
}

/** Files that are read as text, with the most they may have, in bytes. */
const TEXTS: ReadonlyMap<string, number> = new Map([
  ...TAG_FILES.map((name): [string, number] => [name, 4 * 1024 * 1024]),
  [REQUEST_PATH, 256 * 1024 * 1024],
]);
const CHUNK = 1024 * 1024;

/**
 * Is this bag complete and unchanged (RFC 8493 §3)? Every file is read once, hashed with both algorithms and
 * compared with both manifests, tag files with both tag manifests; Payload-Oxum is counted. Nothing is
 * written to disk. `entries` have paths within the bag; `refused` are there, but not to be read, and have
 * been named.
 *
 * @throws the reason of `options.signal` when it is aborted.
 */
export async function checkBag(
  handle: FileHandle,
  entries: readonly ZipEntry[],
  refused: ReadonlySet<string>,
  options: WorkOptions,
): Promise<CheckedBag> {
  const problems: Problem[] = [];
  const files = new Map<string, BagFile>();
  const texts = new Map<string, string>();
  const unread = new Set(refused);
  const otherCrc = new Set<string>();
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const entry of entries) {
    const limit = TEXTS.get(entry.path);
    if (limit !== undefined && entry.size > limit) {
      problems.push({ code: 'bag-file-too-large', params: { file: entry.path } });
      unread.add(entry.path);
      continue;
    }
    const { digests, text, crc } = await readEntry(handle, entry, limit !== undefined, options.signal);
    files.set(entry.path, { size: entry.size, digests });
    if (crc !== entry.crc32) otherCrc.add(entry.path);
    if (text !== null) texts.set(entry.path, text);
    else if (limit !== undefined) problems.push({ code: 'bag-not-utf8', params: { file: entry.path } });
    done += entry.size;
    options.onProgress?.({ done, total });
  }
  if (texts.has('bagit.txt') && texts.get('bagit.txt') !== BAGIT_TXT)
    problems.push({ code: 'bag-declaration' });
  const info = checkInfo(texts.get('bag-info.txt'), files, unread, problems);
  const missing = checkManifests(files, texts, problems);
  const changed = new Set(
    problems.flatMap(({ code, params }) => (code === 'file-changed' ? [params?.file] : [])),
  );
  for (const file of otherCrc)
    if (!changed.has(file)) problems.push({ code: 'zip-crc', params: { entry: file } });
  for (const file of missing)
    if (!unread.has(file)) problems.push({ code: 'file-missing', params: { file } });
  return { problems, files, request: texts.get(REQUEST_PATH) ?? null, info, unread };
}

async function readEntry(
  handle: FileHandle,
  entry: ZipEntry,
  keep: boolean,
  signal: AbortSignal | undefined,
): Promise<{ readonly digests: Digests; readonly crc: number; readonly text: string | null }> {
  const hashes = { sha256: createHash('sha256'), sha512: createHash('sha512') };
  const kept: Buffer[] = [];
  let crc = 0;
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(entry.size, 1)));
  for (let read = 0; read < entry.size; ) {
    signal?.throwIfAborted();
    const length = Math.min(buffer.length, entry.size - read);
    const { bytesRead } = await handle.read(buffer, 0, length, entry.start + read);
    // zip-reader has seen that the bytes are there; so the file was cut while it was read
    if (bytesRead === 0) throw new Error('the zip file became shorter while it was read');
    const chunk = buffer.subarray(0, bytesRead);
    hashes.sha256.update(chunk);
    hashes.sha512.update(chunk);
    crc = crc32(chunk, crc);
    if (keep) kept.push(Buffer.from(chunk));
    read += bytesRead;
  }
  return {
    digests: { sha256: hashes.sha256.digest('hex'), sha512: hashes.sha512.digest('hex') },
    crc,
    text: keep ? utf8(Buffer.concat(kept)) : null,
  };
}

/** Strict: bytes that are no UTF-8 give null; a byte order mark stays part of the text. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

const isPayload = (path: string): boolean => path.startsWith('data/');

function checkInfo(
  text: string | undefined,
  files: ReadonlyMap<string, BagFile>,
  unread: ReadonlySet<string>,
  problems: Problem[],
): BagInfo | null {
  if (text === undefined) return null;
  const info = parseBagInfo(text);
  if (!info) {
    problems.push({ code: 'bag-info-unreadable' });
    return null;
  }
  // of what was not read, the size is not known
  if ([...unread].some(isPayload)) return info;
  const sizes = [...files].filter(([path]) => isPayload(path)).map(([, { size }]) => size);
  const found = payloadOxum(sizes);
  const said = info.filter(([label]) => label === 'Payload-Oxum').map(([, value]) => value);
  if (said.length !== 1 || said[0] !== found)
    problems.push({ code: 'payload-oxum', params: { said: said.join(', '), found } });
  return info;
}

/**
 * The payload against its manifests and the tag files against theirs, which do not list themselves (§2.2.1).
 * A bundle has exactly its own tag files. Returns the paths that should be there and are not.
 */
function checkManifests(
  files: ReadonlyMap<string, BagFile>,
  texts: ReadonlyMap<string, string>,
  problems: Problem[],
): ReadonlySet<string> {
  const missing = new Set([...TAG_FILES, README_PATH, REQUEST_PATH].filter((path) => !files.has(path)));
  const payload = new Map<string, BagFile>();
  const tags = new Map<string, BagFile>();
  for (const [path, file] of files) {
    if (isPayload(path)) payload.set(path, file);
    else if (!TAG_FILES.includes(path)) problems.push({ code: 'file-unexpected', params: { file: path } });
    else if (!path.startsWith('tagmanifest-')) tags.set(path, file);
  }
  compare(tagManifestName, files, tags, texts, missing, problems);
  compare(manifestName, files, payload, texts, missing, problems);
  return missing;
}

/** Files against both manifests of a kind: one problem per file and kind of difference. */
function compare(
  nameOf: (algorithm: Algorithm) => string,
  files: ReadonlyMap<string, BagFile>,
  found: ReadonlyMap<string, BagFile>,
  texts: ReadonlyMap<string, string>,
  missing: Set<string>,
  problems: Problem[],
): void {
  const manifests = ALGORITHMS.flatMap((algorithm) => {
    const name = nameOf(algorithm);
    const text = texts.get(name);
    if (text === undefined) return [];
    const parsed = parseManifest(text, algorithm);
    for (const line of parsed.badLines)
      problems.push({ code: 'manifest-line', params: { manifest: name, line } });
    for (const file of parsed.twice)
      problems.push({ code: 'manifest-twice', params: { manifest: name, file } });
    return [{ name, algorithm, digests: parsed.digests }];
  });
  for (const { name, digests } of manifests) {
    for (const file of digests.keys()) {
      if (found.has(file)) continue;
      if (!files.has(file)) missing.add(file);
      else if (isPayload(file) || TAG_FILES.includes(file))
        problems.push({ code: 'manifest-foreign', params: { manifest: name, file } });
    }
  }
  for (const [file, here] of found) {
    const silent = manifests.filter(({ digests }) => !digests.has(file));
    const differing = manifests.filter(
      ({ digests, algorithm }) => digests.has(file) && digests.get(file) !== here.digests[algorithm],
    );
    const note = (code: string, which: typeof manifests): void => {
      if (which.length === 0) return;
      problems.push({ code, params: { file, manifests: which.map(({ name }) => name).join(', ') } });
    };
    note('file-not-listed', silent);
    note('file-changed', differing);
  }
}
