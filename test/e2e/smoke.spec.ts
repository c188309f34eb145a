import { expect } from '@playwright/test';
import { test } from './launch.ts';

test('the app starts and shows its first screen', async ({ app }) => {
  await expect(app.page).toHaveTitle(/ทะเบียนเผยแพร่/);
  await expect(app.page.getByRole('heading').first()).toBeVisible();
  expect(app.output()).toBe('');
});
