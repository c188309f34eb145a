import { fail, ok, type Result } from '../contract/errors.ts';
import type { FilePolicy } from '../contract/profile.ts';
import { extensionOf, fileConcerns } from '../contract/rules/file-policy.ts';

/** Media types by extension, for files whose content cannot be told apart or is plain text. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
  html: 'text/html',
  htm: 'text/html',
  rtf: 'application/rtf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  bmp: 'image/bmp',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  svg: 'image/svg+xml',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  au: 'audio/basic',
  mp4: 'video/mp4',
  avi: 'video/vnd.avi',
  mov: 'video/quicktime',
  mpg: 'video/mpeg',
  wmv: 'video/x-ms-asf',
  zip: 'application/zip',
  rar: 'application/x-rar-compressed',
  '7z': 'application/x-7z-compressed',
};

/** Extensions that a computer runs: never for publication. */
const EXECUTABLE = new Set(
  'exe msi msix bat cmd com scr pif cpl dll sys ps1 vbs vbe js jse wsf wsh hta jar class lnk reg sh app apk deb rpm dmg iso'.split(
    ' ',
  ),
);

/** Extensions that mean the same content. */
const SAME_KIND: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe'],
  ['tif', 'tiff'],
  ['htm', 'html'],
  ['mp4', 'm4v', 'm4a', 'mov', '3gp', 'heic', 'heif'],
  ['mpg', 'mpeg', 'mp2'],
  ['ogg', 'oga', 'ogv', 'opus'],
  ['asf', 'wmv', 'wma'],
  // The older Office formats are one container.
  ['cfb', 'doc', 'xls', 'ppt', 'msg', 'pub', 'vsd', 'mpp'],
  // So are these, of which the sniffer knows some only as a zip.
  ['zip', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'epub', 'kmz', 'docm', 'xlsm', 'pptm'],
  ['rtf', 'doc'],
  ['xml', 'svg', 'kml', 'gpx', 'html', 'htm'],
  ['bmp', 'dib'],
];

/** Extensions whose content is plain text, which has no signature of its own. */
const TEXT = new Set([
  'txt',
  'md',
  'csv',
  'tsv',
  'json',
  'xml',
  'html',
  'htm',
  'svg',
  'kml',
  'gpx',
  'log',
  'ini',
]);

/** What the first bytes of a file say. */
export interface FileStart {
  readonly name: string;
  readonly size: number;
  /** The first bytes, some thousands of them. */
  readonly bytes: Uint8Array;
  /** What the sniffer found, or null. */
  readonly sniffed: { readonly ext: string; readonly mime: string } | null;
}

const startsWith = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/**
 * True for a program: Windows (MZ), Linux (ELF), macOS (Mach-O), Java, a script ('#!'). A table may begin with
 * the letters MZ, but only a program goes on with zero bytes. Windows drops dots and spaces at a name's end.
 */
function isProgram({ name, bytes, sniffed }: FileStart): boolean {
  const isText = TEXT.has(extensionOf(name)) && !looksBinary(bytes);
  return (
    EXECUTABLE.has(extensionOf(name.replace(/[. ]+$/, ''))) ||
    (sniffed !== null && ['elf', 'macho', 'class', 'lnk', 'jar', 'apk'].includes(sniffed.ext)) ||
    (!isText && startsWith(bytes, 0x4d, 0x5a)) ||
    startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) ||
    startsWith(bytes, 0x23, 0x21)
  );
}

const sameKind = (one: string, other: string): boolean =>
  one === other || SAME_KIND.some((kind) => kind.includes(one) && kind.includes(other));

/** Text in UTF-16, as Excel saves 'Unicode text'. */
const isUtf16 = (bytes: Uint8Array): boolean =>
  startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff);

function looksBinary(bytes: Uint8Array): boolean {
  return !isUtf16(bytes) && bytes.includes(0);
}

