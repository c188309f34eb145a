import { assertNever } from '../contract/errors.ts';
import type { PaperBlock, PaperField, PaperForm } from '../contract/paper.ts';
import type { ProfileForm } from '../contract/profile.ts';
import {
  bangkokDate,
  formatPaperDate,
  formatScreenTime,
  paperDateParts,
} from '../contract/rules/be-dates.ts';
import { type PaperDigits, paperNumber } from '../contract/rules/thai-digits.ts';
import { pngSize } from '../files/drawing-picture.ts';
import {
  BOLD,
  type Frame,
  PAPER,
  type Picture,
  REGULAR,
  type Row,
  type Stretch,
  TEXT_WIDTH,
  type TextSpan,
} from './paper-rows.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';
import type { Style, Typesetting } from './typesetting.ts';

/** Lines of the signature blocks stand a little closer than those of the text. */
const PITCH = 19.4;
const BASELINE = 13.9;
const COLUMN_GAP = 20;
/** Space above the blocks, and between one pair of blocks and the next. */
const SPACE_ABOVE = 8;
/** Room for a signature by hand, or for the mark of an electronic one. */
const SIGNATURE_SPACE = 40;
/** By this much the spaces grow where the page has room: a hand needs it. */
const STRETCH = { above: 10, signature: 14 } as const;
const MARK: Style = { weight: 'regular', size: 8 };
const MARK_PITCH = 11;
const MARK_PADDING = 6;
/** What the signer drew: its share of the block, the space to the mark beside it, and the most that it grows. */
const DRAWN = { share: 0.44, gap: 6, pointsPerPixel: 0.2 } as const;
const AFTER_LABEL = 4;
/** Dotted lines for the position where nobody is named: positions written by hand are long. */
const EMPTY_POSITION_LINES = 2;
/** Shares of the width that day, month and year have between their labels. */
const DATE_SHARES = { day: 0.2, month: 0.5, year: 0.3 } as const;

/** A part of a block: its lines stand beside the same lines of the other block of the pair. */
interface Cell {
  readonly spans: readonly TextSpan[];
  readonly dots: readonly Stretch[];
  readonly frames: readonly Frame[];
  readonly pictures?: readonly Picture[];
}

/** All lines of one block, by their kind. */
interface BlockCells {
  readonly field: PaperField;
  readonly column: Stretch;
  readonly label: readonly Cell[];
  readonly mark: Cell;
  readonly markHeight: number;
  readonly name: readonly Cell[];
  readonly position: readonly Cell[];
  readonly date: Cell;
}

interface BlockContext {
  readonly typesetting: Typesetting;
  readonly labels: ProfileForm['blockLabels'];
  readonly digits: PaperDigits | undefined;
  readonly column: Stretch;
  readonly paragraph: string;
}

/** Rows with the signature blocks, two beside each other; a last one without a neighbour stands in the middle. */
export function signatureRows(
  typesetting: Typesetting,
  { form, blocks, digits }: Pick<PaperForm, 'form' | 'blocks' | 'digits'>,
): readonly Row[] {
  const rows: Row[] = [];
  for (let first = 0; first < form.blocks.length; first += 2) {
    const pair = form.blocks.slice(first, first + 2);
    const cells = pair.map((block, index) => {
      const filled = blocks.find(({ step }) => step === block.step);
      const column = columnOf(index, pair.length);
      return blockCells(
        { typesetting, labels: form.blockLabels, digits },
        {
          label: block.label,
          column,
          block: filled ?? emptyBlock(block.step),
        },
      );
    });
    rows.push(...pairRows(cells, `blocks/${first / 2}`));
  }
  return rows;
}

function emptyBlock(step: string): PaperBlock {
  return { step, name: null, position: null, acting: null, signed: null };
}

function columnOf(index: number, count: number): Stretch {
  const width = (TEXT_WIDTH - COLUMN_GAP) / 2;
  if (count === 1) return { x: PAPER.left + (TEXT_WIDTH - width) / 2, width };
  return { x: PAPER.left + index * (width + COLUMN_GAP), width };
}

function pairRows(blocks: readonly BlockCells[], part: string): readonly Row[] {
  const fields = blocks.map(({ field, column }) => ({ field, ...column }));
  const lineRows = (linesOf: (block: BlockCells) => readonly Cell[]): Row[] => {
    const count = Math.max(...blocks.map((block) => linesOf(block).length));
    return Array.from({ length: count }, (_, index) =>
      rowOf(
        blocks.map((block) => linesOf(block)[index] ?? EMPTY_CELL),
        PITCH,
      ),
    );
  };
  const markHeight = Math.max(...blocks.map((block) => block.markHeight));
  return [
    { height: SPACE_ABOVE, baseline: 0, spans: [], part, stretch: STRETCH.above },
    ...[
      ...lineRows((block) => block.label),
      {
        ...rowOf(
          blocks.map((block) => block.mark),
          markHeight,
        ),
        stretch: STRETCH.signature,
      },
      ...lineRows((block) => block.name),
      ...lineRows((block) => block.position),
      ...lineRows((block) => [block.date]),
    ].map((row) => ({ ...row, fields, part })),
  ];
}

