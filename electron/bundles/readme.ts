import { bangkokDate, formatScreenDate, formatScreenTime } from '../contract/rules/be-dates.ts';
import { shortFingerprint } from '../history/canonical.ts';
import type { SignerSummary } from '../history/export.ts';
import { humanSize } from './bagit.ts';
import { ATTACHMENTS_FOLDER, type RequestFile, type RequestJson } from './request-json.ts';
import { bundleWords, type WordKey, type WordParams } from './words.ts';

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
      words('readme-signed'),
      ...request.signers.flatMap((signer) => signerLines(signer, stepLabels[signer.step] ?? signer.step)),
    ],
    [
      words('readme-verify'),
      words('readme-verify-intact'),
      words('readme-verify-program'),
      words('readme-verify-manifest'),
      words('readme-verify-signature'),
      words('readme-head', { head: shortFingerprint(request.head) }),
    ],
  ];
  return `${BOM}${blocks.map((lines) => lines.map((line) => `${line}\r\n`).join('')).join('\r\n')}`;
}

function words(key: WordKey, params: WordParams = {}): string {
  const lines = Object.entries(params).map(([name, value]) => [name, oneLine(String(value))] as const);
  return bundleWords('th', key, Object.fromEntries(lines));
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
    words('readme-heading'),
    words('readme-title', { title: content.title }),
    words('readme-number', { number: request.request.number, revision: request.request.revision }),
    words('readme-unit', { unit: content.unit }),
    words('readme-office', { office: request.register.name }),
    words(request.final ? 'readme-published' : 'readme-approved'),
    words('readme-exported', { date: dateOf(exportedAt), time: timeOf(exportedAt) }),
  ];
}

function whereToPublish({ content, publication }: RequestJson): string[] {
  const lines = [words('readme-where'), pageLine(content.page)];
  if (content.externalLink !== '') lines.push(words('readme-link', { link: content.externalLink }));
  if (content.publishUntil !== null)
    lines.push(words('readme-until', { date: formatScreenDate(content.publishUntil) }));
  if (publication) {
    const { url, publishedAt } = publication;
    lines.push(words('readme-uploaded', { url }));
    lines.push(words('readme-uploaded-at', { date: dateOf(publishedAt), time: timeOf(publishedAt) }));
  }
  return lines;
}

function pageLine(page: RequestJson['content']['page']): string {
  if (!page) return words('readme-no-page');
  const { section, title } = page;
  return words('readme-page', {
    page: section === null ? title : words('readme-page-in-section', { section, page: title }),
  });
}

function whatIsInside({ files }: RequestJson): string[] {
  const attachments = files.filter(({ role }) => role === 'attachment');
  return [
    words('readme-inside'),
    attachments.length > 0
      ? words('readme-attachments', { count: attachments.length })
      : words('readme-no-attachments'),
    ...attachments.map((file) => `  ${fileLine(file)}`),
    words('readme-form'),
    words('readme-request'),
    words('readme-tags'),
  ];
}

function fileLine({ path, name, size }: RequestFile): string {
  const exported = path.slice(ATTACHMENTS_FOLDER.length);
  return exported === name
    ? words('readme-file', { name, size: humanSize(size) })
    : words('readme-file-renamed', { name: exported, size: humanSize(size), given: name });
}

function signerLines(signer: SignerSummary, label: string): string[] {
  const lines = [
    words('readme-position', { position: signer.position }),
    ...(signer.acting ? [words('readme-acting', { ...signer.acting })] : []),
    words('readme-signed-on', { date: formatScreenDate(signer.signedOn) }),
    words('readme-key', { fingerprint: shortFingerprint(signer.keyFingerprint) }),
  ];
  return [words('readme-signer', { label, name: signer.name }), ...lines.map((line) => `  ${line}`)];
}
