import type { TFunction } from 'i18next';
import type { BundleReport, BundleReportSigner } from '../contract/evidence.ts';
import { formatPaperDate } from '../contract/rules/be-dates.ts';
import { toThaiDigits } from '../contract/rules/thai-digits.ts';
import type { ReportRows } from './report-rows.ts';
import { instantWords, modeWords, noteRows, problemWords, resultWords } from './report-words.ts';

const COMPARED = {
  compared: 'record:keyCompared',
  'not-compared': 'record:keyNotCompared',
  mismatch: 'record:keyMismatch',
} as const;
const STANDINGS = {
  first: 'record:keyFirst',
  confirmed: 'record:keyConfirmed',
  waiting: 'record:keyWaiting',
  unknown: 'record:keyUnknown',
} as const;

/** Sets the report on verifying a bundle alone: what it says of itself, what does not hold, who signed. */
export function bundleRows(rows: ReportRows, report: BundleReport, words: TFunction): void {
  const { summary } = report;
  const count = (number: number): string => toThaiDigits(String(number));
  rows.title(words('record:bundleTitle'));
  rows.space(8);
  rows.pair(words('record:file'), report.name);
  rows.pair(words('record:checkedAt'), instantWords(report.at, words));
  rows.pair(
    words('record:result'),
    report.readable ? resultWords(report.problems.length, words) : words('record:notReadable'),
  );
  if (summary) {
    rows.pair(words('record:office'), summary.office);
    rows.pair(
      words('record:subjectShort'),
      words('record:subject', { number: summary.number, revision: count(summary.revision) }),
    );
    rows.pair(words('record:heading'), summary.title);
    rows.pair(words('record:unit'), summary.unit);
    rows.pair(words('record:url'), summary.url);
    rows.pair(words('record:exportedAt'), instantWords(summary.exportedAt, words));
    rows.pair(words('record:payload'), words('record:payloadFiles', { count: count(report.files) }));
    rows.pair(words('record:register'), summary.register);
    rows.pair(words('record:head'), summary.head, 'small');
  }
  if (report.problems.length > 0) {
    rows.heading(words('record:findings'));
    for (const problem of report.problems) rows.item(problemWords(words, problem));
  }
  if (report.signers.length > 0) rows.heading(words('record:keys'));
  report.signers.forEach((signer, index) => {
    rows.part = `signer ${index}`;
    signerRows(rows, signer, words);
  });
  rows.part = undefined;
  noteRows(rows, report.notes, words);
  rows.space(26);
  rows.item(words('record:signHere'));
}

function signerRows(rows: ReportRows, signer: BundleReportSigner, words: TFunction): void {
  // In front: what ends with a space stays together with what follows.
  rows.space(4);
  rows.pair(signer.stepLabel, signer.name);
  rows.pair(words('record:position'), signer.position);
  rows.pair(words('record:acting'), signer.acting);
  rows.pair(words('record:mode'), modeWords(signer.mode, words));
  rows.pair(words('record:signedOn'), formatPaperDate(signer.signedOn));
  const holds = words(signer.signatureVerified ? 'record:signatureHolds' : 'record:signatureFails');
  rows.pair(words('record:signature'), `${holds} · ${words(COMPARED[signer.key])}`);
  const standing = words(STANDINGS[signer.standing], { officer: signer.confirmedBy ?? '' });
  rows.pair(words('record:key'), `${signer.fingerprint} · ${standing}`);
}
