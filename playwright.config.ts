import { defineConfig } from '@playwright/test';
import { chosenRuntime } from './scripts/electron-runtime.ts';

const standInOnly = 'runtime.spec.ts';

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './test/e2e/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // Windows on a shared machine miss a key now and then; a second try is said in the report.
  retries: 1,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  projects: [
    { name: 'app', testIgnore: standInOnly },
    // the stand-in's own tests mean nothing on Electron
    ...(chosenRuntime() === 'stand-in' ? [{ name: 'stand-in', testMatch: standInOnly }] : []),
  ],
});
