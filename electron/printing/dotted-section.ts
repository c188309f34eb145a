import type { PaperField } from '../contract/paper.ts';
import {
  BOLD,
  type FieldStretch,
  PAPER,
  REGULAR,
  type Row,
  TEXT_WIDTH,
  type TextSpan,
} from './paper-rows.ts';
import type { Typesetting } from './typesetting.ts';

/** Something written on dotted lines: typed text, or what the program adds after it. */
export interface Piece {
  readonly field: PaperField;
  /** Words of the program before the text; empty for typed text that stands for itself. */
  readonly label: string;
  readonly text: string;
  /** Further lines begin under the text and not under the label, as in a list. */
  readonly hanging?: boolean;
  /** May stand in one line with the piece before it, if it fits there whole. */
  readonly joins?: boolean;
}

const AFTER_LABEL = 4;
const BETWEEN_PIECES = 14;
/** Space between the beginning of a dotted line and its text. */
const INDENT = 2;
const RIGHT = PAPER.left + TEXT_WIDTH;

interface OpenRow {
  readonly spans: TextSpan[];
  readonly fields: FieldStretch[];
  end: number;
}

/** Label in bold with its text on dotted lines beside it; at least one line. */
export function labelledRows(
  typesetting: Typesetting,
  { field, label, text }: Pick<Piece, 'field' | 'label' | 'text'>,
): readonly Row[] {
  const x = PAPER.left + typesetting.widthOf(label, BOLD) + AFTER_LABEL;
  const lines = typesetting.linesOf(text.trimEnd(), REGULAR, RIGHT - x - INDENT);
  return lines.map((line, index) => ({
    height: PAPER.pitch,
    baseline: PAPER.baseline,
    spans: [
      ...(index === 0 ? [{ ...BOLD, text: label, x: PAPER.left, paragraph: field }] : []),
      { ...REGULAR, text: line.text, x: x + INDENT, paragraph: field },
    ],
    dots: [{ x, width: RIGHT - x }],
    fields: [{ field, x: PAPER.left, width: TEXT_WIDTH }],
  }));
}

/** A heading in bold that stays with the first line after it. */
export function headingRow(text: string, field: PaperField): Row {
  return {
    height: PAPER.pitch,
    baseline: PAPER.baseline,
    spans: [{ ...BOLD, text, x: PAPER.left, paragraph: `${field} heading` }],
    fields: [{ field, x: PAPER.left, width: TEXT_WIDTH }],
    keepWithNext: true,
  };
}

/** Dotted lines over the whole width with the pieces on them; `used` counts those with text. */
export function dottedRows(
  typesetting: Typesetting,
  pieces: readonly Piece[],
  { lines: given, field, section }: { lines: number; field: PaperField; section: string },
): { readonly rows: readonly Row[]; readonly used: number } {
  const open: OpenRow[] = [];
  for (const piece of pieces) setPiece(typesetting, open, piece);
  const used = open.length;
  while (open.length < given) open.push({ spans: [], fields: [], end: PAPER.left });
  const rows = open.map(({ spans, fields }) => ({
    height: PAPER.pitch,
    baseline: PAPER.baseline,
    spans,
    dots: [{ x: PAPER.left, width: TEXT_WIDTH }],
    fields: fields.length > 0 ? fields : [{ field, x: PAPER.left, width: TEXT_WIDTH }],
    section,
  }));
  return { rows, used };
}

function setPiece(typesetting: Typesetting, open: OpenRow[], piece: Piece): void {
  const text = piece.text.trimEnd();
  const labelWidth = piece.label === '' ? 0 : typesetting.widthOf(piece.label, REGULAR) + AFTER_LABEL;
  const last = open.at(-1);
  if (piece.joins === true && last !== undefined && !/[\n\r]/u.test(text)) {
    const x = last.end + BETWEEN_PIECES;
    const width = labelWidth + typesetting.widthOf(text, REGULAR);
    if (x + width <= RIGHT) {
      addTo(last, piece, { x, labelWidth, width, text, labelled: true });
      return;
    }
  }
  const start = PAPER.left + INDENT;
  const room = RIGHT - start;
  const indent = piece.hanging === true ? labelWidth : 0;
  const lines = typesetting.linesOf(text, REGULAR, room - indent, room - labelWidth);
  lines.forEach((line, index) => {
    const row: OpenRow = { spans: [], fields: [], end: start };
    const labelled = index === 0 && labelWidth > 0;
    const before = labelled ? labelWidth : 0;
    const x = labelled ? start : start + indent;
    const width = before + typesetting.widthOf(line.text, REGULAR);
    addTo(row, piece, { x, labelWidth: before, width, text: line.text, labelled });
    open.push(row);
  });
}

interface SetText {
  readonly x: number;
  readonly labelWidth: number;
  readonly width: number;
  readonly text: string;
  readonly labelled: boolean;
}

function addTo(row: OpenRow, piece: Piece, { x, labelWidth, width, text, labelled }: SetText): void {
  if (labelled && piece.label !== '') {
    row.spans.push({ ...REGULAR, text: piece.label, x, paragraph: piece.field });
  }
  if (text !== '') row.spans.push({ ...REGULAR, text, x: x + labelWidth, paragraph: piece.field });
  const before = row.fields.at(-1);
  if (before !== undefined)
    row.fields[row.fields.length - 1] = { ...before, width: x - BETWEEN_PIECES / 2 - before.x };
  const from = before === undefined ? PAPER.left : x - BETWEEN_PIECES / 2;
  row.fields.push({ field: piece.field, x: from, width: RIGHT - from });
  row.end = x + width;
}
