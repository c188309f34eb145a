import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/migrations/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['test/helpers/property-seed.ts'],
    // processes, not threads: native modules, and tests that end a process
    pool: 'forks',
    maxWorkers: 2,
    // Against tests that hang, not for measuring: machines are shared and slow at times.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
