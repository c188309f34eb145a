import { expect } from '@playwright/test';
import { type open as openTask, person, test } from './seeded.ts';
import { chooseOption, goTo, lock, picture, signIn } from './steps.ts';

/** The matrix in the window: who is behind a page, what a request gets from it, a gap made and mended, history. */

const PAGE = 'ประวัติความเป็นมาของจังหวัด';
const WORDS = 'เจ้าหน้าที่กลุ่มงานยุทธศาสตร์ที่ได้รับมอบหมาย';

test('persons are assigned, a request proposes them, a gap is made, shown and mended, and history is asked', async ({
  at,
}) => {
  test.setTimeout(300_000);
  const { app, office } = await at('office');
  const { page } = app;
  const { administrator, provider, checker, publisher } = office.people;
  await signIn(app, person(administrator));
  await goTo(app, 'ผังเว็บ');
  const grid = page.getByRole('treegrid');
  await expect(grid).toBeVisible();
  await picture(page, '60-matrix-1366');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await picture(page, '60-matrix-1920');
  await page.setViewportSize({ width: 1366, height: 690 });
  const row = grid.getByRole('row', { name: PAGE }).first();
  // The administrator alone belongs to the unit that the guideline names, and he signs at no step.
  await expect(row.getByText('ไม่มีบทบาทของขั้นตอน').first()).toBeVisible();

  // By keyboard to the provider's cell (the guideline puts it last), and F4.
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F4');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(`ทุกช่องที่ระบุ “${WORDS}”`)).toBeVisible();
  await chooseOption(dialog.getByRole('combobox', { name: 'ผู้รับผิดชอบคนที่ 1' }), provider.name, provider.name);
  await picture(page, '61-matrix-assign');
  await dialog.getByRole('button', { name: 'กำหนดผู้รับผิดชอบ' }).click();
  await expect(dialog).toBeHidden();
  await expect(row.getByText(provider.name)).toBeVisible();
  // The checker of this page alone.
  await grid.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await dialog.getByText('เฉพาะช่องนี้').click();
  await chooseOption(dialog.getByRole('combobox', { name: 'ผู้รับผิดชอบคนที่ 1' }), checker.name, checker.name);
  await dialog.getByRole('button', { name: 'กำหนดผู้รับผิดชอบ' }).click();
  await expect(dialog).toBeHidden();
  await expect(row.getByText(checker.name)).toBeVisible();
  await expect(row.getByText(publisher.name)).toBeVisible();
  await picture(page, '62-matrix-assigned');

  // The words of a cell are changed in place, and taken back.
  await grid.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'ข้อความในช่อง' }).fill('ผอ.กลุ่มงานที่ยังไม่มี');
  await page.keyboard.press('Enter');
  await expect(row.getByText('ผอ.กลุ่มงานที่ยังไม่มี')).toBeVisible();
  await page.getByRole('button', { name: /เลิกทำ/ }).last().click();
  await expect(row.getByText('ผอ.กลุ่มงานที่ยังไม่มี')).toBeHidden();

  // Two rows at once.
  await page.getByRole('checkbox', { name: PAGE }).check();
  await page.getByRole('checkbox', { name: 'ประวัติความเป็นมาของศาลากลางจังหวัด' }).check();
  await picture(page, '63-matrix-selected');
  await page.getByRole('button', { name: 'แก้ไข 2 หน้า' }).click();
  await dialog.getByLabel('ปรับปรุงทุกกี่เดือน').fill('6');
  await picture(page, '64-matrix-many');
  await dialog.getByRole('button', { name: 'แก้ไข 2 หน้า' }).click();
  await expect(dialog).toBeHidden();

  // A row is moved by keyboard.
  await grid.focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(grid.getByRole('row').nth(2)).toContainText('ศาลากลางจังหวัด');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(grid.getByRole('row').nth(2)).toContainText(PAGE);
  await lock(app);

  // The request proposes them.
  await signIn(app, person(provider));
  await goTo(app, 'ผังเว็บ');
  await grid.getByText(PAGE).first().click();
  await page.getByRole('button', { name: 'สร้างแบบฟอร์ม' }).click();
  const officers = page.getByRole('region', { name: 'ผู้ลงนามในแบบฟอร์ม' });
  await expect(officers.getByText(provider.name)).toBeVisible();
  await expect(officers.getByText(checker.name)).toBeVisible();
  await expect(officers.getByText(publisher.name)).toBeVisible();
  await picture(page, '65-request-proposed');
  // Another page, for whose checker there is nobody.
  await chooseOption(page.getByRole('combobox', { name: 'หน้าเว็บ' }), 'อำนาจหน้าที่', /อำนาจหน้าที่ของจังหวัด/);
  await expect(officers.getByText('ไม่มีบุคลากรในหน่วยงานที่ระบุ').first()).toBeVisible();
  await picture(page, '66-request-gap');
  await page.getByRole('textbox', { name: 'หัวข้อ' }).fill('ช่องว่างในผัง');
  await expect(page.getByText(/บันทึกแล้ว/).first()).toBeVisible();
  await lock(app);

  // The administrator follows the gap to its cell and mends it.
  await signIn(app, person(administrator));
  await openTaskOf(app, 'ช่องว่างในผัง');
  await page.getByRole('link', { name: 'กำหนดผู้รับผิดชอบในผัง' }).first().click();
  await expect(dialog.getByRole('heading')).toContainText('อำนาจหน้าที่ของจังหวัด');
  await chooseOption(dialog.getByRole('combobox', { name: 'ผู้รับผิดชอบคนที่ 1' }), provider.name, provider.name);
  await dialog.getByRole('button', { name: 'กำหนดผู้รับผิดชอบ' }).click();
  await expect(dialog).toBeHidden();
  await expect(grid.getByRole('row', { name: 'อำนาจหน้าที่ของจังหวัด' }).getByText(provider.name)).toBeVisible();

  // Who was responsible, and when.
  await grid.getByText(PAGE).first().click();
  await page.getByRole('button', { name: 'ประวัติ' }).click();
  await expect(dialog.getByText(provider.name).first()).toBeVisible();
  await expect(dialog.getByText(administrator.name).first()).toBeVisible();
  await picture(page, '67-matrix-history');
  await dialog.getByLabel('ผู้รับผิดชอบในวันที่').fill('1/1/2560');
  await page.keyboard.press('Tab');
  await expect(dialog.getByText('ไม่มีบทบาทของขั้นตอน').first()).toBeVisible();
  await page.keyboard.press('Escape');
});

