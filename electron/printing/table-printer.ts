import type { RenderedPaper } from '../contract/paper.ts';
import { paperNumber } from '../contract/rules/thai-digits.ts';
import type { TablePaper } from '../contract/table.ts';
import { breakIntoPages } from './page-breaking.ts';
import { writePdf } from './paper-pdf.ts';
import { PAPER } from './paper-rows.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';
import { TableSetter } from './table-rows.ts';
import type { Typesetting } from './typesetting.ts';

const MARGIN = 42;
const FOOTER_HEIGHT = 26;

/** Prints a table as a PDF (A4, upright or landscape); its head stands on every page. */
export async function renderTable(typesetting: Typesetting, paper: TablePaper): Promise<RenderedPaper> {
  const [width, height] = paper.landscape ? [PAPER.height, PAPER.width] : [PAPER.width, PAPER.height];
  const sheet = { width, height, left: MARGIN, right: MARGIN };
  const footerTop = height - PAPER.bottom - FOOTER_HEIGHT;
  const setter = new TableSetter(typesetting, paper, { left: MARGIN, width: width - 2 * MARGIN });
  const pages = breakIntoPages(setter.rows(), { bottom: footerTop - 4, heading: () => setter.head() });
  const pdf = await writePdf(typesetting, {
    pages,
    qr: null,
    sheet,
    footerTop,
    footer: (page) => ({
      left: paper.foot,
      right: fillWords(PAPER_WORDS.tablePage, {
        page: paperNumber(page + 1, paper.digits),
        pages: paperNumber(pages.length, paper.digits),
      }),
    }),
    info: { title: paper.title, subject: paper.title },
    created: new Date(paper.created),
  });
  const texts = paper.rows.flatMap((row) => ('cells' in row ? row.cells : [row.section]));
  const typed = [paper.title, ...paper.notes, ...texts, ...paper.signers].join('\n');
  return {
    pdf,
    pages: pages.length,
    regions: [],
    detailLines: { used: 0, given: 0 },
    unprintable: typesetting.fonts.regular.missingIn(typed),
  };
}
