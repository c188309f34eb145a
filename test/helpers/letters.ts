import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Letter } from '../../electron/contract/content.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import { createFormPrinter } from '../../electron/printing/request-form.ts';
import { RESOURCES } from './office.ts';

/** The letter of another agency, as a clerk types it; its file is still to be chosen. */
export const LETTER: Letter = {
  channel: 'letter',
  number: 'คค 0604/1234',
  date: '2026-11-16',
  receivedNumber: '5678',
  receivedDate: '2026-11-18',
  agency: 'แขวงทางหลวงนครพนม',
  sender: 'นายสมชาย ทางหลวง',
  position: 'ผู้อำนวยการแขวงทางหลวงนครพนม',
  contact: 'โทร. 0 4251 2222',
  file: null,
};

/** A PDF for the letter's file. Returns its path. */
export async function letterPdf(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'letters-')), 'หนังสือแขวงทางหลวง.pdf');
  const { form } = JSON.parse(readFileSync(join(RESOURCES, 'profiles/opdc.json'), 'utf8')) as AgencyProfile;
  const { pdf } = await createFormPrinter({ resourcesDir: RESOURCES }).renderBlankForm(form);
  writeFileSync(path, pdf);
  return path;
}
