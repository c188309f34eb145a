import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import type { App } from './launch.ts';

/** What people do at the computer, in the words of the screens. */

/** The Buddhist year in which numbers are given today. */
export const BE_YEAR =
  543 + Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Bangkok', year: 'numeric' }).format());

/** A person of the test office. */
export interface TestPerson {
  readonly name: string;
  readonly position: string;
  readonly password: string;
  readonly roles: readonly string[];
}

export const ADMINISTRATOR: TestPerson = {
  name: 'นางทะเบียน ดูแลดี',
  position: 'นักวิชาการคอมพิวเตอร์ชำนาญการ',
  password: 'กุญแจทะเบียน-๒๕๖๙',
  roles: [],
};

export const FOUR = {
  provider: {
    name: 'นางสาวกมลชนก สมมุติวงศ์',
    position: 'นักวิเคราะห์นโยบายและแผนชำนาญการ',
    password: 'ให้ข้อมูล-1234',
    roles: ['ผู้บันทึก', 'ผู้รับผิดชอบในการให้ข้อมูล'],
  },
  checker: {
    name: 'นายวีระพล แบบอย่างดี',
    position: 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด',
    password: 'ตรวจสอบ-1234',
    roles: ['ผู้ตรวจสอบข้อมูล'],
  },
  approver: {
    name: 'นางอรพิน ตัวอย่างกุล',
    position: 'รองผู้ว่าราชการจังหวัดนครพนม',
    password: 'อนุมัติ-1234',
    roles: ['ผู้อนุมัติ'],
  },
  publisher: {
    name: 'นายณัฐพงศ์ นามสมมุติ',
    position: 'นักวิชาการคอมพิวเตอร์ปฏิบัติการ',
    password: 'เผยแพร่-1234',
    roles: ['ผู้เผยแพร่', 'ผู้ดูแลเว็บไซต์'],
  },
} as const satisfies Record<string, TestPerson>;

const SHOTS = join(import.meta.dirname, '../../out/screens');

/** Keeps a picture of the window for looking at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** The first start: profile, office, folder, administrator, done. */
export async function setUpOffice({ page }: App): Promise<void> {
  page.setDefaultTimeout(30_000);
  await expect(page.getByRole('heading', { name: 'หน่วยงานของท่านใช้แบบฟอร์มใด' })).toBeVisible();
  await picture(page, '01-setup-profile');
  await page.getByRole('button', { name: 'ใช้แบบนี้ แล้วไปต่อ' }).click();
  await page.getByLabel('ชื่อหน่วยงาน').fill('สำนักงานจังหวัดนครพนม');
  await page.getByLabel('รหัสหน่วยงาน').fill('นพ');
  await picture(page, '02-setup-office');
  await page.getByRole('button', { name: 'ไปต่อ' }).click();
  await expect(page.getByRole('heading', { name: 'เก็บทะเบียนไว้ที่ใด' })).toBeVisible();
  await picture(page, '03-setup-folder');
  await page.getByRole('button', { name: 'ไปต่อ' }).click();
  await page.getByLabel('ชื่อและนามสกุล').fill(ADMINISTRATOR.name);
  await page.getByLabel('ตำแหน่ง').fill(ADMINISTRATOR.position);
  await page.getByLabel('รหัสผ่าน', { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill(ADMINISTRATOR.password);
  await picture(page, '04-setup-administrator');
  await page.getByRole('button', { name: 'สร้างทะเบียน' }).click();
  await expect(page.getByRole('heading', { name: 'สร้างทะเบียนแล้ว' })).toBeVisible();
  await picture(page, '05-setup-done');
  await page.getByRole('button', { name: 'เริ่มใช้งาน' }).click();
  await expect(page.getByRole('button', { name: /ล็อกหน้าจอ/ })).toBeVisible();
}

/** Goes to a screen by its place in the navigation. */
export async function goTo({ page }: App, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name }).click();
}

/** Adds an officer on the people screen. */
export async function addOfficer(app: App, person: TestPerson): Promise<void> {
  const { page } = app;
  await page.getByRole('button', { name: 'เพิ่มบุคลากร' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('ชื่อและนามสกุล').fill(person.name);
  await dialog.getByLabel('ตำแหน่ง', { exact: false }).first().fill(person.position);
  for (const role of person.roles) await dialog.getByRole('checkbox', { name: role }).check({ force: true });
  await dialog
    .getByLabel(/^รหัสผ่าน(ของ (?!ท่าน))?/)
    .first()
    .fill(person.password);
  await dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill(person.password);
  await dialog.getByLabel('รหัสผ่านของท่าน (ผู้ดูแลทะเบียน)').fill(ADMINISTRATOR.password);
  await picture(page, '06-people-add');
  await dialog.getByRole('button', { name: 'เพิ่มบุคลากร' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(person.name).first()).toBeVisible();
}

/** Locks the screen by its key and waits for the names. */
export async function lock({ page }: App): Promise<void> {
  await page.keyboard.press('Control+KeyL');
  await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
}

/** Chooses a name on the lock screen and signs in. */
export async function signIn({ page }: App, person: TestPerson): Promise<void> {
  await page.getByRole('radio', { name: person.name }).check({ force: true });
  await page.getByLabel(`รหัสผ่านของ ${person.name}`).fill(person.password);
  await page.getByRole('button', { name: /เข้าใช้งาน/ }).click();
  await expect(page.getByRole('button', { name: /ล็อกหน้าจอ/ })).toBeVisible();
}

/** A set-up office with its four officers, its screen locked. */
export async function officeOfFour(app: App): Promise<void> {
  await setUpOffice(app);
  await goTo(app, 'บุคลากร');
  for (const person of Object.values(FOUR)) await addOfficer(app, person);
  await picture(app.page, '07-people');
  await lock(app);
}

/** Waits until the window has told of scrolling, which it does with its next frame. */
export async function scrolled(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  );
}

/** Finds an option by typing and takes it. */
export async function chooseOption(box: Locator, typed: string, option: string | RegExp): Promise<void> {
  const page = box.page();
  // the field scrolls into view before its list opens: a list closes when its field scrolls
  await box.focus();
  await scrolled(page);
  await box.fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}

/** A scan that was chosen opens for straightening: it is kept as it is. */
export async function keepScanAsItIs(page: Page): Promise<void> {
  const straighten = page.getByRole('dialog', { name: 'จัดภาพสแกนให้ตรง' });
  await expect(straighten.getByRole('slider')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(straighten).toBeHidden();
}

/** Presses a key of the program once its button is there: before, nobody listens to it. */
export async function pressKey(page: Page, cap: string, key: string): Promise<void> {
  await expect(page.getByText(cap, { exact: true }).first()).toBeVisible();
  await page.keyboard.press(key);
}

/** What the next file dialogs answer: the file that is chosen, or the one that is saved to. */
export async function answerDialogs(
  app: App,
  answer: { readonly open?: string; readonly save?: string },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save }) => {
    const dialogs = dialog as unknown as Record<string, unknown>;
    if (open !== undefined)
      dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] });
    if (save !== undefined)
      dialogs.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save });
  }, answer);
}

/** Ticks every sentence that is to be confirmed before signing; none where nothing is asked. */
export async function confirmAll(page: Page): Promise<void> {
  await expect(page.getByLabel('รหัสผ่านของท่าน')).toBeVisible();
  for (const box of await page.locator('.confirmations').getByRole('checkbox').all())
    await box.check({ force: true });
}
