import { expect } from '@playwright/test';
import { person, test } from './seeded.ts';
import { lock, picture, signIn } from './steps.ts';

test('an officer for whom requests wait is not deactivated unseen, and whoever waits for him is told', async ({
  at,
}) => {
  const { app, office } = await at('provider-signed');
  const { page } = app;
  const { administrator, provider, checker } = office.people;
  await signIn(app, person(administrator));
  const openChecker = async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'บุคลากร' }).click();
    await page.getByRole('grid', { name: 'บุคลากร' }).getByText(checker.name).click();
    await page.getByRole('button', { name: 'ปิดการใช้งาน', exact: true }).click();
  };
  const warning = page.getByRole('alertdialog', { name: `ยังมีงานอยู่กับ${checker.name}` });
  await openChecker();
  await expect(warning.getByText('เรื่องที่รอลงนาม 1 เรื่อง')).toBeVisible();
  const within = (await warning.boundingBox())!;
  const cancel = (await warning.getByRole('button', { name: 'ยกเลิก' }).boundingBox())!;
  expect(cancel.x).toBeGreaterThan(within.x);
  await picture(page, '85-still-hanging');
  await warning.getByRole('button', { name: 'ไปส่งมอบงาน' }).click();
  await expect(page.getByRole('combobox', { name: 'ผู้ย้ายหรือพ้นหน้าที่' })).toBeVisible();
  await openChecker();
  await warning.getByRole('button', { name: 'ปิดการใช้งานโดยไม่ส่งมอบ' }).click();
  await expect(page.getByText(`ปิดการใช้งานของ${checker.name}แล้ว`)).toBeVisible();
  await lock(app);

  await signIn(app, person(provider));
  await page.getByRole('navigation').getByRole('link', { name: 'ทะเบียน' }).click();
  await page.getByText(office.title).first().click();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^พ้นหน้าที่นี้แล้ว/)).toBeVisible();
  await picture(page, '86-officer-gone');
});
