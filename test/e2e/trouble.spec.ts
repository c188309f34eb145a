import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { type App, startToEnd } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { BE_YEAR, confirmAll, lock, picture, pressKey, signIn } from './steps.ts';

async function confirmWith(app: App, password: string): Promise<void> {
  const dialog = app.page.getByRole('dialog');
  await confirmAll(app.page);
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(password);
  await app.page.keyboard.press('Enter');
}

test('what was typed and is shown as saved is there after a power failure', async ({ at }) => {
  const { app, office } = await at('draft');
  await open(app, office.people.provider, office);
  const title = app.page.getByRole('textbox', { name: 'หัวข้อ' });
  // the draft was saved hours ago
  const saved = app.page.getByText(/^บันทึกแล้ว \d/);
  const before = (await saved.textContent()) ?? '';
  await title.fill('หัวข้อที่พิมพ์ก่อนไฟดับ');
  await expect(saved).not.toHaveText(before);
  await app.kill();
  await app.relaunch();
  await signIn(app, person(office.people.provider));
  await app.page.getByText('หัวข้อที่พิมพ์ก่อนไฟดับ').first().click();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('textbox', { name: 'หัวข้อ' })).toHaveValue('หัวข้อที่พิมพ์ก่อนไฟดับ');
});

test('a wrong password signs nothing and says what to look at', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  await open(app, office.people.checker, office);
  await pressKey(app.page, 'F9', 'F9');
  await confirmWith(app, 'ไม่ใช่รหัสนี้');
  await expect(app.page.getByText(/รหัสผ่านไม่ถูกต้อง/)).toBeVisible();
  await picture(app.page, '30-wrong-password');
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByText('รอผู้ตรวจสอบ').first()).toBeVisible();
});

test('a return with its reason comes back as the next revision, and what changed is shown', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  await open(app, office.people.checker, office);
  await page.getByRole('button', { name: /ส่งกลับแก้ไข/ }).click();
  await page.getByRole('textbox', { name: /เหตุผล/ }).fill('แหล่งที่มาของข้อมูลประชากรยังไม่ได้ระบุ');
  await picture(page, '31-return');
  await page.getByLabel('รหัสผ่านของท่าน').fill(office.people.checker.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'งานของฉัน' })).toBeVisible();
  await lock(app);

  await open(app, office.people.provider, office);
  await expect(page.getByText('แหล่งที่มาของข้อมูลประชากรยังไม่ได้ระบุ').first()).toBeVisible();
  await page.getByRole('textbox', { name: 'แหล่งที่มา' }).fill('สำนักงานสถิติจังหวัดนครพนม');
  await picture(page, '32-returned-editor');
  await pressKey(page, 'F9', 'F9');
  await confirmWith(app, office.people.provider.password);
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();

  await open(app, office.people.checker, office);
  await expect(page.getByText('ฉบับที่ 2').first()).toBeVisible();
  await expect(page.getByText('สำนักงานสถิติจังหวัดนครพนม').first()).toBeVisible();
  await picture(page, '33-signoff-changes');
});

test('a refusal needs a reason and closes the request', async ({ at }) => {
  const { app, office } = await at('checker-signed');
  const { page } = app;
  await open(app, office.people.approver, office);
  await page.getByRole('button', { name: 'ไม่อนุมัติ' }).click();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('ต้องระบุเหตุผลก่อน')).toBeVisible();
  const reason = page.getByRole('textbox', { name: /เหตุผล/ });
  await reason.fill('ข้อมูลนี้เปิดเผยไม่ได้ '.repeat(200));
  await expect(page.getByText('ต้องระบุเหตุผลก่อน')).toBeHidden();
  await expect(page.getByLabel('รหัสผ่านของท่าน')).toBeInViewport();
  await picture(page, '34-refuse-long');
  await reason.fill('ข้อมูลนี้เปิดเผยไม่ได้');
  await picture(page, '34-refuse');
  await page.getByLabel('รหัสผ่านของท่าน').fill(office.people.approver.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'งานของฉัน' })).toBeVisible();
  await lock(app);
  await signIn(app, person(office.people.provider));
  await expect(page.getByRole('heading', { name: 'ไม่ได้รับอนุมัติใน 30 วันที่ผ่านมา' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'พิมพ์บันทึกแจ้งผล' })).toBeVisible();
  await picture(page, '34-refused-owner');
  await page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }).click();
  await expect(page.getByText('ไม่อนุมัติ').first()).toBeVisible();
});

