import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import {
  chooseByKeys,
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
import type { App } from './launch.ts';
import { test } from './seeded.ts';
import { keepScanAsItIs, lock, picture, pressKey } from './steps.ts';

/** In one's own role or for somebody, and the ways back: with the keyboard only. */

const SCAN = resolve(
  import.meta.dirname,
  '../../resources/examples/nakhon-phanom/แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png',
);
const WIDE = { width: 1920, height: 1000 };
const ACTS = /รักษาราชการแทน ผู้ว่าราชการจังหวัดนครพนม/;
const IN_FULL = /รักษาราชการแทน ผู้ว่าราชการจังหวัดนครพนม \(.*\) ตามคำสั่งจังหวัดนครพนม ที่ 2451\/2569/;

/** The screen as it is on the smallest and on a large monitor. */
async function pictures(page: Page, name: string): Promise<void> {
  const small = page.viewportSize();
  await picture(page, name);
  await page.setViewportSize(WIDE);
  await picture(page, `${name}-1920`);
  await page.setViewportSize(small ?? { width: 1366, height: 690 });
}

/** Moves the choice of the capacity, and waits until it is made. */
async function chooseCapacity(app: App, key: 'ArrowUp' | 'ArrowDown', chosen: RegExp): Promise<void> {
  const cards = app.page.getByRole('group', { name: /ในฐานะ$/ });
  await tabTo(app, cards.getByRole('radio', { checked: true }));
  await app.page.keyboard.press(key);
  await expect(cards.getByRole('radio', { name: chosen })).toBeChecked();
}

test('Wang Saphung: allowed by word of mouth for the holder, confirmed by the deputy in his own role', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed', { profile: 'wang-saphung', deputy: 'role' });
  const { page } = app;
  const { provider, publisher, deputy } = office.people;
  await signInByKeys(app, provider);
  await openFromRegister(app);
  await press(app, page.getByRole('button', { name: 'อนุมัติทางวาจา (เร่งด่วน)' }));
  const dialog = page.getByRole('dialog');
  await chooseByKeys(app, dialog.getByRole('combobox', { name: 'ผู้อนุมัติ' }), deputy.name);
  await expect(dialog.getByRole('radio', { name: ACTS })).toBeChecked();
  await press(app, dialog.getByRole('button', { name: 'โทรศัพท์' }));
  await typeAt(app, dialog.getByLabel('เหตุจำเป็นเร่งด่วน'), 'ประกาศเตือนโรคระบาด ต้องเผยแพร่วันนี้');
  await pictures(page, '70-verbal-capacity');
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('รอลงนามยืนยัน').first()).toBeVisible();
  await expect(page.getByText(IN_FULL).first()).toBeVisible();
  await lock(app);

  await openTask(app, publisher);
  await typeAt(app, page.getByLabel(/ที่อยู่หน้าเว็บ/), 'https://www.wangsaphung.go.th/news/1');
  await pressKey(page, 'F9', 'F9');
  await typeAt(app, password(app), publisher.password);
  await page.keyboard.press('Enter');

  await openTask(app, deputy);
  await pressKey(page, 'F9', 'F9');
  await expect(dialog.getByText('ประกาศเตือนโรคระบาด ต้องเผยแพร่วันนี้')).toBeVisible();
  await chooseCapacity(app, 'ArrowUp', /ในตำแหน่งของตนเอง/);
  await pictures(page, '71-ratify-capacity');
  await tick(app, page.getByRole('checkbox', { name: /ล็อกหน้าจอทันที/ }));
  await tickAll(app);
  await typeAt(app, password(app), deputy.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('ผู้อนุมัติรับรองลงนามยืนยันการอนุมัติทางวาจา')).toBeVisible();
  await expect(page.getByText('เผยแพร่แล้ว').first()).toBeVisible();
  await pictures(page, '72-ratified');
});

