import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readSheetBytes } from '../../electron/sheets/read-sheet.ts';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { goTo, lock, picture, signIn } from './steps.ts';

/** The next dialogs answer with this file, for opening and for saving. */
async function choose(app: App, file: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
}

const STANDARD = /มาตรฐานเว็บไซต์หน่วยงานของรัฐ|มาตรฐานเว็บไซต์ภาครัฐ/;

test('what is published is matched with items, the percentage grows, an assessors’ list is imported and printed', async ({
  at,
}) => {
  test.slow();
  const { app, office } = await at('approved', { profile: 'opdc' });
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'lists-'));
  const overall = page.locator('.complete__percent');
  const panel = page.getByRole('complementary', { name: 'รายละเอียดของข้อ' });
  const tree = page.getByRole('grid');

  // the request is under way, and says which items it may serve
  await open(app, office.people.publisher, office);
  await expect(page.getByRole('heading', { name: 'ข้อที่เรื่องนี้ตอบ' })).toBeVisible();
  await expect(page.getByText(/อาจตอบได้ 9 ข้อ ยังไม่ได้จับคู่/)).toBeVisible();
  await page.getByRole('heading', { name: 'ข้อที่เรื่องนี้ตอบ' }).scrollIntoViewIfNeeded();
  await picture(page, '84-completeness-request');
  await goTo(app, 'ครบถ้วน');
  await expect(page.getByRole('combobox', { name: 'รายการ' })).toHaveValue(STANDARD);
  await expect(overall).toContainText('0%');
  await expect(page.getByRole('button', { name: /กำลังดำเนินการ 9/ })).toBeVisible();
  await picture(page, '85-completeness-begin');

  // published: it is a candidate of the items of its page
  await goTo(app, 'งาน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.opdc.go.th/content/general');
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(office.people.publisher.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  await signIn(app, person(office.people.publisher));
  await goTo(app, 'ครบถ้วน');
  await page.getByRole('button', { name: /รอจับคู่ 9/ }).click();
  await tree.getByRole('checkbox', { name: /^1\.1\.1 / }).check({ force: true });
  await tree.getByRole('checkbox', { name: /^1\.1\.2 / }).check({ force: true });
  await expect(panel.getByText('ตอบพร้อมกัน 2 ข้อที่เลือก')).toBeVisible();
  await picture(page, '86-completeness-match');
  await panel.getByRole('button', { name: /^ใช้ .* เป็นหลักฐาน$/ }).click();
  await expect(page.getByText('จับคู่เป็นหลักฐานแล้ว 2 ข้อ')).toBeVisible();
  await expect(overall).toContainText('5%');
  await expect(overall).toContainText('2 จาก 36 ข้อ');
  await page.keyboard.press('Control+KeyZ');
  await expect(overall).toContainText('0%');
  await page.getByRole('button', { name: /ทุกข้อ/ }).click();

  // by keyboard: the item that the keyboard is on is in the panel
  await tree.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('heading', { level: 2 })).toContainText('1.1.1');
  await panel.getByRole('button', { name: /^ใช้ .* เป็นหลักฐาน$/ }).click();
  await expect(overall).toContainText('2%');
  await expect(panel.getByText('เจ้าหน้าที่จับคู่')).toBeVisible();

  // on the website before the register; what is typed is there after a lock
  await page.getByRole('textbox', { name: 'ค้นในรายการ' }).fill('ผังเว็บไซต์');
  await tree.getByText('ผังเว็บไซต์').click();
  await panel.getByRole('button', { name: 'มีบนเว็บไซต์อยู่แล้ว' }).click();
  await dialog.getByLabel('ที่อยู่หน้าเว็บ (URL)').fill('www.opdc.go.th/sitemap');
  await dialog.getByLabel('คำอธิบาย').fill('ทำไว้ตั้งแต่ปี 2568');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'บันทึกหลักฐาน' }).click();
  await expect(dialog.getByText(/ต้องขึ้นต้นด้วย https/)).toBeVisible();
  await picture(page, '87-completeness-outside');
  await lock(app);
  await signIn(app, person(office.people.publisher));
  await expect(dialog.getByLabel('คำอธิบาย')).toHaveValue('ทำไว้ตั้งแต่ปี 2568');
  await dialog.getByLabel('ที่อยู่หน้าเว็บ (URL)').fill('https://www.opdc.go.th/sitemap');
  await dialog.getByLabel('วันที่เผยแพร่').fill('1 ตุลาคม 2569');
  await dialog.getByLabel('คำอธิบาย').focus();
  await dialog.getByRole('button', { name: 'บันทึกหลักฐาน' }).click();
  await expect(dialog).toBeHidden();
  await expect(overall).toContainText('5%');
  await expect(panel.getByText('ทำไว้ตั้งแต่ปี 2568').first()).toBeVisible();
  await picture(page, '88-completeness-item');
  await page.getByRole('button', { name: 'ล้างคำค้น' }).click();
  await page.setViewportSize({ width: 1920, height: 1000 });
  await picture(page, '88-completeness-item-1920');
  await page.setViewportSize({ width: 1366, height: 690 });

  // the pages of an item
  await panel.getByRole('button', { name: 'แก้หน้าเว็บ' }).click();
  await expect(dialog.getByText('ผังเว็บไซต์ (Sitemap)')).toBeVisible();
  await picture(page, '89-completeness-pages');
  await page.keyboard.press('Escape');

  // an assessors' list: first one that is wrong, then the right one
  await page.getByRole('button', { name: 'รายการที่ใช้' }).click();
  await picture(page, '90-completeness-lists');
  const file = join(folder, 'oit.csv');
  await choose(app, file);
  writeFileSync(file, '\ufeffรหัส,รายการ,ทุกกี่เดือน\r\nO1,โครงสร้าง,\r\nO1,ผู้บริหาร,สาม\r\n');
  await dialog.getByRole('button', { name: 'นำเข้ารายการ' }).click();
  await expect(page.getByText('ช่อง C3: “สาม” ไม่ใช่จำนวนเดือนตั้งแต่ 1 ถึง 120')).toBeVisible();
  await picture(page, '91-completeness-import-wrong');
  await page.keyboard.press('Escape');
  writeFileSync(
    file,
    '\ufeffกลุ่ม,รหัส,รายการ,ทุกกี่เดือน\r\n9.1 ข้อมูลพื้นฐาน,O1,โครงสร้าง,\r\n9.1 ข้อมูลพื้นฐาน,O2,ผู้บริหาร,12\r\n9.2 การบริหารงาน,O3,แผนดำเนินงาน,\r\n',
  );
  await page.getByRole('button', { name: 'นำเข้ารายการ' }).click();
  const importing = page.getByRole('dialog', { name: /นำเข้ารายการจาก/ });
  await importing.getByLabel('ชื่อรายการ').fill('แบบตรวจ OIT ของ ITA');
  await importing.getByLabel('รุ่น').fill('2570');
  await importing.getByLabel('ที่มา').fill('สำนักงาน ป.ป.ช.');
  await picture(page, '92-completeness-import');
  await importing.getByRole('button', { name: 'นำเข้าและใช้รายการนี้' }).click();
  await expect(importing).toBeHidden();
  await page.getByRole('dialog').getByRole('button', { name: 'ปิด' }).click();
  await expect(page.getByRole('combobox', { name: 'รายการ' })).toHaveValue('แบบตรวจ OIT ของ ITA');
  await expect(overall).toContainText('0 จาก 3 ข้อ');
  await tree.getByText('โครงสร้าง').click();
  await expect(panel.getByText('ยังไม่ได้กำหนดหน้าเว็บ')).toBeVisible();
  await picture(page, '93-completeness-imported');

  // on paper, and as a sheet
  await page.getByRole('combobox', { name: 'รายการ' }).click();
  await page.getByRole('combobox', { name: 'รายการ' }).fill('มาตรฐาน');
  await page.getByRole('option', { name: STANDARD }).click();
  await expect(overall).toContainText('2 จาก 36 ข้อ');
  await page.getByRole('button', { name: 'พิมพ์' }).click();
  await expect(dialog.locator('canvas').first()).toBeVisible();
  await picture(page, '94-completeness-paper');
  await page.keyboard.press('Escape');
  const sheet = join(folder, 'ครบถ้วน.xlsx');
  await choose(app, sheet);
  await page.getByRole('button', { name: 'บันทึกเป็นตาราง' }).click();
  await page.getByRole('menuitem', { name: /Excel/ }).click();
  await expect(page.getByText(/บันทึกแล้ว: .*ครบถ้วน\.xlsx/)).toBeVisible();
  const rows = await readSheetBytes(readFileSync(sheet));
  if (!rows.ok) throw new Error(rows.error.code);
  const texts = rows.value.map((cells) => cells.map(({ text }) => text));
  expect(texts[0]).toEqual([
    'กลุ่ม',
    'ร้อยละของกลุ่ม',
    'รหัส',
    'รายการข้อมูล',
    'สถานะ',
    'หลักฐาน',
    'มี/ไม่มี',
    'ลิงก์',
    'คำอธิบาย',
  ]);
  const sitemap = texts.find(([, , code]) => code === '1.7')!;
  expect(sitemap.slice(4)).toEqual([
    'เผยแพร่แล้ว',
    'มีบนเว็บไซต์อยู่แล้ว · เผยแพร่ 1 ตุลาคม พ.ศ. 2569',
    'มี',
    'https://www.opdc.go.th/sitemap',
    'ทำไว้ตั้งแต่ปี 2568',
  ]);
  expect(texts.find(([, , code]) => code === '1.1.1')?.[7]).toBe('https://www.opdc.go.th/content/general');

  // whoever does not answer reads
  await lock(app);
  await signIn(app, person(office.people.checker));
  await goTo(app, 'ครบถ้วน');
  await expect(overall).toContainText('2 จาก 36 ข้อ');
  await expect(tree.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('textbox', { name: 'ค้นในรายการ' }).fill('ผังเว็บไซต์');
  await tree.getByText('ผังเว็บไซต์').click();
  await expect(panel.getByText('https://www.opdc.go.th/sitemap').first()).toBeVisible();
  await expect(panel.getByRole('button', { name: 'มีบนเว็บไซต์อยู่แล้ว' })).toHaveCount(0);
});
