import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { press, signInByKeys, tabTo, tick, typeAt } from './keyboard.ts';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { goTo, picture, signIn } from './steps.ts';

/** Days: what is due and overdue, the office's holidays, and which days belong to the guideline. */

const WIDE = { width: 1920, height: 1000 };
const NARROW = { width: 1366, height: 690 };

/** Keeps a picture at both sizes. */
async function pictures({ page }: App, name: string): Promise<void> {
  await picture(page, name);
  await page.setViewportSize(WIDE);
  await picture(page, `${name}-1920`);
  await page.setViewportSize(NARROW);
}

test('what is overdue is said in the tasks, in the navigation, in the register and on the request', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed', { terms: true, requests: 3, daysAgo: 5 });
  const { page } = app;
  await signIn(app, person(office.people.checker));
  await expect(page.getByText('เกินกำหนด 3 เรื่อง')).toBeVisible();
  await expect(page.getByText('เกินกำหนด 3 วัน').first()).toBeVisible();
  await expect(page.getByText(/กำหนด .* · แนวปฏิบัติไม่ชัดเจน/).first()).toBeVisible();
  const navigation = page.getByRole('navigation');
  await expect(navigation.getByRole('link', { name: /งาน.*3.*เรื่องเกินกำหนด/ })).toBeVisible();
  await pictures(app, '100-overdue-tasks');
  await goTo(app, 'ทะเบียน');
  await page.getByRole('tab', { name: /เกินกำหนด/ }).click();
  await expect(page.getByRole('row')).toHaveCount(4);
  await expect(page.getByRole('columnheader', { name: 'กำหนด' })).toBeVisible();
  await pictures(app, '101-overdue-register');
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await expect(page.getByText('เกินกำหนด 3 วัน')).toBeVisible();
  await expect(page.getByText(/แนวปฏิบัติไม่ชัดเจน/)).toBeVisible();
  await pictures(app, '102-overdue-request');
});

test('only what is due or overdue is listed at the press of a button, each in its own group and only once', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed', {
    terms: true,
    requests: 3,
    daysAgo: 5,
    lastToday: true,
  });
  const { page } = app;
  await signInByKeys(app, office.people.checker);
  const tasks = page.locator('.task');
  const only = page.getByRole('button', { name: 'เกินกำหนด 2 เรื่อง' });
  await expect(only).toHaveAttribute('aria-pressed', 'false');
  await expect(tasks).toHaveCount(3);
  await press(app, only);
  await expect(only).toHaveAttribute('aria-pressed', 'true');
  await expect(tasks).toHaveCount(2);
  await expect(page.getByText('เหลือ 2 วัน')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'รอฉันลงนาม' })).toBeVisible();
  await pictures(app, '107-tasks-due');
  await press(app, only);
  await expect(tasks).toHaveCount(3);
});

test('working days are left until the publisher’s term ends', async ({ at }) => {
  const { app, office } = await at('approved', { terms: true, requests: 2 });
  const { page } = app;
  await signIn(app, person(office.people.publisher));
  await expect(page.getByRole('heading', { name: 'อนุมัติแล้ว รอฉันเผยแพร่' })).toBeVisible();
  await expect(page.getByText(/เหลือ \d วันทำการ/).first()).toBeVisible();
  await pictures(app, '103-due-tasks');
});

test('whoever signs reads who is next and by when he is to act', async ({ at }) => {
  const { app, office } = await at('checker-signed', { terms: true });
  const { page } = app;
  await open(app, office.people.approver, office);
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`จากนั้นเรื่องจะส่งต่อให้ ${office.people.publisher.name}`)).toBeVisible();
  await expect(dialog.getByText(/^กำหนด .* \(3 วันทำการ\)$/)).toBeVisible();
  await pictures(app, '108-sign-next');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'ลงนามบนกระดาษ' }).click();
  await expect(dialog.getByText(/^กำหนด .* \(3 วันทำการ\)$/)).toBeVisible();
  await pictures(app, '109-paper-next');
});

