import { actingText } from '../contract/rules/acting.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../contract/rules/be-dates.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { SignerSummary } from '../history/export.ts';
import { createTranslator } from '../i18n.ts';
import { humanSize } from './bagit.ts';
import { ATTACHMENTS_FOLDER, type RequestFile, type RequestJson } from './request-json.ts';

const BOM = '\ufeff';

/**
 * README.txt in Thai for whoever opens the bundle: what it is, where to publish it, what lies inside, who
 * signed, how to verify. CRLF and a byte order mark, so that every Windows Notepad shows it right.
 * `stepLabels` gives the agency's words for its steps by step id.
 */
export function readmeText(request: RequestJson, stepLabels: Readonly<Record<string, string>>): string {
  const blocks = [
    heading(request),
    whereToPublish(request),
    whatIsInside(request),
    [
      words('bundles:readme-signed'),
      ...request.signers.flatMap((signer) => signerLines(signer, stepLabels[signer.step] ?? signer.step)),
    ],
    [
      words('bundles:readme-verify'),
      words('bundles:readme-verify-intact'),
      words('bundles:readme-verify-program'),
      words('bundles:readme-verify-manifest'),
      words('bundles:readme-verify-windows'),
      words('bundles:readme-verify-signature'),
      ...confirmationLines(request),
      words('bundles:readme-head', { head: shortFingerprint(request.head) }),
    ],
  ];
  return `${BOM}${blocks.map((lines) => lines.map((line) => `${line}\r\n`).join('')).join('\r\n')}`;
}

/** How many keys a second officer has confirmed; nothing in bundles from before confirmations were carried. */
function confirmationLines({ confirmations }: RequestJson): string[] {
  if (!confirmations) return [];
  return [
    confirmations.length === 0
      ? words('bundles:readme-no-confirmations')
      : words('bundles:readme-confirmations', { count: confirmations.length }),
  ];
}

const translate = createTranslator('th');

/** Words of the README; what was typed comes on one line. */
function words(key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const lines = Object.entries(params).map(([name, value]) => [name, oneLine(String(value))] as const);
  return translate(key, Object.fromEntries(lines));
}

/** Typed text on one line, without characters that turn the direction of what follows. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
}

const dateOf = (instant: string): string => formatScreenDate(bangkokDate(instant));
const timeOf = (instant: string): string => formatScreenTime(instant);

function heading(request: RequestJson): string[] {
  const { content, exportedAt } = request;
  return [
    words('bundles:readme-heading'),
    words('bundles:readme-title', { title: content.title }),
    words('bundles:readme-number', { number: request.request.number, revision: request.request.revision }),
    words('bundles:readme-unit', { unit: content.unit }),
    words('bundles:readme-office', { office: request.register.name }),
    words(request.final ? 'bundles:readme-published' : 'bundles:readme-approved'),
    words('bundles:readme-exported', { date: dateOf(exportedAt), time: timeOf(exportedAt) }),
  ];
}

function whereToPublish({ content, publication }: RequestJson): string[] {
  const lines = [words('bundles:readme-where'), pageLine(content.page)];
  if (content.externalLink !== '') lines.push(words('bundles:readme-link', { link: content.externalLink }));
  if (content.publishUntil !== null)
    lines.push(words('bundles:readme-until', { date: formatScreenDate(content.publishUntil) }));
  if (publication) {
    const { url, publishedAt } = publication;
    lines.push(words('bundles:readme-uploaded', { url }));
    lines.push(words('bundles:readme-uploaded-at', { date: dateOf(publishedAt), time: timeOf(publishedAt) }));
  }
  return lines;
}

function pageLine(page: RequestJson['content']['page']): string {
  if (!page) return words('bundles:readme-no-page');
  const { section, title } = page;
  return words('bundles:readme-page', {
    page: section === null ? title : words('bundles:readme-page-in-section', { section, page: title }),
  });
}

function whatIsInside({ files }: RequestJson): string[] {
  const attachments = files.filter(({ role }) => role === 'attachment');
  const letters = files.filter(({ role }) => role === 'letter').length;
  const scans = files.filter(({ role }) => role === 'scan').length;
  const drawings = files.filter(({ role }) => role === 'drawing').length;
  return [
    words('bundles:readme-inside'),
    attachments.length > 0
      ? words('bundles:readme-attachments', { count: attachments.length })
      : words('bundles:readme-no-attachments'),
    ...attachments.map((file) => `  ${fileLine(file)}`),
    ...(letters > 0 ? [words('bundles:readme-letter')] : []),
    ...(scans > 0 ? [words('bundles:readme-scans', { count: scans })] : []),
    ...(drawings > 0 ? [words('bundles:readme-drawings', { count: drawings })] : []),
    words('bundles:readme-form'),
    words('bundles:readme-request'),
    words('bundles:readme-tags'),
  ];
}

function fileLine({ path, name, size }: RequestFile): string {
  const exported = path.slice(ATTACHMENTS_FOLDER.length);
  return exported === name
    ? words('bundles:readme-file', { name, size: humanSize(size) })
    : words('bundles:readme-file-renamed', { name: exported, size: humanSize(size), given: name });
}

function signerLines(signer: SignerSummary, label: string): string[] {
  const lines = [
    words('bundles:readme-position', { position: signer.position }),
    ...(signer.acting ? [actingText(signer.acting)] : []),
    words('bundles:readme-signed-on', { date: formatScreenDate(signer.signedOn) }),
    words('bundles:readme-key', { fingerprint: shortFingerprint(signer.keyFingerprint) }),
  ];
  return [words('bundles:readme-signer', { label, name: signer.name }), ...lines.map((line) => `  ${line}`)];
}