/** Opens a request from the register. */
async function openTaskOf(app: Parameters<typeof openTask>[0], title: string): Promise<void> {
  await goTo(app, 'ทะเบียน');
  await app.page.getByText(title).first().click();
  await app.page.keyboard.press('Enter');
}

test('a change waits for the head’s signature where the guideline asks for it', async ({ at }) => {
  test.setTimeout(300_000);
  const { app, office } = await at('office', { profile: 'ban-luang' });
  const { page } = app;
  const { administrator, approver } = office.people;
  const dialog = page.getByRole('dialog');
  await signIn(app, person(administrator));
  await goTo(app, 'ผังเว็บ');
  const grid = page.getByRole('treegrid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'ชื่อหน้าเว็บหรือเมนู' }).fill('ข้อมูลพื้นฐานของหน่วยงาน');
  await page.keyboard.press('Enter');
  await expect(page.getByText('การแก้ไขผังรอการอนุมัติ 1 รายการ')).toBeVisible();
  await expect(grid.getByText('ข้อมูลพื้นฐานของหน่วยงาน')).toBeHidden();
  await picture(page, '68-matrix-waiting');
  await lock(app);

  await signIn(app, person(approver));
  await goTo(app, 'ผังเว็บ');
  await page.getByRole('button', { name: 'ดูการแก้ไข' }).click();
  await expect(dialog.getByText('ข้อมูลพื้นฐานของหน่วยงาน')).toBeVisible();
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(approver.password);
  await picture(page, '69-matrix-proposal');
  await dialog.getByRole('button', { name: 'ลงนามอนุมัติการแก้ไข' }).click();
  await expect(dialog.getByText('ไม่มีการแก้ไขที่รอการอนุมัติ')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(grid.getByText('ข้อมูลพื้นฐานของหน่วยงาน')).toBeVisible();
  await grid.getByText('ข้อมูลพื้นฐานของหน่วยงาน').click();
  await page.getByRole('button', { name: 'ประวัติ' }).click();
  await expect(dialog.getByText(`${approver.name} ลงนามอนุมัติ`)).toBeVisible();
});

test('the tree is folded, narrowed down, reordered by dragging, and pages come and go', async ({ at }) => {
  test.setTimeout(300_000);
  const { app, office } = await at('published');
  const { page } = app;
  const { administrator, publisher } = office.people;
  const dialog = page.getByRole('dialog');
  await signIn(app, person(administrator));
  await goTo(app, 'ผังเว็บ');
  const grid = page.getByRole('treegrid');
  const rows = grid.getByRole('row');
  const second = 'ประวัติความเป็นมาของศาลากลางจังหวัด';

  await grid.getByText(PAGE).dragTo(grid.getByText(second));
  await expect(rows.nth(2)).toContainText(second);
  await expect(rows.nth(3)).toContainText(PAGE);
  await page.keyboard.press('Control+KeyZ');
  await expect(rows.nth(2)).toContainText(PAGE);

  // Folded by keyboard, and open again.
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(grid.getByText(PAGE)).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect(grid.getByText(PAGE)).toBeVisible();

  // A page that was published is not among those that never were; whoever publishes is found by name.
  await page.getByRole('button', { name: /^ยังไม่เคยเผยแพร่/ }).click();
  await page.getByRole('textbox', { name: 'ค้นในผังเว็บไซต์' }).fill('คู่มือ/แนวทางการปฏิบัติ');
  await expect(page.getByText('ไม่พบ “คู่มือ/แนวทางการปฏิบัติ” ในผังเว็บไซต์')).toBeVisible();
  await page.getByRole('button', { name: /^ทุกหน้า/ }).click();
  await expect(grid.getByText('เป็นปัจจุบัน')).toBeVisible();
  await page.getByRole('button', { name: 'ล้างคำค้น' }).click();
  const officer = page.getByRole('combobox', { name: 'กรองตามผู้รับผิดชอบหรือหน่วยงาน' });
  await chooseOption(officer, publisher.name, publisher.name);
  await expect(grid.getByText(publisher.name).first()).toBeVisible();
  await chooseOption(officer, 'ทุกคน', /ทุกคน/);

  // A new page in a new section, and gone again.
  await page.getByRole('button', { name: 'เพิ่มหน้าเว็บ' }).click();
  await dialog.getByRole('textbox', { name: 'ชื่อหน้าเว็บ' }).fill('หน้าใหม่ของสำนักงาน');
  await dialog.getByRole('combobox', { name: 'เมนู / หมวด' }).fill('เมนูใหม่');
  await page.keyboard.press('Tab');
  await picture(page, '70-matrix-add');
  // What is typed is there again after a lock.
  await lock(app);
  await signIn(app, person(administrator));
  await expect(dialog.getByRole('textbox', { name: 'ชื่อหน้าเว็บ' })).toHaveValue('หน้าใหม่ของสำนักงาน');
  await expect(dialog.getByRole('combobox', { name: 'เมนู / หมวด' })).toHaveValue('เมนูใหม่');
  await dialog.getByRole('button', { name: 'เพิ่ม', exact: true }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('textbox', { name: 'ค้นในผังเว็บไซต์' }).fill('หน้าใหม่');
  await expect(grid.getByText('หน้าใหม่ของสำนักงาน')).toBeVisible();
  await expect(grid.getByText('เมนูใหม่')).toBeVisible();
  await grid.getByText('หน้าใหม่ของสำนักงาน').click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('ไม่พบ “หน้าใหม่” ในผังเว็บไซต์')).toBeVisible();
});
