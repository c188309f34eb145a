import { type GuidelineId, guidelineTexts } from '../fixtures/guidelines/texts.ts';
import { guidelineMatrix } from '../unit/profiles/guideline-matrix.ts';

/**
 * Everything in a guideline that says what is to be: its numbered items, steps, definitions, parts of its form
 * and rows of its tables, each under the name by which docs/guideline-map.md calls it. They are read from the
 * scanned texts by their numbering, so that the map cannot leave one out.
 */
export function guidelineRules(id: GuidelineId): readonly string[] {
  return [...new Set(READERS[id](guidelineTexts[id]))];
}

const READERS: Readonly<Record<GuidelineId, (text: string) => readonly string[]>> = {
  'nakhon-phanom': nakhonPhanom,
  opdc,
  phangnga,
  'ban-luang': banLuang,
  'wang-saphung': wangSaphung,
};

/** The text from one line to the next one named, both found by how they begin. */
function part(text: string, from: string, to?: string): string {
  const start = text.indexOf(from);
  if (start < 0) throw new Error(`the guideline has no '${from}'`);
  const end = to === undefined ? -1 : text.indexOf(to, start + from.length);
  return text.slice(start, end < 0 ? undefined : end);
}

/** The first groups of all matches, each after a word. */
function named(word: string, text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, first]) => [word, first!.trim()].filter(Boolean).join(' '));
}

/** '๑', '๒' … for as many as match. */
function counted(word: string, text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((_, index) => `${word} ${thai(index + 1)}`);
}

const thai = (number: number): string =>
  String(number).replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));

