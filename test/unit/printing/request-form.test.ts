import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PaperForm, RenderedPaper } from '../../../electron/contract/paper.ts';
import { qrText } from '../../../electron/printing/paper-of-request.ts';
import { QR_MODULE } from '../../../electron/printing/paper-pdf.ts';
import { PAPER } from '../../../electron/printing/paper-rows.ts';
import { qrCodeOf } from '../../../electron/printing/qr-code.ts';
import { createFormPrinter } from '../../../electron/printing/request-form.ts';
import { drawnSignature } from '../../helpers/drawings.ts';
import { correctText } from '../contract/thai-text.ts';
import { blocksSigned, FORM, ordinaryPaper, RESOURCES } from './paper-fixtures.ts';
import { linesIn, pdfInfo, READERS, readWithPdfjs } from './readers.ts';

const printer = createFormPrinter({ resourcesDir: RESOURCES });
const render = (changes: Partial<PaperForm> = {}): Promise<RenderedPaper> =>
  printer.renderRequestForm(ordinaryPaper(changes));

const QR = qrText({
  register: '0198f3a2-7c1d-7e55-9b1e-3f0c8a6d2b41',
  number: '147/2569',
  revision: 1,
  contentDigest: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
  head: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
});
const SIGNED = { number: '147/2569', qr: QR, blocks: blocksSigned(4) };
const SENTENCE =
  'ด้วยสำนักงานฯ ได้ดำเนินการจัดซื้อจัดจ้างโครงการปรับปรุงแหล่งน้ำเพื่อการเกษตร ประจำปีงบประมาณ พ.ศ. 2570 จึงขอเผยแพร่ประกาศและเอกสารต่าง ๆ';
const LONG = Array.from({ length: 60 }, (_, index) => `${index + 1}) ${SENTENCE}`).join('\n');

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