test('a return for the holder, the answer, and the differences before everybody who signs again', async ({
  at,
}) => {
  const { app, office } = await at('checker-signed', { deputy: 'role' });
  const { page } = app;
  const { provider, checker, approver, deputy } = office.people;
  await openTask(app, deputy);
  // the step's officer is somebody else than its reader
  await expect(page.locator('.path__name', { hasText: approver.name })).not.toContainText('(ท่าน)');
  await press(app, page.getByRole('button', { name: 'ส่งกลับแก้ไข' }));
  await typeAt(app, page.getByRole('textbox', { name: /เหตุผล/ }), 'ระบุแหล่งที่มาของข้อมูลประชากร');
  await chooseCapacity(app, 'ArrowUp', /ในตำแหน่งของตนเอง/);
  await chooseCapacity(app, 'ArrowDown', ACTS);
  await pictures(page, '73-return-capacity');
  await tickAll(app);
  await typeAt(app, password(app), deputy.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('ไม่มีเรื่องรอท่าน')).toBeVisible();
  await lock(app);

  await signInByKeys(app, provider);
  await tabTo(app, page.locator('.task__words').first());
  await page.keyboard.press('Enter');
  await expect(page.getByText(IN_FULL).first()).toBeVisible();
  await pictures(page, '74-returned-editor');
  await typeAt(app, page.getByRole('textbox', { name: 'แหล่งที่มา' }), 'สำนักงานสถิติจังหวัดนครพนม');
  await pressKey(page, 'F9', 'F9');
  await typeAt(app, page.getByRole('textbox', { name: /คำชี้แจงการแก้ไข/ }), 'เพิ่มแหล่งที่มาแล้ว');
  await tickAll(app);
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');

  for (const again of [checker, approver]) {
    await openTask(app, again);
    await expect(page.getByText(`คำชี้แจงการแก้ไขของ ${provider.name}`)).toBeVisible();
    await expect(page.locator('ins', { hasText: 'สำนักงานสถิติจังหวัดนครพนม' })).toBeVisible();
    await expect(page.getByText('ระบุแหล่งที่มาของข้อมูลประชากร').first()).toBeVisible();
    await pressKey(page, 'F9', 'F9');
    await tickAll(app);
    await typeAt(app, password(app), again.password);
    await page.keyboard.press('Enter');
  }
  await openTask(app, office.people.publisher);
  await expect(page.getByText('อนุมัติ รอเผยแพร่').first()).toBeVisible();
  await tabTo(app, page.locator('.trail__entry summary', { hasText: deputy.name }));
  await pictures(page, '75-trail-acting');
});

