import { expect } from '@playwright/test';
import { person, test } from './seeded.ts';
import { goTo, lock, picture, signIn } from './steps.ts';

test('the website is checked in a round: answers and evidence save themselves, and are printed', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตรวจเว็บ');
  await expect(page.getByText('ยังไม่เคยตรวจเว็บไซต์ในทะเบียนนี้')).toBeVisible();
  await picture(page, '80-checks-empty');
  await page.getByRole('button', { name: 'เริ่มรอบใหม่' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('ชื่อรอบ')).toHaveValue(/ปีงบประมาณ/);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByText('ตอบแล้ว 0 จาก 2 ข้อ')).toBeVisible();
  await page.getByRole('radio', { name: 'มี / ทำแล้ว' }).first().check({ force: true });
  await expect(page.getByText('ตอบแล้ว 1 จาก 2 ข้อ')).toBeVisible();
  await page.getByLabel('หลักฐาน').first().fill('บันทึกการปรับปรุงเว็บไซต์ ที่ นพ 0017.2/1234');
  // at once, while the text was not saved yet
  await lock(app);
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตรวจเว็บ');
  await expect(page.getByLabel('หลักฐาน').first()).toHaveValue('บันทึกการปรับปรุงเว็บไซต์ ที่ นพ 0017.2/1234');
  await picture(page, '81-checks-round');
  await page.setViewportSize({ width: 1920, height: 1000 });
  await picture(page, '81-checks-round-1920');
  await page.setViewportSize({ width: 1366, height: 690 });
  await page.getByRole('button', { name: 'พิมพ์' }).click();
  await expect(dialog.locator('canvas').first()).toBeVisible();
  await picture(page, '82-checks-paper');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'ปิดรอบ' }).click();
  await expect(page.getByText('ยังไม่ได้ตอบ 1 ข้อ')).toBeVisible();
  await picture(page, '83-checks-close');
  await page.getByRole('alertdialog').getByRole('button', { name: 'ปิดรอบ' }).click();
  await expect(page.getByText('ปิดรอบแล้ว').first()).toBeVisible();
  await expect(page.getByRole('radio').first()).toBeDisabled();
});
