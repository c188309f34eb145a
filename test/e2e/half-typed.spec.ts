import { join } from 'node:path';
import { expect } from '@playwright/test';
import { person, test } from './seeded.ts';
import { goTo, keepScanAsItIs, lock, picture, pressKey, signIn } from './steps.ts';

const asked = 'เลือกชื่อของท่าน';

test('a dialog half filled in is open again after the lock, for its person only and without the password', async ({
  at,
}) => {
  test.setTimeout(150_000);
  const { app, office } = await at('checker-signed', { verbal: true });
  const { page } = app;
  const { provider, administrator } = office.people;
  await signIn(app, person(provider));
  await goTo(app, 'ทะเบียน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'อนุมัติทางวาจา (เร่งด่วน)' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'ไลน์' }).click();
  await dialog.getByLabel('เหตุจำเป็นเร่งด่วน').fill('น้ำท่วมสองอำเภอ ต้องแจ้งก่อนค่ำ');
  await dialog.getByLabel('รหัสผ่านของท่าน').fill('ยังไม่ครบ');
  // the system's lock: nobody has pressed anything
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
  await expect(page.getByRole('heading', { name: asked })).toBeVisible();

  await signIn(app, person(administrator));
  await expect(page.getByText('น้ำท่วมสองอำเภอ')).toHaveCount(0);
  await lock(app);
  await signIn(app, person(provider));
  await expect(dialog.getByLabel('เหตุจำเป็นเร่งด่วน')).toHaveValue('น้ำท่วมสองอำเภอ ต้องแจ้งก่อนค่ำ');
  await expect(dialog.getByLabel('ช่องทาง')).toHaveValue('ไลน์');
  await expect(dialog.getByLabel('รหัสผ่านของท่าน')).toHaveValue('');
  await picture(page, '94-dialog-back');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, '94-dialog-back-1920');

  await dialog.getByLabel('รหัสผ่านของท่าน').fill(provider.password);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  // what was recorded is no longer half typed
  await lock(app);
  await expect(page.getByText('งานที่ทำค้างไว้บันทึกแล้ว')).toBeVisible();
});

test('the filter of the audit log and what is typed in the search are there again after the lock', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  const { administrator } = office.people;
  await signIn(app, person(administrator));
  await page.getByRole('navigation').getByRole('link', { name: /บันทึก/ }).click();
  const filter = page.getByLabel('ค้นในบันทึกการใช้งาน');
  await filter.fill('กุญแจ');
  const search = page.getByLabel('ค้นในทะเบียน');
  await search.fill('แผนพัฒนา');
  await lock(app);
  await signIn(app, person(administrator));
  await expect(search).toHaveValue('แผนพัฒนา');
  await expect(filter).toHaveValue('กุญแจ');
});

test('Escape asks before it gives up what was typed', async ({ at }) => {
  const { app, office } = await at('office');
  const { page } = app;
  const { administrator } = office.people;
  await signIn(app, person(administrator));
  await goTo(app, 'บุคลากร');
  const add = page.getByRole('button', { name: 'เพิ่มบุคลากร' }).first();
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'เพิ่มบุคลากร' });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await add.click();
  const name = dialog.getByLabel('ชื่อและนามสกุล');
  await name.fill('นายครึ่ง พิมพ์ไว้');
  await dialog.getByRole('checkbox', { name: 'ผู้เผยแพร่' }).check({ force: true });
  await dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill('รหัสลับมาก-๑๒๓๔');
  await page.keyboard.press('Escape');
  const question = page.getByRole('alertdialog', { name: 'ทิ้งข้อความที่พิมพ์ไว้หรือไม่' });
  await expect(question).toBeVisible();
  await picture(page, '95-give-up');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(name).toHaveValue('นายครึ่ง พิมพ์ไว้');

  await lock(app);
  await signIn(app, person(administrator));
  await expect(name).toHaveValue('นายครึ่ง พิมพ์ไว้');
  await expect(dialog.getByRole('checkbox', { name: 'ผู้เผยแพร่' })).toBeChecked();
  await expect(dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง')).toHaveValue('');
  const kept = await page.evaluate(() => window.register.invoke('session.kept', null));
  expect(JSON.stringify(kept)).toContain('นายครึ่ง');
  expect(JSON.stringify(kept)).not.toContain('รหัสลับมาก');

  await dialog.getByRole('button', { name: 'ยกเลิก' }).click();
  await question.getByRole('button', { name: 'ทิ้งข้อความ' }).click();
  await expect(dialog).toBeHidden();
  await add.click();
  await expect(name).toHaveValue('');
});

