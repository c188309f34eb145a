import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './launch.ts';
import { seed } from './seed.ts';
import { picture } from './steps.ts';

test('the first start shows every guideline with its form, without scrolling', async ({ app }) => {
  const { page } = app;
  const cards = page.getByRole('radiogroup', { name: 'หน่วยงานของท่านใช้แบบฟอร์มใด' }).locator('label');
  await expect(cards).toHaveCount(5);
  await expect(cards.locator('canvas')).toHaveCount(5);
  await picture(page, '01-setup-profiles');
  const foot = (await page.getByRole('button', { name: 'ใช้แบบนี้ แล้วไปต่อ' }).boundingBox())!;
  for (const card of await cards.all()) {
    const box = (await card.boundingBox())!;
    expect(box.y + box.height).toBeLessThan(foot.y);
  }
  // The guideline that has a form of its own comes first and is chosen.
  await expect(page.getByRole('radio', { name: /จังหวัดนครพนม/ })).toBeChecked();
  await page.getByRole('radio', { name: /วังสะพุง/ }).check();
  await page.getByRole('button', { name: 'ดูแบบฟอร์มเต็มหน้า' }).click();
  await expect(page.getByRole('dialog').locator('canvas')).toBeVisible();
  await picture(page, '01-setup-full-page');
});

test('beside a register that cannot be opened, another one can', async ({ launchApp }) => {
  const folder = mkdtempSync(join(tmpdir(), 'registers-'));
  await seed(join(folder, 'good'), 'office');
  const damaged = mkdtempSync(join(folder, 'damaged-'));
  writeFileSync(join(damaged, 'register.db'), 'ไม่ใช่ทะเบียน '.repeat(500));
  const app = await launchApp({ dataDir: damaged });
  const { page } = app;
  await expect(page.getByText(/ไฟล์ทะเบียนเสียหาย/)).toBeVisible();
  await picture(page, '02-cannot-open');
  for (const path of [folder, join(folder, 'good')]) {
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, path);
    await page.getByRole('button', { name: 'เปิดทะเบียนจากโฟลเดอร์อื่น' }).click();
    if (path === folder) await expect(page.getByText(/ไม่มีทะเบียนในโฟลเดอร์/)).toBeVisible();
  }
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
