/** Where a reader begins: the end of the file says where the last cross-reference stands (ISO 32000-1, 7.5.5). */
const END_BYTES = 2048;
/** More than any dictionary of a cross-reference stream is long. */
const DICTIONARY_BYTES = 8192;

const latin1 = (bytes: Buffer, from: number, to?: number): string =>
  bytes.toString('latin1', Math.max(0, from), to);

/** The dictionary of the newest trailer, or of the cross-reference stream that stands in its place. */
function trailerOf(bytes: Buffer, crossReference: number): string {
  const isTable = latin1(bytes, crossReference, crossReference + 4) === 'xref';
  const table = bytes.indexOf('trailer', isTable ? crossReference : bytes.length);
  if (table >= 0) return latin1(bytes, table, table + DICTIONARY_BYTES).split('startxref')[0]!;
  if (/^\s*\d+\s+\d+\s+obj/.test(latin1(bytes, crossReference, crossReference + 32)))
    return latin1(bytes, crossReference, crossReference + DICTIONARY_BYTES).split('stream')[0]!;
  // Readers find their way in a file whose offset is wrong; so does this.
  const last = bytes.lastIndexOf('trailer');
  return last < 0 ? '' : latin1(bytes, last, last + DICTIONARY_BYTES);
}

/**
 * Whether somebody can open a PDF in years to come: 'cut-off' where its end is missing, 'locked' where it asks
 * for a password or restricts what may be done with it (ISO 32000-1, 7.6.1: Encrypt stands in the trailer).
 */
export function pdfState(bytes: Buffer): 'open' | 'locked' | 'cut-off' {
  const end = latin1(bytes, bytes.length - END_BYTES);
  const found = [...end.matchAll(/startxref\s+(\d+)\s+%%EOF/g)].at(-1);
  if (!found) return 'cut-off';
  return /\/Encrypt\b/.test(trailerOf(bytes, Number(found[1]))) ? 'locked' : 'open';
}
