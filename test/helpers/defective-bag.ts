import { createHash } from 'node:crypto';
import {
  ALGORITHMS,
  type Digests,
  formatManifest,
  manifestName,
  payloadOxum,
  tagManifestName,
} from '../../electron/bundles/bagit.ts';
import type { RequestJson } from '../../electron/bundles/request-json.ts';
import type { RequestEvent } from '../../electron/contract/events.ts';
import { eventDigest } from '../../electron/history/canonical.ts';
import { summariseHistory } from '../../electron/history/export.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

const digest = (algorithm: string, bytes: Buffer): string =>
  createHash(algorithm).update(bytes).digest('hex');

/** A bag in memory, to be damaged on purpose. Paths are within the bag. */
export class DefectiveBag {
  readonly files: Map<string, Buffer>;
  readonly #folder: string;

  constructor(zipped: ReadonlyMap<string, Buffer>) {
    this.files = new Map([...zipped].map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), bytes]));
    this.#folder = [...zipped.keys()][0]!.split('/')[0]!;
  }

  /** Replaces a text in a file; it must be there. */
  replace(path: string, from: string | RegExp, to: string): this {
    const before = this.files.get(path)!.toString('utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} does not hold ${from}`);
    return this.put(path, after);
  }

  put(path: string, bytes: Buffer | string): this {
    this.files.set(path, Buffer.from(bytes));
    return this;
  }

  remove(path: string): this {
    if (!this.files.delete(path)) throw new Error(`no ${path}`);
    return this;
  }

  /** Changes request.json as an object. */
  request(change: (request: RequestJson) => unknown): this {
    const request = JSON.parse(this.files.get('data/request.json')!.toString('utf8')) as RequestJson;
    change(request);
    return this.put('data/request.json', `${JSON.stringify(request, null, 2)}\n`);
  }

  /** As a forger does: after changing events, makes everything again that only repeats them. */
  requestRepeated(change: (request: RequestJson) => unknown): this {
    return this.request((request) => {
      change(request);
      for (const event of request.events) event.digest = eventDigest(event.statement);
      request.head = request.events.at(-1)!.digest;
      const summary = summariseHistory(
        request.events.map(({ statement }) => JSON.parse(statement) as RequestEvent),
      )!;
      request.signers = summary.signers.map((signer) => ({ ...signer }));
      request.publication = summary.publication;
      request.final = summary.status === 'published';
      request.request.status = summary.status ?? 'approved';
      const info = this.files.get('bag-info.txt')!.toString('utf8');
      this.put('bag-info.txt', info.replace(/head [0-9a-f]{64}/, `head ${request.head}`));
    });
  }

  /** As a forger does: makes oxum and manifests fit whatever the bag holds now. */
  remanifest(): this {
    const payload = [...this.files].filter(([path]) => path.startsWith('data/'));
    const info = this.files.get('bag-info.txt');
    if (info)
      this.put(
        'bag-info.txt',
        info
          .toString('utf8')
          .replace(
            /Payload-Oxum: .*/,
            `Payload-Oxum: ${payloadOxum(payload.map(([, { length }]) => length))}`,
          ),
      );
    const list = (files: Iterable<[string, Buffer]>): Map<string, Digests> =>
      new Map(
        [...files].map(([path, bytes]) => [
          path,
          { sha256: digest('sha256', bytes), sha512: digest('sha512', bytes) },
        ]),
      );
    for (const algorithm of ALGORITHMS)
      this.put(manifestName(algorithm), formatManifest(list(payload), algorithm));
    const tags = [...this.files].filter(
      ([path]) => !path.startsWith('data/') && !path.startsWith('tagmanifest'),
    );
    for (const algorithm of ALGORITHMS)
      this.put(tagManifestName(algorithm), formatManifest(list(tags), algorithm));
    return this;
  }

  /** The entries of its zip. */
  entries(folder = this.#folder): RawEntry[] {
    return [...this.files].map(([path, data]) => ({ name: `${folder}/${path}`, data }));
  }

  zip(): Buffer {
    return rawZip(this.entries());
  }
}
