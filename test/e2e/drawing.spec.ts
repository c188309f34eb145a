import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { placesOf } from '../unit/printing/places.ts';
import { open, test } from './seeded.ts';
import { lock, picture, pressKey } from './steps.ts';

/** A signature drawn with the mouse, for the paper. */

/** Draws a line through places of the pad, given in parts of its width and height. */
async function drawOn(
  page: Page,
  pad: Locator,
  places: readonly (readonly [number, number])[],
): Promise<void> {
  const box = (await pad.boundingBox())!;
  const [first, ...rest] = places.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
  await page.mouse.move(...first!);
  await page.mouse.down();
  for (const place of rest) await page.mouse.move(...place, { steps: 6 });
  await page.mouse.up();
}

const WAVES = Array.from({ length: 40 }, (_, index) => {
  const x = 0.15 + (index / 39) * 0.6;
  return [x, 0.5 - 0.3 * Math.sin(index / 2.6) * (1 - index / 60)] as const;
});

test('is refused when it is a dot, printed with the form, kept, and left out at will', async ({ at }) => {
  const { app, office } = await at('provider-signed', { requests: 3 });
  const { page } = app;
  const { checker } = office.people;
  await open(app, checker, office);
  await pressKey(page, 'F9', 'F9');
  const signing = page.getByRole('dialog', { name: /ยืนยันการลงนาม/ });
  await expect(signing.getByText('ไม่เซ็นก็ได้')).toBeVisible();
  await picture(page, '70-sign-without-drawing');
  await signing.getByLabel('รหัสผ่านของท่าน').fill(checker.password);
  await signing.getByRole('button', { name: 'เซ็นชื่อ' }).click();

  const dialog = page.getByRole('dialog', { name: 'เซ็นชื่อ' });
  const pad = dialog.getByRole('img', { name: /ช่องเซ็นชื่อ/ });
  await dialog.getByRole('button', { name: 'ใช้ลายมือชื่อนี้' }).click();
  await expect(dialog.getByText(/ยังไม่ได้เซ็น/)).toBeVisible();
  await drawOn(page, pad, [
    [0.5, 0.5],
    [0.51, 0.51],
  ]);
  await expect(dialog.getByText(/ยังไม่ได้เซ็น/)).toHaveCount(0);
  await dialog.getByRole('button', { name: 'ใช้ลายมือชื่อนี้' }).click();
  await expect(dialog.getByText(/ยังไม่ได้เซ็น/)).toBeVisible();
  await picture(page, '71-drawing-dot');
  await page.keyboard.press('Control+KeyZ');

  await drawOn(page, pad, WAVES);
  await drawOn(page, pad, [
    [0.2, 0.9],
    [0.8, 0.82],
  ]);
  // a hand that leaves the pad draws along its edge
  await drawOn(page, pad, [
    [0.85, 0.3],
    [1.1, 0.2],
  ]);
  await page.keyboard.press('Control+KeyZ');
  await dialog.getByRole('checkbox', { name: 'เก็บไว้ใช้ครั้งต่อไป' }).check();
  await picture(page, '72-drawing');
  await dialog.getByRole('button', { name: 'ใช้ลายมือชื่อนี้' }).click();
  await expect(dialog).toBeHidden();
  const shown = signing.getByRole('img', { name: 'ภาพลายมือชื่อของท่าน' });
  await expect.poll(() => shown.evaluate((image) => (image as HTMLCanvasElement).width)).toBeGreaterThan(500);
  await expect(signing.getByText('ลายมือชื่อที่บันทึกไว้')).toBeVisible();
  // what was typed before is still there
  await expect(signing.getByLabel('รหัสผ่านของท่าน')).toHaveValue(checker.password);
  await picture(page, '73-sign-with-drawing');
  await page.setViewportSize({ width: 1920, height: 1000 });
  await picture(page, '73-sign-with-drawing-1920');
  await page.setViewportSize({ width: 1366, height: 690 });
  await signing.getByRole('checkbox', { name: /ล็อกหน้าจอทันที/ }).uncheck();
  await signing.getByRole('button', { name: /^ยืนยัน/ }).click();
  await expect(signing).toBeHidden();

  // the kept one is there the next time, and can be left out
  await lock(app);
  await open(app, checker, office);
  await pressKey(page, 'F9', 'F9');
  await expect(signing.getByText('ลายมือชื่อที่บันทึกไว้')).toBeVisible();
  await signing.getByRole('button', { name: 'ไม่ใส่' }).click();
  await expect(signing.getByRole('img', { name: 'ภาพลายมือชื่อของท่าน' })).toHaveCount(0);
  await signing.getByRole('button', { name: 'ใช้ลายมือชื่อที่บันทึกไว้' }).click();
  await expect(signing.getByRole('img', { name: 'ภาพลายมือชื่อของท่าน' })).toBeVisible();
  await signing.getByRole('button', { name: 'ยกเลิก' }).click();

  // the signed one, as it is printed
  await page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }).click();
  await page
    .getByRole('row', { name: /รอผู้อนุมัติ|รออนุมัติ/ })
    .first()
    .dblclick();
  await expect(page.getByRole('heading', { name: 'เส้นทางการลงนาม' })).toBeVisible();
  await expect(page.locator('.paper canvas, canvas').first()).toBeVisible();
  await picture(page, '74-form-with-drawing');
  const target = join(app.userData, 'form.pdf');
  await app.evaluate(({ dialog: system }, path) => {
    system.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, target);
  await page.getByRole('button', { name: 'เพิ่มเติม' }).click();
  await page.getByRole('menuitem', { name: 'บันทึกเป็น PDF' }).click();
  await expect(page.getByText(/form\.pdf/).first()).toBeVisible();
  const { pictures } = await placesOf(new Uint8Array(readFileSync(target)));
  expect(pictures).toHaveLength(1);

  // a row of requests is signed with the kept one
  await page.getByRole('navigation').getByRole('link', { name: 'งาน' }).click();
  await page.getByRole('button', { name: 'ลงนามหลายเรื่อง' }).click();
  for (const place of ['1/2', '2/2']) {
    await expect(page.getByText(place, { exact: true })).toBeVisible();
    await pressKey(page, 'F9', 'F9');
  }
  const kept = page.getByRole('checkbox', { name: /พิมพ์ลายมือชื่อที่บันทึกไว้/ });
  await expect(kept).toBeChecked();
  await picture(page, '79-batch-with-drawing');
  await kept.uncheck();
  await expect(page.getByRole('img', { name: 'ภาพลายมือชื่อของท่าน' })).toHaveCount(0);
});