test('a request is withdrawn from the editor, and what was typed goes with it', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { provider, checker } = office.people;
  await openTask(app, checker);
  await press(app, page.getByRole('button', { name: 'ส่งกลับแก้ไข' }));
  await typeAt(app, page.getByRole('textbox', { name: /เหตุผล/ }), 'เรื่องนี้เผยแพร่แล้วเมื่อเดือนก่อน');
  await typeAt(app, password(app), checker.password);
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('ไม่มีเรื่องรอท่าน')).toBeVisible();
  await lock(app);

  await signInByKeys(app, provider);
  await tabTo(app, page.locator('.task__words').first());
  await page.keyboard.press('Enter');
  await typeAt(app, page.getByRole('textbox', { name: 'หมายเหตุ' }), 'ข้อความของฉบับที่ไม่ได้ใช้');
  await press(app, page.getByRole('button', { name: 'เพิ่มเติม' }));
  const withdraw = page.getByRole('menuitem', { name: 'ขอถอนเรื่อง' });
  await expect(withdraw).toBeVisible();
  while (!(await withdraw.evaluate((item) => item === document.activeElement)))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('ต้องระบุเหตุผลก่อน')).toBeVisible();
  await typeAt(app, dialog.getByLabel(/เหตุผล/), 'เผยแพร่ไปแล้ว');
  await pictures(page, '76-withdraw-editor');
  await tabTo(app, password(app));
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${provider.name} ถอนเรื่องนี้`)).toBeVisible();
  await expect(page.getByText('เผยแพร่ไปแล้ว').first()).toBeVisible();
  await pictures(page, '77-withdrawn');
});

test('a refusal on paper is recorded in the capacity in which the deputy signed it', async ({ at }) => {
  const { app, office } = await at('checker-signed', { deputy: 'role' });
  const { page } = app;
  const { provider, deputy } = office.people;
  await signInByKeys(app, provider);
  await openFromRegister(app);
  await press(app, page.getByRole('button', { name: 'ลงนามบนกระดาษ' }));
  const dialog = page.getByRole('dialog');
  await app.evaluate(({ dialog: dialogs }, path) => {
    dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, SCAN);
  await press(app, dialog.getByRole('button', { name: 'เลือกภาพสแกน' }));
  await keepScanAsItIs(page);
  await expect(dialog.getByText('แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png')).toBeVisible();
  const block = dialog.getByRole('group', { name: 'ผู้อนุมัติ', exact: true });
  await chooseByKeys(app, block.getByRole('combobox', { name: 'ผู้ลงนาม' }), deputy.name);
  await typeAt(app, block.getByRole('textbox', { name: 'วันที่ลงนามบนกระดาษ' }), dayFromToday(-1));
  await page.keyboard.press('Tab');
  await expect(block.getByRole('radio', { name: ACTS })).toBeChecked();
  await press(app, block.getByRole('button', { name: 'ผู้อนุมัติ: ไม่อนุมัติ' }));
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');
  await expect(block.getByText('ต้องระบุเหตุผลก่อน')).toBeVisible();
  await typeAt(app, block.getByRole('textbox', { name: /เหตุผล/ }), 'มีข้อมูลส่วนบุคคล');
  await pictures(page, '78-paper-refusal');
  await tabTo(app, password(app));
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกการลงนามบนกระดาษแล้ว 1 ขั้น')).toBeVisible();
  await expect(page.getByText('มีข้อมูลส่วนบุคคล').first()).toBeVisible();
  await expect(page.getByText(IN_FULL).first()).toBeVisible();
  await pictures(page, '79-paper-refused');
});

/** A day so many days after today in Bangkok, as it is typed. */
function dayFromToday(days: number): string {
  const [day, month, year] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Bangkok' })
    .format(Date.now() + days * 86_400_000)
    .split('/');
  return `${day}/${month}/${Number(year) + 543}`;
}

test('who signed on paper for somebody else and is not in the register does so with the words in full', async ({
  at,
}) => {
  const { app, office } = await at('checker-signed');
  const { page } = app;
  const { provider } = office.people;
  await signInByKeys(app, provider);
  await openFromRegister(app);
  await press(app, page.getByRole('button', { name: 'ลงนามบนกระดาษ' }));
  const dialog = page.getByRole('dialog');
  await app.evaluate(({ dialog: dialogs }, path) => {
    dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, SCAN);
  await press(app, dialog.getByRole('button', { name: 'เลือกภาพสแกน' }));
  await keepScanAsItIs(page);
  const block = dialog.getByRole('group', { name: 'ผู้อนุมัติ', exact: true });
  await typeAt(app, block.getByRole('combobox', { name: 'ผู้ลงนาม' }), 'นายนอก ทะเบียน');
  await page.keyboard.press('Tab');
  await typeAt(app, block.getByRole('textbox', { name: 'วันที่ลงนามบนกระดาษ' }), dayFromToday(-1));
  await page.keyboard.press('Tab');
  await typeAt(app, block.getByRole('textbox', { name: 'ตำแหน่ง', exact: true }), 'ปลัดจังหวัด');
  await tick(app, block.getByRole('checkbox', { name: 'ลงนามแทนผู้ดำรงตำแหน่งอื่น' }));
  await typeAt(app, password(app), provider.password);
  await page.keyboard.press('Enter');
  await expect(block.getByText('เลือกหรือพิมพ์ฐานะ เช่น ปฏิบัติราชการแทน')).toBeVisible();
  await typeAt(app, block.getByRole('combobox', { name: 'ลงนามในฐานะ' }), 'รักษาราชการแทน');
  await page.keyboard.press('Tab');
  await typeAt(app, block.getByRole('textbox', { name: 'ตำแหน่งที่ลงนามแทน' }), 'ผู้ว่าราชการจังหวัดนครพนม');
  await pictures(page, '82-paper-outside');
  await tabTo(app, password(app));
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกการลงนามบนกระดาษแล้ว 1 ขั้น')).toBeVisible();
  await expect(page.getByText('รักษาราชการแทน ผู้ว่าราชการจังหวัดนครพนม').first()).toBeVisible();
});

test('a deputy without a role of his own signs a batch for the holder', async ({ at }) => {
  const { app, office } = await at('checker-signed', { requests: 5, deputy: 'no-role' });
  const { page } = app;
  const { deputy, publisher } = office.people;
  await signInByKeys(app, deputy);
  await press(app, page.getByRole('button', { name: 'ลงนามหลายเรื่อง' }));
  for (let place = 1; place <= 5; place += 1) {
    await expect(page.getByText(`${place}/5`, { exact: true })).toBeVisible();
    await expect(page.getByRole('radio', { name: ACTS })).toBeChecked();
    await expect(page.getByRole('button', { name: /^อนุมัติ/ })).toBeVisible();
    if (place === 2) {
      await pictures(page, '80-batch-acting');
      await page.keyboard.press('F7');
      await page.keyboard.insertText('ข้อมูลนี้เปิดเผยไม่ได้');
      await page.keyboard.press('Control+Enter');
    } else await page.keyboard.press('F9');
  }
  await expect(page.getByRole('button', { name: /ลงนาม 5 เรื่อง/ })).toBeVisible();
  await expect(page.getByText(/^ลงนามในฐานะ รักษาราชการแทน/)).toHaveCount(5);
  await pictures(page, '83-batch-capacities');
  await typeAt(app, password(app), deputy.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('บันทึกแล้วทั้ง 5 เรื่อง')).toBeVisible();
  await lock(app);
  await openTask(app, publisher);
  await expect(page.getByText(IN_FULL).first()).toBeVisible();
});

test('two processes decide on one step at the same moment: one decision stands, the other is told', async ({
  at,
}) => {
  const { app, office, launch } = await at('checker-signed', { deputy: 'role' });
  const other = await launch();
  const { approver, deputy } = office.people;
  for (const [window, who] of [
    [app, approver],
    [other, deputy],
  ] as const) {
    await openTask(window, who);
    await pressKey(window.page, 'F9', 'F9');
    const stays = window.page.getByRole('checkbox', { name: /ล็อกหน้าจอทันที/ });
    await tick(window, stays);
    await typeAt(window, password(window), who.password);
  }
  await Promise.all([app, other].map(({ page }) => page.keyboard.press('Enter')));
  const told = (window: App) => window.page.getByText(/มีผู้ดำเนินการกับเรื่องนี้ก่อนท่าน/);
  const home = (window: App) => window.page.getByRole('heading', { name: 'งานของฉัน' });
  await expect(home(app).or(told(app)).first()).toBeVisible();
  await expect(home(other).or(told(other)).first()).toBeVisible();
  expect((await told(app).count()) + (await told(other).count())).toBe(1);
  const loser = (await told(app).count()) === 1 ? app : other;
  await loser.page.keyboard.press('Escape');
  await expect(loser.page.getByText('อนุมัติ รอเผยแพร่').first()).toBeVisible();
});

test('Ban Luang: fewer than two webmasters are shown as a gap, until there are two', async ({ at }) => {
  const { app, office } = await at('office', { profile: 'ban-luang' });
  const { page } = app;
  await signInByKeys(app, office.people.administrator);
  await press(app, page.getByRole('navigation').getByRole('link', { name: 'บุคลากร' }));
  const gap = page.getByText(/มีผู้ดูแลเว็บไซต์ที่ใช้งานอยู่ \d คน แนวปฏิบัติให้มีอย่างน้อย 2 คน/);
  const dialog = page.getByRole('dialog');
  // the publisher is one
  await expect(gap).toContainText('1 คน');
  await pictures(page, '81-webmaster-gap');
  await tabTo(app, page.getByRole('grid', { name: 'บุคลากร' }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await tick(app, dialog.getByRole('checkbox', { name: /ผู้ดูแลเว็บไซต์/ }));
  await press(app, dialog.getByRole('button', { name: 'บันทึก' }));
  await expect(dialog).toBeHidden();
  await expect(gap).toBeHidden();
});

test('a staff change for tomorrow is cancelled, and one for today has a successor for each thing', async ({
  at,
}) => {
  const { app, office } = await at('checker-signed', { requests: 2, deputy: 'role' });
  const { page } = app;
  const { administrator, approver, checker, deputy } = office.people;
  await signInByKeys(app, administrator);
  await press(app, page.getByRole('navigation').getByRole('link', { name: 'บุคลากร' }));
  await tabTo(app, page.getByRole('tab', { selected: true }));
  const changes = page.getByRole('tab', { name: 'โยกย้าย' });
  for (let moves = 0; (await changes.getAttribute('aria-selected')) !== 'true'; moves += 1) {
    expect(moves).toBeLessThan(8);
    await page.keyboard.press('ArrowRight');
  }
  await chooseByKeys(app, page.getByRole('combobox', { name: 'ผู้ย้ายหรือพ้นหน้าที่' }), approver.name);
  await chooseByKeys(app, page.getByRole('combobox', { name: 'ผู้รับมอบงาน' }), deputy.name);
  await expect(page.getByText('เรื่องที่รอลงนาม 2 เรื่อง')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'ผู้รับการทำการแทน' })).toHaveValue('ไม่มีผู้รับ ให้สิ้นสุด');
  const day = page.getByRole('textbox', { name: 'ผู้รับมอบเริ่มหน้าที่วันที่' });
  await typeAt(app, day, dayFromToday(1));
  await page.keyboard.press('Tab');
  await pictures(page, '82-staff-change-future');
  await press(app, page.getByRole('button', { name: /^บันทึกให้มีผล/ }));
  await expect(page.getByRole('heading', { name: 'ยังไม่ถึงวัน' })).toBeVisible();
  await pictures(page, '83-staff-change-pending');
  await press(app, page.getByRole('button', { name: `ยกเลิกการส่งมอบของ ${approver.name}` }));
  await expect(page.getByRole('heading', { name: 'ยังไม่ถึงวัน' })).toBeHidden();

  await chooseByKeys(app, page.getByRole('combobox', { name: 'ผู้ย้ายหรือพ้นหน้าที่' }), approver.name);
  await chooseByKeys(app, page.getByRole('combobox', { name: 'ผู้รับมอบงาน' }), deputy.name);
  await typeAt(app, day, dayFromToday(0));
  await press(app, page.getByRole('button', { name: 'แยกรายรายการ' }).first());
  const request = page.getByRole('combobox', { name: /^1\// });
  await chooseByKeys(app, request, checker.name);
  await press(app, page.getByRole('button', { name: 'ส่งมอบงานทั้งหมด' }));
  await expect(page.getByText(new RegExp(`${checker.name} ไม่ได้เป็นผู้อนุมัติ`))).toBeVisible();
  await pictures(page, '84-staff-change-one-by-one');
  await chooseByKeys(app, request, deputy.name);
  await press(app, page.getByRole('button', { name: 'ส่งมอบงานทั้งหมด' }));
  await expect(page.getByRole('heading', { name: 'ส่งมอบแล้ว' })).toBeVisible();
  await lock(app);
  await signInByKeys(app, deputy);
  await expect(page.locator('.task__words')).toHaveCount(2);
});
