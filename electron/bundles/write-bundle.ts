import { createHash, subtle } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import type { BundleWritten } from '../contract/domain.ts';
import { fail, type Result } from '../contract/errors.ts';
import { systemCode, WriteRefused, writeAtomically } from '../files/atomic-file.ts';
import { bundleBagInfo } from './bag-info.ts';
import {
  ALGORITHMS,
  BAGIT_TXT,
  type Digests,
  formatBagInfo,
  formatManifest,
  manifestName,
  tagManifestName,
} from './bagit.ts';
import { exportName } from './export-names.ts';
import { readmeText } from './readme.ts';
import {
  FORM_PATH,
  README_PATH,
  REQUEST_PATH,
  type RequestFile,
  type RequestJson,
  requestJsonText,
} from './request-json.ts';

/** A bundle to be written. Plain data, so that it can be sent to a worker. */
export interface BundleJob {
  /** Path of the zip file. Its name without '.zip', made legal, is the bag's one top folder. */
  readonly target: string;
  readonly request: RequestJson;
  /** The form's PDF: its bytes, or where it lies. */
  readonly form: Uint8Array | string;
  /** Where each attachment of the content lies on disk, then the letter, each scan and drawn signature, in the order of request.json. */
  readonly attachments: readonly { readonly source: string; readonly sha256: string }[];
  /** The agency's words for its steps by step id, for the README. */
  readonly stepLabels: Readonly<Record<string, string>>;
  /** Name and version of this program, for example 'phoeiphrae 0.1.0'. */
  readonly software: string;
}

/** What a worker's caller gives besides the job. */
export interface WorkOptions {
  readonly signal?: AbortSignal;
  /** Bytes of files done, of all. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Files up to this size are read whole, in bytes: then the zip's local headers hold size and CRC, which some
 * readers of stored entries need, and hashing goes faster. Larger ones are streamed, with the sizes behind
 * the data.
 */
const WHOLE_FILE = 32 * 1024 * 1024;
const CHUNK = 1024 * 1024;

/**
 * Writes an approved or published request as a BagIt 1.0 bag (RFC 8493) in a zip file that is stored, not
 * compressed, with one top folder (§4). The same job gives the same bytes. Attachments are hashed while
 * they are read, and refused when they are not what was signed.
 *
 * Failures: 'attachment-missing', 'attachment-unreadable', 'attachment-changed', the same of scans and drawings,
 * 'form-missing', 'form-unreadable', 'form-changed', 'cancelled' and those of `writeAtomically`; then nothing is left behind.
 *
 * @throws Error if the job's attachments are not those of its request: a bug of the caller.
 */
export async function writeBundle(job: BundleJob, options: WorkOptions = {}): Promise<Result<BundleWritten>> {
  const sources = payloadSources(job);
  const written = await writeAtomically(
    job.target,
    async (handle) => {
      options.signal?.throwIfAborted();
      const zip = new BagZip(handle, job, options);
      try {
        return await fillBag(zip, job, sources);
      } catch (error) {
        zip.abandon();
        throw error;
      }
    },
    options.signal,
  );
  if (!written.ok) return written;
  return { ok: true, value: { file: job.target, ...written.value, final: job.request.final } };
}

/** A file of the payload that request.json lists, with where its bytes come from. */
interface PayloadSource {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly from: Uint8Array | string;
  readonly role: RequestFile['role'];
  readonly name: string;
}

/** Codes of failures, by what it is that cannot be put into the bag. */
const REFUSALS = {
  form: { missing: 'form-missing', changed: 'form-changed', unreadable: 'form-unreadable' },
  attachment: {
    missing: 'attachment-missing',
    changed: 'attachment-changed',
    unreadable: 'attachment-unreadable',
  },
  letter: { missing: 'letter-missing', changed: 'letter-changed', unreadable: 'letter-unreadable' },
  scan: { missing: 'scan-missing', changed: 'scan-changed', unreadable: 'scan-unreadable' },
  drawing: { missing: 'drawing-missing', changed: 'drawing-changed', unreadable: 'drawing-unreadable' },
} as const;

function payloadSources(job: BundleJob): PayloadSource[] {
  const attachments = [...job.attachments];
  const sources = job.request.files.map(({ path, name, size, sha256, role }): PayloadSource => {
    if (role === 'form') return { path, size, sha256, from: job.form, role, name };
    const attachment = attachments.shift();
    if (attachment?.sha256 !== sha256) throw new Error(`attachment '${name}' of request.json was not given`);
    return { path, size, sha256, from: attachment.source, role, name };
  });
  if (attachments.length > 0) throw new Error('more attachments were given than request.json lists');
  return sources;
}

async function fillBag(
  zip: BagZip,
  job: BundleJob,
  sources: readonly PayloadSource[],
): Promise<{ readonly bytes: number; readonly files: number }> {
  const readme = Buffer.from(readmeText(job.request, job.stepLabels));
  const request = Buffer.from(requestJsonText(job.request));
  const sizes = [readme.length, request.length, ...sources.map(({ size }) => size)];
  const info = Buffer.from(formatBagInfo(bundleBagInfo(job.request, sizes, job.software)));
  zip.expect(sizes.reduce((sum, size) => sum + size, 0));

  const tags = new Map<string, Digests>();
  tags.set('bagit.txt', await zip.add('bagit.txt', Buffer.from(BAGIT_TXT)));
  tags.set('bag-info.txt', await zip.add('bag-info.txt', info));

  const payload = new Map<string, Digests>();
  payload.set(README_PATH, await zip.add(README_PATH, readme));
  payload.set(REQUEST_PATH, await zip.add(REQUEST_PATH, request));
  // the form first, where a person looks for it
  const inOrder = sources.toSorted((a, b) => Number(b.path === FORM_PATH) - Number(a.path === FORM_PATH));
  for (const source of inOrder) payload.set(source.path, await addSource(zip, source));

  for (const algorithm of ALGORITHMS) {
    const manifest = Buffer.from(formatManifest(payload, algorithm));
    tags.set(manifestName(algorithm), await zip.add(manifestName(algorithm), manifest));
  }
  for (const algorithm of ALGORITHMS) {
    await zip.add(tagManifestName(algorithm), Buffer.from(formatManifest(tags, algorithm)));
  }
  return { bytes: await zip.end(), files: payload.size };
}

async function addSource(zip: BagZip, source: PayloadSource): Promise<Digests> {
  const codes = REFUSALS[source.role];
  const { name } = source;
  const digests = await zip
    .addPayload(source.path, source.size, source.sha256, source.from)
    .catch((error: unknown) => {
      if (!(error instanceof SourceError)) throw error;
      throw error.code === 'ENOENT'
        ? new WriteRefused(fail(codes.missing, { name }))
        : new WriteRefused(fail(codes.unreadable, { name, reason: error.code }));
    });
  if (digests === null) throw new WriteRefused(fail(codes.changed, { name }));
  return digests;
}

/** The file to be put into the bag could not be read; `code` is the system's. */
class SourceError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** A zip file under way: entries are added one after another and written as they come. */
class BagZip {
  readonly #zip = new ZipFile();
  readonly #stream: PassThrough;
  readonly #folder: string;
  readonly #options: { readonly mtime: Date; readonly mode: number };
  readonly #work: WorkOptions;
  readonly #written: Promise<number>;
  #failed = false;
  #done = 0;
  #total = 0;

