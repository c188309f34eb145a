import { describe, expect, it } from 'vitest';
import { createFormPrinter } from '../../../electron/printing/request-form.ts';
import { ProfileOffice } from '../../helpers/profile-office.ts';
import { blocksSigned, ordinaryPaper, RESOURCES } from './paper-fixtures.ts';
import { readWithPdfjs } from './readers.ts';

const printer = createFormPrinter({ resourcesDir: RESOURCES });
const LONG = Array.from({ length: 60 }, () => 'รายละเอียดของข้อมูลที่ขอเผยแพร่ต่อสาธารณะ').join('\n');
const paper = (digits: 'thai' | 'arabic' | undefined) =>
  ordinaryPaper({
    digits,
    number: '147/2569',
    revision: 2,
    details: LONG,
    notes: 'ที่พิมพ์เอง ๑๒ และ 34',
    blocks: blocksSigned(4),
    registry: { received: { number: '๙๙๙', date: '2026-09-20' }, sent: null },
  });
const textOf = async (digits: 'thai' | 'arabic' | undefined): Promise<string> =>
  readWithPdfjs((await printer.renderRequestForm(paper(digits))).pdf);

describe('the digits of the paper', () => {
  it('are Thai where the profile says nothing, in every number and date that the program makes', async () => {
    const text = await textOf(undefined);
    expect(text).toContain('๑๔๗/๒๕๖๙');
    expect(text).toContain('๑๖ กันยายน พ.ศ. ๒๕๖๙');
    expect(text).not.toMatch(/147\/2569/);
    expect(await textOf('thai')).toBe(text);
  });

  it('are Arabic where it asks for them; what was typed stays as typed', async () => {
    const text = await textOf('arabic');
    expect(text).toContain('147/2569');
    expect(text).toContain('16 กันยายน พ.ศ. 2569');
    expect(text).toContain('52/2569');
    expect(text).toContain('๑๒ และ 34');
    // the two that people typed: in the notes and in the registry's number
    const thai = text.replaceAll('๑๒', '').replaceAll('๙๙๙', '').match(/[๐-๙]/g);
    expect(thai).toBeNull();
  });

  it('are Arabic on every paper of an office whose guideline writes so (opdc)', async () => {
    const opdc = await ProfileOffice.open('opdc');
    await opdc.signIn(opdc.administrator);
    const matrix = await readWithPdfjs(
      (await opdc.office.must('tables.paper', { kind: 'matrix', date: null })).pdf,
    );
    expect(matrix).toContain('1.1 ข้อมูลหน่วยงาน');
    const access = await readWithPdfjs((await opdc.office.must('access.paper', null)).pdf);
    const request = await opdc.draft();
    const draft = await readWithPdfjs((await opdc.office.must('printing.form', { request })).pdf);
    expect(draft).toContain('20 พฤศจิกายน พ.ศ. 2569');
    for (const text of [matrix, access, draft]) expect(text).not.toMatch(/[๐-๙]/);
    opdc.office.close();
  });
});
