import type { MemoPaper } from '../contract/memo.ts';
import type { PaperField, PaperForm, PaperRegion, RenderedPaper } from '../contract/paper.ts';
import type { ProfileForm } from '../contract/profile.ts';
import type { RegistryNumber } from '../contract/registry.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { paperNumber } from '../contract/rules/thai-digits.ts';
import type { TablePaper } from '../contract/table.ts';
import { blankPaper } from './form-blank.ts';
import { continuationHeadings, formRows, identityOf } from './form-rows.ts';
import { memoRows } from './memo.ts';
import { breakIntoPages, type PlacedRow } from './page-breaking.ts';
import { qrSide, writePdf } from './paper-pdf.ts';
import { PAPER } from './paper-rows.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';
import { qrCodeOf } from './qr-code.ts';
import { renderTable } from './table-printer.ts';
import { loadTypesetting, type Typesetting } from './typesetting.ts';

/** Prints the official form. */
export interface FormPrinter {
  /**
   * The form as a PDF (A4). The same form makes the same bytes.
   * @throws RangeError when a date of the form is no date
   */
  renderRequestForm(paper: PaperForm): Promise<RenderedPaper>;
  /** Memos as one PDF (A4), each from a page of its own; they have no fields to point at. At least one. */
  renderMemos(memos: readonly MemoPaper[]): Promise<RenderedPaper>;
  /** A table as a PDF (A4), its head on every page. */
  renderTable(table: TablePaper): Promise<RenderedPaper>;
  /** The form of a profile with nothing in it, for filling in by hand. */
  renderBlankForm(form: ProfileForm): Promise<RenderedPaper>;
}

/** Rows no further apart than this belong to one region, in points. */
const TOUCHING = 0.5;

/**
 * Height kept at the foot of each page, with a QR code or without: page breaks do not change when it comes.
 * Enough for version 9, 180 characters; `qrText` makes some 150.
 */
const FOOTER_HEIGHT = 64;
/** A memo has one line at its foot. */
const MEMO_FOOTER_HEIGHT = 26;

/**
 * Makes a printer of forms; fonts are read at its first form and kept. Works in worker threads too.
 * @param options.resourcesDir the program's resources folder, with fonts/ and thai-words.json
 */
export function createFormPrinter({ resourcesDir }: { readonly resourcesDir: string }): FormPrinter {
  let loading: Promise<Typesetting> | null = null;
  const typesetting = (): Promise<Typesetting> => {
    loading ??= loadTypesetting(resourcesDir);
    return loading;
  };
  return {
    async renderRequestForm(paper) {
      return renderWith(await typesetting(), paper, identityOf(paper));
    },
    async renderMemos(memos) {
      return renderMemosWith(await typesetting(), memos);
    },
    async renderTable(table) {
      return renderTable(await typesetting(), table);
    },
    async renderBlankForm(form) {
      return renderWith(await typesetting(), blankPaper(form), '');
    },
  };
}

/** `identity`: number and revision at the foot of each page. */
async function renderWith(
  typesetting: Typesetting,
  paper: PaperForm,
  identity: string,
): Promise<RenderedPaper> {
  const qr = paper.qr === null ? null : qrCodeOf(paper.qr);
  const footerHeight = Math.max(FOOTER_HEIGHT, qr === null ? 0 : qrSide(qr));
  const footerTop = PAPER.height - PAPER.bottom - footerHeight;
  const { rows, detailLinesUsed } = formRows(typesetting, paper);
  const pages = breakIntoPages(rows, {
    bottom: footerTop - 4,
    heading: continuationHeadings(typesetting, paper),
  });
  const pdf = await writePdf(typesetting, {
    pages,
    qr,
    footerTop,
    footer: (page) => ({
      below: registryWords(paper),
      left: `${PAPER_WORDS.register} ${identity}`.trimEnd(),
      right: fillWords(PAPER_WORDS.pageOf, {
        label: paper.form.labels.sheet,
        page: paperNumber(page + 1, paper.digits),
        pages: paperNumber(pages.length, paper.digits),
      }),
    }),
    info: { title: paper.title === '' ? paper.form.title : paper.title, subject: paper.form.title },
    created: dateOf(paper),
  });
  return {
    pdf,
    pages: pages.length,
    regions: pages.flatMap(regionsOf),
    detailLines: { used: detailLinesUsed, given: paper.form.detailLines },
    unprintable: typesetting.fonts.regular.missingIn(typedText(paper)),
  };
}

