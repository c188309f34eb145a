import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { type App, test as base, type LaunchOptions } from './launch.ts';
import { type Seeded, type SeededPerson, type SeedStage, seed } from './seed.ts';
import { goTo, lock, picture, signIn } from './steps.ts';

/** A computer that several officers use in turn. */
interface SeededApp {
  readonly app: App;
  readonly office: Seeded;
  launch(options?: LaunchOptions): Promise<App>;
}

const test = base.extend<{ at: (stage: SeedStage) => Promise<SeededApp> }>({
  at: async ({ launchApp }, use) => {
    const folders: string[] = [];
    await use(async (stage) => {
      const dataDir = mkdtempSync(join(tmpdir(), 'seeded-'));
      folders.push(dataDir);
      const office = await seed(dataDir, stage);
      const launch = async (options: LaunchOptions = {}): Promise<App> => {
        const started = await launchApp({ dataDir, ...options });
        started.page.setDefaultTimeout(30_000);
        return started;
      };
      return { app: await launch(), office, launch };
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const person = ({ name, password }: SeededPerson) => ({ name, password, position: '', roles: [] });
const WRONG = 'ไม่ใช่รหัสนี้';

/** Types a password on the lock screen and presses Enter. */
async function tryPassword({ page }: App, { name }: SeededPerson, password: string): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
  await page.getByLabel(`รหัสผ่านของ ${name}`).fill(password);
  await page.keyboard.press('Enter');
}

test('wrong passwords wait, then lock out over a restart, until the administrator lifts it', async ({
  at,
}) => {
  test.setTimeout(180_000);
  const { app, office } = await at('office');
  const { checker, administrator } = office.people;
  const alert = () => app.page.getByRole('alert');
  for (const _ of [1, 2]) {
    await tryPassword(app, checker, WRONG);
    await expect(alert()).toContainText('รหัสผ่านไม่ถูกต้อง');
  }
  await expect(app.page.getByRole('timer')).toBeHidden();
  await tryPassword(app, checker, WRONG);
  await expect(app.page.getByRole('timer')).toContainText('พิมพ์ใหม่ได้ในอีก');
  await picture(app.page, '50-wait');
  await tryPassword(app, checker, checker.password);
  await expect(alert()).toContainText('ครั้งนี้ยังไม่ได้ตรวจ');
  await expect(app.page.getByRole('timer')).toContainText('พิมพ์รหัสผ่านใหม่ได้แล้ว');

  // The other seven waits are kept by turning this process's clock on.
  for (let wrong = 4; wrong <= 10; wrong++) {
    await app.evaluate(() => {
      const Before = Date;
      globalThis.Date = class extends Before {
        constructor(...given: [] | [number]) {
          super(given.length === 0 ? new Before().getTime() + 3_600_000 : given[0]);
        }
      } as DateConstructor;
    });
    await tryPassword(app, checker, WRONG);
    await expect(alert()).toContainText(wrong < 10 ? 'รหัสผ่านไม่ถูกต้อง' : 'ถูกระงับ');
  }
  await expect(alert()).toContainText(administrator.name);
  await picture(app.page, '51-locked-out');
  await app.relaunch();
  app.page.setDefaultTimeout(30_000);
  await tryPassword(app, checker, checker.password);
  await expect(alert()).toContainText('ถูกระงับ');

  await signIn(app, person(administrator));
  await goTo(app, 'บุคลากร');
  await expect(app.page.getByText('ระงับรหัสผ่าน')).toBeVisible();
  await picture(app.page, '52-people-locked-out');
  await app.page.getByText(checker.name).first().click();
  await expect(app.page.getByText('พิมพ์รหัสผ่านผิดหลายครั้งจนถูกระงับ')).toBeVisible();
  await picture(app.page, '53-lift');
  await app.page.getByRole('button', { name: 'ยกเลิกการระงับ' }).click();
  await expect(app.page.getByText('พิมพ์รหัสผ่านได้อีกครั้งแล้ว')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await lock(app);
  await signIn(app, person(checker));
});

test('who may do what is shown to the administrator, and an auditor reads and changes nothing', async ({
  at,
}) => {
  const { app, office } = await at('office');
  const { page } = app;
  await signIn(app, person(office.people.administrator));
  await goTo(app, 'บุคลากร');
  await page.getByRole('tab', { name: 'ใครทำอะไรได้บ้าง' }).click();
  const row = page.getByRole('row', { name: /ยกเลิกเรื่องที่อนุมัติแล้ว/ });
  await expect(row.getByRole('cell')).toHaveText([
    'ทำไม่ได้',
    'ทำไม่ได้',
    'ทำไม่ได้',
    'ทำไม่ได้',
    'ทำได้',
    'ทำไม่ได้',
    'ทำไม่ได้',
    'ทำไม่ได้',
  ]);
  await picture(page, '54-access');
  await page.setViewportSize({ width: 1440, height: 900 });
  await picture(page, '54-access-1440');
  await goTo(app, 'บุคลากร');

  await page.getByText(office.people.publisher.name).first().click();
  const dialog = page.getByRole('dialog');
  for (const role of ['ผู้เผยแพร่', 'ผู้ดูแลเว็บไซต์'])
    await dialog.getByRole('checkbox', { name: role }).press('Space');
  await dialog.getByRole('checkbox', { name: 'ผู้ตรวจสอบภายใน' }).press('Space');
  await picture(page, '55-auditor');
  await expect(dialog.getByRole('checkbox', { name: 'ผู้บันทึก' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'บันทึก' }).click();
  await lock(app);
  await signIn(app, person(office.people.publisher));
  await expect(page.getByRole('button', { name: /สร้างแบบฟอร์มใหม่/ })).toBeHidden();
  await goTo(app, 'บุคลากร');
  await expect(page.getByText('อ่านอย่างเดียว')).toBeVisible();
  await expect(page.getByRole('button', { name: 'เพิ่มบุคลากร' })).toBeHidden();
  await picture(page, '56-auditor-people');
});

test('a forgotten password is reset, and a second officer confirms the new key', async ({ at }) => {
  test.setTimeout(120_000);
  const { app, office } = await at('checker-signed');
  const { page } = app;
  const { administrator, checker, provider } = office.people;
  const chosen = { ...checker, password: 'ปลาทูสามตัวในเข่ง' };
  await signIn(app, person(administrator));
  await goTo(app, 'บุคลากร');
  await page.getByText(checker.name).first().click();
  await page.getByRole('button', { name: 'ตั้งรหัสผ่านใหม่' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(`รหัสผ่านของ ${checker.name}`).fill('รหัสผ่าน1234');
  await dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill('รหัสผ่าน1234');
  await expect(dialog.getByText(/รหัสผ่านนี้เดาง่าย/)).toBeVisible();
  await picture(page, '57-common-password');
  await dialog.getByLabel(`รหัสผ่านของ ${checker.name}`).fill(chosen.password);
  await dialog.getByLabel('พิมพ์รหัสผ่านอีกครั้ง').fill(chosen.password);
  await dialog.getByLabel('รหัสผ่านของท่าน (ผู้ดูแลทะเบียน)').fill(administrator.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`ตั้งรหัสผ่านใหม่ให้${checker.name}แล้ว`)).toBeVisible();
  await page.keyboard.press('Escape');
  await lock(app);
  await signIn(app, person(chosen));
  await lock(app);

  await signIn(app, person(provider));
  await goTo(app, 'ทะเบียน');
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/กุญแจออกโดยนางผู้ดูแล ทะเบียน เมื่อ/).first()).toBeVisible();
  await picture(page, '58-issued-key');
  await goTo(app, 'ตั้งค่า');
  const keys = page.getByRole('region', { name: 'กุญแจที่รอให้ท่านยืนยัน' });
  await expect(keys.getByRole('heading', { name: checker.name })).toBeVisible();
  await picture(page, '59-keys-to-confirm');
  const line = keys.locator('.settings__line').filter({ hasText: checker.name });
  await line.getByRole('button', { name: 'ยืนยันกุญแจ' }).click();
  await dialog.getByLabel('รหัสผ่านของท่าน').fill(provider.password);
  await picture(page, '60-confirm-key');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`ยืนยันกุญแจของ${checker.name}แล้ว`)).toBeVisible();
  await expect(keys.getByRole('heading', { name: checker.name })).toBeHidden();
});
