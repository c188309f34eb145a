/**
 * Names of files as they stand in a bundle: legal on Windows, Linux and in BagIt manifests, and different
 * from each other on file systems that ignore case or normal form (design/thai.md, "Names of files";
 * RFC 8493 §2.1.3 and §5.2). request.json keeps the names as they were given.
 */

/** Bytes of UTF-8: Linux takes 255 per name, and unzip tools add their own endings. */
const MAX_BYTES = 240;
/** UTF-16 units: Windows Explorer extracts paths of 259 in all, folders included. */
const MAX_UNITS = 150;
/** An ending longer than this is no file type, but part of the name. UTF-16 units, with the dot. */
const MAX_EXTENSION = 17;

/** Names that Windows keeps for devices, whatever follows after the first dot. */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' });

/** Maps names to legal ones that all differ, in order; the second of two equal ones becomes 'name (2).pdf'. */
export function exportNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const { stem, extension } = split(clean(name));
    let candidate = build(stem, extension, '');
    for (let count = 2; taken.has(clashKey(candidate)); count++) {
      candidate = build(stem, extension, ` (${count})`);
    }
    taken.add(clashKey(candidate));
    return candidate;
  });
}

/** One legal name; a legal name of bearable length stays as it is, apart from NFC. */
export function exportName(name: string): string {
  const { stem, extension } = split(clean(name));
  return build(stem, extension, '');
}

/** Two names with one key are one file on Windows or macOS. */
export function clashKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/** Replaces what is illegal; drops what is invisible (a zero-width space, a change of direction). */
function clean(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*%\ufffd]/g, '_');
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const trimmed = trim(name);
  const dot = trimmed.lastIndexOf('.');
  if (dot <= 0 || trimmed.length - dot > MAX_EXTENSION) return { stem: trimmed, extension: '' };
  return { stem: trimmed.slice(0, dot), extension: trimmed.slice(dot) };
}

/** No spaces around it; no dot or space at its end, which Windows would drop. */
function trim(name: string): string {
  return name.replace(/[\s.]+$/u, '').trimStart();
}

function build(stem: string, extension: string, suffix: string): string {
  const tail = suffix + extension;
  const name = trim(shorten(stem, tail) + tail);
  if (name === '') return '_';
  // Before it is cut to length, so that a name made here stays as it is when it comes again.
  return RESERVED.test(name.split('.', 1)[0]!.trimEnd()) ? build(`_${stem}`, extension, suffix) : name;
}

/** The stem, cut between characters as people see them so that stem and tail stay within the limits. */
function shorten(stem: string, tail: string): string {
  const bytes = MAX_BYTES - Buffer.byteLength(tail);
  const units = MAX_UNITS - tail.length;
  if (Buffer.byteLength(stem) <= bytes && stem.length <= units) return stem;
  let kept = '';
  for (const { segment } of graphemes.segment(stem)) {
    const longer = kept + segment;
    if (Buffer.byteLength(longer) > bytes || longer.length > units) break;
    kept = longer;
  }
  return kept;
}
