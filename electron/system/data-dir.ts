import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { writeBytes } from '../files/atomic-file.ts';

const rememberedSchema = z.strictObject({ dataDir: z.string().min(1) });

/** The value of '--data DIR' or '--data=DIR' on a command line, or null. */
export function dataArgument(argv: readonly string[]): string | null {
  const joined = argv.find((argument) => argument.startsWith('--data='));
  if (joined) return resolve(joined.slice('--data='.length));
  const at = argv.indexOf('--data');
  const next = at < 0 ? undefined : argv[at + 1];
  return next === undefined || next.startsWith('--') ? null : resolve(next);
}

/** Where a register lies when nobody says otherwise: on Windows one for all accounts of the computer. */
export function defaultDataDir(userData: string, platform: string, programData: string | undefined): string {
  return platform === 'win32' && programData
    ? join(programData, 'Phoeiphrae', 'register')
    : join(userData, 'register');
}

/**
 * The folder chosen at set-up; undefined where none was, null where it was written and cannot be read: which is
 * no reason to start a new register silently.
 */
export function rememberedDataDir(userData: string): string | null | undefined {
  const file = join(userData, 'data-folder.json');
  if (!existsSync(file)) return undefined;
  try {
    return rememberedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).dataDir;
  } catch {
    return null;
  }
}

/** Keeps the folder chosen at set-up for this account's next start. */
export async function rememberDataDir(userData: string, dataDir: string): Promise<void> {
  mkdirSync(userData, { recursive: true });
  const written = await writeBytes(
    join(userData, 'data-folder.json'),
    Buffer.from(`${JSON.stringify({ dataDir })}\n`),
  );
  if (!written.ok) throw new Error(written.error.code);
}
