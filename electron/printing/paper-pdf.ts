import PDFDocument from 'pdfkit';
import { onWhite } from '../files/drawing-picture.ts';
import type { PlacedRow } from './page-breaking.ts';
import { type Ink, PAPER, type TextSpan } from './paper-rows.ts';
import { PAPER_WORDS } from './paper-words.ts';
import { type QrCode, QUIET_ZONE } from './qr-code.ts';
import type { Style, Typesetting } from './typesetting.ts';

/** A document ready to be written: rows at their places, and what stands at the foot of each page. */
export interface PaperDocument {
  readonly pages: readonly (readonly PlacedRow[])[];
  /** Left and right words at the foot of a page, counted from 0. */
  readonly footer: (page: number) => {
    readonly left: string;
    readonly right: string;
    /** More lines at the left. */
    readonly below?: string;
  };
  readonly qr: QrCode | null;
  /** Absent: A4 upright with the margins of the form. */
  readonly sheet?: Sheet;
  /** Where the foot of the page begins, in points from the top. */
  readonly footerTop: number;
  readonly info: { readonly title: string; readonly subject: string };
  /** Given by the content, never the clock: the same content makes the same bytes. */
  readonly created: Date;
}

/** A sheet of paper and its margins at the sides, in points. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

const INK: Readonly<Record<Ink, string>> = { black: '#000000', mark: '#1b3f9c', quiet: '#534d43' };
/** Ground of a table's head: light enough to stay light on a copy of a copy. */
const TINT = '#eeeae1';
const FOOTER: Style = { weight: 'regular', size: 8.5 };
const FOOTER_PITCH = 14;
/** Dots of the dotted lines: round, this wide, one every `every` points, this far under the baseline. */
const DOT = { width: 0.85, every: 2.4, below: 3.6 } as const;
/** Side of one module of the QR code in points: 0.36 mm, which a phone reads from paper. */
export const QR_MODULE = 1.02;

/** Side of a QR code with its quiet zone, in points. */
export function qrSide(qr: QrCode): number {
  return (qr.modules + 2 * QUIET_ZONE) * QR_MODULE;
}

/** Writes the document as a tagged PDF. */
export function writePdf(typesetting: Typesetting, content: PaperDocument): Promise<Uint8Array> {
  const { title, subject } = content.info;
  const sheet = content.sheet ?? PAPER;
  const doc = new PDFDocument({
    size: [sheet.width, sheet.height],
    margin: 0,
    font: '', // no default font: Helvetica would be looked up otherwise
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'th-TH',
    tagged: true,
    displayTitle: true,
    info: {
      Title: title.toWellFormed(),
      Subject: subject.toWellFormed(),
      Creator: PAPER_WORDS.register,
      Producer: PAPER_WORDS.register,
      CreationDate: content.created,
    },
  });
  for (const weight of ['regular', 'bold'] as const) registerFont(doc, weight, typesetting);
  const written = bytesOf(doc);
  new PaperWriter(doc, typesetting, content).write();
  doc.end();
  return written;
}

function registerFont(doc: PDFKit.PDFDocument, weight: Style['weight'], { fonts }: Typesetting): void {
  // pdfkit takes any object with layout() for a font; its types know only files.
  doc.registerFont(weight, fonts[weight] as unknown as PDFKit.Mixins.PDFFontSource);
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
}

