import { type GuidelineId, guidelineTexts } from '../fixtures/guidelines/texts.ts';

/** What the scan made of the words, and what they are (shared notes on the five guidelines). */
const SLIPS: readonly (readonly [slip: string, mended: string])[] = [
  ['(สโร.)', '(สรอ.)'],
  ['น่ามา', 'นำมา'],
  ['ได้สังกัด', 'ใต้สังกัด'],
  ['อำนวยการหน้าที่', 'อำนาจหน้าที่'],
  ['FHTTPS(FlypertextTransferProtocolSecure', 'HTTPS(HypertextTransferProtocolSecure)'],
  ['Fhardware', 'Hardware'],
  ['ให้ทวงทางวาจา', 'ให้ทางวาจา'],
  ['อ่างอิง', 'อ้างอิง'],
  ['PDFReaderyViewers', 'PDFReaders/Viewers'],
  ['ข้อมูลข่าวสารของราชการพ.ศ.๒๕๕๐', 'ข้อมูลข่าวสารของราชการพ.ศ.๒๕๔๐'],
  ['ข้อมูลข่าวสารของราชการพ.ศ.2550', 'ข้อมูลข่าวสารของราชการพ.ศ.2540'],
  ['pdf.xls.xlsxdocdocxjpg.pngziprar', '.pdf.xls.xlsx.doc.docx.jpg.png.zip.rar'],
  ['ไม่ต้องตามรูปแบบไฟล์', 'ไม่ถูกต้องตามรูปแบบไฟล์'],
  ['ระบุแหล่งที่มาหรือข้อมูลช่วงวันที่', 'ระบุแหล่งที่มาหรือเจ้าของข้อมูลช่วงวันที่'],
  ['Ict-moohealth.moph.go.th', ''],
  ['ข้อมูลข่าวสารและกิจกรรมของหน่วยงานข้อมูลข่าวสารและกิจกรรมของหน่วยงาน', 'ข้อมูลข่าวสารและกิจกรรมของหน่วยงาน'],
  ['ไฟล์มีลำดับการเผยแพร่ขนาดไฟล์', 'ไฟล์ขนาดไฟล์'],
];

/** Words without what a scan adds or loses: spaces, marks of lists and tables. */
export function squeeze(text: string): string {
  return text.replaceAll(/<[^>]+>/g, '').replaceAll(/[\s•●*,]/g, '');
}

/** The guideline's words, squeezed, with its slips mended. */
export function guidelineWords(id: GuidelineId): string {
  return SLIPS.reduce((text, [slip, mended]) => text.replaceAll(slip, mended), squeeze(guidelineTexts[id]));
}
