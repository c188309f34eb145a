import { expect } from '@playwright/test';
import { test } from './launch.ts';
import { picture } from './steps.ts';

test('the first start shows every guideline with its form, without scrolling', async ({ app }) => {
  const { page } = app;
  const cards = page.getByRole('radiogroup', { name: 'หน่วยงานของท่านใช้แบบฟอร์มใด' }).locator('label');
  await expect(cards).toHaveCount(5);
  await expect(cards.locator('canvas')).toHaveCount(5);
  await picture(page, '01-setup-profiles');
  const foot = (await page.getByRole('button', { name: 'ใช้แบบนี้ แล้วไปต่อ' }).boundingBox())!;
  for (const card of await cards.all()) {
    const box = (await card.boundingBox())!;
    expect(box.y + box.height).toBeLessThan(foot.y);
  }
  // The guideline that has a form of its own comes first and is chosen.
  await expect(page.getByRole('radio', { name: /จังหวัดนครพนม/ })).toBeChecked();
  await page.getByRole('radio', { name: /วังสะพุง/ }).check();
  await page.getByRole('button', { name: 'ดูแบบฟอร์มเต็มหน้า' }).click();
  await expect(page.getByRole('dialog').locator('canvas')).toBeVisible();
  await picture(page, '01-setup-full-page');
});
