import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { createFormPrinter } from '../../electron/printing/request-form.ts';
import { loadProfile } from '../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../helpers/office.ts';
import { readWithPdfjs } from '../unit/printing/readers.ts';
import type { App } from './launch.ts';
import type { Seeded, SeededPerson } from './seed.ts';
import { open, person, test } from './seeded.ts';
import { answerDialogs, chooseOption, confirmAll, goTo, picture, pressKey, signIn } from './steps.ts';

/** Another agency's information, from its letter to the published form (nakhon-phanom, rule ๒; ban-luang, ๑.๒). */

const squeezed = (text: string): string => text.replace(/\s+/gu, '');
const WIDE = { width: 1920, height: 1080 };
const AGENCY = 'แขวงทางหลวงนครพนม';

/** The screen on the smallest and on a large monitor. */
async function pictures(page: Page, name: string): Promise<void> {
  const small = page.viewportSize();
  await page.setViewportSize({ width: 1366, height: 768 });
  await picture(page, name);
  await page.setViewportSize(WIDE);
  await picture(page, `${name}-1920`);
  await page.setViewportSize(small ?? { width: 1366, height: 690 });
}

/** A PDF that a reader can open: what a letter says is none of the program's business. */
async function aPdf(): Promise<Uint8Array> {
  const loaded = loadProfile(RESOURCES, 'opdc');
  if (!loaded.ok) throw new Error(loaded.error.code);
  const printer = createFormPrinter({ resourcesDir: RESOURCES });
  return (await printer.renderBlankForm(loaded.value.profile.form)).pdf;
}

/** Fills in the letter as it lies on the desk. */
async function fillLetter(app: App): Promise<void> {
  const { page } = app;
  const letter = join(mkdtempSync(join(tmpdir(), 'letter-')), 'หนังสือแขวงทางหลวง.pdf');
  writeFileSync(letter, await aPdf());
  await answerDialogs(app, { open: letter });
  await page.getByRole('textbox', { name: 'เลขที่หนังสือ' }).fill('คค 0604/1234');
  await page.getByRole('textbox', { name: 'ลงวันที่' }).fill('16 พ.ย. 2569');
  await page.getByRole('textbox', { name: 'เลขรับ' }).fill('5678');
  await page.getByRole('textbox', { name: 'วันที่รับ' }).fill('18 พ.ย. 2569');
  await page.getByRole('textbox', { name: 'หน่วยงานเจ้าของข้อมูล' }).fill(AGENCY);
  await page.getByRole('textbox', { name: 'ชื่อผู้ส่งหรือผู้ลงนามในหนังสือ' }).fill('นายสมชาย ทางหลวง');
  await page.getByRole('textbox', { name: 'ตำแหน่ง' }).fill('ผู้อำนวยการแขวงทางหลวงนครพนม');
  await page.getByRole('textbox', { name: 'โทรศัพท์หรืออีเมลที่ติดต่อได้' }).fill('โทร. 0 4251 2222');
  await page.getByRole('button', { name: 'เลือกไฟล์หนังสือ' }).press('Enter');
  await expect(page.locator('.outside__name')).toContainText('หนังสือแขวงทางหลวง.pdf');
}

