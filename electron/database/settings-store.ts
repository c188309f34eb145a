import { settingsSchema } from '../contract/api.ts';
import type { Settings } from '../contract/domain.ts';
import { changed, type ReadHandle, type WriteHandle } from './handle.ts';

/** What a new register begins with. */
export const DEFAULT_SETTINGS: Settings = {
  language: 'th',
  idleMinutes: 5,
  lockAfterSigning: true,
  numbering: { year: 'calendar', prefix: '' },
  ratifyDays: 3,
  ratifyKind: 'days',
};

/** One setting's text, or null. */
export function readSetting(handle: ReadHandle, name: string): string | null {
  const value = handle.db
    .prepare<[string], string>('SELECT value FROM setting WHERE name = ?')
    .pluck()
    .get(name);
  return (value as string | undefined) ?? null;
}

/** Writes one setting; inside a transaction. */
export function writeSetting(handle: WriteHandle, name: string, value: string): void {
  changed(
    handle.db
      .prepare(
        'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
      )
      .run(name, value),
    1,
  );
}

/** The office's settings; a broken value is a bug or tampering, never silently a default. */
export function readSettings(handle: ReadHandle): Settings {
  const text = readSetting(handle, 'settings');
  return text === null ? DEFAULT_SETTINGS : settingsSchema.parse(JSON.parse(text));
}
