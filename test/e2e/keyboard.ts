import { expect, type Locator } from '@playwright/test';
import type { App } from './launch.ts';
import type { SeededPerson } from './seed.ts';
import { scrolled } from './steps.ts';

/** What people do with the keyboard alone: nothing here points, clicks or sets a value. */

/** More stops than any screen has. */
const MOST_STOPS = 90;

/** Presses Tab until an element has the focus. */
export async function tabTo({ page }: App, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${String(target)}`);
}

/** Goes to a field, and types over what stands in it. */
export async function typeAt(app: App, target: Locator, text: string): Promise<void> {
  await tabTo(app, target);
  await app.page.keyboard.press('Control+KeyA');
  await app.page.keyboard.insertText(text);
}

/** Finds somebody in a list by typing, and takes him. */
export async function chooseByKeys(app: App, box: Locator, name: string): Promise<void> {
  const { page } = app;
  await tabTo(app, box);
  // a list closes when its field scrolls
  await scrolled(page);
  await page.keyboard.press('Control+KeyA');
  await page.keyboard.insertText(name);
  await expect(page.getByRole('option', { name }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue(name);
}

/** Goes to a button and presses it. */
export async function press(app: App, target: Locator): Promise<void> {
  await tabTo(app, target);
  await app.page.keyboard.press('Enter');
}

/** Goes to a box and ticks it. */
export async function tick(app: App, target: Locator): Promise<void> {
  await tabTo(app, target);
  await app.page.keyboard.press('Space');
}

/** Ticks every sentence that is to be confirmed before signing; none where nothing is asked. */
export async function tickAll(app: App): Promise<void> {
  await expect(app.page.getByLabel('รหัสผ่านของท่าน')).toBeVisible();
  const boxes = app.page.locator('.confirmations').getByRole('checkbox', { checked: false });
  while ((await boxes.count()) > 0) await tick(app, boxes.first());
}

/** Chooses a name with the arrow keys and signs in. */
export async function signInByKeys(app: App, { name, password }: SeededPerson): Promise<void> {
  const { page } = app;
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
  const names = page.getByRole('radiogroup');
  const chosen = names.getByRole('radio', { checked: true });
  await tabTo(app, (await chosen.count()) > 0 ? chosen : names.getByRole('radio').first());
  for (let moves = 0; !(await names.getByRole('radio', { name }).isChecked()); moves += 1) {
    expect(moves).toBeLessThan(20);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /ล็อกหน้าจอ/ })).toBeVisible();
}

/** Signs in and opens the first task. */
export async function openTask(app: App, who: SeededPerson): Promise<void> {
  await signInByKeys(app, who);
  await tabTo(app, app.page.locator('.task__words').first());
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
}

/** Opens the newest request of the register. */
export async function openFromRegister(app: App): Promise<void> {
  const { page } = app;
  await press(app, page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }));
  await expect(page.getByRole('heading', { name: 'ทะเบียนแบบฟอร์ม' })).toBeVisible();
  await tabTo(app, page.getByRole('grid').first());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
}

/** Where the one who signs types his password. */
export const password = (app: App): Locator => app.page.getByLabel('รหัสผ่านของท่าน');