/**
 * The sniffer goes by two bytes for some kinds: a table whose first heading is 'BMI' is a picture to it, one in
 * UTF-16 is sound. In a file that is named as text and has no zero bytes, such a finding says nothing.
 */
function isMistaken(sniffed: { readonly ext: string }, extension: string, bytes: Uint8Array): boolean {
  return (
    TEXT.has(extension) &&
    !looksBinary(bytes) &&
    (isUtf16(bytes) || sniffed.ext === 'bmp' || sniffed.ext === 'exe')
  );
}

/** Where the first entry of an Office file may lie; those of OpenDocument begin with 'mimetype'. */
const OFFICE_ENTRY =
  /^(\[Content_Types\]\.xml|mimetype|(_rels|docProps|customXml|customUI|word|xl|ppt|META-INF)[\\/])/;
const OFFICE = new Set(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp']);

/** True for a zip that is named as an Office file and begins with something else. */
function isOtherZip(sniffed: { readonly ext: string }, { name, bytes }: FileStart): boolean {
  if (sniffed.ext !== 'zip' || !OFFICE.has(extensionOf(name))) return false;
  const header = Buffer.from(bytes);
  if (header.length < 30) return true;
  const first = header.toString('utf8', 30, 30 + header.readUInt16LE(26));
  return !OFFICE_ENTRY.test(first);
}

/** Readers take a PDF whose header stands anywhere in the first kilobyte (PDF 1.7, appendix H.3). */
function hasLatePdfHeader(extension: string, bytes: Uint8Array): boolean {
  return extension === 'pdf' && Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/**
 * What kind of file this is, and whether it may be attached. Refused: an empty file, a program, a file whose
 * content is not what its name says, what the office's file policy refuses on the page that it is for. Nothing
 * is refused for being of an unusual type, as Nakhon Phanom's guideline asks (its types of data are examples);
 * what is only warned of is `fileConcerns`' to say.
 */
export function judgeFile(
  file: FileStart,
  policy: FilePolicy,
  page: string | null = null,
): Result<{ readonly mediaType: string }> {
  const extension = extensionOf(file.name);
  if (file.size === 0) return fail('file-empty', { name: file.name });
  if (isProgram(file)) return fail('file-executable', { name: file.name });
  const refusal = fileConcerns(policy, page, file).find(({ refused }) => refused);
  if (refusal) return fail(refusal.code, refusal.params);
  const known = Object.hasOwn(MEDIA_TYPES, extension);
  const sniffed = file.sniffed && !isMistaken(file.sniffed, extension, file.bytes) ? file.sniffed : null;
  if (sniffed !== null && known && (!sameKind(sniffed.ext, extension) || isOtherZip(sniffed, file)))
    return fail('file-not-what-it-says', { name: file.name, found: sniffed.ext.toUpperCase() });
  const proven =
    sniffed !== null ||
    (TEXT.has(extension) ? !looksBinary(file.bytes) : extension === 'au') ||
    hasLatePdfHeader(extension, file.bytes);
  if (known && !proven) return fail('file-damaged-or-renamed', { name: file.name });
  const mediaType = (known ? MEDIA_TYPES[extension] : sniffed?.mime) ?? 'application/octet-stream';
  return ok({ mediaType });
}

/** Longest name that content takes (contract/content.ts); what file systems give is not longer. */
const NAME_LIMIT = 255;

/** The name under which a file is added: '(2)' is put before the extension where the name is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const key = (candidate: string): string => candidate.normalize('NFC').toLowerCase();
  const keys = new Set([...taken].map(key));
  const extension = extensionOf(name);
  const stem = extension === '' ? name : name.slice(0, -(extension.length + 1));
  let candidate = name;
  for (let copy = 2; keys.has(key(candidate)); copy += 1) {
    const end = ` (${copy})${extension === '' ? '' : name.slice(stem.length)}`;
    candidate = `${stem.slice(0, Math.max(1, NAME_LIMIT - end.length)).toWellFormed()}${end}`;
  }
  return candidate;
}
