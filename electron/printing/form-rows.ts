import type { Letter } from '../contract/content.ts';
import type { PaperForm } from '../contract/paper.ts';
import { formatPaperDate } from '../contract/rules/be-dates.ts';
import { paperNumber } from '../contract/rules/thai-digits.ts';
import { dottedRows, headingRow, labelledRows, type Piece } from './dotted-section.ts';
import type { PageRoom } from './page-breaking.ts';
import { BOLD, PAPER, type Row, TEXT_WIDTH } from './paper-rows.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';
import { signatureRows } from './signature-rows.ts';
import { clustersOf } from './thai-clusters.ts';
import type { Style, Typesetting } from './typesetting.ts';

/** The whole form as rows, in the guideline's order (nakhon-phanom, section 4). */
export interface FormRows {
  readonly rows: readonly Row[];
  readonly detailLinesUsed: number;
}

const TITLE: Style = { weight: 'bold', size: PAPER.titleSize };
const TITLE_PITCH = 23;
const SPACE_AFTER_TITLE = 8;
const SPACE_BEFORE_SECTION = 3;
/** Lines of the request's title at the top of a continuation sheet; what is longer ends with an ellipsis. */
const HEADING_TITLE_LINES = 2;

/** Rows of the form from its title to the signature blocks. */
export function formRows(typesetting: Typesetting, paper: PaperForm): FormRows {
  const { form } = paper;
  const { labels } = form;
  const details = dottedRows(typesetting, detailPieces(paper), {
    lines: form.detailLines,
    field: 'details',
    section: labels.details,
  });
  const notes = dottedRows(typesetting, notePieces(paper), {
    lines: form.noteLines,
    field: 'notes',
    section: labels.notes,
  });
  const date = paper.date === null ? '' : formatPaperDate(paper.date, paper.digits);
  const rows = [
    ...titleRows(typesetting, form.title),
    space(SPACE_AFTER_TITLE),
    ...labelledRows(typesetting, { field: 'unit', label: labels.unit, text: paper.unit }),
    ...labelledRows(typesetting, { field: 'date', label: labels.date, text: date }),
    ...labelledRows(typesetting, { field: 'title', label: labels.title, text: paper.title }),
    space(SPACE_BEFORE_SECTION),
    headingRow(labels.details, 'details'),
    ...details.rows,
    space(SPACE_BEFORE_SECTION),
    headingRow(labels.notes, 'notes'),
    ...notes.rows,
    ...signatureRows(typesetting, paper),
  ];
  return { rows, detailLinesUsed: details.used };
}

/** Makes the top of each continuation sheet: its number, the request's number and title. */
export function continuationHeadings(typesetting: Typesetting, paper: PaperForm): PageRoom['heading'] {
  const { labels } = paper.form;
  const title = labelledRows(typesetting, { field: 'title', label: labels.title, text: paper.title });
  const shortened = title.slice(0, HEADING_TITLE_LINES).map((row, index) => {
    const cut = index === HEADING_TITLE_LINES - 1 && title.length > HEADING_TITLE_LINES;
    return { ...row, fields: [], spans: cut ? withEllipsis(typesetting, row) : row.spans };
  });
  const nameOf = (sheet: number): string =>
    fillWords(PAPER_WORDS.numbered, { label: labels.continuation, number: paperNumber(sheet, paper.digits) });
  return (sheet, section) => [
    centredRow(typesetting, `${nameOf(sheet)}  ${identityOf(paper)}`, {
      style: BOLD,
      paragraph: `sheet ${sheet}`,
    }),
    space(SPACE_BEFORE_SECTION),
    ...shortened,
    space(SPACE_BEFORE_SECTION),
    ...(section === null
      ? []
      : [
          {
            ...headingRow(
              fillWords(PAPER_WORDS.continued, { label: section.replace(/\s*:$/u, '') }),
              'details',
            ),
            fields: [],
          },
        ]),
  ];
}

/** Number and revision as the paper names them, or that it is a draft. */
export function identityOf({ form, number, revision, digits }: PaperForm): string {
  if (number === null) return PAPER_WORDS.draft;
  return [
    fillWords(PAPER_WORDS.numbered, { label: form.labels.number, number: paperNumber(number, digits) }),
    fillWords(PAPER_WORDS.numbered, { label: form.labels.revision, number: paperNumber(revision, digits) }),
  ].join(' ');
}

/** The row with an ellipsis after its text, which loses letters at its end where there is no room for it. */
function withEllipsis(typesetting: Typesetting, row: Row): Row['spans'] {
  return row.spans.map((span, index) => {
    if (index < row.spans.length - 1) return span;
    const clusters = [...clustersOf(span.text)];
    const shortened = (): string => `${clusters.join('').trimEnd()}\u2026`;
    while (clusters.length > 0 && span.x + typesetting.widthOf(shortened(), span) > PAPER.left + TEXT_WIDTH) {
      clusters.pop();
    }
    return { ...span, text: shortened() };
  });
}

function space(height: number): Row {
  return { height, baseline: 0, spans: [] };
}

