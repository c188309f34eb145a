import type { TFunction } from 'i18next';
import { assertNever } from '../contract/errors.ts';
import type {
  BundleReport,
  Finding,
  KeySheet,
  KeyUse,
  OutsideResult,
  RecordEntry,
  RegisterReport,
  RequestReport,
} from '../contract/evidence.ts';
import type { RenderedPaper } from '../contract/paper.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { toThaiDigits } from '../contract/rules/thai-digits.ts';
import { createTranslator } from '../i18n.ts';
import { breakIntoPages } from '../printing/page-breaking.ts';
import { qrText } from '../printing/paper-of-request.ts';
import { qrSide, writePdf } from '../printing/paper-pdf.ts';
import { PAPER } from '../printing/paper-rows.ts';
import { type QrCode, qrCodeOf } from '../printing/qr-code.ts';
import { loadTypesetting, type Typesetting } from '../printing/typesetting.ts';
import { bundleRows } from './bundle-report-rows.ts';
import { ReportRows } from './report-rows.ts';
import { instantWords, modeWords, noteRows, problemWords, resultWords } from './report-words.ts';

/** Prints the record of sign-off of a request, and the reports on verifying a register or a bundle. All are Thai. */
export interface ReportPrinter {
  renderRecord(report: RequestReport): Promise<RenderedPaper>;
  renderReport(report: RegisterReport): Promise<RenderedPaper>;
  renderBundleReport(report: BundleReport): Promise<RenderedPaper>;
  /** One page to be kept on paper, outside the register. */
  renderKeySheet(sheet: KeySheet): Promise<RenderedPaper>;
}

/** Findings and keys that a report on paper names; the rest is counted. */
const NAMED_ON_PAPER = 200;
/** Height kept at the foot of each page: words only, or words beside a QR code. */
const FOOTER_HEIGHT = 24;

/**
 * Makes a printer of reports; fonts are read at its first one and kept. Works in worker threads too.
 * @param options.resourcesDir the program's resources folder
 */
export function createReportPrinter({ resourcesDir }: { readonly resourcesDir: string }): ReportPrinter {
  let loading: Promise<Typesetting> | null = null;
  const words = createTranslator('th');
  const typesetting = (): Promise<Typesetting> => {
    loading ??= loadTypesetting(resourcesDir);
    return loading;
  };
  return {
    async renderRecord(report) {
      const rows = new ReportRows(await typesetting());
      recordRows(rows, report, words);
      const title = `${words('record:title')} ${report.number ?? ''}`.trim();
      const newest = report.entries.at(-1);
      const qr = newest
        ? qrCodeOf(qrText({ ...report, revision: newest.revision, contentDigest: newest.contentDigest }))
        : null;
      return paged(await typesetting(), rows, { title, at: report.at, qr }, words);
    },
    async renderKeySheet(sheet) {
      const rows = new ReportRows(await typesetting());
      keySheetRows(rows, sheet, words);
      const title = words('record:keySheet');
      return paged(await typesetting(), rows, { title, at: sheet.from, qr: null }, words);
    },
    async renderBundleReport(report) {
      const rows = new ReportRows(await typesetting());
      bundleRows(rows, report, words);
      const title = words('record:bundleTitle');
      return paged(await typesetting(), rows, { title, at: report.at, qr: null }, words);
    },
    async renderReport(report) {
      const rows = new ReportRows(await typesetting());
      reportRows(rows, report, words);
      const title = words('record:reportTitle');
      return paged(await typesetting(), rows, { title, at: report.at, qr: null }, words);
    },
  };
}

async function paged(
  typesetting: Typesetting,
  { rows }: ReportRows,
  { title, at, qr }: { readonly title: string; readonly at: string; readonly qr: QrCode | null },
  words: TFunction,
): Promise<RenderedPaper> {
  const footerTop = PAPER.height - PAPER.bottom - Math.max(FOOTER_HEIGHT, qr === null ? 0 : qrSide(qr));
  const pages = breakIntoPages(rows, {
    bottom: footerTop - 4,
    heading: () => {
      const top = new ReportRows(typesetting);
      top.subtitle(words('record:continued', { title }));
      top.space(4);
      return top.rows;
    },
  });
  const pdf = await writePdf(typesetting, {
    pages,
    qr,
    footerTop,
    footer: (page) => ({
      left: title,
      right: words('record:page', {
        page: toThaiDigits(String(page + 1)),
        pages: toThaiDigits(String(pages.length)),
      }),
    }),
    info: { title, subject: title },
    created: new Date(at),
  });
  return { pdf, pages: pages.length, regions: [], detailLines: { used: 0, given: 0 }, unprintable: [] };
}

