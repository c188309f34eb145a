import { join, resolve } from 'node:path';
import { expect } from '@playwright/test';
import {
  openFromRegister,
  openTask,
  password,
  press,
  signInByKeys,
  tabTo,
  tick,
  tickAll,
  typeAt,
} from './keyboard.ts';
import { test } from './seeded.ts';
import { answerDialogs, BE_YEAR, keepScanAsItIs, lock, picture, pressKey } from './steps.ts';

/** Every way to decide, with the keyboard only. */

const SCAN = resolve(
  import.meta.dirname,
  '../../resources/examples/nakhon-phanom/แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png',
);

test('a return, and the answer that the checker sees beside the differences', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { provider, checker } = office.people;
  await openTask(app, checker);
  await press(app, page.getByRole('button', { name: 'ส่งกลับแก้ไข' }));
  await typeAt(app, page.getByRole('textbox', { name: /เหตุผล/ }), 'ระบุแหล่งที่มาของข้อมูลประชากร');
  await typeAt(app, password(app), checker.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('ไม่มีเรื่องรอท่าน')).toBeVisible();
  await lock(app);

  await signInByKeys(app, provider);
  const why = `“ระบุแหล่งที่มาของข้อมูลประชากร”`;
  await expect(page.locator('.task__note', { hasText: why })).toContainText(checker.name);
  await expect(page.getByRole('region', { name: 'เหตุผลที่เรื่องกลับมา' })).toBeVisible();
  await picture(page, '39-tasks-returned');
  await tabTo(app, page.locator('.task__words').first());
  await page.keyboard.press('Enter');
  await typeAt(app, page.getByRole('textbox', { name: 'แหล่งที่มา' }), 'สำนักงานสถิติจังหวัดนครพนม');
  await pressKey(page, 'F9', 'F9');
  await typeAt(app, page.getByRole('textbox', { name: /คำชี้แจงการแก้ไข/ }), 'เพิ่มแหล่งที่มาแล้ว');
  await picture(page, '40-answer');
  await tickAll(app);
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');

  await openTask(app, checker);
  await expect(page.getByText(`คำชี้แจงการแก้ไขของ ${provider.name}`)).toBeVisible();
  await expect(page.getByText('เพิ่มแหล่งที่มาแล้ว').first()).toBeVisible();
  await expect(page.getByText('สำนักงานสถิติจังหวัดนครพนม').first()).toBeVisible();
  await picture(page, '41-answer-seen');
});

test('a refusal, which its signer takes back', async ({ at }) => {
  const { app, office } = await at('checker-signed');
  const { page } = app;
  const { approver } = office.people;
  await openTask(app, approver);
  await press(app, page.getByRole('button', { name: 'ไม่อนุมัติ' }));
  await typeAt(app, page.getByRole('textbox', { name: /เหตุผล/ }), 'ข้อมูลนี้เปิดเผยไม่ได้');
  await typeAt(app, password(app), approver.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('ไม่มีเรื่องรอท่าน')).toBeVisible();
  await picture(page, '42-refused');
  const notice = page.getByRole('dialog', { name: 'บันทึกแจ้งผลการพิจารณา' });
  const readNotice = async () => {
    await press(app, page.getByRole('button', { name: 'พิมพ์บันทึกแจ้งผล' }));
    await expect(notice.getByRole('img', { name: 'หน้า 1 จาก 1 ของแบบฟอร์ม' })).toHaveAttribute(
      'aria-busy',
      'false',
    );
  };
  await readNotice();
  await picture(page, '42-refusal-notice');
  await page.keyboard.press('Escape');

  await openFromRegister(app);
  await expect(page.getByText('ข้อมูลนี้เปิดเผยไม่ได้').first()).toBeVisible();
  await readNotice();
  await page.keyboard.press('Escape');
  await expect(notice).toBeHidden();
  await picture(page, '42-refused-request');
  await press(app, page.getByRole('button', { name: 'ถอนการลงนาม' }));
  await typeAt(app, page.getByRole('dialog').getByLabel(/เหตุผล/), 'พิจารณาใหม่');
  await typeAt(app, password(app), approver.password);
  await picture(page, '42-withdraw-signoff');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'ส่งกลับแก้ไข' })).toBeVisible();
  await expect(page.getByText('ถอนการลงนามเป็นผู้อนุมัติ')).toBeVisible();
});