/** The registry's numbers as the foot of the form has them; '' where there are none. */
function registryWords({ registry, registryAdded, digits }: PaperForm): string {
  const said = (label: string, entry: RegistryNumber | null | undefined): string[] =>
    entry ? [fillWords(label, { number: entry.number, date: formatPaperDate(entry.date, digits) })] : [];
  const added = registryAdded
    ? [fillWords(PAPER_WORDS.registryAdded, { date: formatPaperDate(bangkokDate(registryAdded), digits) })]
    : [];
  const numbers = [
    ...said(PAPER_WORDS.received, registry?.received),
    ...said(PAPER_WORDS.sent, registry?.sent),
  ].join('   ');
  // On a line of its own, clear of the code at the right.
  return [numbers, ...added].filter((line) => line !== '').join('\n');
}

/** What people typed. */
function typedText({
  unit,
  title,
  details,
  notes,
  source,
  externalLink,
  attachments,
  originPlace = '',
  contact = '',
  outside,
  blocks,
}: PaperForm): string {
  const people = blocks.flatMap(({ name, position, acting }) => [name ?? '', position ?? '', acting ?? '']);
  const letter = Object.values(outside?.letter ?? {}).filter((value) => typeof value === 'string');
  return [
    unit,
    title,
    details,
    notes,
    source,
    externalLink,
    originPlace,
    contact,
    ...attachments,
    ...letter,
    ...people,
  ].join('\n');
}

async function renderMemosWith(
  typesetting: Typesetting,
  memos: readonly MemoPaper[],
): Promise<RenderedPaper> {
  const [first] = memos;
  if (!first) throw new RangeError('no memo to render');
  const footerTop = PAPER.height - PAPER.bottom - MEMO_FOOTER_HEIGHT;
  const typed = memos.flatMap((memo) => [
    memo.office,
    memo.number,
    memo.subject,
    memo.to,
    ...memo.paragraphs,
  ]);
  const sheets = memos.flatMap((memo, index) => {
    const rows = memoRows(typesetting, memo, String(index));
    const pages = breakIntoPages(rows, { bottom: footerTop - 4, heading: () => [] });
    return pages.map((page, place) => ({ page, memo, place, count: pages.length }));
  });
  const pdf = await writePdf(typesetting, {
    pages: sheets.map(({ page }) => page),
    qr: null,
    footerTop,
    footer: (page) => {
      const { memo, place, count } = sheets[page]!;
      const [at, of] = [place + 1, count].map((number) => paperNumber(number, memo.digits));
      return {
        left: memo.foot,
        right: count === 1 ? '' : fillWords(PAPER_WORDS.tablePage, { page: at!, pages: of! }),
      };
    },
    info: { title: first.subject, subject: PAPER_WORDS.memoTitle },
    created: new Date(first.date === null ? 0 : `${first.date}T00:00:00Z`),
  });
  return {
    pdf,
    pages: sheets.length,
    regions: [],
    detailLines: { used: 0, given: 0 },
    unprintable: typesetting.fonts.regular.missingIn(typed.join('\n')),
  };
}

/** The date that the PDF states for itself: that of the newest signature, else the form's own, else none (1970). */
function dateOf({ blocks, date }: PaperForm): Date {
  const signed = blocks.flatMap((block) =>
    block.signed === null ? [] : [Date.parse(block.signed.recordedAt)],
  );
  if (signed.length > 0) return new Date(Math.max(...signed));
  return new Date(date === null ? 0 : `${date}T00:00:00Z`);
}

/** Regions of the fields on one page; rows of a field that touch and are equally wide make one region. */
function regionsOf(rows: readonly PlacedRow[], page: number): readonly PaperRegion[] {
  const regions: PaperRegion[] = [];
  const last = new Map<PaperField, number>();
  for (const { row, y, height } of rows) {
    for (const { field, x, width } of row.fields ?? []) {
      const index = last.get(field) ?? -1;
      const before = regions[index];
      const goesOn =
        before !== undefined &&
        before.x === x &&
        before.width === width &&
        y <= before.y + before.height + TOUCHING;
      if (goesOn) {
        regions[index] = { ...before, height: y + height - before.y };
      } else {
        last.set(field, regions.length);
        regions.push({ field, page, x, y, width, height });
      }
    }
  }
  return regions;
}
