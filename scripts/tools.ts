import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../test/runtime/chromium.ts';

/** What the tests need of the system: how it is found, and Debian's package of it. */
const TOOLS = [
  { package: 'chromium', isHere: () => findChromium() !== null },
  { package: 'poppler-utils', isHere: () => isInPath('pdftotext') },
  { package: 'mupdf-tools', isHere: () => isInPath('mutool') },
];

function isInPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function missingPackages(): string[] {
  return TOOLS.filter((tool) => !tool.isHere()).map((tool) => tool.package);
}

function aptGet(...args: string[]): boolean {
  const result = spawnSync('apt-get', ['-y', '-qq', ...args], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return result.status === 0;
}

/**
 * Makes sure that the system has what the tests need; as root on Debian installs what is missing.
 *
 * @returns what a person has to do first, or null
 */
export function provideTools(): string | null {
  let missing = missingPackages();
  if (missing.length > 0 && process.getuid?.() === 0 && isInPath('apt-get')) {
    const install = () => aptGet('--no-install-recommends', 'install', ...missing);
    if (!install()) aptGet('update') && install();
    missing = missingPackages();
  }
  if (missing.length === 0) return null;
  return `ขาดโปรแกรมที่การทดสอบต้องใช้ · The tests need: apt-get install ${missing.join(' ')}`;
}