/** A digest in groups of four, as people compare it. */
const grouped = (digest: string): string =>
  digest
    .toUpperCase()
    .match(/.{1,4}/g)
    ?.join(' ') ?? '';

function keySheetRows(rows: ReportRows, sheet: KeySheet, words: TFunction): void {
  rows.title(words('record:keySheet'));
  rows.space(8);
  rows.pair(words('record:office'), sheet.office);
  rows.pair(words('record:register'), sheet.register);
  rows.pair(words('record:keyOwner'), sheet.name);
  rows.pair(words('record:position'), sheet.position);
  rows.pair(words('record:keyFrom'), instantWords(sheet.from, words));
  rows.pair(words('record:fingerprint'), grouped(sheet.fingerprint));
  rows.space(8);
  rows.item(words('record:keySheetWhy'));
  rows.item(words('record:keySheetHow'));
}

function recordRows(rows: ReportRows, report: RequestReport, words: TFunction): void {
  const problems = report.findings.length + report.outside.flatMap((each) => each.problems).length;
  rows.title(words('record:title'));
  rows.subtitle(
    words('record:subject', {
      number: report.number ?? '',
      revision: toThaiDigits(String(report.entries.at(-1)?.revision ?? report.revision)),
    }),
  );
  rows.space(8);
  rows.pair(words('record:office'), report.office);
  rows.pair(words('record:heading'), report.title);
  rows.pair(words('record:unit'), report.unit);
  rows.pair(words('record:register'), report.register);
  rows.pair(words('record:checkedAt'), instantWords(report.at, words));
  rows.pair(words('record:result'), resultWords(problems, words));
  for (const entry of report.entries) {
    rows.part = `entry ${entry.sequence}`;
    entryRows(rows, entry, words);
  }
  rows.part = 'forms';
  formRows(rows, report.forms, words);
  rows.part = undefined;
  findingRows(rows, report.findings, report.findings.length, words);
  outsideRows(rows, report.outside, words);
  noteRows(rows, report.notes, words);
}

/** The final forms that are kept: none takes the place of another. */
function formRows(rows: ReportRows, forms: RequestReport['forms'], words: TFunction): void {
  if (forms.length === 0) return;
  const CAUSES = {
    published: 'record:formPublished',
    registry: 'record:formRegistry',
    remade: 'record:formRemade',
  } as const;
  rows.heading(words('record:forms'));
  for (const { cause, madeAt, sha256 } of forms) {
    rows.item(
      madeAt === null ? words(CAUSES[cause]) : `${words(CAUSES[cause])} ${instantWords(madeAt, words)}`,
    );
    rows.pair(words('record:formDigest'), sha256, 'small');
  }
}

function entryRows(rows: ReportRows, entry: RecordEntry, words: TFunction): void {
  const sequence = toThaiDigits(String(entry.sequence));
  const isSignoff = entry.kind === 'sign-off';
  rows.heading(words('record:entry', { sequence, what: whatWords(entry, words) }));
  rows.pair(isSignoff ? words('record:name') : words('record:author'), entry.name);
  rows.pair(words('record:position'), entry.position);
  rows.pair(words('record:acting'), entry.acting);
  rows.pair(words('record:mode'), entry.mode === null ? null : modeWords(entry.mode, words));
  rows.pair(words('record:recordedBy'), entry.recordedBy);
  rows.pair(words('record:signedOn'), entry.signedOn === null ? null : formatPaperDate(entry.signedOn));
  rows.pair(words('record:recordedAt'), instantWords(entry.recordedAt, words));
  rows.pair(entry.kind === 'revision' ? words('record:answer') : words('record:reason'), entry.reason);
  rows.pair(words('record:verbalFacts'), entry.verbal);
  entry.confirmed.forEach((text, index) => {
    rows.pair(words('record:confirmed', { place: toThaiDigits(String(index + 1)) }), text);
  });
  rows.pair(words('record:url'), entry.url);
  rows.pair(words('record:scan'), entry.scan?.name ?? null);
  rows.pair(
    words('record:signature'),
    `${words(entry.verified ? 'record:signatureHolds' : 'record:signatureFails')} · ${words('record:key')} ${entry.fingerprint}`,
  );
  rows.pair(
    words('record:key'),
    entry.unconfirmed === null
      ? null
      : words('record:keyNotConfirmed', {
          issuer: entry.unconfirmed.issuer,
          date: formatPaperDate(bangkokDate(entry.unconfirmed.at)),
        }),
  );
  rows.pair(words('record:digest'), entry.digest, 'small');
  if (entry.kind === 'revision') rows.pair(words('record:content'), entry.contentDigest, 'small');
  if (entry.scan) rows.pair(words('record:scan'), entry.scan.sha256, 'small');
  if (entry.drawing) rows.pair(words('record:drawing'), entry.drawing, 'small');
}

