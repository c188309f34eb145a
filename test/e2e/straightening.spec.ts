import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { crookedPng } from '../helpers/crooked-page.ts';
import type { App } from './launch.ts';
import { test } from './seeded.ts';
import { answerDialogs, picture, signIn } from './steps.ts';

/** Photographs of signed papers are turned upright and level before somebody vouches for them. */

/** Opens the newest request, and the dialog in which its paper is recorded. */
async function openPaper(app: App): Promise<Locator> {
  const { page } = app;
  await page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }).click();
  await page.getByRole('row').nth(1).dblclick();
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await page.getByRole('button', { name: 'ลงนามบนกระดาษ' }).click();
  return page.getByRole('dialog', { name: /ลงนามบนกระดาษ/ });
}

const slantOf = async (dialog: Locator): Promise<number> =>
  Number(await dialog.getByRole('slider', { name: /ปรับเอียง/ }).inputValue());

test('a crooked photograph is levelled, turned by keys, and kept as it is shown', async ({ at }) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { provider, checker } = office.people;
  await signIn(app, { ...provider, position: '', roles: [] });
  const paper = await openPaper(app);
  const photo = join(app.userData, 'ภาพถ่าย.png');
  writeFileSync(photo, crookedPng({ skew: 5.3, seed: 11, lines: 14, shade: 40, desk: true }));
  await answerDialogs(app, { open: photo });
  await paper.getByRole('button', { name: 'เลือกภาพสแกน' }).click();

  const dialog = page.getByRole('dialog', { name: 'จัดภาพสแกนให้ตรง' });
  await expect(dialog.getByText(/พบว่าภาพเอียง 5\.[234]°/)).toBeVisible();
  expect(Math.abs((await slantOf(dialog)) + 5.3)).toBeLessThanOrEqual(0.2);
  expect(page.workers().some((worker) => worker.url().includes('straighten-worker'))).toBe(true);
  await picture(page, '75-straighten');
  const proposed = await slantOf(dialog);
  await page.keyboard.press('Control+ArrowRight');
  await picture(page, '76-straighten-quarter');
  await page.keyboard.press('Control+ArrowLeft');
  await dialog.getByRole('slider', { name: /ปรับเอียง/ }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await slantOf(dialog)).toBeCloseTo(proposed + 0.2, 5);
  await dialog.getByRole('button', { name: 'ปรับตามแนวบรรทัดที่พบ' }).click();
  expect(await slantOf(dialog)).toBe(proposed);
  await page.setViewportSize({ width: 1920, height: 1000 });
  await picture(page, '75-straighten-1920');
  await page.setViewportSize({ width: 1366, height: 690 });
  await dialog.getByRole('button', { name: 'ใช้ภาพนี้' }).click();
  await expect(dialog).toBeHidden();
  await expect(paper.getByText('ภาพถ่าย.png')).toBeVisible();

  // what is kept lies level: opened again it has nothing to be turned by
  await picture(page, '77-paper-straightened');
  await paper.getByRole('textbox', { name: 'วันที่ลงนามบนกระดาษ' }).first().fill('19/11/2569');
  await paper.getByLabel('รหัสผ่านของท่าน').fill(provider.password);
  await paper.getByRole('button', { name: 'บันทึกการลงนามบนกระดาษ' }).click();
  await expect(paper).toBeHidden();
  await expect(page.getByText(checker.name).first()).toBeVisible();
  const statement = await app.evaluate(({ app: _app }, dir) => {
    const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
    const db = new DatabaseSync(`${dir}/register.db`, { readOnly: true });
    const rows = db.prepare('SELECT statement FROM event ORDER BY sequence').all();
    db.close();
    return String(rows.at(-1)?.statement);
  }, app.dataDir);
  const { scan } = JSON.parse(statement) as { scan: { sha256: string; name: string; mediaType: string } };
  expect(scan).toMatchObject({ name: 'ภาพถ่าย.png', mediaType: 'image/png' });
  const kept = readFileSync(join(app.dataDir, 'files', scan.sha256.slice(0, 2), scan.sha256));
  expect(createHash('sha256').update(kept).digest('hex')).toBe(scan.sha256);
  expect(kept.equals(readFileSync(photo))).toBe(false);
  const again = join(app.userData, 'อีกครั้ง.png');
  writeFileSync(again, kept);
  writeFileSync(join(import.meta.dirname, '../../out/straightened.png'), kept);
  await page.getByRole('button', { name: 'ลงนามบนกระดาษ' }).click();
  await answerDialogs(app, { open: again });
  await paper.getByRole('button', { name: 'เลือกภาพสแกน' }).click();
  await expect(dialog.getByText('ใช้ภาพนี้')).toBeVisible();
  await expect(dialog.getByRole('slider')).toBeVisible();
  expect(Math.abs(await slantOf(dialog))).toBeLessThanOrEqual(0.3);
});

test('fifty million pixels are turned beside the window; HEIC and PDF say why they are not', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  await signIn(app, { ...office.people.provider, position: '', roles: [] });
  const large = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6144, 8160);
    const surface = canvas.getContext('2d')!;
    surface.fillStyle = '#eeeae0';
    surface.fillRect(0, 0, 6144, 8160);
    surface.translate(3072, 4080);
    surface.rotate((-3 * Math.PI) / 180);
    surface.fillStyle = '#222222';
    surface.font = '120px sans-serif';
    for (let line = 0; line < 30; line += 1)
      surface.fillText('Lorem ipsum dolor sit amet consectetur elit', -2200, -3300 + 220 * line);
    const file = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 });
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    for (let from = 0; from < bytes.length; from += 8192)
      text += String.fromCharCode(...bytes.subarray(from, from + 8192));
    return btoa(text);
  });
  const paper = await openPaper(app);
  const photo = join(app.userData, 'ห้าสิบล้านจุด.jpg');
  writeFileSync(photo, Buffer.from(large, 'base64'));
  await answerDialogs(app, { open: photo });
  await paper.getByRole('button', { name: 'เลือกภาพสแกน' }).click();
  const dialog = page.getByRole('dialog', { name: 'จัดภาพสแกนให้ตรง' });
  await expect(dialog.getByText(/พบว่าภาพเอียง (2\.9|3\.0|3\.1)°/)).toBeVisible({ timeout: 120_000 });
  await dialog.getByRole('button', { name: 'ใช้ภาพนี้' }).click();
  // the window answers while the picture is made beside it
  expect(await page.evaluate(() => document.title.length)).toBeGreaterThan(0);
  await expect(dialog).toBeHidden({ timeout: 120_000 });
  await expect(paper.getByText('ห้าสิบล้านจุด.jpg')).toBeVisible();

  const heic = join(app.userData, 'IMG_0001.heic');
  writeFileSync(heic, Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'));
  await answerDialogs(app, { open: heic });
  await paper.getByRole('button', { name: 'เลือกภาพอื่น' }).click();
  await expect(paper.getByText(/เปิดภาพ HEIC ไม่ได้/)).toBeVisible();
  await expect(paper.getByRole('button', { name: 'จัดภาพให้ตรง' })).toHaveCount(0);
  await picture(page, '78-paper-heic');
  const broken = join(app.userData, 'เสีย.png');
  writeFileSync(broken, 'ไม่ใช่ภาพ');
  await answerDialogs(app, { open: broken });
  await paper.getByRole('button', { name: 'เลือกภาพอื่น' }).click();
  await expect(paper.getByRole('alert')).toBeVisible();
  await expect(paper.getByText('IMG_0001.heic')).toBeVisible();
});
