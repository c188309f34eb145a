import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, bytes: Buffer | string): string => {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
};
const attach = async ({ office }: ProfileOffice, request: string, ...paths: string[]) => {
  office.desktop.files = paths;
  return office.must('attachments.choose', { request });
};

describe("files after the office's guideline", () => {
  it('opdc: what is only advised against stands as a warning beside the file, and the request goes on', async () => {
    const opdc = await ProfileOffice.open('opdc');
    const request = await opdc.draft({ page: 'open.data' });
    const large = file('ข้อมูล.csv', 'ก,ข\n'.repeat(1_000_000));
    expect(await attach(opdc, request, large, file('คำอธิบาย.txt', 'คำอธิบาย'))).toMatchObject([
      { name: 'ข้อมูล.csv', outcome: 'warned', code: 'file-larger-than-advised', params: { limit: 4 } },
      { name: 'คำอธิบาย.txt', outcome: 'warned', code: 'file-type-not-advised' },
    ]);
    const notes = [
      { file: 'ข้อมูล.csv', code: 'file-larger-than-advised', refused: false },
      { file: 'คำอธิบาย.txt', code: 'file-type-not-advised', refused: false },
    ];
    expect((await opdc.detail(request)).fileNotes).toMatchObject(notes);
    expect(code(await opdc.decide(opdc.at('owner'), request))).toBe('ok');
    // whoever signs next sees them too
    await opdc.signIn(opdc.at('director'));
    expect((await opdc.detail(request)).fileNotes).toMatchObject(notes);
    opdc.office.close();
  });

  it('ban-luang: what is not allowed is refused and not kept', async () => {
    const office = await ProfileOffice.open('ban-luang');
    const request = await office.draft();
    expect(await attach(office, request, file('ข้อมูล.csv', 'ก,ข\n'))).toMatchObject([
      { outcome: 'refused', code: 'file-type-not-allowed' },
    ]);
    expect((await office.detail(request)).draft!.attachments).toEqual([]);
    office.office.close();
  });
});