function titleRows(typesetting: Typesetting, title: string): readonly Row[] {
  return typesetting
    .linesOf(title, TITLE, TEXT_WIDTH)
    .map(({ text }) =>
      centredRow(typesetting, text, { style: TITLE, paragraph: 'title of the form' }, TITLE_PITCH),
    );
}

function centredRow(
  typesetting: Typesetting,
  text: string,
  { style, paragraph }: { readonly style: Style; readonly paragraph: string },
  height: number = PAPER.pitch,
): Row {
  const x = PAPER.left + (TEXT_WIDTH - typesetting.widthOf(text, style)) / 2;
  return { height, baseline: PAPER.baseline, spans: [{ ...style, text, x, paragraph }], keepWithNext: true };
}

function detailPieces(paper: PaperForm): readonly Piece[] {
  const { labels } = paper.form;
  const pieces: Piece[] = [];
  if (paper.details.trim() !== '') pieces.push({ field: 'details', label: '', text: paper.details });
  const { outside } = paper;
  if (outside) {
    const label = `${outside.words.replace(/\s*:$/u, '')}:`;
    pieces.push({ field: 'outside', label, text: letterText(outside.letter, paper.digits), joins: false });
  }
  if (paper.page !== null) pieces.push({ field: 'page', label: labels.page, text: paper.page });
  paper.attachments.forEach((name, index) => {
    const number = `${paperNumber(index + 1, paper.digits)}.`;
    const label = index === 0 ? `${labels.attachments} ${number}` : number;
    pieces.push({ field: 'attachments', label, text: name, hanging: true, joins: index > 0 });
  });
  return pieces;
}

function notePieces(paper: PaperForm): readonly Piece[] {
  const { labels } = paper.form;
  const pieces: Piece[] = [];
  if (paper.notes.trim() !== '') pieces.push({ field: 'notes', label: '', text: paper.notes });
  const add = (field: Piece['field'], label: string, text: string): void => {
    // What the program adds never stands in one line with what was typed.
    const joins = pieces.at(-1)?.field !== 'notes';
    if (text.trim() !== '') pieces.push({ field, label, text, joins });
  };
  add('source', labels.source, paper.source);
  add('dataDates', labels.dataDates, dataDates(paper));
  add('originPlace', PAPER_WORDS.originPlace, paper.originPlace ?? '');
  add('originDate', PAPER_WORDS.originDate, dateWords(paper.originDate, paper.digits));
  add('lastChange', PAPER_WORDS.lastChange, dateWords(paper.lastChange, paper.digits));
  add('contact', PAPER_WORDS.contact, paper.contact ?? '');
  add('externalLink', labels.externalLink, paper.externalLink);
  add('publishUntil', labels.publishUntil, dateWords(paper.publishUntil, paper.digits));
  add('replaces', labels.replaces, paper.replaces === null ? '' : paperNumber(paper.replaces, paper.digits));
  return pieces;
}

const dateWords = (date: string | null | undefined, digits: PaperForm['digits']): string =>
  date ? formatPaperDate(date, digits) : '';

/** How a letter came, as the form words it. */
const CHANNELS: Readonly<Record<Letter['channel'], string>> = {
  letter: PAPER_WORDS.byLetter,
  email: PAPER_WORDS.byEmail,
  other: PAPER_WORDS.byOtherWay,
};

/** What the form says of another agency's letter: whose it is, its number and date, receipt, sender and contact. */
function letterText(letter: Letter, digits: PaperForm['digits']): string {
  const { agency, number, date, receivedNumber, receivedDate, sender, position, contact } = letter;
  const said = (words: string, values: Readonly<Record<string, string>>): string[] =>
    Object.values(values).every((value) => value.trim() === '') ? [] : [fillWords(words, values).trim()];
  const dated = (words: string, of: string | null): string =>
    of === null ? '' : fillWords(words, { date: formatPaperDate(of, digits) });
  const numbered = number.trim() === '' ? '' : paperNumber(number, digits);
  return [
    agency.trim(),
    ...said(CHANNELS[letter.channel], {
      number: numbered === '' ? '' : fillWords(PAPER_WORDS.letterNumber, { number: numbered }),
      date: dated(PAPER_WORDS.letterDated, date),
    }),
    ...said(PAPER_WORDS.letterReceived, {
      number: paperNumber(receivedNumber, digits),
      date: dated(PAPER_WORDS.letterOn, receivedDate),
    }),
    ...said(PAPER_WORDS.letterSender, { sender, position }),
    ...said(PAPER_WORDS.letterContact, { contact: paperNumber(contact, digits) }),
  ]
    .map((words) => words.replace(/ {2,}/gu, ' '))
    .filter((words) => words !== '')
    .join(' ');
}

function dataDates({ dataFrom, dataTo, digits }: PaperForm): string {
  const from = dataFrom === null ? '' : formatPaperDate(dataFrom, digits);
  const to = dataTo === null ? '' : formatPaperDate(dataTo, digits);
  if (from === '' && to === '') return '';
  if (to === '') return fillWords(PAPER_WORDS.from, { from });
  if (from === '') return fillWords(PAPER_WORDS.to, { to });
  return fillWords(PAPER_WORDS.fromTo, { from, to });
}