  constructor(handle: FileHandle, job: BundleJob, work: WorkOptions) {
    this.#folder = bagFolder(job.target);
    this.#options = { mtime: bangkokWallClock(job.request.exportedAt), mode: 0o100644 };
    this.#work = work;
    const { outputStream } = this.#zip;
    if (!(outputStream instanceof PassThrough)) throw new Error('yazl writes to another stream than known');
    this.#stream = outputStream;
    this.#zip.on('error', (error: Error) => this.#stream.destroy(error));
    this.#written = drainTo(handle, this.#stream);
    // looked at in add() and end(); until then its rejection is not unhandled
    this.#written.catch(() => {
      this.#failed = true;
    });
  }

  /** Bytes that the progress counts up to. */
  expect(total: number): void {
    this.#total = total;
  }

  /** Adds a file from memory; path within the bag. */
  async add(path: string, bytes: Buffer<ArrayBuffer>): Promise<Digests> {
    this.#work.signal?.throwIfAborted();
    const digests = await this.#addAndHash(path, bytes);
    if (path.startsWith('data/')) this.#progress(bytes.length);
    return digests;
  }

  /** Adds a file of known size and SHA-256; null if it is another one. Throws SourceError. */
  async addPayload(
    path: string,
    size: number,
    sha256: string,
    from: Uint8Array | string,
  ): Promise<Digests | null> {
    this.#work.signal?.throwIfAborted();
    if (typeof from !== 'string') return this.#addKnown(path, Buffer.from(from), size, sha256);
    const source = await openSource(from);
    try {
      if (source.size !== size) return null;
      if (size > WHOLE_FILE) return await this.#addStreamed(path, size, sha256, source.handle);
      const bytes = await source.handle.readFile().catch(sourceError);
      return await this.#addKnown(path, bytes, size, sha256);
    } finally {
      await source.handle.close();
    }
  }

  async #addKnown(
    path: string,
    bytes: Buffer<ArrayBuffer>,
    size: number,
    sha256: string,
  ): Promise<Digests | null> {
    if (bytes.length !== size) return null;
    const digests = await this.#addAndHash(path, bytes);
    if (digests.sha256 !== sha256) return null;
    this.#progress(size);
    return digests;
  }

  /** Hashes on other threads while yazl computes its CRC here; a file found wrong ends the whole zip anyway. */
  async #addAndHash(path: string, bytes: Buffer<ArrayBuffer>): Promise<Digests> {
    const digests = digestsOf(bytes);
    digests.catch(() => undefined);
    this.#addBuffer(path, bytes);
    await this.#flow();
    return digests;
  }

  #addBuffer(path: string, bytes: Buffer): void {
    this.#zip.addBuffer(bytes, `${this.#folder}/${path}`, {
      ...this.#options,
      compress: false,
      forceDosTimestamp: true,
    });
  }

  async #addStreamed(
    path: string,
    size: number,
    sha256: string,
    handle: FileHandle,
  ): Promise<Digests | null> {
    const input = new PassThrough({ highWaterMark: CHUNK });
    this.#zip.addReadStream(input, `${this.#folder}/${path}`, {
      ...this.#options,
      compress: false,
      forceDosTimestamp: true,
      size,
    });
    const hashes = ALGORITHMS.map((algorithm) => createHash(algorithm));
    let read = 0;
    while (read < size) {
      this.#work.signal?.throwIfAborted();
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size - read));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, read).catch(sourceError);
      if (bytesRead === 0) return null;
      const chunk = buffer.subarray(0, bytesRead);
      for (const hash of hashes) hash.update(chunk);
      read += bytesRead;
      if (!input.write(chunk)) await this.#orFailure(once(input, 'drain'));
      this.#progress(bytesRead);
    }
    const [first = '', second = ''] = hashes.map((hash) => hash.digest('hex'));
    if (first !== sha256) return null;
    input.end();
    return { sha256: first, sha512: second };
  }

  /** Writes the central directory and waits until everything is written; bytes of the zip file. */
  async end(): Promise<number> {
    this.#zip.end();
    return this.#written;
  }

  /** Stops the writing; what has been written is for the caller to remove. */
  abandon(): void {
    this.#stream.destroy();
  }

  /** Waits while more lies in memory than should. */
  async #flow(): Promise<void> {
    // yazl hands entries to its stream in a turn of its own
    await nextTurn();
    if (this.#failed) await this.#written;
    if (this.#stream.writableNeedDrain) await this.#orFailure(once(this.#stream, 'drain'));
  }

  /** Waits for something that never comes once the writing has failed. */
  async #orFailure(event: Promise<unknown>): Promise<void> {
    event.catch(() => undefined);
    await Promise.race([event, this.#written]);
  }

  #progress(bytes: number): void {
    this.#done += bytes;
    this.#work.onProgress?.({ done: Math.min(this.#done, this.#total), total: this.#total });
  }
}

