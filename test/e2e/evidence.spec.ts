import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { dataFolder } from '../../electron/database/data-folder.ts';
import { openForReading } from '../../electron/database/open.ts';
import { storedPath } from '../../electron/files/file-store.ts';
import { tamper } from '../helpers/tampering.ts';
import { type App, test as base } from './launch.ts';
import { type Seeded, type SeededPerson, type SeedStage, seed } from './seed.ts';
import { BE_YEAR, goTo, picture, signIn } from './steps.ts';

/** Evidence on screen: the register verified, stopped, found tampered with; the audit log searched and exported. */

const test = base.extend<{
  at: (stage: SeedStage, change?: (dir: string) => void) => Promise<{ app: App; office: Seeded }>;
}>({
  at: async ({ launchApp }, use) => {
    const folders: string[] = [];
    await use(async (stage, change) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'evidence-'));
      folders.push(dataDir);
      const office = await seed(dataDir, stage);
      change?.(dataDir);
      const app = await launchApp({ dataDir });
      app.page.setDefaultTimeout(30_000);
      return { app, office };
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const person = ({ name, password }: SeededPerson) => ({ name, password, position: '', roles: [] });

test('the register verifies, and says what could not be checked', async ({ at }) => {
  const { app, office } = await at('approved');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตรวจสอบ');
  await picture(page, '60-verify-register');
  await page.getByRole('button', { name: 'ตรวจสอบทะเบียน' }).click();
  await expect(page.getByText('ตรวจสอบผ่าน ไม่พบสิ่งผิดปกติ')).toBeVisible();
  await expect(page.getByText(/^ยังไม่ได้เทียบกับสิ่งที่อยู่นอกทะเบียน/)).toBeVisible();
  await expect(page.getByText(office.people.checker.name)).toBeVisible();
  await picture(page, '61-verified');
  await page.getByRole('button', { name: 'รายงานบนกระดาษ' }).click();
  await expect(page.getByRole('dialog').getByRole('img').first()).toHaveAttribute('aria-busy', 'false');
  await picture(page, '68-report');
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: /ข้อความจากคิวอาร์โค้ด/ }).fill('PHOEIPHRAE1|ไม่ใช่');
  await page.getByRole('button', { name: 'ตรวจสอบอีกครั้ง' }).click();
  await expect(page.getByText('ข้อความนี้ไม่ใช่คิวอาร์โค้ดของแบบฟอร์มจากโปรแกรมนี้')).toBeVisible();
});

test('a register that was tampered with is named on screen, with its place', async ({ at }) => {
  const { app, office } = await at('checker-signed', (dir) =>
    tamper(dir, (db) => {
      db.exec(
        "UPDATE event SET statement = replace(statement, 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์', 'ผู้อำนวยการกลุ่มงานอื่น') WHERE sequence = 3",
      );
      db.exec("UPDATE request SET title = 'หัวข้อที่ถูกเปลี่ยน'");
    }),
  );
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตรวจสอบ');
  await page.getByRole('button', { name: 'ตรวจสอบทะเบียน' }).click();
  await expect(page.getByText(/^ตรวจสอบไม่ผ่าน พบ \d+ ข้อ/)).toBeVisible();
  const row = page
    .getByRole('listitem')
    .filter({ hasText: `ลายมือชื่อของ ${office.people.checker.name} ไม่ถูกต้อง` });
  await expect(row).toContainText(`เลขที่ 1/${BE_YEAR}`);
  await expect(page.getByText('หัวข้อที่หน้าจอแสดงไม่ตรงกับเนื้อหาที่ลงนาม')).toBeVisible();
  await picture(page, '62-tampered');
});

test('verifying shows its progress and stops', async ({ at }) => {
  const { app, office } = await at('published', (dir) => {
    const opened = openForReading(dataFolder(dir));
    if (!opened.ok) throw new Error(opened.error.code);
    const sha256 = String(opened.value.db.prepare('SELECT sha256 FROM final_form').pluck().get());
    opened.value.db.close();
    // A file with a hole: nothing on the disk, and more to read than anybody waits for.
    truncateSync(storedPath(dataFolder(dir).files, sha256), 2 ** 40);
  });
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตรวจสอบ');
  await page.getByRole('button', { name: 'ตรวจสอบทะเบียน' }).click();
  await expect(page.getByRole('progressbar', { name: 'กำลังตรวจสอบทะเบียน' })).toBeVisible();
  await picture(page, '63-verifying');
  await page.getByRole('button', { name: 'หยุด' }).click();
  await expect(page.getByText('หยุดตรวจสอบแล้ว ยังไม่มีผลการตรวจสอบ')).toBeVisible();
});

test('one request is verified from its own screen', async ({ at }) => {
  const { app, office } = await at('checker-signed');
  const { page } = app;
  await signIn(app, person(office.people.approver));
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'ตรวจสอบเรื่องนี้' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^ตรวจสอบผ่าน/)).toBeVisible();
  await expect(dialog.getByText(office.people.checker.name)).toBeVisible();
  await picture(page, '64-verify-request');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'บันทึกการลงนาม' }).click();
  await expect(dialog.getByRole('img').first()).toHaveAttribute('aria-busy', 'false');
  await picture(page, '67-record');
  const target = join(app.dataDir, 'record.pdf');
  await app.evaluate(({ dialog: dialogs }, filePath) => {
    dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await dialog.getByRole('button', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText(/บันทึก PDF แล้ว/)).toBeVisible();
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the audit log is searched and exported', async ({ at }) => {
  const { app, office } = await at('approved');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'บันทึก');
  const table = page.getByRole('grid', { name: 'บันทึกการใช้งาน' });
  await expect(table.getByRole('row').nth(1)).toContainText('เข้าใช้งาน');
  await picture(page, '65-audit');
  await page
    .getByRole('textbox', { name: 'ค้นในบันทึกการใช้งาน' })
    .fill(`ลงนาม ๑/๒๕๖๙ ${office.people.checker.name}`);
  await expect(page.getByText('แสดง 1 รายการ')).toBeVisible();
  await expect(table.getByRole('row').nth(1)).toContainText(office.title);
  await picture(page, '66-audit-found');
  const target = join(app.dataDir, 'audit.csv');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('button', { name: 'ส่งออก' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect(page.getByText(/ส่งออกแล้ว 1 รายการ/)).toBeVisible();
  const text = readFileSync(target, 'utf8');
  expect(text.startsWith('\ufeff"ลำดับ","วันที่"')).toBe(true);
  expect(text).toContain(office.people.checker.name);
  expect(text.trimEnd().split('\r\n')).toHaveLength(2);
});