test('a batch that the lock has stopped says what became of each, and goes on', async ({ at }) => {
  test.setTimeout(150_000);
  const { app, office } = await at('provider-signed', { requests: 4 });
  const { page } = app;
  const { checker, administrator } = office.people;
  await signIn(app, person(checker));
  await page.getByRole('button', { name: 'ลงนามหลายเรื่อง' }).click();
  for (const place of [1, 2, 3, 4]) {
    await expect(page.getByText(`${place}/4`, { exact: true })).toBeVisible();
    await pressKey(page, 'F9', 'F9');
  }
  await page.getByLabel('รหัสผ่านของท่าน').fill(checker.password);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+KeyL');
  await expect(page.getByRole('heading', { name: asked })).toBeVisible();
  await signIn(app, person(administrator));
  await expect(page.getByRole('heading', { name: 'ผลการลงนามหลายเรื่อง' })).toHaveCount(0);
  await lock(app);

  await signIn(app, person(checker));
  await expect(page.getByRole('heading', { name: 'ผลการลงนามหลายเรื่อง' })).toBeVisible();
  await picture(page, '96-batch-stopped');
  const recorded = await page.getByText('บันทึกแล้ว', { exact: true }).count();
  const stopped = await page.getByText(/^หยุดไว้ เพราะหน้าจอล็อก/).count();
  expect(recorded + stopped).toBe(4);
  // how far it came depends on the machine; the key takes longer to open than the lock to fall
  expect(stopped).toBeGreaterThan(0);
  await page.getByRole('button', { name: `พิจารณาต่ออีก ${stopped} เรื่อง` }).click();
  await page.getByLabel('รหัสผ่านของท่าน').fill(checker.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`บันทึกแล้วทั้ง ${stopped} เรื่อง`)).toBeVisible();
  await goTo(app, 'งาน');
  await expect(page.getByText('ไม่มีเรื่องรอท่าน')).toBeVisible();
});

test('the reason of a return in a batch and the place in it survive the lock', async ({ at }) => {
  const { app, office } = await at('provider-signed', { requests: 3 });
  const { page } = app;
  const { checker } = office.people;
  await signIn(app, person(checker));
  await page.getByRole('button', { name: 'ลงนามหลายเรื่อง' }).click();
  await expect(page.getByText('1/3', { exact: true })).toBeVisible();
  await pressKey(page, 'F9', 'F9');
  await expect(page.getByText('2/3', { exact: true })).toBeVisible();
  await pressKey(page, 'F9', 'F6');
  const reason = page.getByRole('textbox', { name: /เหตุผล/ });
  await reason.fill('ไฟล์แนบผิดปี');
  await lock(app);
  await signIn(app, person(checker));
  await expect(page.getByText('2/3', { exact: true })).toBeVisible();
  await expect(reason).toHaveValue('ไฟล์แนบผิดปี');
  await reason.press('Escape');
  await expect(page.getByRole('alertdialog', { name: /ทิ้งข้อความ/ })).toBeVisible();
});

test('what was typed of a signed paper, and its scan, are there again after the lock', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { provider } = office.people;
  await signIn(app, person(provider));
  await goTo(app, 'ทะเบียน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'ลงนามบนกระดาษ' }).click();
  const dialog = page.getByRole('dialog');
  await app.evaluate(
    ({ dialog: electronDialog }, path) => {
      electronDialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(import.meta.dirname, '../../resources/examples/nakhon-phanom/แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png'),
  );
  await dialog.getByRole('button', { name: 'เลือกภาพสแกน' }).click();
  await keepScanAsItIs(page);
  await expect(dialog.getByText('แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /ลายมือชื่อของผู้อนุมัติ/ }).press('Space');
  const approver = dialog.getByRole('group', { name: 'ผู้อนุมัติ', exact: true });
  const name = approver.getByRole('combobox', { name: 'ผู้ลงนาม' });
  await name.fill('นายผู้ว่าราชการ ตัวอย่าง');
  await approver.getByRole('textbox', { name: 'ตำแหน่ง' }).fill('ผู้ว่าราชการจังหวัดนครพนม');
  await lock(app);
  await signIn(app, person(provider));
  await expect(dialog.getByText('แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png')).toBeVisible();
  await expect(name).toHaveValue('นายผู้ว่าราชการ ตัวอย่าง');
  await expect(approver.getByRole('textbox', { name: 'ตำแหน่ง' })).toHaveValue('ผู้ว่าราชการจังหวัดนครพนม');
  await picture(page, '97-paper-back');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog', { name: /ทิ้งข้อความ/ })).toBeVisible();
});
