import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { person, test } from './seeded.ts';
import { answerDialogs, goTo, picture, signIn } from './steps.ts';

test('the website map goes out as a table, is changed there and comes back after a look at what changes', async ({
  at,
}, info) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ผังเว็บ');
  const file = info.outputPath('map.csv');
  await answerDialogs(app, { save: file });
  await page.getByRole('button', { name: 'ส่งออก' }).click();
  await page.getByRole('menuitem', { name: 'ตาราง CSV' }).click();
  await expect(page.getByText(/บันทึกแล้ว:/)).toBeVisible();
  const text = readFileSync(file, 'utf8');
  expect(text.split('\r\n')).toHaveLength(70);

  const edited = info.outputPath('edited.csv');
  writeFileSync(edited, text.replace('ประวัติความเป็นมาของจังหวัด', 'ประวัติจังหวัด').replace('ธงประจำจังหวัด', ''));
  await answerDialogs(app, { open: edited });
  await page.getByRole('button', { name: 'ส่งออก' }).click();
  await page.getByRole('menuitem', { name: 'นำเข้าจากตาราง' }).click();
  const dialog = page.getByRole('dialog');
  await picture(page, '84-import-intro');
  await dialog.getByRole('button', { name: 'เลือกไฟล์' }).click();
  await expect(dialog.getByText('แถว 6 คอลัมน์ D (หน้าเว็บ)')).toBeVisible();
  await picture(page, '85-import-problems');

  writeFileSync(edited, text.replace('ประวัติความเป็นมาของจังหวัด', 'ประวัติจังหวัด'));
  await answerDialogs(app, { open: edited });
  await dialog.getByRole('button', { name: 'เลือกไฟล์อื่น' }).click();
  await expect(dialog.getByText('เพิ่ม 0 หน้า · แก้ 1 หน้า · ย้ายลำดับ 0 หน้า')).toBeVisible();
  await expect(dialog.getByText('ประวัติความเป็นมาของจังหวัด → ประวัติจังหวัด')).toBeVisible();
  await picture(page, '86-import-plan');
  await dialog.getByRole('button', { name: 'นำเข้า', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('ประวัติจังหวัด', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /เลิกทำ/ }).click();
  await expect(page.getByText('ประวัติความเป็นมาของจังหวัด', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'พิมพ์ผังมอบหมาย' }).click();
  await expect(dialog.locator('canvas').first()).toBeVisible();
  await picture(page, '87-matrix-paper');
});