test('two accounts at one step at once: one signs, the other is told', async ({ at }) => {
  const { app, office, launch } = await at('provider-signed');
  const other = await launch();
  await open(app, office.people.checker, office);
  await open(other, office.people.checker, office);
  await pressKey(other.page, 'F9', 'F9');
  await other.page.getByRole('dialog').getByLabel('รหัสผ่านของท่าน').fill(office.people.checker.password);
  await pressKey(app.page, 'F9', 'F9');
  await confirmWith(app, office.people.checker.password);
  await expect(app.page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByText(/มีผู้ดำเนินการกับเรื่องนี้ก่อนท่าน/)).toBeVisible();
  await expect(other.page.getByRole('dialog')).toContainText('ตรวจสอบแล้ว');
  await picture(other.page, '35-conflict');
  await other.page.keyboard.press('Escape');
  await expect(other.page.getByText('รอผู้อนุมัติ').first()).toBeVisible();
});

test('the same account’s second start ends at once and leaves the first window open', async ({ at }) => {
  const { app, office } = await at('draft');
  const second = await startToEnd({ userData: app.userData, dataDir: app.dataDir });
  expect(second.exitCode).toBe(0);
  await signIn(app, person(office.people.provider));
  await lock(app);
});

test('after a change of user nothing of the person before is left', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  await open(app, office.people.checker, office);
  await expect(page.getByText('เส้นทางการลงนาม')).toBeVisible();
  await page.evaluate(() => {
    (globalThis as unknown as { trace: string }).trace = 'left';
  });
  await lock(app);
  await expect(page.getByText('เส้นทางการลงนาม')).toHaveCount(0);
  expect(await page.evaluate(() => 'trace' in globalThis)).toBe(false);
  await picture(page, '36-locked');
});

test('the form for signing by hand gets its number and is saved as PDF', async ({ at }) => {
  const { app, office } = await at('draft');
  const { page } = app;
  await open(app, office.people.provider, office);
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: /ลงนามบนกระดาษ/ }).click();
  await page.getByRole('dialog').getByLabel('รหัสผ่านของท่าน').fill(office.people.provider.password);
  await picture(page, '37-hand-signing');
  await page.getByRole('button', { name: 'ออกเลขและพิมพ์' }).click();
  await expect(page.getByText(`แบบฟอร์ม 1/${BE_YEAR}`).first()).toBeVisible();
  const target = join(app.dataDir, 'form.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText(/บันทึก PDF แล้ว/)).toBeVisible();
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
});

test('text that cannot be saved is there again after the lock', async ({ at }) => {
  const { app, office } = await at('draft');
  const { page } = app;
  await open(app, office.people.provider, office);
  const other = new Database(join(app.dataDir, 'register.db'));
  other.exec('BEGIN IMMEDIATE');
  const title = page.getByRole('textbox', { name: 'หัวข้อ' });
  await title.fill('หัวข้อที่ยังบันทึกไม่ได้');
  await expect(page.getByText(/มีหน้าต่างอื่นกำลังบันทึกทะเบียนอยู่/)).toBeVisible();
  await lock(app);
  await expect(page.getByText(/ข้อความที่พิมพ์ค้างยังไม่ได้บันทึก/)).toBeVisible();
  await picture(page, '38-locked-unsaved');
  other.exec('ROLLBACK');
  other.close();
  await signIn(app, person(office.people.provider));
  await expect(title).toHaveValue('หัวข้อที่ยังบันทึกไม่ได้');
  await expect(page.getByText(/บันทึกแล้ว \d/)).toBeVisible();
});