test('an approved request is voided with a reason', async ({ at }) => {
  const { app, office } = await at('approved');
  const { page } = app;
  const { approver } = office.people;
  await signInByKeys(app, approver);
  await openFromRegister(app);
  await picture(page, '43-approved');
  await press(app, page.getByRole('button', { name: 'ยกเลิกเรื่อง' }));
  await tabTo(app, password(app));
  await page.keyboard.insertText(approver.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('ต้องระบุเหตุผลก่อน')).toBeVisible();
  await typeAt(app, page.getByRole('dialog').getByLabel(/เหตุผล/), 'พบว่ามีข้อมูลส่วนบุคคล');
  await typeAt(app, password(app), approver.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${approver.name} ยกเลิกเรื่องนี้`)).toBeVisible();
  await expect(page.getByText('พบว่ามีข้อมูลส่วนบุคคล').first()).toBeVisible();
  await picture(page, '44-voided');
});

test('a verbal approval is recorded, the work goes on, and the approver ratifies it', async ({ at }) => {
  const { app, office } = await at('checker-signed', { verbal: true });
  const { page } = app;
  const { provider, approver } = office.people;
  await signInByKeys(app, provider);
  await openFromRegister(app);
  await press(app, page.getByRole('button', { name: 'อนุมัติทางวาจา (เร่งด่วน)' }));
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: 'ผู้อนุมัติ' })).toHaveValue(approver.name);
  await press(app, dialog.getByRole('button', { name: 'ไลน์' }));
  await typeAt(app, dialog.getByLabel('เหตุจำเป็นเร่งด่วน'), 'ประกาศเตือนอุทกภัย ต้องเผยแพร่วันนี้');
  await typeAt(app, password(app), provider.password);
  await picture(page, '45-verbal');
  await page.keyboard.press('Enter');
  await expect(page.getByText('รอลงนามยืนยัน').first()).toBeVisible();
  await expect(page.getByText('อนุมัติ รอเผยแพร่').first()).toBeVisible();
  await picture(page, '46-verbal-recorded');
  await lock(app);

  await signInByKeys(app, approver);
  await expect(page.getByRole('heading', { name: 'รอฉันลงนามยืนยัน' })).toBeVisible();
  await expect(page.getByText(/^เหลือ \d+ วัน/).first()).toBeVisible();
  await picture(page, '47-tasks-ratify');
  await tabTo(app, page.locator('.task__words').first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await pressKey(page, 'F9', 'F9');
  await expect(page.getByRole('dialog').getByText('ประกาศเตือนอุทกภัย ต้องเผยแพร่วันนี้')).toBeVisible();
  await tick(app, page.getByRole('checkbox', { name: /ล็อกหน้าจอทันที/ }));
  await picture(page, '47-ratify');
  await typeAt(app, password(app), approver.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('ผู้อนุมัติลงนามยืนยันการอนุมัติทางวาจา')).toBeVisible();
  await expect(page.getByText('รอลงนามยืนยัน')).toHaveCount(0);
  await picture(page, '48-ratified');
});

test('two signatures on one scan, one of them by somebody outside the register', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { provider, checker } = office.people;
  await signInByKeys(app, provider);
  await openFromRegister(app);
  await press(app, page.getByRole('button', { name: 'ลงนามบนกระดาษ' }));
  const dialog = page.getByRole('dialog');
  await answerDialogs(app, { open: join(import.meta.dirname, 'decisions.spec.ts') });
  await press(app, dialog.getByRole('button', { name: 'เลือกภาพสแกน' }));
  await expect(page.getByText(/ไม่ใช่ภาพสแกนหรือ PDF/)).toBeVisible();
  await answerDialogs(app, { open: SCAN });
  await press(app, dialog.getByRole('button', { name: 'เลือกภาพสแกน' }));
  await keepScanAsItIs(page);
  await expect(dialog.getByText('แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png')).toBeVisible();
  const block = (label: string) => dialog.getByRole('group', { name: label, exact: true });
  await expect(block('ผู้ตรวจสอบข้อมูล').getByRole('combobox', { name: 'ผู้ลงนาม' })).toHaveValue(checker.name);
  await typeAt(app, block('ผู้ตรวจสอบข้อมูล').getByRole('textbox', { name: 'วันที่ลงนามบนกระดาษ' }), '19/11/2569');
  await tick(app, dialog.getByRole('checkbox', { name: /ลายมือชื่อของผู้อนุมัติ/ }));
  await expect(block('ผู้อนุมัติ').getByRole('textbox', { name: 'วันที่ลงนามบนกระดาษ' })).toHaveValue(
    '19 พฤศจิกายน 2569',
  );
  await typeAt(app, block('ผู้อนุมัติ').getByRole('combobox', { name: 'ผู้ลงนาม' }), 'นายผู้ว่าราชการ ตัวอย่าง');
  await typeAt(app, block('ผู้อนุมัติ').getByRole('textbox', { name: 'ตำแหน่ง' }), 'ผู้ว่าราชการจังหวัดนครพนม');
  await picture(page, '49-paper');
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกการลงนามบนกระดาษแล้ว 2 ขั้น')).toBeVisible();
  await expect(page.getByText('นายผู้ว่าราชการ ตัวอย่าง').first()).toBeVisible();
  await expect(page.getByText(`ผู้บันทึกและรับรอง: ${provider.name}`).first()).toBeVisible();
  await expect(page.getByText('มีภาพสแกน')).toHaveCount(2);
  await expect(page.getByText('อนุมัติ รอเผยแพร่').first()).toBeVisible();
  await picture(page, '50-paper-recorded');
});

test('a clock that went back is shown, and nothing is recorded until the user says that it is right', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed', { fromTheFuture: true });
  const { page } = app;
  const { checker } = office.people;
  const off = page.getByText(/นาฬิกาของเครื่องนี้บอกว่า/);
  // before anybody signs in, and not beside the work
  await expect(off).toBeVisible();
  await picture(page, '51-clock-lock');
  await openTask(app, checker);
  await expect(off).toBeHidden();
  await pressKey(page, 'F9', 'F9');
  await typeAt(app, password(app), checker.password);
  await page.keyboard.press('Enter');
  await expect(off).toBeVisible();
  await picture(page, '51-clock');
  await tick(app, page.getByRole('checkbox', { name: 'นาฬิกาถูกต้องแล้ว' }));
  await tabTo(app, password(app));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
});

test('forty requests, read one by one, decided on and signed with one password', async ({ at }) => {
  test.setTimeout(300_000);
  const { app, office, launch } = await at('provider-signed', { requests: 40 });
  const { page } = app;
  const { provider, checker } = office.people;
  await signInByKeys(app, checker);
  await press(app, page.getByRole('button', { name: 'ลงนามหลายเรื่อง' }));
  const approve = page.getByRole('button', { name: /^ตรวจสอบแล้ว/ });
  const reads = async (place: number) => {
    await expect(page.getByText(`${place}/40`, { exact: true })).toBeVisible();
    await expect(page.getByRole('heading', { name: new RegExp(`${41 - place}/${BE_YEAR} ·`) })).toBeVisible();
    await expect(approve).toBeVisible();
  };
  for (let place = 1; place <= 40; place += 1) {
    await reads(place);
    if (place === 2) await picture(page, '60-batch');
    if (place === 3) {
      await page.keyboard.press('F6');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('ต้องระบุเหตุผลก่อน')).toBeVisible();
      await page.keyboard.insertText('ระบุแหล่งที่มาของข้อมูล');
      await picture(page, '61-batch-return');
      await page.keyboard.press('Control+Enter');
    } else if (place === 7) await page.keyboard.press('F8');
    else await page.keyboard.press('F9');
    if (place === 9) {
      await reads(10);
      await lock(app);
      await signInByKeys(app, checker);
      await expect(page.getByText('พิจารณาแล้ว 9 จาก 40 เรื่อง')).toBeVisible();
    }
    if (place === 12) {
      await reads(13);
      await page.keyboard.press('Alt+ArrowUp');
      await reads(12);
      await expect(page.getByText('ท่านเลือกไว้:')).toBeVisible();
      await picture(page, '62-batch-back');
      await page.keyboard.press('F6');
      await page.keyboard.insertText('ไฟล์ไม่ครบ');
      await page.keyboard.press('Control+Enter');
    }
  }
  await expect(page.getByRole('button', { name: /ลงนาม 39 เรื่อง/ })).toBeVisible();
  await picture(page, '63-batch-summary');

  // Meanwhile the provider takes one of them back at another computer.
  const other = await launch();
  await signInByKeys(other, provider);
  await openFromRegister(other);
  await press(other, other.page.getByRole('button', { name: 'ขอถอนเรื่อง' }));
  await typeAt(other, other.page.getByRole('dialog').getByLabel(/เหตุผล/), 'ส่งผิดฉบับ');
  await typeAt(other, password(other), provider.password);
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByText(`${provider.name} ถอนเรื่องนี้`)).toBeVisible();
  await expect(page.getByText(/^มีการบันทึกจากที่อื่น/)).toBeVisible();

  await typeAt(app, password(app), checker.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกแล้ว 38 เรื่อง บันทึกไม่ได้ 1 เรื่อง')).toBeVisible();
  await expect(page.getByText(/มีผู้ดำเนินการกับเรื่องนี้ก่อนท่าน/)).toBeVisible();
  await picture(page, '64-batch-results');
  await press(app, page.getByRole('button', { name: /^เปิดเรื่อง/ }));
  await expect(page.getByText(`${provider.name} ถอนเรื่องนี้`)).toBeVisible();
  await press(app, page.getByRole('navigation').getByRole('link', { name: 'งาน' }));
  await expect(page.getByText('1 เรื่อง', { exact: true })).toBeVisible();
});
