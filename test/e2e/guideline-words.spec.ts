import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { App } from './launch.ts';
import { open, person, test } from './seeded.ts';
import { chooseOption, goTo, lock, picture, signIn } from './steps.ts';

/** The next open dialog answers with these files. */
async function chooseFiles(app: App, files: readonly string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
  }, files);
}

test('opdc: its names for the roles, a form that is marked as drawn up, and files that are only warned of', async ({
  at,
}) => {
  const { app, office } = await at('draft', { profile: 'opdc' });
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'opdc-'));
  const large = join(folder, 'ข้อมูลเปิด.csv');
  writeFileSync(large, 'ลำดับ,จังหวัด\n'.repeat(300_000));
  const text = join(folder, 'คำอธิบายข้อมูล.txt');
  writeFileSync(text, 'คำอธิบายข้อมูล');

  await open(app, office.people.provider, office);
  await expect(page.getByText('แบบฟอร์มนี้จัดทำขึ้นตามข้อความของแนวปฏิบัติ')).toBeVisible();
  await chooseOption(
    page.getByRole('combobox', { name: 'หน้าเว็บที่จะเผยแพร่' }),
    'Open Government',
    /Open Government Data/,
  );
  await chooseFiles(app, [large, text]);
  await page.getByRole('button', { name: 'เลือกไฟล์' }).click();
  const files = page.getByRole('region', { name: 'ไฟล์แนบ' });
  await expect(files.getByText('ใหญ่กว่า 4 MB ที่แนวปฏิบัติแนะนำ')).toBeVisible();
  await expect(files.getByText('แนวปฏิบัติแนะนำให้ใช้ไฟล์ชนิด csv, ods, xml, json, kml, shp, kmz')).toBeVisible();
  await page.getByRole('button', { name: 'เลือกไฟล์' }).scrollIntoViewIfNeeded();
  await picture(page, '90-opdc-files');
  // a warning keeps nothing back, and stays after the lock
  await lock(app);
  await signIn(app, person(office.people.provider));
  await expect(files.getByText('ใหญ่กว่า 4 MB ที่แนวปฏิบัติแนะนำ')).toBeVisible();
  await page.getByRole('button', { name: /ลงนามนำส่ง/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await picture(page, '91-opdc-sign');
  await page.keyboard.press('Escape');
  await lock(app);

  await signIn(app, person(office.people.administrator));
  await goTo(app, 'ตั้งค่า');
  await expect(page.getByText('แบบฟอร์มจัดทำขึ้นตามข้อความของแนวปฏิบัติ')).toBeVisible();
  await page.getByText('แบบฟอร์มจัดทำขึ้นตามข้อความของแนวปฏิบัติ').scrollIntoViewIfNeeded();
  await picture(page, '92-opdc-settings');
  await goTo(app, 'บุคลากร');
  await page.getByRole('button', { name: 'เพิ่มบุคลากร' }).first().click();
  await expect(page.getByText('แนวปฏิบัติเรียก “ผู้อำนวยการกอง สำนักงาน/กลุ่ม”')).toBeVisible();
  await page.getByText('แนวปฏิบัติเรียก “ผู้อำนวยการกอง สำนักงาน/กลุ่ม”').scrollIntoViewIfNeeded();
  await picture(page, '93-opdc-roles');
  await page.keyboard.press('Escape');
  await page.getByText('ใครทำอะไรได้บ้าง').click();
  await expect(page.getByText(/ในแนวปฏิบัติ .*ผู้ตรวจสอบข้อมูล คือ “ผู้อำนวยการกอง/)).toBeVisible();
  await picture(page, '94-opdc-access');
});