test('holidays of a year are proposed, added, renamed, taken out and back, with the keyboard only', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signInByKeys(app, office.people.administrator);
  await press(app, page.getByRole('navigation').getByRole('link', { name: 'ตั้งค่า' }));
  await tabTo(app, page.getByRole('tab', { name: 'ทั่วไป' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/ยังไม่มีวันหยุดของปี/)).toBeVisible();
  await pictures(app, '104-holidays-empty');
  await press(app, page.getByRole('button', { name: 'เสนอวันหยุดประจำปี' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('เลือกไว้ 14 วัน')).toBeVisible();
  await pictures(app, '105-holidays-proposed');
  await tick(app, dialog.getByRole('checkbox', { name: /วันสิ้นปี/ }).first());
  await expect(dialog.getByText('เลือกไว้ 13 วัน')).toBeVisible();
  await press(app, dialog.getByRole('button', { name: 'เพิ่มวันที่เลือก' }));
  await expect(page.getByText('บันทึกวันหยุดแล้ว 13 วัน')).toBeVisible();
  const rows = page.locator('.holidays__row');
  await expect(rows).toHaveCount(13);
  await pictures(app, '106-holidays');
  await page.keyboard.press('Control+KeyN');
  await typeAt(app, dialog.getByRole('textbox', { name: 'วันที่' }), '๖/๔/๒๕๖๙');
  await typeAt(app, dialog.getByRole('textbox', { name: 'ชื่อวันหยุด' }), 'วันจักรีอีกครั้ง');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('วันนี้เป็นวันหยุดอยู่แล้ว: วันจักรี')).toBeVisible();
  await typeAt(app, dialog.getByRole('textbox', { name: 'วันที่' }), '3 มี.ค. 69');
  await typeAt(app, dialog.getByRole('textbox', { name: 'ชื่อวันหยุด' }), 'วันมาฆบูชา');
  await pictures(app, '107-holiday-dialog');
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกแล้ว: 3 มีนาคม 2569 วันมาฆบูชา')).toBeVisible();
  await expect(rows).toHaveCount(14);
  await press(app, page.getByRole('button', { name: 'นำออก วันมาฆบูชา 3 มีนาคม 2569' }));
  await expect(rows).toHaveCount(13);
  await page.keyboard.press('Control+KeyZ');
  await expect(rows).toHaveCount(14);
  await press(app, page.getByRole('button', { name: 'แก้ไข วันมาฆบูชา 3 มีนาคม 2569' }));
  await typeAt(app, dialog.getByRole('textbox', { name: 'ชื่อวันหยุด' }), 'วันมาฆบูชา (เลื่อน)');
  await page.keyboard.press('Enter');
  await expect(rows.filter({ hasText: 'วันมาฆบูชา (เลื่อน)' })).toHaveCount(1);
});

test('a list of holidays is pasted or read from a file, and looked at before it is taken over', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตั้งค่า');
  await page.getByRole('tab', { name: 'วันหยุดราชการ' }).click();
  await page.getByRole('button', { name: 'นำเข้ารายการ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('3 มีนาคม 2569, วันมาฆบูชา\n31 กุมภาพันธ์ 2569, ไม่มีวันนี้');
  await expect(dialog.getByText('อ่านได้ 1 วัน อ่านไม่ได้ 1 บรรทัด')).toBeVisible();
  await pictures(app, '108-holidays-import');
  await dialog.getByRole('button', { name: 'เพิ่มวันที่เลือก' }).click();
  await expect(dialog.getByText('ยังมีบรรทัดที่อ่านไม่ได้ ยังไม่ได้บันทึก')).toBeVisible();
  const file = join(app.dataDir, 'holidays.csv');
  writeFileSync(file, '\ufeffdate,name\r\n2026-05-31,วันวิสาขบูชา\r\n29/7/2569,วันอาสาฬหบูชา\r\n');
  await app.evaluate(({ dialog: dialogs }, path) => {
    dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);
  await dialog.getByRole('button', { name: 'เลือกไฟล์ CSV หรือ XLSX' }).click();
  await expect(dialog.getByText('อ่านได้ 2 วัน อ่านไม่ได้ 0 บรรทัด')).toBeVisible();
  await dialog.getByRole('button', { name: 'เพิ่มวันที่เลือก' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.locator('.holidays__row')).toHaveCount(2);
});

test('which days the guideline gives is seen beside those of the office', async ({ at }) => {
  const { app, office } = await at('office', { profile: 'wang-saphung' });
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตั้งค่า');
  await page.getByRole('tab', { name: 'กำหนดเวลา' }).click();
  await expect(page.getByText('ลำดับที่ ๑ ระยะเวลา ๑ วัน')).toBeVisible();
  await expect(page.getByText('แนวปฏิบัติไม่ชัดเจน')).toBeVisible();
  await pictures(app, '109-days');
  const days = page.getByRole('textbox', { name: 'ลงนามยืนยันการอนุมัติทางวาจาภายในกี่วัน' });
  await days.fill('๙๙');
  await days.press('Enter');
  await expect(page.getByText('พิมพ์จำนวนเต็มตั้งแต่ 1 ถึง 60 วัน')).toBeVisible();
  await days.fill('๕');
  await days.press('Enter');
  await expect(page.getByText('บันทึกการตั้งค่าแล้ว')).toBeVisible();
  await page.getByRole('radio', { name: /^วันทำการ/ }).click({ force: true });
  await expect(page.getByRole('radio', { name: /^วันทำการ/ })).toBeChecked();
  await expect(days).toHaveValue('5');
});

test('a form is issued for signing by hand though the clock was ahead when the keys were given, once that is confirmed', async ({
  at,
}) => {
  const { app, office } = await at('draft', { minutesAhead: 20 });
  const { page } = app;
  await signIn(app, person(office.people.provider));
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'ออกเลขและพิมพ์เพื่อลงนามบนกระดาษ' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(office.people.provider.password);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/แต่กุญแจของท่านออกเมื่อ/)).toBeVisible();
  await pictures(app, '110-clock-before-key');
  await dialog.getByRole('checkbox', { name: 'นาฬิกาถูกต้องแล้ว' }).check({ force: true });
  await dialog.getByRole('button', { name: /^ออกเลขและพิมพ์/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/แบบฟอร์ม 1\//).first()).toBeVisible();
});

test('a key is confirmed though the clock was ahead when the keys were given, once that is said', async ({
  at,
}) => {
  const { app, office } = await at('office', { minutesAhead: 120 });
  const { page } = app;
  await signIn(app, person(office.people.checker));
  await goTo(app, 'ตั้งค่า');
  await page.getByRole('button', { name: 'ยืนยันกุญแจ' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog
    .getByLabel(/รหัสผ่าน/)
    .first()
    .fill(office.people.checker.password);
  await page.keyboard.press('Enter');
  const right = dialog.getByRole('checkbox');
  await expect(right).toBeVisible();
  await pictures(app, '110-key-clock');
  await right.check({ force: true });
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
});
