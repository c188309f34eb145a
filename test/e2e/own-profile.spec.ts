import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readWithPdfjs } from '../unit/printing/readers.ts';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { confirmAll, goTo, lock, picture, pressKey, signIn } from './steps.ts';

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** The window at 1366×768 and at 1920×1080, to be looked at. */
async function pictures({ page }: App, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize({ width: 1920, height: 1000 });
  await page.waitForTimeout(400);
  await picture(page, `${name}-1920`);
  await page.setViewportSize({ width: 1366, height: 690 });
}

test('an administrator makes a sixth profile in the program, and a request goes through it to its own form', async ({
  at,
}) => {
  test.setTimeout(300_000);
  const { app, office } = await at('draft', { profile: 'wang-saphung' });
  const { page } = app;
  const dialog = page.getByRole('dialog');
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตั้งค่า');
  await page.getByRole('button', { name: 'เปิดดูและจัดการ' }).click();
  await expect(page.getByText('ใช้อยู่').first()).toBeVisible();
  await pictures(app, '96-profiles');
  await page.getByRole('button', { name: /^ดูทั้งหมดของ .*วังสะพุง/ }).click();
  await expect(page.getByRole('heading', { name: 'เกี่ยวกับแบบนี้' })).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
  await pictures(app, '96-profile-view');
  await page.getByRole('button', { name: 'กลับ' }).click();

  // copied, renamed, with another step, other words and file types
  await page.getByRole('button', { name: /^คัดลอก .*วังสะพุง/ }).click();
  await page.getByLabel('ชื่อหน่วยงาน').fill('เทศบาลตำบลตัวอย่าง');
  await expect(page.getByLabel('รหัสของแบบ')).toHaveValue('wang-saphung-own');
  await pictures(app, '96-profile-general');
  await page.getByRole('tab', { name: /^แบบฟอร์ม/ }).click();
  await page.getByLabel('หัวแบบฟอร์ม').fill('แบบขอเผยแพร่ข้อมูลของเทศบาลตำบลตัวอย่าง');
  await page.getByLabel('คำหน้าหัวข้อ').fill('เรื่องที่ขอเผยแพร่ :');
  // at once, before it was saved
  await lock(app);
  await signIn(app, person(office.people.administrator));
  await expect(page.getByRole('heading', { name: 'เทศบาลตำบลตัวอย่าง' })).toBeVisible();
  await page.getByRole('tab', { name: /^แบบฟอร์ม/ }).click();
  await expect(page.getByLabel('คำหน้าหัวข้อ')).toHaveValue('เรื่องที่ขอเผยแพร่ :');
  await pictures(app, '96-profile-form');
  await page.getByRole('tab', { name: /^ขั้นตอน/ }).click();
  await page.getByRole('button', { name: 'เพิ่มขั้นตอน' }).click();
  const added = page.getByRole('region', { name: 'ขั้นตอนที่ 3' });
  await added.getByLabel('ชื่อผู้ลงนามของขั้นตอน').fill('');
  // what is wrong, of the step and of its block, is said at its place, and keeps it from being put to use
  await expect(page.getByText('ต้องแก้ 2 ข้อก่อนจึงเริ่มใช้ได้')).toBeVisible();
  await expect(page.getByRole('button', { name: 'เริ่มใช้แบบนี้' })).toBeDisabled();
  await pictures(app, '96-profile-problem');
  await page.getByRole('button', { name: 'เลิกทำ' }).click();
  await expect(added.getByLabel('ชื่อผู้ลงนามของขั้นตอน')).toHaveValue('ผู้ตรวจสอบ');
  await added.getByLabel('ชื่อผู้ลงนามของขั้นตอน').fill('ปลัดเทศบาล');
  await added.getByLabel('คำบนปุ่ม').fill('เห็นชอบ');
  await page.getByRole('tab', { name: /^ไฟล์แนบ/ }).click();
  await page.getByLabel('ชนิดไฟล์ที่รับ').fill('pdf,docx');
  await expect(page.getByLabel('ไฟล์ชนิดอื่น')).toBeVisible();
  await expect(page.getByText(/^บันทึกแล้ว/)).toBeVisible();
  await pictures(app, '96-profile-files');
  await page.getByRole('tab', { name: /^ข้อมูลและการยืนยัน/ }).click();
  await picture(page, '96-profile-data');
  await page.getByRole('tab', { name: /^หน้าเว็บ/ }).click();
  await page.getByRole('button', { name: 'เพิ่มหน้าเว็บ' }).click();
  await picture(page, '96-profile-matrix');
  await page.getByRole('tab', { name: /^รอบและข้อตรวจ/ }).click();
  await picture(page, '96-profile-rounds');
  await page.getByRole('button', { name: 'เริ่มใช้แบบนี้' }).click();
  await expect(dialog.getByText('เพิ่มขั้นตอน: ปลัดเทศบาล')).toBeVisible();
  await expect(dialog.getByText('เพิ่มหน้าเว็บใหม่ 1 หน้าในผังเว็บไซต์')).toBeVisible();
  await pictures(app, '96-profile-use');
  await dialog.getByRole('button', { name: 'เริ่มใช้แบบนี้' }).click();
  await expect(dialog).toBeHidden();

  // the draft that was there stands under its own version until it is moved
  await expect(page.getByRole('heading', { name: 'เรื่องที่ยังใช้แบบรุ่นอื่น' })).toBeVisible();
  await page.getByRole('checkbox', { name: `เลือก ${office.title}` }).check({ force: true });
  await pictures(app, '96-profile-running');
  await page.getByRole('button', { name: 'ย้าย 1 เรื่องไปใช้แบบปัจจุบัน' }).click();
  await dialog.getByLabel('เหตุผล').fill('ใช้แบบของเทศบาลทั้งสำนักงาน');
  await dialog.getByRole('button', { name: /^ย้าย/ }).click();
  await expect(page.getByRole('heading', { name: 'เรื่องที่ยังใช้แบบรุ่นอื่น' })).toBeHidden();
  await lock(app);

  const signers = [
    { who: office.officers.provider!, verb: 'ลงนามเสนอ' },
    { who: office.officers.approver!, verb: 'อนุญาต' },
    { who: office.people.checker, verb: 'เห็นชอบ' },
    { who: office.officers.publisher!, verb: 'เผยแพร่แล้ว' },
  ];
  for (const [index, { who, verb }] of signers.entries()) {
    await open(app, who, office);
    if (index === signers.length - 1)
      await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.example.go.th/announcements/1');
    await pressKey(page, 'F9', 'F9');
    await expect(dialog.getByRole('button', { name: verb }).first()).toBeVisible();
    await confirmAll(page);
    await dialog.getByLabel('รหัสผ่านของท่าน').fill(who.password);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  }
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ทะเบียน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText('เผยแพร่แล้ว').first()).toBeVisible();
  await expect(page.getByText('ตรวจแล้ว ถูกต้อง')).toHaveCount(4);
  // the paper is drawn a moment after the screen
  await page.waitForTimeout(2000);
  await picture(page, '96-own-paper');
  await page.setViewportSize({ width: 1920, height: 1000 });
  await page.waitForTimeout(2000);
  await picture(page, '96-own-paper-1920');
  await page.setViewportSize({ width: 1366, height: 690 });
  const pdf = join(mkdtempSync(join(tmpdir(), 'form-')), 'form.pdf');
  await app.evaluate(({ dialog: system }, path) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, pdf);
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText('บันทึก PDF แล้ว').first()).toBeVisible();
  const printed = squeezed(await readWithPdfjs(readFileSync(pdf)));
  for (const words of [
    'แบบขอเผยแพร่ข้อมูลของเทศบาลตำบลตัวอย่าง',
    'เรื่องที่ขอเผยแพร่ :',
    'ปลัดเทศบาล',
    office.people.checker.name,
  ])
    expect(printed).toContain(squeezed(words));
});