const EMPTY_CELL: Cell = { spans: [], dots: [], frames: [] };

function rowOf(cells: readonly Cell[], height: number): Row {
  return {
    height,
    baseline: BASELINE,
    spans: cells.flatMap((cell) => cell.spans),
    dots: cells.flatMap((cell) => cell.dots),
    frames: cells.flatMap((cell) => cell.frames),
    pictures: cells.flatMap((cell) => cell.pictures ?? []),
  };
}

function blockCells(
  within: Pick<BlockContext, 'typesetting' | 'labels' | 'digits'>,
  { label, column, block }: { label: string; column: Stretch; block: PaperBlock },
): BlockCells {
  const field: PaperField = `block:${block.step}`;
  const context = { ...within, column, paragraph: field };
  const { typesetting } = within;
  const mark = markOf(context, block);
  return {
    field,
    column,
    label: typesetting
      .linesOf(label, BOLD, column.width)
      .map((line) => ({ ...EMPTY_CELL, spans: [centred(context, line.text, BOLD, column)] })),
    mark: mark.cell,
    markHeight: mark.height,
    name: nameCells(context, block.name),
    position: positionCells(context, block),
    // The date belongs to a signature, and word of mouth is none.
    date: dateCell(context, block.signed?.mode === 'verbal' ? null : (block.signed?.date ?? null)),
  };
}

function centred(context: BlockContext, text: string, style: Style, within: Stretch): TextSpan {
  const x = within.x + (within.width - context.typesetting.widthOf(text, style)) / 2;
  return { ...style, text, x, paragraph: context.paragraph };
}

/** The words in place of a signature by hand. Only whoever signed himself has the mark of his key. */
function markWords(
  signed: NonNullable<PaperBlock['signed']>,
  digits: PaperDigits | undefined,
): readonly string[] {
  const who = signed.recordedBy ?? '';
  switch (signed.mode) {
    case 'paper':
      return signed.letter
        ? [
            fillWords(PAPER_WORDS.signedInLetter, {
              number: paperNumber(signed.letter.number, digits),
              date: formatPaperDate(signed.letter.date, digits),
            }).replace(/ {2,}/gu, ' '),
            fillWords(PAPER_WORDS.letterVouchedBy, { who }),
          ]
        : [PAPER_WORDS.signedOnPaper, fillWords(PAPER_WORDS.vouchedBy, { who })];
    case 'verbal':
      return [
        PAPER_WORDS.approvedVerbally,
        fillWords(PAPER_WORDS.verbalOn, { date: formatPaperDate(signed.date, digits) }),
        fillWords(PAPER_WORDS.recordedBy, { who }),
      ];
    case 'electronic':
    case 'ratification':
      return [
        signed.mode === 'electronic' ? PAPER_WORDS.signedElectronically : PAPER_WORDS.ratified,
        fillWords(PAPER_WORDS.signedAt, {
          date: formatPaperDate(bangkokDate(signed.recordedAt), digits),
          time: paperNumber(formatScreenTime(signed.recordedAt), digits),
        }),
        fillWords(PAPER_WORDS.key, { fingerprint: signed.keyFingerprint }),
      ];
    default:
      return assertNever(signed.mode);
  }
}

/**
 * What stands in place of a signature by hand, in a frame where it is the mark of the signer's own key; beside it
 * what he drew, so that it needs at most a line more than the mark alone.
 */
function markOf(
  context: BlockContext,
  { signed, name }: PaperBlock,
): { readonly cell: Cell; readonly height: number } {
  if (signed === null) return { cell: EMPTY_CELL, height: SIGNATURE_SPACE };
  const { typesetting } = context;
  const { drawing } = signed;
  const drawn = drawing === undefined ? null : drawnStretch(context.column);
  const column = drawn === null ? context.column : besides(context.column, drawn);
  const own = signed.mode === 'electronic' || signed.mode === 'ratification';
  const lines = markWords(signed, context.digits).flatMap((text) =>
    typesetting.linesOf(text, MARK, column.width - 2 * MARK_PADDING).map((line) => line.text),
  );
  const frameHeight = MARK_PITCH * lines.length + 4;
  const height = Math.max(SIGNATURE_SPACE, frameHeight + 2);
  const width = Math.max(...lines.map((line) => typesetting.widthOf(line, MARK))) + 2 * MARK_PADDING;
  const top = (height - frameHeight) / 2;
  return {
    height,
    cell: {
      spans: lines.map((line, index) => ({
        ...centred(context, line, MARK, column),
        baseline: top + 10 + MARK_PITCH * index,
        ...(own && { ink: 'mark' as const }),
      })),
      dots: [],
      frames: own ? [{ x: column.x + (column.width - width) / 2, width, y: top, height: frameHeight }] : [],
      pictures:
        drawing === undefined || drawn === null ? [] : [pictureOf(drawing, name ?? '', drawn, height)],
    },
  };
}

