import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type App, test as base, dropFiles } from './launch.ts';
import { type Seeded, type SeededPerson, type SeedStage, seed } from './seed.ts';
import { picture, pressKey, signIn } from './steps.ts';

/** Folders that go when the test ends. */
const test = base.extend<{ folder: () => string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names in it
  folder: async ({}, use) => {
    const folders: string[] = [];
    await use(() => {
      folders.push(mkdtempSync(join(tmpdir(), 'editing-')));
      return folders.at(-1) as string;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const person = ({ name, password }: SeededPerson) => ({ name, password, position: '', roles: [] });

async function office(dataDir: string, stage: SeedStage, launch: (dir: string) => Promise<App>) {
  const seeded = await seed(dataDir, stage);
  const app = await launch(dataDir);
  app.page.setDefaultTimeout(30_000);
  return { seeded, app };
}

async function openDraft({ page }: App, who: SeededPerson, { title, request }: Seeded): Promise<void> {
  await signIn({ page } as App, person(who));
  // by its address, because it is no task of the administrator's
  await page.evaluate((id) => {
    window.location.hash = `/requests/${id}`;
  }, request);
  await expect(page.getByRole('textbox', { name: 'หัวข้อ' })).toHaveValue(title);
}

const saved = (page: Page) => expect(page.getByText(/บันทึกแล้ว \d/)).toBeVisible();

test('two accounts type in one draft: neither text is overwritten', async ({ folder, launchApp }) => {
  const dataDir = folder();
  const { seeded, app } = await office(dataDir, 'draft', (dir) => launchApp({ dataDir: dir }));
  const other = await launchApp({ dataDir });
  await openDraft(app, seeded.people.provider, seeded);
  await openDraft(other, seeded.people.administrator, seeded);
  await other.page.getByRole('textbox', { name: 'รายละเอียด' }).fill('ข้อความของผู้ดูแล');
  await app.page.getByRole('textbox', { name: 'รายละเอียด' }).fill('ข้อความของผู้ให้ข้อมูล');
  const conflict = ({ page }: App) => page.getByText(/แก้ไขแบบฟอร์มนี้เมื่อ/).count();
  await expect(async () => expect((await conflict(app)) + (await conflict(other))).toBe(1)).toPass();
  const { page } = (await conflict(app)) > 0 ? app : other;
  await picture(page, '40-draft-conflict');
  const mine = await page.getByRole('textbox', { name: 'รายละเอียด' }).inputValue();
  await page.getByRole('button', { name: /เก็บข้อความของฉัน/ }).click();
  await expect(page.getByRole('textbox', { name: 'รายละเอียด' })).not.toHaveValue(mine);
  // the own text stays on the screen until it is no longer needed
  await expect(page.getByText('ข้อความของท่านที่ยังไม่ได้ใช้', { exact: false })).toBeVisible();
  await expect(page.getByText(mine, { exact: true })).toBeVisible();
  await picture(page, '41-draft-conflict-taken');
});

test('dropped files are judged one by one, and a removed one comes back with Ctrl+Z', async ({
  folder,
  launchApp,
}) => {
  const { seeded, app } = await office(folder(), 'draft', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await openDraft(app, seeded.people.provider, seeded);
  const files = folder();
  const write = (name: string, content: string) => {
    writeFileSync(join(files, name), content);
    return join(files, name);
  };
  await dropFiles(page.getByRole('form', { name: 'แบบฟอร์มการขอเผยแพร่ข้อมูล' }), [
    write('รายงานประจำเดือน.txt', 'รายงาน'),
    write('ว่างเปล่า.txt', ''),
    write('ติดตั้ง.exe', 'MZ'),
  ]);
  await expect(page.getByText('แนบไม่ได้ 2 ไฟล์', { exact: false })).toBeVisible();
  const file = page.getByRole('button', { name: 'เปิดดูไฟล์ รายงานประจำเดือน.txt' });
  await expect(file).toBeVisible();
  await picture(page, '42-dropped');
  await page.getByRole('button', { name: 'นำไฟล์ รายงานประจำเดือน.txt ออก' }).click();
  await expect(file).toBeHidden();
  await page.keyboard.press('Control+KeyZ');
  await expect(file).toBeVisible();
});

test('a discarded draft comes back with Ctrl+Z', async ({ folder, launchApp }) => {
  const { seeded, app } = await office(folder(), 'draft', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await openDraft(app, seeded.people.provider, seeded);
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'ทิ้งร่างนี้' }).click();
  await expect(page.getByText('ทิ้งร่างแล้ว')).toBeVisible();
  await page.keyboard.press('Control+KeyZ');
  await expect(page.getByRole('textbox', { name: 'หัวข้อ' })).toHaveValue(seeded.title);
});

test('what is missing is said beside its field, and the first one has the focus', async ({
  folder,
  launchApp,
}) => {
  const { seeded, app } = await office(folder(), 'draft', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await openDraft(app, seeded.people.provider, seeded);
  await page.getByRole('textbox', { name: 'หัวข้อ' }).fill('');
  await page.getByRole('textbox', { name: 'เผยแพร่ถึงวันที่' }).fill('31 กุมภาพันธ์ 2570');
  await pressKey(page, 'F9', 'F9');
  await expect(page.getByText('เดือนกุมภาพันธ์ 2570 มี 28 วัน')).toBeVisible();
  await expect(page.getByText('ต้องกรอกช่องนี้')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'หัวข้อ' })).toBeFocused();
  await expect(page.getByRole('dialog')).toBeHidden();
  await picture(page, '43-missing');
});

test('text pasted from Word is mended and can be undone', async ({ folder, launchApp }) => {
  const { seeded, app } = await office(folder(), 'draft', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await openDraft(app, seeded.people.provider, seeded);
  const title = page.getByRole('textbox', { name: 'หัวข้อ' });
  await title.fill('');
  await title.evaluate((input) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'น\u0e4d\u0e49า\u200b ที\u0e48\u0e35\r\nสะอาด');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(title).toHaveValue('น้ำ ที่ สะอาด');
  await saved(page);
  await page.keyboard.press('Control+KeyZ');
  await expect(title).toHaveValue('');
});

test('a new request like an earlier one has its words and not its files', async ({ folder, launchApp }) => {
  const { seeded, app } = await office(folder(), 'provider-signed', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await signIn(app, person(seeded.people.provider));
  await page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }).click();
  await page.getByText(seeded.title).first().click();
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'สร้างแบบฟอร์มใหม่เหมือนฉบับนี้' }).click();
  await expect(page.getByRole('heading', { name: 'แบบฟอร์มใหม่' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'หัวข้อ' })).toHaveValue(seeded.title);
  await expect(page.getByRole('button', { name: /เปิดดูไฟล์/ })).toHaveCount(0);
});

test('a change of a signed form that was given up comes back with Ctrl+Z', async ({ folder, launchApp }) => {
  const { seeded, app } = await office(folder(), 'provider-signed', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await signIn(app, person(seeded.people.provider));
  await page.evaluate((id) => {
    window.location.hash = `/requests/${id}`;
  }, seeded.request);
  const more = async (command: string) => {
    await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
    await page.getByRole('menuitem', { name: command }).click();
  };
  await more('แก้ไขเป็นฉบับใหม่');
  await page.getByRole('alertdialog').getByRole('button', { name: 'แก้ไขเป็นฉบับใหม่' }).click();
  const title = page.getByRole('textbox', { name: 'หัวข้อ' });
  await title.fill('หัวข้อของฉบับที่ 2');
  await more('เลิกแก้ไข กลับไปใช้ฉบับที่ลงนามแล้ว');
  await expect(page.getByText('เลิกแก้ไขแล้ว', { exact: false })).toBeVisible();
  await expect(title).toBeHidden();
  await page.keyboard.press('Control+KeyZ');
  await expect(title).toHaveValue('หัวข้อของฉบับที่ 2');
});

test('a folder full of files is dropped at once', async ({ folder, launchApp }) => {
  const { seeded, app } = await office(folder(), 'draft', (dir) => launchApp({ dataDir: dir }));
  const { page } = app;
  await openDraft(app, seeded.people.provider, seeded);
  const files = folder();
  const paths = Array.from({ length: 230 }, (_, index) => join(files, `เอกสาร ${index + 1}.txt`));
  for (const path of paths) writeFileSync(path, path);
  const form = page.getByRole('form', { name: 'แบบฟอร์มการขอเผยแพร่ข้อมูล' });
  await dropFiles(form, paths.slice(0, 220));
  // what is dropped while the others are being checked waits for its turn
  await dropFiles(form, paths.slice(220));
  await expect(page.getByText('230 ไฟล์').first()).toBeVisible();
});