class PaperWriter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #typesetting: Typesetting;
  readonly #content: PaperDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #paragraphs = new Map<string, PDFKit.PDFStructureElement>();

  constructor(doc: PDFKit.PDFDocument, typesetting: Typesetting, content: PaperDocument) {
    this.#doc = doc;
    this.#typesetting = typesetting;
    this.#content = content;
    this.#root = doc.struct('Document', { lang: 'th-TH' });
    doc.addStructure(this.#root);
  }

  write(): void {
    this.#content.pages.forEach((rows, page) => {
      this.#doc.addPage();
      this.#grounds(rows);
      this.#dots(rows);
      for (const placed of rows) this.#row(placed);
      this.#footer(page);
    });
    this.#root.end();
  }

  #row({ row, y: top, height }: PlacedRow): void {
    const y = top + (height - row.height) / 2;
    for (const span of row.spans) {
      if (span.text === '') continue;
      this.#paragraph(span.paragraph).add(() => this.#text(span, y + (span.baseline ?? row.baseline)));
    }
    for (const { x, y: below, width, height: high, png, alt } of row.pictures ?? []) {
      const opaque = onWhite(png);
      if (opaque === null) continue;
      const place = { width, height: high };
      const draw = (): void => void this.#doc.image(Buffer.from(opaque), x, y + below, place);
      this.#root.add(this.#doc.struct('Figure', { alt }, draw));
    }
    for (const frame of row.frames ?? []) {
      this.#artifact(() => {
        this.#doc.roundedRect(frame.x, y + frame.y, frame.width, frame.height, 2);
        this.#doc.lineWidth(0.6).stroke(INK.mark);
      });
    }
  }

  #paragraph(name: string): PDFKit.PDFStructureElement {
    const known = this.#paragraphs.get(name);
    if (known !== undefined) return known;
    const element = this.#doc.struct(this.#paragraphs.size === 0 ? 'H1' : 'P');
    this.#root.add(element);
    this.#paragraphs.set(name, element);
    return element;
  }

  #text({ text, x, weight, size, ink }: Omit<TextSpan, 'paragraph'>, baseline: number): void {
    this.#doc
      .font(weight)
      .fontSize(size)
      .fillColor(INK[ink ?? 'black'])
      .text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Light grounds, and the thin lines of tables over them. */
  #grounds(rows: readonly PlacedRow[]): void {
    if (!rows.some(({ row }) => row.tint || row.rules)) return;
    this.#artifact(() => {
      for (const { row, y } of rows)
        for (const { x, width } of row.tint ?? []) this.#doc.rect(x, y, width, row.height).fill(TINT);
      this.#doc.lineWidth(0.5).strokeColor(INK.black);
      for (const { row, y } of rows)
        for (const { x1, y1, x2, y2 } of row.rules ?? []) this.#doc.moveTo(x1, y + y1).lineTo(x2, y + y2);
      this.#doc.stroke();
    });
  }

  #dots(rows: readonly PlacedRow[]): void {
    if (!rows.some(({ row }) => row.dots)) return;
    this.#artifact(() => {
      this.#doc.save().lineWidth(DOT.width).lineCap('round').strokeColor(INK.black);
      this.#doc.dash(0.01, { space: DOT.every - 0.01 });
      for (const { row, y } of rows) {
        for (const { x, width } of row.dots ?? []) {
          const under = y + row.baseline + DOT.below;
          this.#doc.moveTo(x, under).lineTo(x + width, under);
        }
      }
      this.#doc.stroke().undash().restore();
    });
  }

  #footer(page: number): void {
    const { qr, footer, footerTop, sheet = PAPER } = this.#content;
    const right = sheet.width - sheet.right;
    // The code's white border may lie in the margin, so that its black border stands at the margin.
    const code = qr === null ? null : { x: right + QUIET_ZONE * QR_MODULE - qrSide(qr), y: footerTop + 1 };
    this.#artifact(() => {
      this.#doc.moveTo(sheet.left, footerTop).lineTo(right, footerTop).lineWidth(0.5).stroke(INK.quiet);
      const words = footer(page);
      const baseline = footerTop + 14;
      this.#text({ ...FOOTER, text: words.left, x: sheet.left, ink: 'quiet' }, baseline);
      const below = words.below ? words.below.split('\n') : [];
      below.forEach((text, index) => {
        const under = baseline + (index + 1) * FOOTER_PITCH;
        this.#text({ ...FOOTER, text, x: sheet.left, ink: 'quiet' }, under);
      });
      const width = this.#typesetting.widthOf(words.right, FOOTER);
      this.#text({ ...FOOTER, text: words.right, x: (code?.x ?? right) - width, ink: 'quiet' }, baseline);
    });
    if (qr !== null && code !== null) this.#qr(qr, code.x, code.y);
  }

  #qr({ black }: QrCode, x: number, y: number): void {
    const draw = (): void => {
      const left = x + QUIET_ZONE * QR_MODULE;
      const top = y + QUIET_ZONE * QR_MODULE;
      for (const { row, from, length } of black) {
        this.#doc.rect(left + from * QR_MODULE, top + row * QR_MODULE, length * QR_MODULE, QR_MODULE);
      }
      this.#doc.fill(INK.black);
    };
    this.#root.add(this.#doc.struct('Figure', { alt: PAPER_WORDS.qr }, draw));
  }

  /** Draws what screen readers pass over. */
  #artifact(draw: () => void): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#doc.endMarkedContent();
  }
}
