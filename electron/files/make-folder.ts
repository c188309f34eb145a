import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Not `mkdirSync(…, { recursive: true })`, which never comes back where
 * nothing can be made and the system says that nothing is there, as in Linux's /proc.
 * @throws the system's error where a folder cannot be made
 */
export function makeFolder(folder: string): void {
  // a file of that name: the system's own error for it
  if (existsSync(folder) && !statSync(folder).isDirectory()) mkdirSync(folder);
  const missing: string[] = [];
  for (let at = folder; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const each of missing) {
    try {
      mkdirSync(each);
    } catch (error) {
      // another process was faster
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
