import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type App, test as base, dropFiles } from './launch.ts';
import { type Seeded, type SeededPerson, type SeedStage, seed } from './seed.ts';
import { goTo, picture, signIn } from './steps.ts';

/** Keys that wait for a second officer, and bundles verified alone, on screen. */

const FOREIGN = resolve(import.meta.dirname, '../fixtures/bundles/request-format-1.zip');
const WIDE = { width: 1920, height: 1080 };
const NARROW = { width: 1366, height: 690 };

const test = base.extend<{
  at: (stage: SeedStage) => Promise<{ app: App; office: Seeded }>;
}>({
  at: async ({ launchApp }, use) => {
    const folders: string[] = [];
    await use(async (stage) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'bundles-'));
      folders.push(dataDir);
      const office = await seed(dataDir, stage);
      const app = await launchApp({ dataDir });
      app.page.setDefaultTimeout(30_000);
      return { app, office };
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const person = ({ name, password }: SeededPerson) => ({ name, password, position: '', roles: [] });

/** The same screen at both sizes. */
async function pictures(page: Page, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize(WIDE);
  await picture(page, `${name}-1920`);
  await page.setViewportSize(NARROW);
}

const choose = (app: App, file: string): Promise<unknown> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);

test('a key that waits is shown, with who may confirm it; a second officer does', async ({ at }) => {
  const { app, office } = await at('office');
  const { page } = app;
  const { administrator, checker, provider } = office.people;
  await signIn(app, person(administrator));
  await goTo(app, 'บุคลากร');
  await expect(page.getByText('กุญแจ 4 ดอกรอเจ้าหน้าที่คนที่สองยืนยัน')).toBeVisible();
  await expect(page.getByRole('row', { name: checker.name })).toContainText('รอยืนยันกุญแจ');
  await pictures(page, '70-people-keys');
  await page.getByText(checker.name).first().click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^ผู้ยืนยันได้:/)).toContainText(provider.name);
  await expect(dialog.getByText(/^ผู้ยืนยันได้:/)).not.toContainText(checker.name);
  // Whoever issued it may not.
  await expect(dialog.getByRole('button', { name: 'ยืนยันกุญแจ' })).toBeHidden();
  await pictures(page, '71-person-key-waits');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+KeyL');
  await signIn(app, person(provider));
  await goTo(app, 'ตั้งค่า');
  const waiting = page.locator('.settings__line').filter({ hasText: checker.name });
  await waiting.getByRole('button', { name: 'ยืนยันกุญแจ' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill(provider.password);
  await page.keyboard.press('Enter');
  await expect(waiting).toBeHidden();

  await page.keyboard.press('Control+KeyL');
  await signIn(app, person(administrator));
  await goTo(app, 'บุคลากร');
  await expect(page.getByText('กุญแจ 3 ดอกรอเจ้าหน้าที่คนที่สองยืนยัน')).toBeVisible();
  await expect(page.getByRole('row', { name: checker.name })).not.toContainText('รอยืนยันกุญแจ');
});

test('a bundle of another office is chosen, verified and printed; its paper is held against it', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.publisher));
  await goTo(app, 'ตรวจสอบ');
  await expect(page.getByText('วางไฟล์ .zip ของชุดไฟล์ที่นี่')).toBeVisible();
  await pictures(page, '72-bundle-check');
  await choose(app, FOREIGN);
  await page.getByRole('button', { name: 'เลือกไฟล์ .zip' }).click();
  await expect(page.getByText(/^ตรวจสอบผ่าน: ครบถ้วน/)).toBeVisible();
  await expect(page.getByText(/^เป็นของทะเบียนอื่น/)).toBeVisible();
  await expect(page.getByText('ไม่ทราบว่ามีผู้ยืนยันกุญแจหรือไม่').first()).toBeVisible();
  await pictures(page, '73-bundle-foreign');
  await page.getByRole('button', { name: 'รายงานบนกระดาษ' }).click();
  await expect(page.getByRole('dialog').getByRole('img').first()).toHaveAttribute('aria-busy', 'false');
  await pictures(page, '74-bundle-report');
  const target = join(app.dataDir, 'report.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, target);
  await page.getByRole('dialog').getByRole('button', { name: 'บันทึกเป็น PDF' }).click();
  await expect.poll(() => existsSync(target)).toBe(true);
  expect(readFileSync(target).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a bundle of this register is dropped; a changed one and another file are named', async ({ at }) => {
  const { app, office } = await at('approved');
  const { page } = app;
  await signIn(app, person(office.people.publisher));
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  const bundle = join(app.dataDir, 'publish-1.zip');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, bundle);
  await page
    .getByRole('button', { name: /ส่งออกชุดไฟล์/ })
    .first()
    .click();
  await expect.poll(() => existsSync(bundle)).toBe(true);
  await goTo(app, 'ตรวจสอบ');
  await dropFiles(page.locator('.check-bundle'), [bundle]);
  await expect(page.getByText(/^เป็นของทะเบียนนี้/)).toBeVisible();
  await expect(page.getByText('ยังไม่มีเจ้าหน้าที่คนที่สองยืนยันกุญแจ').first()).toBeVisible();
  await pictures(page, '75-bundle-own');

  const bytes = readFileSync(bundle);
  bytes[bytes.indexOf('%PDF-') + 500]! ^= 1;
  writeFileSync(bundle, bytes);
  await dropFiles(page.locator('.check-bundle'), [bundle]);
  await expect(page.getByText(/^ตรวจสอบไม่ผ่าน พบ \d+ ข้อ/)).toBeVisible();
  await expect(page.getByText('อย่านำชุดไฟล์นี้ขึ้นเว็บไซต์', { exact: false })).toBeVisible();
  await pictures(page, '76-bundle-changed');

  writeFileSync(bundle, 'ไม่ใช่ไฟล์ zip');
  await dropFiles(page.locator('.check-bundle'), [bundle]);
  await expect(page.getByText('อ่านชุดไฟล์นี้ไม่ได้')).toBeVisible();
  await expect(page.getByText(/ไม่ใช่ไฟล์ zip หรือเสียหาย/)).toBeVisible();
  await pictures(page, '77-bundle-damaged');
});
