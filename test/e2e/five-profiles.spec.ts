import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { loadProfile } from '../../electron/profiles/profile-files.ts';
import { RESOURCES } from '../helpers/office.ts';
import { readWithPdfjs } from '../unit/printing/readers.ts';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { confirmAll, goTo, picture, pressKey, signIn } from './steps.ts';

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** The next save dialog answers with this path. */
async function chooseTarget(app: App, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, filePath);
}

for (const id of ['nakhon-phanom', 'opdc', 'phangnga', 'ban-luang', 'wang-saphung']) {
  test(`${id}: a request goes through the guideline's own steps to its own form`, async ({ at }) => {
    test.setTimeout(240_000);
    const loaded = loadProfile(RESOURCES, id);
    if (!loaded.ok) throw new Error(loaded.error.code);
    const { steps, form } = loaded.value.profile;
    const { app, office } = await at('draft', { profile: id });
    const { page } = app;
    for (const step of steps) {
      const who = office.officers[step.id]!;
      await open(app, who, office);
      if (step.publishes)
        await page.getByLabel('ที่อยู่หน้าเว็บที่เผยแพร่').fill('https://www.example.go.th/announcements/1');
      await pressKey(page, 'F9', 'F9');
      const dialog = page.getByRole('dialog');
      // the step's own verb is on the button that signs
      await expect(dialog.getByRole('button', { name: step.verbs.approve }).first()).toBeVisible();
      await confirmAll(page);
      await dialog.getByLabel('รหัสผ่านของท่าน').fill(who.password);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'เลือกชื่อของท่าน' })).toBeVisible();
    }
    await signIn(app, person(office.officers[steps[0]!.id]!));
    await goTo(app, 'ทะเบียน');
    await page.getByText(office.title).first().click();
    await page.keyboard.press('Enter');
    await expect(page.getByText('เผยแพร่แล้ว').first()).toBeVisible();
    await expect(page.getByText('ตรวจแล้ว ถูกต้อง')).toHaveCount(steps.length);
    await picture(page, `95-${id}`);
    // its paper: the profile's title and blocks, and whoever signed
    const pdf = join(mkdtempSync(join(tmpdir(), 'form-')), 'form.pdf');
    await chooseTarget(app, pdf);
    await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
    await page.getByRole('menuitem', { name: 'บันทึกเป็น PDF' }).click();
    await expect(page.getByText('บันทึก PDF แล้ว').first()).toBeVisible();
    const printed = squeezed(await readWithPdfjs(readFileSync(pdf)));
    for (const words of [form.title, form.labels.unit, ...form.blocks.map(({ label }) => label)])
      expect(printed).toContain(squeezed(words));
    for (const { name } of Object.values(office.officers)) expect(printed).toContain(squeezed(name));
  });
}