/** The bag's top folder: the zip's name without its ending (RFC 8493 §4). */
export function bagFolder(target: string): string {
  return exportName(basename(target).replace(/\.zip$/i, ''));
}

async function digestsOf(bytes: Buffer<ArrayBuffer>): Promise<Digests> {
  const [sha256, sha512] = await Promise.all(
    ['SHA-256', 'SHA-512'].map(async (name) => Buffer.from(await subtle.digest(name, bytes)).toString('hex')),
  );
  if (sha256 === undefined || sha512 === undefined) throw new Error('a digest is missing');
  return { sha256, sha512 };
}

async function openSource(path: string): Promise<{ readonly handle: FileHandle; readonly size: number }> {
  // before it is opened: opening a pipe would wait for its other end
  const found = await stat(path).catch(sourceError);
  if (!found.isFile()) throw new SourceError('EISDIR');
  const handle = await open(path, 'r').catch(sourceError);
  return { handle, size: found.size };
}

function sourceError(error: unknown): never {
  const code = systemCode(error);
  if (code === null) throw error;
  throw new SourceError(code);
}

/** Writes all that comes out of a stream to a file; returns the number of bytes. */
async function drainTo(handle: FileHandle, stream: PassThrough): Promise<number> {
  let written = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new Error('not bytes');
    for (let at = 0; at < chunk.length; ) {
      const { bytesWritten } = await handle.write(chunk, at, chunk.length - at);
      at += bytesWritten;
    }
    written += chunk.length;
  }
  return written;
}

/**
 * A DOS timestamp has no zone and is shown as it stands, so it gets Bangkok's clock. yazl writes the local
 * fields of a Date: this one has Bangkok's in whatever zone the computer is.
 */
function bangkokWallClock(instant: string): Date {
  const bangkok = new Date(Date.parse(instant) + 7 * 60 * 60 * 1000);
  return new Date(
    bangkok.getUTCFullYear(),
    bangkok.getUTCMonth(),
    bangkok.getUTCDate(),
    bangkok.getUTCHours(),
    bangkok.getUTCMinutes(),
    bangkok.getUTCSeconds(),
  );
}
