import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

const has = (program: string): boolean => spawnSync(program, ['--help']).error === undefined;

/**
 * Unpacks a zip with a program that knows nothing of this one, where there is one: Info-ZIP's unzip, else
 * Python's zipfile, else yauzl.
 */
export async function unpack(file: string, into: string): Promise<void> {
  if (has('unzip')) execFileSync('unzip', ['-q', file, '-d', into]);
  else if (has('python3')) execFileSync('python3', ['-m', 'zipfile', '-e', file, into]);
  else {
    const zip = await openPromise(file);
    for await (const entry of zip.eachEntry()) {
      const path = join(into, entry.fileName);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await buffer(await zip.openReadStreamPromise(entry)));
    }
  }
}

/** The timestamps of a zip's entries as they stand in it, without a zone: '2026-08-16 11:05:06'. */
export async function dosTimes(file: string): Promise<string[]> {
  const times: string[] = [];
  const zip = await openPromise(file);
  for await (const { lastModFileDate: date, lastModFileTime: time } of zip.eachEntry()) {
    const two = (value: number): string => String(value).padStart(2, '0');
    times.push(
      `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)} ` +
        `${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`,
    );
  }
  return times;
}
