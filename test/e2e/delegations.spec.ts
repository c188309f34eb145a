import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type App, test } from './launch.ts';
import { seed } from './seed.ts';
import { chooseOption, goTo, lock, picture, pressKey, signIn, type TestPerson } from './steps.ts';

const DEPUTY: TestPerson = {
  name: 'นายรอง ผู้ทำการแทน',
  position: 'รองผู้ว่าราชการจังหวัดนครพนม',
  password: 'รองทำการแทน-1234',
  roles: [],
};

const asPerson = ({ name, password }: { name: string; password: string }): TestPerson => ({
  name,
  password,
  position: '',
  roles: [],
});

/** Adds somebody without a role on the people screen. */
async function addDeputy({ page }: App, administratorPassword: string): Promise<void> {
  await page.getByRole('button', { name: 'เพิ่มบุคลากร' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('ชื่อและนามสกุล').fill(DEPUTY.name);
  await dialog.getByLabel('ตำแหน่ง', { exact: false }).first().fill(DEPUTY.position);
  await dialog
    .getByLabel(/^รหัสผ่าน(ของ (?!ท่าน))?/)
    .first()
    .fill(DEPUTY.password);
  await dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill(DEPUTY.password);
  await dialog.getByLabel('รหัสผ่านของท่าน (ผู้ดูแลทะเบียน)').fill(administratorPassword);
  await dialog.getByRole('button', { name: 'เพิ่มบุคลากร' }).click();
  await expect(dialog).toBeHidden();
}

test('the acting governor signs by a delegation, and the paper has both names', async ({
  launchApp,
}, info) => {
  test.setTimeout(180_000);
  const dataDir = join(info.outputDir, 'register');
  const { people, title } = await seed(dataDir, 'checker-signed');
  const app = await launchApp({ dataDir });
  const { page } = app;
  page.setDefaultTimeout(30_000);
  await signIn(app, asPerson(people.administrator));
  await goTo(app, 'บุคลากร');
  await addDeputy(app, people.administrator.password);

  await page.getByRole('tab', { name: 'การมอบหมายให้ทำการแทน' }).click();
  await expect(page.getByText('ยังไม่มีการมอบหมายให้ทำการแทน')).toBeVisible();
  await page.getByRole('button', { name: 'มอบหมายให้ทำการแทน' }).click();
  const dialog = page.getByRole('dialog');
  const choose = (label: string, text: string) =>
    chooseOption(dialog.getByRole('combobox', { name: label }), text, text);
  await choose('ผู้ดำรงตำแหน่ง', people.approver.name);
  await expect(dialog.getByLabel('ตำแหน่งที่ลงนามแทน')).toHaveValue('ผู้ว่าราชการจังหวัดนครพนม');
  await choose('ผู้ทำการแทน', DEPUTY.name);
  await choose('ลงนามในฐานะ', 'รักษาราชการแทน');
  await dialog.getByRole('textbox', { name: 'คำสั่ง' }).fill('จังหวัดนครพนม ที่ 2451/2569');
  await picture(page, '30-delegation-add');
  await dialog.getByRole('button', { name: 'บันทึกการมอบหมาย' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('มีผลอยู่')).toBeVisible();
  await picture(page, '31-delegations');
  await page.setViewportSize({ width: 1440, height: 900 });
  await picture(page, '31-delegations-1440');
  await page.setViewportSize({ width: 1366, height: 690 });

  await page.getByRole('tab', { name: 'บทบาทและคำสั่งแต่งตั้ง' }).click();
  await page.getByText(people.checker.name).first().click();
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'คำสั่งแต่งตั้ง' }).fill('จังหวัดนครพนม ที่ 1830/2569');
  await picture(page, '35-role-period');
  await dialog.getByRole('button', { name: 'บันทึกบทบาท' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('จังหวัดนครพนม ที่ 1830/2569')).toBeVisible();
  await picture(page, '36-roles');
  await lock(app);

  await signIn(app, DEPUTY);
  await page.getByText(title).first().click();
  await page.keyboard.press('Enter');
  await picture(page, '32-acting-signoff');
  await pressKey(page, 'F9', 'F9');
  await expect(dialog.getByText(/รักษาราชการแทน ผู้ว่าราชการจังหวัดนครพนม/).first()).toBeVisible();
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(DEPUTY.password);
  await picture(page, '33-acting-confirm');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();

  await signIn(app, asPerson(people.publisher));
  await page.getByText(title).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('ตรวจแล้ว ถูกต้อง')).toHaveCount(3);
  await expect(page.getByText(new RegExp(`รักษาราชการแทน .*${people.approver.name}`)).first()).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
  await page
    .locator('.signoff__paper')
    .evaluate((desk) => desk.querySelector('canvas')?.scrollIntoView({ block: 'end' }));
  await picture(page, '34-acting-signed');

  await page.getByRole('button', { name: 'บันทึกเลขรับ–ส่ง' }).click();
  await dialog.getByRole('textbox', { name: 'เลขรับ' }).fill('1024');
  await picture(page, '41-registry-dialog');
  await dialog.getByRole('button', { name: 'บันทึกเลข' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^1024 วันที่/)).toBeVisible();
  const memo = info.outputPath('memo.pdf');
  await app.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, memo);
  await page.getByRole('button', { name: 'บันทึกบันทึกข้อความเป็น PDF' }).click();
  await expect(page.getByText('บันทึกไฟล์บันทึกข้อความแล้ว')).toBeVisible();
  expect(readFileSync(memo).subarray(0, 4).toString()).toBe('%PDF');
  copyFileSync(memo, join(import.meta.dirname, '../../out/screens/42-memo.pdf'));
  await page.getByText(/^1024 วันที่/).scrollIntoViewIfNeeded();
  await picture(page, '42-registry');
  await lock(app);
});