/** What happened, such as 'ผู้ตรวจสอบข้อมูล: ส่งกลับแก้ไข'. */
function whatWords(entry: RecordEntry, words: TFunction): string {
  const DECISIONS = {
    approve: 'record:approveWhat',
    return: 'record:sentBackWhat',
    refuse: 'record:sentBackWhat',
  };
  const OTHERS: Readonly<Record<string, string>> = {
    revision: 'record:revisionWhat',
    publication: 'record:publicationWhat',
    'sign-off-withdrawal': 'record:withdrawalWhat',
    'request-withdrawal': 'record:requestWithdrawalWhat',
    endorsement: 'record:endorsementWhat',
    void: 'record:voidWhat',
  };
  const key = entry.decision === null ? OTHERS[entry.kind] : DECISIONS[entry.decision];
  return words(key ?? entry.kind, {
    step: entry.stepLabel ?? '',
    verb: entry.verb ?? words(entry.decision === 'refuse' ? 'record:refuse' : 'record:return'),
    revision: toThaiDigits(String(entry.revision)),
  });
}

function reportRows(rows: ReportRows, report: RegisterReport, words: TFunction): void {
  const count = (number: number): string => toThaiDigits(String(number));
  rows.title(words('record:reportTitle'));
  rows.space(8);
  rows.pair(words('record:office'), report.office);
  rows.pair(words('record:register'), report.register);
  rows.pair(words('record:checkedAt'), instantWords(report.at, words));
  rows.pair(words('record:requests'), count(report.requests));
  rows.pair(words('record:entries'), count(report.events));
  rows.pair(words('record:result'), resultWords(report.findingCount, words));
  findingRows(rows, report.findings, report.findingCount, words);
  outsideRows(rows, report.outside, words);
  rows.heading(words('record:checked'));
  for (const { area, checked, problems } of report.areas)
    rows.item(
      `${words(`record:areas.${area}`)}: ${words('record:area', { checked: count(checked), problems: count(problems) })}`,
    );
  rows.heading(words('record:keys'));
  for (const key of report.keys.slice(0, NAMED_ON_PAPER)) {
    const line = words('record:keyLine', { fingerprint: key.fingerprint, count: count(key.signatures) });
    rows.item(`${key.name}: ${line} · ${standingWords(key, words)}`);
  }
  more(rows, report.keys.length - NAMED_ON_PAPER, words);
  noteRows(rows, report.notes, words);
  rows.space(6);
  rows.pair(words('record:auditHead'), report.auditHead, 'small');
  rows.space(26);
  rows.item(words('record:signHere'));
}

/** How a key stands, such as 'ยืนยันโดย …'; of one that waits, who issued it. */
function standingWords({ standing, confirmed, enrolledBy, from }: KeyUse, words: TFunction): string {
  switch (standing) {
    case 'first':
      return words('record:keyFirst');
    case 'confirmed':
      return words('record:keyConfirmed', { officer: confirmed?.by ?? '' });
    case 'waiting':
      return words('record:keyNotConfirmed', {
        issuer: enrolledBy ?? '',
        date: formatPaperDate(bangkokDate(from)),
      });
    default:
      return assertNever(standing);
  }
}

function more(rows: ReportRows, count: number, words: TFunction): void {
  if (count > 0) rows.item(words('record:more', { count: toThaiDigits(String(count)) }));
}

function findingRows(rows: ReportRows, findings: readonly Finding[], count: number, words: TFunction): void {
  if (findings.length === 0) return;
  rows.heading(words('record:findings'));
  for (const { request, ...problem } of findings.slice(0, NAMED_ON_PAPER)) {
    const sentence = problemWords(words, problem);
    rows.item(
      request
        ? words('record:inRequest', { number: request.number ?? request.id, words: sentence })
        : sentence,
    );
  }
  more(rows, count - NAMED_ON_PAPER, words);
}

function outsideRows(rows: ReportRows, outside: readonly OutsideResult[], words: TFunction): void {
  if (outside.length === 0) return;
  rows.heading(words('record:outside'));
  for (const { name, problems, notes } of outside) {
    const sentences = [...problems, ...notes].map((problem) => problemWords(words, problem));
    const matches = problems.length === 0 ? [words('record:matches')] : [];
    rows.pair(name, [...matches, ...sentences].join('\n'));
  }
}
