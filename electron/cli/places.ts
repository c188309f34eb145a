import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../..');

/** The program's resources, beside its source. */
export const RESOURCES_DIR = resolve(ROOT, 'resources');

/** The program's version. */
export const VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'))).version;