test('a staff change hands everything over, and the notice to the webmaster is printed', async ({
  launchApp,
}, info) => {
  test.setTimeout(180_000);
  const dataDir = join(info.outputDir, 'register');
  const { people, title } = await seed(dataDir, 'provider-signed');
  const app = await launchApp({ dataDir });
  const { page } = app;
  page.setDefaultTimeout(30_000);
  await signIn(app, asPerson(people.administrator));
  await goTo(app, 'บุคลากร');
  await addDeputy(app, people.administrator.password);

  await page.getByRole('tab', { name: 'บัญชีเว็บไซต์' }).click();
  await page.getByRole('button', { name: 'บันทึกบัญชี' }).click();
  const dialog = page.getByRole('dialog');
  const officer = dialog.getByRole('combobox', { name: 'บุคลากร' });
  await chooseOption(officer, people.checker.name, people.checker.name);
  await dialog.getByRole('textbox', { name: 'ชื่อบัญชีบนเว็บไซต์' }).fill('weerapol');
  await dialog.getByRole('textbox', { name: 'สิทธิ' }).fill('แก้ไขหน้าข่าวประชาสัมพันธ์');
  await picture(page, '37-account-give');
  await dialog.getByRole('button', { name: 'บันทึกบัญชี' }).click();
  await expect(dialog).toBeHidden();
  await picture(page, '38-accounts');

  await page.getByRole('tab', { name: 'โยกย้าย' }).click();
  await page.getByRole('combobox', { name: 'ผู้ย้ายหรือพ้นหน้าที่' }).fill(people.checker.name);
  await page.getByRole('option', { name: people.checker.name }).click();
  await page.getByRole('combobox', { name: 'ผู้รับมอบงาน' }).fill(DEPUTY.name);
  await page.getByRole('option', { name: DEPUTY.name }).click();
  await expect(page.getByText('เรื่องที่รอลงนาม 1 เรื่อง')).toBeVisible();
  await picture(page, '39-staff-change');
  await page.setViewportSize({ width: 1440, height: 900 });
  await picture(page, '39-staff-change-1440');
  await page.setViewportSize({ width: 1366, height: 690 });
  await page.getByRole('button', { name: 'ส่งมอบงานทั้งหมด' }).click();
  await expect(page.getByRole('heading', { name: 'ส่งมอบแล้ว' })).toBeVisible();
  const notice = info.outputPath('notice.pdf');
  await app.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, notice);
  await page.getByRole('button', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText('บันทึกหนังสือแจ้งแล้ว')).toBeVisible();
  await picture(page, '40-staff-change-done');
  expect(readFileSync(notice).subarray(0, 4).toString()).toBe('%PDF');
  copyFileSync(notice, join(import.meta.dirname, '../../out/screens/40-notice.pdf'));
  await lock(app);

  await signIn(app, DEPUTY);
  await page.getByText(title).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'บันทึกการเสนอผ่าน' }).click();
  await dialog.getByLabel('ชื่อผู้ที่เสนอผ่าน').fill('นายทางผ่าน หัวหน้า');
  await dialog.getByLabel('ตำแหน่งผู้ที่เสนอผ่าน').fill('หัวหน้าสำนักงานจังหวัด');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(DEPUTY.password);
  await picture(page, '43-endorse');
  await dialog.getByRole('button', { name: 'บันทึกการเสนอผ่าน' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^นายทางผ่าน หัวหน้า/)).toBeVisible();
  await page.getByText(/^นายทางผ่าน หัวหน้า/).scrollIntoViewIfNeeded();
  await picture(page, '44-endorsed');
  await lock(app);
});