/** The left part of a block, for what the signer drew. */
const drawnStretch = ({ x, width }: Stretch): Stretch => ({ x, width: width * DRAWN.share });

const besides = ({ x, width }: Stretch, left: Stretch): Stretch => ({
  x: x + left.width + DRAWN.gap,
  width: width - left.width - DRAWN.gap,
});

/** The picture as large as its place takes it whole, in the middle of it. */
function pictureOf(png: Uint8Array, name: string, within: Stretch, height: number): Picture {
  const pixels = pngSize(png);
  const scale = Math.min(within.width / pixels.width, (height - 2) / pixels.height, DRAWN.pointsPerPixel);
  const size = { width: pixels.width * scale, height: pixels.height * scale };
  return {
    ...size,
    x: within.x + (within.width - size.width) / 2,
    y: (height - size.height) / 2,
    png,
    alt: fillWords(PAPER_WORDS.drawingOf, { name }),
  };
}

/** The name between brackets, over dots; only dots where nobody is named. */
function nameCells(context: BlockContext, name: string | null): readonly Cell[] {
  const { column, typesetting, paragraph } = context;
  const bracket = typesetting.widthOf('(', REGULAR);
  const inner = { x: column.x + bracket + 2, width: column.width - 2 * bracket - 4 };
  const lines = typesetting.linesOf(name ?? '', REGULAR, inner.width);
  return lines.map((line, index) => ({
    spans: [
      ...(index === 0 ? [{ ...REGULAR, text: '(', x: column.x, paragraph }] : []),
      centred(context, line.text, REGULAR, inner),
      ...(index === lines.length - 1
        ? [{ ...REGULAR, text: ')', x: column.x + column.width - bracket, paragraph }]
        : []),
    ],
    dots: [inner],
    frames: [],
  }));
}

/** Position, then the words of whom the signer acts for, each from a line of its own. */
function positionCells(context: BlockContext, { position, acting }: PaperBlock): readonly Cell[] {
  const { column, typesetting, labels, paragraph } = context;
  const labelWidth = typesetting.widthOf(labels.position, REGULAR) + AFTER_LABEL;
  const first = { x: column.x + labelWidth, width: column.width - labelWidth };
  const texts = [
    ...typesetting.linesOf(position ?? '', REGULAR, column.width, first.width),
    ...(acting === null ? [] : typesetting.linesOf(acting, REGULAR, column.width)),
  ].map((line) => line.text);
  if (position === null && acting === null) {
    while (texts.length < EMPTY_POSITION_LINES) texts.push('');
  }
  return texts.map((text, index) => {
    const stretch = index === 0 ? first : column;
    const label = { ...REGULAR, text: labels.position, x: column.x, paragraph };
    return {
      spans: [...(index === 0 ? [label] : []), centred(context, text, REGULAR, stretch)],
      dots: [stretch],
      frames: [],
    };
  });
}

/** Day, month and year of signing over dots. */
function dateCell(context: BlockContext, date: string | null): Cell {
  const { column, typesetting, labels, paragraph } = context;
  const parts = date === null ? { day: '', month: '', year: '' } : paperDateParts(date, context.digits);
  const kinds = ['day', 'month', 'year'] as const;
  const labelWidths = kinds.map((kind) => typesetting.widthOf(labels[kind], REGULAR) + 2 * AFTER_LABEL);
  const free = column.width + AFTER_LABEL - labelWidths.reduce((sum, width) => sum + width, 0);
  const spans: TextSpan[] = [];
  const dots: Stretch[] = [];
  let x = column.x;
  kinds.forEach((kind, index) => {
    const labelWidth = labelWidths[index] ?? 0;
    const stretch = { x: x + labelWidth - AFTER_LABEL, width: free * DATE_SHARES[kind] };
    spans.push({ ...REGULAR, text: labels[kind], x, paragraph });
    spans.push(centred(context, parts[kind], REGULAR, stretch));
    dots.push(stretch);
    x += labelWidth + stretch.width;
  });
  return { spans, dots, frames: [] };
}
