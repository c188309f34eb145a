import type { MemoPaper } from '../contract/memo.ts';
import { formatPaperDate } from '../contract/rules/be-dates.ts';
import { PAPER, REGULAR, type Row, TEXT_WIDTH, type TextSpan } from './paper-rows.ts';
import { PAPER_WORDS } from './paper-words.ts';
import type { Style, Typesetting } from './typesetting.ts';

/** Title and labels of a memo: 29 and 20 points of TH Sarabun (Office of the Prime Minister's rule on letters). */
const TITLE: Style = { weight: 'bold', size: 19.8 };
const LABEL: Style = { weight: 'bold', size: 13.6 };
const TITLE_PITCH = 40;
const LABEL_PITCH = 25;
const LABEL_BASELINE = 17.5;
const AFTER_LABEL = 7;
/** 2.5 cm, by which the first line of a paragraph stands in. */
const INDENT = 71;
/** Where 'date' begins on the line of the number. */
const DATE_AT = PAPER.left + TEXT_WIDTH * 0.48;
const RIGHT = PAPER.left + TEXT_WIDTH;
/** The signature stands in the right half. */
const SIGNATURE = { x: PAPER.left + TEXT_WIDTH * 0.45, width: TEXT_WIDTH * 0.55 };
const SIGNATURE_SPACE = 58;

const space = (height: number, part?: string): Row => ({
  height,
  baseline: 0,
  spans: [],
  ...(part !== undefined && { part }),
});

/** A label with its text on dots up to `right`. */
function labelled(
  typesetting: Typesetting,
  label: string,
  text: string,
  from: number = PAPER.left,
  right: number = RIGHT,
): Row[] {
  const x = from + typesetting.widthOf(label, LABEL) + AFTER_LABEL;
  return typesetting.linesOf(text, REGULAR, right - x - 2).map((line, index) => ({
    height: LABEL_PITCH,
    baseline: LABEL_BASELINE,
    spans: [
      ...(index === 0 ? [{ ...LABEL, text: label, x: from, paragraph: label }] : []),
      { ...REGULAR, text: line.text, x: x + 2, paragraph: label },
    ],
    dots: [{ x, width: right - x }],
  }));
}

function beside(left: Row, right: Row): Row {
  return {
    ...left,
    spans: [...left.spans, ...right.spans],
    dots: [...(left.dots ?? []), ...(right.dots ?? [])],
  };
}

function paragraph(typesetting: Typesetting, text: string, index: number): Row[] {
  return typesetting.linesOf(text, REGULAR, TEXT_WIDTH, TEXT_WIDTH - INDENT).map((line, at) => ({
    height: PAPER.pitch,
    baseline: PAPER.baseline,
    spans: [
      {
        ...REGULAR,
        text: line.text,
        x: at === 0 ? PAPER.left + INDENT : PAPER.left,
        paragraph: `paragraph ${index}`,
      },
    ],
  }));
}

function signature(typesetting: Typesetting, { name, position }: { name: string; position: string }): Row[] {
  const centred = (text: string): TextSpan => ({
    ...REGULAR,
    text,
    x: SIGNATURE.x + (SIGNATURE.width - typesetting.widthOf(text, REGULAR)) / 2,
    paragraph: 'signature',
  });
  const lines = [`(${name})`, position].flatMap((text) =>
    typesetting.linesOf(text, REGULAR, SIGNATURE.width).map((line) => line.text),
  );
  return [
    space(SIGNATURE_SPACE, 'signature'),
    ...lines.map((text) => ({
      height: PAPER.pitch,
      baseline: PAPER.baseline,
      spans: [centred(text)],
      part: 'signature',
    })),
  ];
}

/**
 * The memo as rows, from its title to the signature.
 * @param name of the memo within its document: paragraphs of two memos are never one
 */
export function memoRows(typesetting: Typesetting, memo: MemoPaper, name: string): readonly Row[] {
  return rowsOf(typesetting, memo).map((row) => ({
    ...row,
    spans: row.spans.map((span) => ({ ...span, paragraph: `${name} ${span.paragraph}` })),
  }));
}

function rowsOf(typesetting: Typesetting, memo: MemoPaper): readonly Row[] {
  const { memoTitle, memoOffice, memoNumber, memoDate, memoSubject, memoTo } = PAPER_WORDS;
  const title = memoTitle;
  const date = memo.date === null ? '' : formatPaperDate(memo.date, memo.digits);
  const numberRows = labelled(typesetting, memoNumber, memo.number, PAPER.left, DATE_AT - 8);
  const [dateRow] = labelled(typesetting, memoDate, date, DATE_AT);
  return [
    {
      height: TITLE_PITCH,
      baseline: 28,
      spans: [
        {
          ...TITLE,
          text: title,
          x: PAPER.left + (TEXT_WIDTH - typesetting.widthOf(title, TITLE)) / 2,
          paragraph: 'title',
        },
      ],
    },
    ...labelled(typesetting, memoOffice, memo.office),
    ...numberRows.map((row, index) => (index === 0 && dateRow ? beside(row, dateRow) : row)),
    ...labelled(typesetting, memoSubject, memo.subject),
    space(6),
    ...labelled(typesetting, memoTo, memo.to).map((row) => ({ ...row, dots: [] })),
    space(6),
    ...memo.paragraphs.flatMap((text, index) => paragraph(typesetting, text, index)),
    ...(memo.signer === null ? [] : signature(typesetting, memo.signer)),
  ];
}
