import { join } from 'node:path';
import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { goTo, signIn } from './steps.ts';

/** Closes the window as its cross does. */
const closeWindow = (app: App) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

/** Answers the question at closing by staying, and notes what was asked. */
async function stays(app: App): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = async (...given: readonly unknown[]) => {
      const { message, detail } = given.at(-1) as { message: string; detail: string };
      asked.push(`${message} ${detail}`);
      return { response: 0, checkboxChecked: false };
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

const runs = (app: App): boolean => {
  try {
    return process.kill(app.pid, 0);
  } catch {
    return false;
  }
};

test('closing the window saves what was typed a moment before', async ({ at }) => {
  const { app, office } = await at('draft');
  await open(app, office.people.provider, office);
  const title = () => app.page.getByRole('textbox', { name: 'หัวข้อ' });
  await stays(app);
  await title().fill('หัวข้อที่พิมพ์ก่อนปิดหน้าต่าง');
  await closeWindow(app);
  await expect.poll(() => runs(app), { timeout: 30_000 }).toBe(false);
  await app.relaunch();
  app.page.setDefaultTimeout(30_000);
  await signIn(app, person(office.people.provider));
  await app.page.getByText('หัวข้อที่พิมพ์ก่อนปิดหน้าต่าง').first().click();
  await app.page.keyboard.press('Enter');
  await expect(title()).toHaveValue('หัวข้อที่พิมพ์ก่อนปิดหน้าต่าง');
});

test('with text that cannot be saved the window asks, stays with it, and closes without a word once it is saved', async ({
  at,
}) => {
  test.setTimeout(150_000);
  const { app, office } = await at('draft');
  const { page } = app;
  await open(app, office.people.provider, office);
  const other = new Database(join(app.dataDir, 'register.db'));
  other.exec('BEGIN IMMEDIATE');
  const title = page.getByRole('textbox', { name: 'หัวข้อ' });
  await title.fill('หัวข้อที่ยังบันทึกไม่ได้');
  await expect(page.getByText(/มีหน้าต่างอื่นกำลังบันทึกทะเบียนอยู่/)).toBeVisible();
  const asked = await stays(app);
  await closeWindow(app);
  await expect.poll(asked, { timeout: 30_000 }).toHaveLength(1);
  expect((await asked())[0]).toContain(office.people.provider.name);
  await expect(title).toHaveValue('หัวข้อที่ยังบันทึกไม่ได้');

  other.exec('ROLLBACK');
  other.close();
  await title.press('End');
  await title.pressSequentially(' แก้แล้ว');
  await expect(page.getByText(/บันทึกแล้ว \d/)).toBeVisible();
  // what main kept meanwhile is older than this, and must not come back
  await goTo(app, 'ทะเบียน');
  await page.goBack();
  await expect(title).toHaveValue('หัวข้อที่ยังบันทึกไม่ได้ แก้แล้ว');
  await closeWindow(app);
  await expect.poll(() => runs(app), { timeout: 30_000 }).toBe(false);
});

test('a dialog half filled in is asked about too, also when the program is quit', async ({ at }) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'บุคลากร');
  await page.getByRole('button', { name: 'เพิ่มบุคลากร' }).first().click();
  const name = page.getByRole('dialog').getByLabel('ชื่อและนามสกุล');
  await name.fill('นายครึ่ง พิมพ์ไว้');
  const asked = await stays(app);
  await app.evaluate(({ app: electronApp }) => electronApp.quit());
  await expect.poll(asked, { timeout: 30_000 }).toHaveLength(1);
  expect((await asked())[0]).toContain(office.people.administrator.name);
  await expect(name).toHaveValue('นายครึ่ง พิมพ์ไว้');
});