/** Signs the step that waits, with everything confirmed. */
async function sign({ page }: App, who: SeededPerson, shot?: string): Promise<void> {
  await pressKey(page, 'F9', 'F9');
  await confirmAll(page);
  if (shot) await pictures(page, shot);
  await page.getByRole('dialog').getByLabel('รหัสผ่านของท่าน').fill(who.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
}

/** The published form, saved and read back. */
async function printedForm(app: App, who: SeededPerson, office: Seeded, name: string): Promise<string> {
  const { page } = app;
  await signIn(app, person(who));
  await goTo(app, 'ทะเบียน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('เผยแพร่แล้ว').first()).toBeVisible();
  await page.locator('.trail__entry summary').last().click();
  await pictures(page, name);
  const save = join(mkdtempSync(join(tmpdir(), 'form-')), 'form.pdf');
  await answerDialogs(app, { save });
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText('บันทึก PDF แล้ว').first()).toBeVisible();
  return squeezed(await readWithPdfjs(readFileSync(save)));
}

test('nakhon-phanom: the agency signs by its letter, the webmaster checks and proposes', async ({ at }) => {
  test.setTimeout(240_000);
  const { app, office } = await at('draft');
  const { page } = app;
  const { provider, approver, publisher } = office.people;
  await open(app, provider, office);
  const outside = page.getByRole('checkbox', { name: 'ข้อมูลของส่วนราชการ/หน่วยงานอื่น' });
  await expect(outside).not.toBeChecked();
  // the keyboard alone chooses it
  await outside.focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('1 หน่วยงานเจ้าของเรื่อง')).toBeVisible();
  await expect(page.getByText('2 ผู้ดูแลเว็บไซต์')).toBeVisible();
  // what is missing is said beside its field
  await pressKey(page, 'F9', 'F9');
  await expect(page.getByRole('textbox', { name: 'เลขที่หนังสือ' })).toBeFocused();
  await expect(page.getByText('แนบไฟล์หนังสือนำส่งไว้เป็นหลักฐาน')).toBeVisible();
  await pictures(page, '120-letter-missing');
  await fillLetter(app);
  // what was typed of the letter is there again when the box is ticked anew
  await outside.uncheck({ force: true });
  await outside.check({ force: true });
  await expect(page.getByRole('textbox', { name: 'เลขที่หนังสือ' })).toHaveValue('คค 0604/1234');
  await expect(page.locator('.officers').getByText(publisher.name).first()).toBeVisible();
  await pictures(page, '121-letter');
  await page.locator('.editor__fields').evaluate((fields) => fields.scrollTo(0, 420));
  await pictures(page, '122-letter-below');

  await pressKey(page, 'F9', 'F9');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`${AGENCY} ลงนามด้วยหนังสือนำส่ง`)).toBeVisible();
  await pictures(page, '123-vouch');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(provider.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();

  await open(app, publisher, office);
  await pictures(page, '124-webmaster');
  await sign(app, publisher);
  await open(app, approver, office);
  await sign(app, approver);
  await open(app, publisher, office);
  await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.example.go.th/announcements/1');
  await sign(app, publisher);

  const printed = await printedForm(app, provider, office, '125-published');
  for (const words of [AGENCY, 'นายสมชาย ทางหลวง', 'คค ๐๖๐๔/๑๒๓๔', 'ลงนามในหนังสือที่ส่งมา', 'หน่วยงานเจ้าของเรื่อง'])
    expect(printed).toContain(squeezed(words));
  expect(printed).toContain(squeezed(`ผู้รับรองหนังสือ: ${provider.name}`));
});

test('ban-luang: the page chooses the way by itself, and what the guideline wants said is asked for', async ({
  at,
}) => {
  test.setTimeout(240_000);
  const { app, office } = await at('draft', { profile: 'ban-luang' });
  const { page } = app;
  const first = office.officers.sender!;
  await open(app, first, office);
  await chooseOption(page.getByRole('combobox', { name: 'หน้าเว็บที่จะเผยแพร่' }), 'เห็นชอบ', /เห็นชอบให้เผยแพร่/);
  const outside = page.getByRole('checkbox', { name: 'ข้อมูลของหน่วยงานภายนอก' });
  await expect(outside).toBeChecked();
  await expect(outside).toBeDisabled();
  await expect(page.getByText('1 กลุ่มงาน/ผู้รับผิดชอบ')).toBeVisible();
  await fillLetter(app);
  await page.getByRole('textbox', { name: 'ข้อมูลติดต่อกลับ' }).fill('');
  await page.getByRole('textbox', { name: 'แหล่งที่มา' }).fill('');
  await pressKey(page, 'F9', 'F9');
  await expect(page.getByText('ต้องระบุ ตามข้อ ๒.๑ ของแนวปฏิบัติ')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'แหล่งที่มา' })).toBeFocused();
  await pictures(page, '126-demands');
  await page.getByRole('textbox', { name: 'แหล่งที่มา' }).fill(AGENCY);
  await page.getByRole('textbox', { name: 'ข้อมูลติดต่อกลับ' }).fill('โทร. 0 5475 1111');

  // nothing is signed before every sentence is confirmed
  await pressKey(page, 'F9', 'F9');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(first.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('ยังมีข้อความที่ต้องยืนยันอีก 6 ข้อ')).toBeVisible();
  await expect(dialog.locator('.confirmations').getByRole('checkbox').first()).toBeFocused();
  await page.keyboard.press('Space');
  await dialog.getByText('ข้อ ๒.๑', { exact: true }).click();
  await pictures(page, '127-confirmations');
  await confirmAll(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();

  for (const step of ['checker', 'website-head', 'executive', 'publisher']) {
    const who = office.officers[step]!;
    await open(app, who, office);
    if (step === 'publisher') {
      await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.example.go.th/outside/1');
    }
    await sign(app, who, step === 'executive' ? '128-executive' : undefined);
  }
  const printed = await printedForm(app, first, office, '129-ban-luang-published');
  for (const words of [AGENCY, 'กลุ่มงาน/ผู้รับผิดชอบ', 'กลุ่มงานเทคโนโลยีสารสนเทศ', 'ติดต่อสอบถาม'])
    expect(printed).toContain(squeezed(words));
});
