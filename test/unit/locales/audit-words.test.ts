import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

/** Whoever adds an act to the audit log gives it words, so that nobody reads its code. */
it('every act of the audit log has words in both languages', () => {
  const source = readFileSync(resolve('electron/history/audit-store.ts'), 'utf8');
  const acts = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, act]) => act!);
  expect(acts.length).toBeGreaterThan(25);
  for (const language of ['th', 'en']) {
    const { action } = JSON.parse(readFileSync(resolve(`locales/${language}/audit.json`), 'utf8')) as {
      action: Record<string, string>;
    };
    expect(Object.keys(action).sort(), `locales/${language}/audit.json`).toEqual(acts.toSorted());
  }
});
