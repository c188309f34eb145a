import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import { type App, test } from './launch.ts';
import {
  chooseOption,
  confirmAll,
  FOUR,
  goTo,
  lock,
  officeOfFour,
  picture,
  pressKey,
  signIn,
  type TestPerson,
} from './steps.ts';

const EXAMPLES = resolve(import.meta.dirname, '../../resources/examples/nakhon-phanom');
const TITLE = 'บรรยายสรุปจังหวัดนครพนม ประจำปี 2569';

/** The next open dialog answers with these files. */
async function chooseFiles(app: App, files: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, files);
}

/** The next save dialog answers with this path. */
async function chooseTarget(app: App, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
}

/** Where one person holds a role, the form has him already; the others are chosen. */
async function checkOfficers({ page }: App): Promise<void> {
  await page.getByRole('button', { name: 'เปลี่ยนผู้ลงนาม' }).click();
  await expect(page.getByRole('combobox', { name: /ผู้ตรวจสอบข้อมูล/ })).toHaveValue(FOUR.checker.name);
  const publisher = page.getByRole('combobox', { name: /ผู้เผยแพร่ข้อมูลบนเว็บไซต์/ });
  await chooseOption(publisher, 'ยังไม่', /ยังไม่กำหนด/);
  await picture(page, '12-editor-officers');
  await chooseOption(publisher, 'ณัฐพงศ์', FOUR.publisher.name);
  await page.getByRole('button', { name: 'เลือกเสร็จแล้ว' }).click();
}

/** Opens the first task and signs it with the step's own verb. */
async function openTask({ page }: App, title: string): Promise<void> {
  await page.getByText(title).first().click();
  await page.keyboard.press('Enter');
}

async function sign({ page }: App, person: TestPerson, name: string): Promise<void> {
  await pressKey(page, 'F9', 'F9');
  const dialog = page.getByRole('dialog');
  await confirmAll(page);
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(person.password);
  await picture(page, `${name}-confirm`);
  await page.keyboard.press('Enter');
  // The screen locks at once, because the computer is shared.
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
}

test('one request, by four people on one computer', async ({ app }) => {
  test.setTimeout(240_000);
  const { page } = app;
  await officeOfFour(app);
  await picture(page, '08-lock');
  await signIn(app, FOUR.provider);
  await picture(page, '09-tasks-empty');
  await pressKey(page, 'Ctrl N', 'Control+KeyN');
  await page.getByRole('combobox', { name: 'หน่วยงาน' }).fill('กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด');
  await page.getByRole('textbox', { name: 'หัวข้อ' }).fill(TITLE);
  const websitePage = page.getByRole('combobox', { name: 'หน้าเว็บที่จะเผยแพร่' });
  await chooseOption(websitePage, 'คู่มือ', /คู่มือ\/แนวทางการปฏิบัติ/);
  await page
    .getByRole('textbox', { name: 'รายละเอียด' })
    .fill('ขอเผยแพร่บรรยายสรุปจังหวัดนครพนม ซึ่งปรับปรุงข้อมูลประชากรและเศรษฐกิจ');
  await checkOfficers(app);
  await chooseFiles(app, [
    join(EXAMPLES, 'แนวปฏิบัติในการเผยแพร่ข้อมูลบนเว็บไซต์.txt'),
    join(EXAMPLES, 'แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png'),
    process.execPath,
  ]);
  await page.getByRole('button', { name: 'เลือกไฟล์จากเครื่อง' }).click();
  await expect(page.getByText('ผ่านการตรวจ')).toHaveCount(2);
  await picture(page, '13-editor-files');
  await expect(page.getByText(/เป็นโปรแกรมที่เครื่องสั่งทำงานได้/)).toBeVisible();
  await page.getByRole('textbox', { name: 'หัวข้อ' }).focus();
  await expect(page.getByText('กรอกครบแล้ว')).toBeVisible();
  await picture(page, '14-editor-complete');
  await sign(app, FOUR.provider, '15-provider');

  await signIn(app, FOUR.checker);
  await picture(page, '16-tasks-checker');
  await openTask(app, TITLE);
  await expect(page.getByText('ตรวจแล้ว ถูกต้อง').first()).toBeVisible();
  await picture(page, '17-signoff-checker');
  await sign(app, FOUR.checker, '18-checker');

  await signIn(app, FOUR.approver);
  await openTask(app, TITLE);
  await picture(page, '19-signoff-approver');
  await sign(app, FOUR.approver, '20-approver');

  await signIn(app, FOUR.publisher);
  await picture(page, '21-tasks-publisher');
  await openTask(app, TITLE);
  const bundle = join(mkdtempSync(join(tmpdir(), 'bundle-')), 'publish.zip');
  await chooseTarget(app, bundle);
  await page.getByRole('button', { name: 'ส่งออกชุดไฟล์สำหรับเผยแพร่' }).click();
  await expect(page.getByText('ส่งออกชุดไฟล์สำหรับเผยแพร่แล้ว').first()).toBeVisible();
  expect(readFileSync(bundle).subarray(0, 2).toString()).toBe('PK');
  await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.nakhonphanom.go.th/summary/2569');
  await picture(page, '22-signoff-publisher');
  await sign(app, FOUR.publisher, '23-publisher');

  await signIn(app, FOUR.provider);
  await goTo(app, 'ทะเบียน');
  await picture(page, '24-register');
  await page.getByText(TITLE).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('เผยแพร่แล้ว').first()).toBeVisible();
  await expect(page.getByText('ตรวจแล้ว ถูกต้อง')).toHaveCount(4);
  await picture(page, '25-published');
  await goTo(app, 'ผังเว็บ');
  await picture(page, '26-matrix');
  await lock(app);
});
