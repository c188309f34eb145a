import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { RESOURCES } from '../helpers/office.ts';
import { test } from './launch.ts';
import { answerDialogs, goTo, picture, setUpOffice } from './steps.ts';

test('a profile file of an office can be looked at and chosen at set-up; a wrong one is refused by place and reason', async ({
  app,
}) => {
  test.setTimeout(180_000);
  const { page } = app;
  const dialog = page.getByRole('dialog');
  const folder = mkdtempSync(join(tmpdir(), 'profile-file-'));
  const text = readFileSync(join(RESOURCES, 'profiles', 'opdc.json'), 'utf8');
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, text.replace('"role": "checker"', '"role": "king"'));
  const right = join(folder, 'right.json');
  writeFileSync(
    right,
    JSON.stringify({ ...JSON.parse(text), id: 'our-office', version: '2.0.0', name: 'กรมตัวอย่าง' }),
  );
  await expect(page.getByRole('heading', { name: 'หน่วยงานของท่านใช้แบบฟอร์มใด' })).toBeVisible();
  await page.getByRole('button', { name: 'ดูทุกอย่างในแบบนี้' }).click();
  await expect(dialog.getByRole('heading', { name: 'เกี่ยวกับแบบนี้' })).toBeVisible();
  await expect(dialog.locator('canvas').first()).toBeVisible();
  await picture(page, '97-setup-profile-view');
  await page.keyboard.press('Escape');
  await answerDialogs(app, { open: wrong });
  await page.getByRole('button', { name: 'ใช้ไฟล์แบบของหน่วยงาน' }).click();
  await expect(dialog.getByText(/ค่าไม่ถูกต้อง/)).toBeVisible();
  await picture(page, '97-setup-profile-wrong');
  await page.keyboard.press('Escape');
  await answerDialogs(app, { open: right });
  await page.getByRole('button', { name: 'ใช้ไฟล์แบบของหน่วยงาน' }).click();
  await expect(page.getByRole('radio', { name: /กรมตัวอย่าง \(2\.0\.0\)/ })).toBeChecked();
  await picture(page, '97-setup-profile-file');
  await setUpOffice(app);
  await goTo(app, 'ตั้งค่า');
  await expect(page.getByText('กรมตัวอย่าง').first()).toBeVisible();
  await page.getByRole('button', { name: 'เปิดดูและจัดการ' }).click();
  await expect(page.getByText('ของหน่วยงานเอง').first()).toBeVisible();

  // out as a file, and in again as a draft
  const out = join(folder, 'out.json');
  await answerDialogs(app, { save: out, open: out });
  await page.getByRole('button', { name: 'ส่งออก กรมตัวอย่าง' }).click();
  await expect(page.getByText(/^ส่งออกแล้ว/)).toBeVisible();
  await page.getByRole('button', { name: 'นำเข้าจากไฟล์' }).click();
  await expect(dialog.getByText('แบบนี้มีอยู่แล้ว')).toBeVisible();
  await picture(page, '97-profile-import');
  await dialog.getByRole('button', { name: 'นำเข้าเป็นร่าง' }).click();
  await expect(page.getByLabel('รหัสของแบบ')).toHaveValue('our-office');
});
