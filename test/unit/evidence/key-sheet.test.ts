import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keyFingerprint } from '../../../electron/history/canonical.ts';
import { listEnrolments } from '../../../electron/people/people-store.ts';
import { TestOffice } from '../../helpers/office.ts';

let office: TestOffice;
beforeEach(() => {
  office = new TestOffice();
});
afterEach(() => office.close());

it('saves the first key’s fingerprint in full, with office, register and owner, as it can be read back', async () => {
  const administrator = await office.setUp();
  office.desktop.target = join(office.dir, 'key-sheet.pdf');
  const saved = await office.must('evidence.saveKeySheet', null);
  const text = execFileSync('pdftotext', ['-layout', saved!.file, '-'], { encoding: 'utf8' });
  const register = office.program.openRegister;
  const [first] = listEnrolments(register.handle);
  const fingerprint = keyFingerprint(Buffer.from(first!.enrolment.publicKey, 'base64')).toUpperCase();
  expect(text.replaceAll(/\s/g, '')).toContain(fingerprint);
  expect(text).toContain(register.uuid);
  expect(text).toContain(register.officeName);
  expect(text).toContain(administrator.person.name);
});

it('writes nothing when the user cancels', async () => {
  await office.setUp();
  office.desktop.target = null;
  expect(await office.must('evidence.saveKeySheet', null)).toBeNull();
});