interface PrintedItem {
  readonly text: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Each printed text with its place; y is the baseline from the top. */
async function itemsOf(pdf: Uint8Array): Promise<readonly PrintedItem[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const items: PrintedItem[] = [];
  for (let page = 0; page < document.numPages; page += 1) {
    const content = await (await document.getPage(page + 1)).getTextContent();
    for (const item of content.items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [x, y] = [Number(item.transform[4]), Number(item.transform[5])];
      items.push({ text: item.str, page, x, y: PAPER.height - y, width: item.width });
    }
  }
  await document.loadingTask.destroy();
  return items;
}

function blockPages({ regions }: RenderedPaper): readonly number[] {
  return regions.filter(({ field }) => field.startsWith('block:')).map(({ page }) => page);
}

afterEach(() => {
  vi.useRealTimers();
});

describe.each(Object.entries(READERS))('the form read back by %s', (_, read) => {
  it('holds what was typed, as it was typed', async () => {
    const paper = ordinaryPaper(SIGNED);
    const { pdf } = await printer.renderRequestForm(paper);
    const text = await read(pdf);
    const typed = [paper.unit, paper.title, paper.notes, paper.page, ...paper.attachments, paper.source];
    for (const words of [...typed, paper.externalLink]) expect(text).toContain(words);
    expect(squeezed(text)).toContain(squeezed(paper.details));
    for (const { name, position, acting } of paper.blocks) {
      expect(text).toContain(name);
      expect(text).toContain(acting ?? '');
      expect(linesIn(text).join(' ')).toContain(position?.slice(0, 20));
    }
  });
});

describe('the words of the paper', () => {
  it('are the guideline’s, in its order', async () => {
    const text = await readWithPdfjs((await printer.renderBlankForm(FORM)).pdf);
    const words = [
      FORM.title,
      FORM.labels.unit,
      FORM.labels.date,
      FORM.labels.title,
      FORM.labels.details,
      FORM.labels.notes,
      ...FORM.blocks.map((block) => block.label),
    ];
    const places = words.map((word) => text.indexOf(word));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it('have Thai digits where the program made them, and typed digits where people did', async () => {
    const paper = ordinaryPaper(SIGNED);
    const text = await readWithPdfjs((await printer.renderRequestForm(paper)).pdf);
    for (const made of [
      '๑๖ กันยายน พ.ศ. ๒๕๖๙',
      'เลขที่ ๑๔๗/๒๕๖๙ ฉบับที่ ๑',
      'หน้า ๑ จาก ๑',
      '๑ ตุลาคม พ.ศ. ๒๕๖๘ ถึง ๓๑ สิงหาคม พ.ศ. ๒๕๖๙',
      '๓๐ กันยายน พ.ศ. ๒๕๗๐',
      '๕๒/๒๕๖๙',
    ]) {
      expect(text).toContain(made);
    }
    const typed = [paper.title, paper.notes, paper.externalLink, ...paper.attachments];
    const keys = paper.blocks.map((block) => block.signed?.keyFingerprint ?? '');
    let rest = squeezed(text).replace(squeezed(paper.details), '');
    for (const words of [...typed, ...keys]) rest = rest.replace(squeezed(words), '');
    expect(rest).not.toMatch(/[0-9]/u);
  });

  it('keep what was typed apart from what the program adds', async () => {
    const items = await itemsOf((await render({ notes: 'ด่วน' })).pdf);
    const note = items.find(({ text }) => text === 'ด่วน');
    expect(items.filter(({ y }) => y === note?.y).map(({ text }) => text)).toEqual(['ด่วน']);
  });

  it('say draft while there is no number', async () => {
    expect(await readWithPdfjs((await render()).pdf)).toContain('ร่าง');
    expect(await readWithPdfjs((await render(SIGNED)).pdf)).not.toContain('ร่าง');
    expect(await readWithPdfjs((await printer.renderBlankForm(FORM)).pdf)).not.toContain('ร่าง');
  });
});

describe('a signature block', () => {
  it('shows the mark only where it is signed, with Bangkok’s date and time, and the date of signing', async () => {
    const text = await readWithPdfjs((await render({ ...SIGNED, blocks: blocksSigned(2) })).pdf);
    expect(text.split('ลงนามทางอิเล็กทรอนิกส์')).toHaveLength(3);
    // 16 September 18:30 UTC is 17 September 01:30 in Bangkok; the date of signing is what the signer stated.
    expect(text).toContain('๑๗ กันยายน พ.ศ. ๒๕๖๙ เวลา ๐๑:๓๐ น.');
    expect(text).not.toContain('๑๖ กันยายน พ.ศ. ๒๕๖๙ เวลา');
    expect(text).toContain('กุญแจ 4F2A 91C3 0B7D E810');
    expect(text).not.toContain('E812');
    const items = await itemsOf((await render({ ...SIGNED, blocks: blocksSigned(1) })).pdf);
    const day = items.find(({ text: words }) => words === '๑๖');
    expect(items.find(({ text: words, y }) => words === 'กันยายน' && y === day?.y)).toBeDefined();
  });

  it('stands in the same place whether signed or not, so that signing moves nothing', async () => {
    const number = '147/2569';
    for (const details of ['สั้น', LONG.slice(0, 900), LONG]) {
      const draft = await render({ details });
      const signed = await render({ ...SIGNED, number, details });
      expect(signed.regions).toEqual(draft.regions);
    }
  });

  it('has the mark of a key only where the signer signed himself; word of mouth has no date of signing', async () => {
    const modes = ['electronic', 'paper', 'verbal', 'ratification'] as const;
    const blocks = blocksSigned(4).map((block, index) => ({
      ...block,
      signed: block.signed && {
        ...block.signed,
        mode: modes[index]!,
        recordedBy: ['paper', 'verbal'].includes(modes[index]!) ? 'นางสาวผู้รับรอง ตัวอย่าง' : null,
      },
    }));
    const signed = await render({ ...SIGNED, blocks });
    const text = await readWithPdfjs(signed.pdf);
    const fingerprints = blocks.map((block) => block.signed?.keyFingerprint ?? '');
    expect(fingerprints.map((key) => text.includes(key))).toEqual([true, false, false, true]);
    for (const words of [
      'ลงนามบนกระดาษ ตามภาพสแกน',
      'ผู้รับรองภาพสแกน: นางสาวผู้รับรอง ตัวอย่าง',
      'อนุมัติทางวาจา · ยังไม่ได้ลงนามยืนยัน',
      'ผู้บันทึก: นางสาวผู้รับรอง ตัวอย่าง',
      'ลงนามยืนยันการอนุมัติทางวาจา',
    ])
      expect(text).toContain(words);
    const days = (await itemsOf(signed.pdf)).map((item) => item.text);
    // The days of signing; the third one was word of mouth.
    expect(['๑๖', '๑๗', '๑๘', '๑๙'].map((day) => days.includes(day))).toEqual([true, true, false, true]);
    expect(signed.regions).toEqual((await render(SIGNED)).regions);
  });

  it('of a step that nobody is assigned to has its label and empty brackets', async () => {
    const text = await readWithPdfjs((await render({ blocks: [] })).pdf);
    expect(linesIn(text).filter((line) => line.startsWith('('))).toHaveLength(2);
    for (const { label } of FORM.blocks) expect(text).toContain(label);
  });
});

describe('pages', () => {
  it('a normal form is one, signed or not, with long positions too', async () => {
    const position = 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด รักษาราชการแทน หัวหน้าสำนักงานจังหวัดนครพนม';
    expect((await render()).pages).toBe(1);
    expect((await render(SIGNED)).pages).toBe(1);
    expect((await printer.renderBlankForm(FORM)).pages).toBe(1);
    const long = blocksSigned(4).map((block) => ({ ...block, position }));
    expect((await render({ ...SIGNED, blocks: long })).pages).toBe(1);
    const drawn = SIGNED.blocks.map((block, index) => ({
      ...block,
      signed: block.signed && { ...block.signed, drawing: drawnSignature(index + 1) },
    }));
    const adorned = await render({ ...SIGNED, blocks: drawn });
    expect(adorned.pages).toBe(1);
    // the same content makes the same bytes, pictures and all
    expect(Buffer.from((await render({ ...SIGNED, blocks: drawn })).pdf).equals(adorned.pdf)).toBe(true);
  });

  it('names the letters that it can only print as boxes', async () => {
    expect((await render()).unprintable).toEqual([]);
    const odd = 'ปู่ฟ้า กตัญญู ฤๅษี 😀 แล้ว 中文 😀 “คำ” – ½ ™ ฿\t\u200b\u00a0จบ';
    expect((await render({ details: odd })).unprintable).toEqual(['😀', '中', '文']);
  });

  it('lines are added on the same page while there is room', async () => {
    const eight = await render({ ...SIGNED, details: Array.from({ length: 4 }, () => 'บรรทัด').join('\n') });
    expect(eight.pages).toBe(1);
    expect(eight.detailLines).toEqual({ used: 7, given: 5 });
    expect((await render()).detailLines).toEqual({ used: 5, given: 5 });
    expect((await printer.renderBlankForm(FORM)).detailLines).toEqual({ used: 0, given: 5 });
  });

  it('long details continue on numbered sheets that name the request', async () => {
    const paper = await render({ ...SIGNED, details: LONG });
    expect(paper.pages).toBeGreaterThan(3);
    const items = await itemsOf(paper.pdf);
    for (let page = 1; page < paper.pages; page += 1) {
      const text = items.filter((item) => item.page === page).map((item) => item.text);
      const digit = String.fromCharCode(0x0e50 + page);
      expect(text.join('\n')).toContain(`ใบต่อ ${digit} เลขที่ ๑๔๗/๒๕๖๙ ฉบับที่ ๑`);
      expect(text).toContain(ordinaryPaper().title);
      expect(text.join('\n')).toContain(`หน้า ${String.fromCharCode(0x0e51 + page)} จาก`);
    }
    expect(squeezed(items.map((item) => item.text).join(''))).toContain(squeezed(SENTENCE));
  });

  it('a title of many lines is cut short on continuation sheets, with an ellipsis', async () => {
    const paper = await render({
      ...SIGNED,
      details: LONG,
      title: Array.from({ length: 8 }, () => SENTENCE).join(' '),
    });
    const top = (await itemsOf(paper.pdf)).filter(({ page, y }) => page === 1 && y < 140);
    expect(top.filter(({ text }) => text.endsWith('…'))).toHaveLength(1);
    for (const { x, width } of top) expect(x + width).toBeLessThanOrEqual(PAPER.width - PAPER.right + 0.5);
  });

  it('signature blocks are never parted, whatever the length of the text', async () => {
    const position = fc.constantFrom('นิติกร', 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด', SENTENCE);
    const lengths = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 }), position);
    await fc.assert(
      fc.asyncProperty(lengths, async ([details, notes, words]) => {
        const paper = await render({
          details: 'ข้อความ\n'.repeat(details),
          notes: 'ข้อความ\n'.repeat(notes),
          blocks: blocksSigned(4).map((block) => ({ ...block, position: words })),
        });
        expect(new Set(blockPages(paper)).size).toBe(1);
        expect(blockPages(paper)).toHaveLength(FORM.blocks.length);
        expect(blockPages(paper)[0]).toBe(paper.pages - 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('whatever is typed', () => {
  const WILD: Partial<PaperForm> = {
    unit: '\u200fחברה\u200e กลุ่มงาน',
    title: `${'ก'.repeat(400)} 😀 👩‍💻 \ud83d`,
    details: `${'W'.repeat(3000)}\n\n\u0000\u0001\u007f\t\t${' '.repeat(300)}x\u0304\u0304\u0304${'\u0e49'.repeat(100)}\nhttps://a.go.th/${'x/'.repeat(300)}`,
    notes: `${'๒'.repeat(500)}\r\n\u2028(((((${'"'.repeat(200)}`,
    page: 'ง'.repeat(300),
    attachments: Array.from({ length: 100 }, (_, index) => `${'เอกสาร'.repeat(index % 30)}_${index}.pdf`),
    blocks: blocksSigned(4).map((block) => ({
      ...block,
      name: 'ชื่อยาว'.repeat(40),
      position: `${'ตำแหน่งยาว '.repeat(200)}`,
      acting: 'ก'.repeat(300),
    })),
  };

  it('nothing breaks and nothing leaves the page', async () => {
    const paper = await render(WILD);
    for (const { x, y, width } of await itemsOf(paper.pdf)) {
      expect(x).toBeGreaterThanOrEqual(PAPER.left - 1);
      expect(x + width).toBeLessThanOrEqual(PAPER.width - PAPER.right + 1);
      expect(y).toBeGreaterThan(PAPER.top);
      expect(y).toBeLessThan(PAPER.height - 20);
    }
    const text = squeezed(await readWithPdfjs(paper.pdf));
    expect(text).toContain('ก'.repeat(40));
    expect(text).toContain('๑๐๐.');
    expect(text).toContain('😀');
  });

  it('random forms are printed and hold their title', async () => {
    const line = correctText.map((text) => text.replace(/\s+/gu, ' ').trim());
    await fc.assert(
      fc.asyncProperty(line, fc.string({ unit: 'binary' }), async (title, details) => {
        const text = await readWithPdfjs((await render({ title, details, blocks: [] })).pdf);
        expect(squeezed(text)).toContain(squeezed(title));
      }),
      { numRuns: 40 },
    );
  });
});

describe('regions', () => {
  it('are where the text of their field stands', async () => {
    const paper = ordinaryPaper();
    const { regions, pdf } = await printer.renderRequestForm(paper);
    const items = await itemsOf(pdf);
    const texts = { unit: paper.unit, title: paper.title, notes: paper.notes, source: paper.source } as const;
    for (const [field, text] of Object.entries(texts)) {
      const item = items.find((one) => one.text === text);
      const inside = regions.filter(
        (region) =>
          region.field === field &&
          item !== undefined &&
          region.x <= item.x &&
          region.x + region.width >= item.x + item.width &&
          region.y < item.y &&
          region.y + region.height > item.y,
      );
      expect(inside, field).toHaveLength(1);
    }
  });

  it('do not overlap', async () => {
    const { regions } = await render({ ...SIGNED, details: LONG });
    for (const one of regions) {
      for (const other of regions) {
        if (one === other || one.page !== other.page) continue;
        const apart =
          one.x + one.width <= other.x + 0.01 ||
          other.x + other.width <= one.x + 0.01 ||
          one.y + one.height <= other.y + 0.01 ||
          other.y + other.height <= one.y + 0.01;
        expect(apart, `${one.field} and ${other.field}`).toBe(true);
      }
    }
  });

  it('are several where a field goes on to a further page', async () => {
    const { regions } = await render({ details: LONG });
    const pages = regions.filter(({ field }) => field === 'details').map(({ page }) => page);
    expect(new Set(pages).size).toBeGreaterThan(2);
  });
});

describe('the file', () => {
  it('is the same for the same form, at another time and by another printer', async () => {
    const first = await render(SIGNED);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-01-01T00:00:00Z') });
    const again = await createFormPrinter({ resourcesDir: RESOURCES }).renderRequestForm(
      ordinaryPaper(SIGNED),
    );
    expect(Buffer.from(again.pdf).equals(Buffer.from(first.pdf))).toBe(true);
    await render({ title: 'อื่น', details: LONG });
    expect(Buffer.from((await render(SIGNED)).pdf).equals(Buffer.from(first.pdf))).toBe(true);
  });

  it('states title and language, and is tagged', async () => {
    const { pdf } = await render(SIGNED);
    const info = await pdfInfo(pdf);
    expect(info).toMatchObject({ Title: ordinaryPaper().title, Tagged: 'yes', Pages: '1' });
    expect(info['Page size']).toContain('A4');
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    expect((await document.getMetadata()).info).toMatchObject({ Language: 'th-TH' });
    await document.loadingTask.destroy();
  });

  it('holds a QR code that reads as given, black on white', async () => {
    const { pdf } = await render(SIGNED);
    const { modules, black } = qrCodeOf(QR);
    const expected = new Set(
      black.flatMap(({ row, from, length }) => Array.from({ length }, (_, i) => `${row},${from + i}`)),
    );
    const printed = qrModules(pdf, modules);
    expect(printed).toEqual(expected);
    expect((await render({ ...SIGNED, qr: null })).regions).toEqual((await render(SIGNED)).regions);
  });
});

/** The black modules of the printed QR code, whose black corner stands at the right margin. */
function qrModules(pdf: Uint8Array, modules: number): ReadonlySet<string> {
  const scale = 300 / 72;
  const module = QR_MODULE;
  const folder = mkdtempSync(join(tmpdir(), 'phoeiphrae-qr-'));
  try {
    writeFileSync(join(folder, 'form.pdf'), pdf);
    spawnSync('pdftoppm', [
      '-r',
      '300',
      '-gray',
      '-singlefile',
      join(folder, 'form.pdf'),
      join(folder, 'form'),
    ]);
    const image = readFileSync(join(folder, 'form.pgm'));
    const [, width = 0] =
      /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(image.toString('latin1', 0, 40))?.map(Number) ?? [];
    const pixels = image.subarray(image.length - width * Math.floor(image.length / width));
    const left = PAPER.width - PAPER.right - modules * module;
    const isBlack = (x: number, y: number): boolean =>
      (pixels[Math.round(y * scale) * width + Math.round(x * scale)] ?? 255) < 128;
    let bottom = PAPER.height - 1;
    while (!isBlack(left + module / 2, bottom) && bottom > 0) bottom -= 0.1;
    const top = bottom + 0.1 - modules * module;
    const found = new Set<string>();
    for (let row = -4; row < modules + 4; row += 1) {
      for (let column = -4; column < modules + 4; column += 1) {
        const at = { x: left + (column + 0.5) * module, y: top + (row + 0.5) * module };
        if (isBlack(at.x, at.y)) found.add(`${row},${column}`);
      }
    }
    return found;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