function nakhonPhanom(text: string): readonly string[] {
  const definitions = part(text, '### คำจำกัดความ', '## ๑.');
  const form = part(text, '\nแบบฟอร์มการขอเผยแพร่', '## แผนผังเว็บไซต์');
  const labels = form
    .split('\n')
    .map((line) =>
      line
        .replace(/\.{3,}|:/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => /[ก-๙]/.test(line));
  return [
    ...named('หัวข้อ', text, /^#{2,3} (.+)$/gm),
    ...named('คำจำกัดความ', definitions, /^\*\*(.+?)\*\* หมายถึง/gm),
    ...named('ประเภทข้อมูล', definitions, /^([๐-๙]+)\. ข้อมูล/gm),
    ...named('', text, /^\*\*(ขั้นตอนที่ [๐-๙]+)\*\*/gm),
    ...named('ข้อปฏิบัติ', text, /^- ([๐-๙]+)\)/gm),
    ...labels.map((label) => `แบบฟอร์ม ${label}`),
    'ผัง หัวตาราง',
    ...guidelineMatrix().rows.map(({ section, page }) => `ผัง ${section ?? page}`),
  ];
}

function opdc(text: string): readonly string[] {
  const notes = [
    part(text, '¹ ข้อมูลข่าวสารตามมาตรา 7', '² ข้อมูล'),
    part(text, '² ข้อมูลข่าวสารตามมาตรา 9', 'ลำดับ\t'),
    part(text, '³ ข้อมูลข่าวสารอื่น', 'ลำดับ\t'),
  ];
  const [seven = '', nine = '', eight = ''] = notes;
  const lines = (note: string): readonly string[] => note.split('\n').filter((line) => line.startsWith('- '));
  // the first point of note 2 mixes 7(4) into 9(1): the last section named in a line is the line's own
  const sections = (note: string): readonly string[] =>
    lines(note).flatMap((line) => {
      const found = [...line.matchAll(/มาตรา (\d) \((\d)\)/g)].at(-1);
      return found ? [`มาตรา ${found[1]} (${found[2]})`] : [];
    });
  return [
    'วัตถุประสงค์',
    ...named('คำจำกัดความ', part(text, 'คำจำกัดความ', 'ลักษณะ/ประเภท'), /^(.+?) หมายถึง/gm),
    ...named('กลุ่ม', part(text, 'ลักษณะ/ประเภทข้อมูลที่เผยแพร่', 'หลักการของการเผยแพร่'), /^(\d)\. [^\t\n]+$/gm),
    ...named('หมวดหมู่', text, /^(\d\.\d)\t/gm),
    ...sections(seven),
    ...sections(nine),
    ...lines(eight).map((_, index) => `มาตรา 9 (8) รายการ ${index + 1}`),
    ...named('หลักการ', part(text, '\nหลักการของการเผยแพร่', '\nการดำเนินการเผยแพร่ข้อมูล'), /^(\d)\. /gm),
    ...named('', text, /^(ขั้นตอนที่ \d|กรณี(?:ไม่)?อนุญาต)/gm),
    ...named('แผนภาพ', part(text, '\nแผนภาพขั้นตอน', '\nการตรวจสอบและกำกับติดตาม'), /^(\d)\.\t/gm),
    ...named('การตรวจสอบและกำกับติดตาม', part(text, '\nการตรวจสอบและกำกับติดตาม'), /^(\d)\. /gm),
  ];
}

function phangnga(text: string): readonly string[] {
  const letter = part(text, 'ที่ พง', '\nประกาศจังหวัดพังงา');
  const announcement = part(text, '\nประกาศจังหวัดพังงา');
  return [
    'หนังสือนำ',
    ...named('หนังสือนำ', letter, /(ภายในวันที่ [๐-๙]+ [ก-๙]+ [๐-๙]+)/g),
    ...named('หนังสือนำ', letter, /หัวข้อ (แบบติดตามและรายงานผล)/g),
    ...named('ข้อ', announcement, /^([๑-๓](?:\.[๐-๙]+)?)\.? /gm),
    ...counted('ข้อ ๑.๑ รายการ', part(announcement, '\n๑.๑', '\n๑.๒'), /^- /gm),
  ];
}

function banLuang(text: string): readonly string[] {
  const table = 'ลักษณะ/ประเภทของข้อมูล และหน่วยงานที่รับผิดชอบ\n';
  const outside = '\n๑.๒ ข้อมูลของหน่วยงานภายนอก';
  const guideline = '\nแนวทางการเผยแพร่ข้อมูลต่อสาธารณะผ่านเว็บไซต์ของหน่วยงาน\n';
  const steps = '\n๒. ขั้นตอนการเผยแพร่';
  const four = '\n๔. ลักษณะ/ประเภทข้อมูล';
  const five = '\n๕. รายงานผล';
  const six = '\n๖. สรุปปัญหา';
  return [
    ...named('สรุป', part(text, '\n๑. ให้หน่วยงาน', table), /^(๑(?:\.[๑-๙])?)\.? /gm),
    'ตาราง หัวตาราง',
    ...named('ตาราง', part(text, table, outside), /^(๑\.[๑-๙]) /gm),
    ...counted('หน่วยงานภายนอก', part(text, outside, guideline), /^- /gm),
    ...named('หน่วยงานภายนอก', part(text, outside, guideline), /^(ทุกประเภท)/gm),
    ...counted('แนวทาง', part(text, guideline, steps), /^- /gm),
    ...named('ข้อ', part(text, steps, four), /^([๒๓](?:\.[๐-๙]+)?)\.? /gm),
    'ข้อ ๔',
    ...named('ข้อ ๔ หมวดหมู่', part(text, four, five), /^(๑\.[๑-๙]) ?/gm),
    ...named('ข้อ ๕', part(text, five, six), /^([๑-๔])\. /gm),
    ...named('ข้อ ๖', part(text, six), /^([๑-๔])\. /gm),
  ];
}

function wangSaphung(text: string): readonly string[] {
  return [
    ...named('ตาราง', text, /^([๑-๓])\t/gm),
    'คำอธิบาย',
    ...named('ข้อ', part(text, '\nคำอธิบาย'), /^([๑-๓](?:\.[๑-๔])?)\.? ?[ก-๙]/gm),
    ...named('', text, /^(กรณี(?:ไม่)?อนุญาต)/gm),
  ];
}
