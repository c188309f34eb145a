import { PAPER, type Row, TEXT_WIDTH, type TextSpan } from '../printing/paper-rows.ts';
import type { Style, Typesetting } from '../printing/typesetting.ts';

/** Measures of a report in points: smaller than the official form, for it holds much. */
const PITCH = 17;
const BASELINE = 12.2;
const SMALL_PITCH = 13.5;
const SMALL_BASELINE = 9.8;
const LABEL_WIDTH = 118;
const INDENT = 16;

const TITLE: Style = { weight: 'bold', size: PAPER.titleSize };
const HEADING: Style = { weight: 'bold', size: 11 };
const BODY: Style = { weight: 'regular', size: 10 };
const LABEL: Style = { weight: 'regular', size: 10 };
const SMALL: Style = { weight: 'regular', size: 8 };

/** Sets the text of a report: titles, headings, labelled values and sentences, one below the other. */
export class ReportRows {
  readonly rows: Row[] = [];
  readonly #typesetting: Typesetting;
  #paragraphs = 0;
  /** What the rows being written belong to; they stay on one page while it can hold them. */
  part: string | undefined;

  constructor(typesetting: Typesetting) {
    this.#typesetting = typesetting;
  }

  title(text: string): void {
    this.#centred(text, TITLE, 22, 16);
  }

  subtitle(text: string): void {
    this.#centred(text, BODY, PITCH, BASELINE);
  }

  heading(text: string): void {
    this.space(5);
    this.#lines(text, HEADING, { x: PAPER.left, width: TEXT_WIDTH, keepWithNext: true });
  }

  /** A label and what it labels; nothing where that is empty. */
  pair(label: string, value: string | null, size: 'body' | 'small' = 'body'): void {
    if (value === null || value === '') return;
    const style = size === 'body' ? BODY : SMALL;
    const x = PAPER.left + INDENT + LABEL_WIDTH;
    const lines = this.#typesetting.linesOf(value, style, TEXT_WIDTH - INDENT - LABEL_WIDTH);
    const paragraph = this.#paragraph();
    lines.forEach(({ text }, index) => {
      const labelled: TextSpan[] =
        index === 0
          ? [
              {
                ...(size === 'body' ? LABEL : SMALL),
                text: label,
                x: PAPER.left + INDENT,
                ink: 'quiet',
                paragraph,
              },
            ]
          : [];
      this.#row([...labelled, { ...style, text, x, paragraph }], size);
    });
  }

  /** A sentence of a list. */
  item(text: string): void {
    this.#lines(text, BODY, { x: PAPER.left + INDENT, width: TEXT_WIDTH - INDENT, keepWithNext: false });
  }

  space(height: number): void {
    this.#push({ height, baseline: 0, spans: [], keepWithNext: true });
  }

  #centred(text: string, style: Style, height: number, baseline: number): void {
    const paragraph = this.#paragraph();
    for (const { text: line } of this.#typesetting.linesOf(text, style, TEXT_WIDTH)) {
      const x = PAPER.left + (TEXT_WIDTH - this.#typesetting.widthOf(line, style)) / 2;
      this.#push({ height, baseline, spans: [{ ...style, text: line, x, paragraph }] });
    }
  }

  #lines(
    text: string,
    style: Style,
    at: { readonly x: number; readonly width: number; readonly keepWithNext: boolean },
  ): void {
    const paragraph = this.#paragraph();
    for (const { text: line } of this.#typesetting.linesOf(text, style, at.width))
      this.#row([{ ...style, text: line, x: at.x, paragraph }], 'body', at.keepWithNext);
  }

  #row(spans: readonly TextSpan[], size: 'body' | 'small', keepWithNext = false): void {
    const measures =
      size === 'body'
        ? { height: PITCH, baseline: BASELINE }
        : { height: SMALL_PITCH, baseline: SMALL_BASELINE };
    this.#push({ ...measures, spans, ...(keepWithNext && { keepWithNext }) });
  }

  #push(row: Row): void {
    this.rows.push({ ...row, ...(this.part !== undefined && { part: this.part }) });
  }

  #paragraph(): string {
    this.#paragraphs += 1;
    return `p${this.#paragraphs}`;
  }
}
