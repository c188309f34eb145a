import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { openPromise } from 'yauzl';

/** An entry of a zip that is made by hand, so that every field of it can be wrong. */
export interface RawEntry {
  readonly name: string | Buffer;
  readonly data?: Buffer | string;
  readonly deflate?: boolean;
  /** General purpose bits; UTF-8 names by default. */
  readonly flags?: number;
  /** Upper half of the external attributes, as Unix has them. */
  readonly mode?: number;
  /** The name in the local header, where it differs. */
  readonly localName?: string;
  /** Size that both headers claim. */
  readonly claims?: number;
  /** Index of the entry within whose data this one's header and data lie (see `localPart`). */
  readonly within?: number;
  /** Bytes put in front of the local header. */
  readonly before?: Buffer;
  readonly crc?: number;
}

const data = (entry: RawEntry): Buffer => {
  const plain = Buffer.from(entry.data ?? '');
  return entry.deflate ? deflateRawSync(plain) : plain;
};

/** The fields that both headers have, up to and with the length of the name. */
function fields(entry: RawEntry, name: Buffer): Buffer {
  const plain = Buffer.from(entry.data ?? '');
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(entry.flags ?? 0x800, 2);
  common.writeUInt16LE(entry.deflate ? 8 : 0, 4);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(entry.crc ?? crc32(plain), 10);
  common.writeUInt32LE(entry.claims ?? data(entry).length, 14);
  common.writeUInt32LE(entry.claims ?? plain.length, 18);
  common.writeUInt16LE(name.length, 22);
  return common;
}

/** An entry's local header and data. */
export function localPart(entry: RawEntry): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name);
  return Buffer.concat([Buffer.from('504b0304', 'hex'), fields(entry, name), name, data(entry)]);
}

/** Makes a zip; `after` follows the end record, `count` is what the end record claims. */
export function rawZip(
  entries: readonly RawEntry[],
  { count = entries.length, after = Buffer.alloc(0) } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  const offsets: number[] = [];
  let at = 0;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const entry of entries) {
    if (entry.before) push(entry.before);
    const name = Buffer.from(entry.name);
    const outer = entry.within;
    const from = outer === undefined ? at : offsets[outer]! + 30 + Buffer.byteLength(entries[outer]!.name);
    offsets.push(from);
    if (outer === undefined) push(localPart(entry));
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6);
    rest.writeUInt32LE(from, 10);
    directory.push(Buffer.concat([Buffer.from('504b01023f03', 'hex'), fields(entry, name), rest, name]));
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end, after]);
}

/** The files of a zip by path, in its order. */
export async function zipFiles(file: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

/** The bytes of a file. */
export const bytesOf = (file: string): Buffer => readFileSync(file);
