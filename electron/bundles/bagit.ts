/**
 * The tag files of a bag: their text and how to read it (BagIt 1.0, RFC 8493 §2). Pure.
 */

/** The algorithms of a bundle's manifests; RFC 8493 §2.4 asks for SHA-512 by default, SHA-256 for old tools. */
export const ALGORITHMS = ['sha256', 'sha512'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];
/** Lower-case hexadecimal digests of one file. */
export type Digests = Readonly<Record<Algorithm, string>>;

/** The bag declaration, exactly two lines (§2.1.1). */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const manifestName = (algorithm: Algorithm): string => `manifest-${algorithm}.txt`;
export const tagManifestName = (algorithm: Algorithm): string => `tagmanifest-${algorithm}.txt`;

/** Every tag file that a bundle has: no more, no fewer. */
export const TAG_FILES: readonly string[] = [
  'bagit.txt',
  'bag-info.txt',
  ...ALGORITHMS.map(manifestName),
  ...ALGORITHMS.map(tagManifestName),
];

/** A manifest: one line per file, sorted by path (§2.1.3); LF, two spaces, as `sha256sum -c` reads it. */
export function formatManifest(digests: ReadonlyMap<string, Digests>, algorithm: Algorithm): string {
  return [...digests]
    .map(([path, digest]) => ({ path: encodePath(path), digest: digest[algorithm] }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, digest }) => `${digest}  ${path}\n`)
    .join('');
}

/** §2.1.3: only CR, LF and the percent sign are written as %XX; names of bundles have none of them. */
function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (character) => encodeURIComponent(character));
}

function decodePath(path: string): string {
  return path.replace(/%(?:25|0D|0A)/gi, (escaped) => decodeURIComponent(escaped));
}

export interface ParsedManifest {
  /** Lower-case digests by path. */
  readonly digests: ReadonlyMap<string, string>;
  /** Numbers of the lines that are none, the first being 1. */
  readonly badLines: readonly number[];
  /** Paths that stand in it more than once. */
  readonly twice: readonly string[];
}

/** Reads a manifest; digests of another length than the algorithm's make a bad line. */
export function parseManifest(text: string, algorithm: Algorithm): ParsedManifest {
  const length = algorithm === 'sha256' ? 64 : 128;
  const digests = new Map<string, string>();
  const badLines: number[] = [];
  const twice: string[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index, lines) => {
    if (line === '' && index === lines.length - 1) return;
    const match = /^([0-9a-f]+)[ \t]+\*?(\S.*)$/i.exec(line);
    if (match?.[1]?.length !== length) {
      badLines.push(index + 1);
      return;
    }
    const path = decodePath(match[2] ?? '');
    if (digests.has(path)) twice.push(path);
    else digests.set(path, match[1].toLowerCase());
  });
  return { digests, badLines, twice };
}

/** A label of bag-info.txt with its value (§2.2.2). */
export type BagInfo = readonly (readonly [label: string, value: string])[];

/**
 * bag-info.txt. A line break within a value is folded: the next line begins with a space, so that no value
 * can pass for a label. Other control characters are dropped.
 */
export function formatBagInfo(info: BagInfo): string {
  return info
    .map(([label, value]) => {
      if (!/^[A-Za-z][A-Za-z-]*$/.test(label)) throw new Error(`not a label of bag-info.txt: ${label}`);
      return `${label}: ${valueLines(value).join('\n ')}\n`;
    })
    .join('');
}

function valueLines(value: string): string[] {
  return value
    .split(/[\r\n\v\f\u0085\u2028\u2029]+/)
    .map((line) => line.replace(/\p{Cc}/gu, ' ').trim())
    .filter((line) => line !== '');
}

/** A value as `parseBagInfo` gives it back after folding: its lines, trimmed, joined by one space. */
export function foldedValue(value: string): string {
  return valueLines(value).join(' ');
}

/** Reads bag-info.txt; null if a line is neither a label nor the continuation of a value. */
export function parseBagInfo(text: string): BagInfo | null {
  const info: [string, string][] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line === '') continue;
    const last = info.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last[1] = `${last[1]} ${line.trim()}`.trim();
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) return null;
    info.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return info;
}

/** 'octets.streams' of the payload (§2.2.2). */
export function payloadOxum(sizes: Iterable<number>): string {
  let octets = 0;
  let streams = 0;
  for (const size of sizes) {
    octets += size;
    streams++;
  }
  return `${octets}.${streams}`;
}

/** A size for people, '42.6 GB' in the RFC's example: decimal units, one digit after the point. */
export function humanSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  // 999.95, because one digit after the point makes 1000.0 of it
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${bytes} B` : `${value.toFixed(1)} ${units[unit]}`;
}
