import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Registers to begin an end-to-end test with, made by the program itself in a process of its own:
 * `node seed-register.ts DIR STAGE OPTIONS` prints the passwords as JSON.
 */

/** How far the seeded request has come. */
export type SeedStage = 'office' | 'draft' | 'provider-signed' | 'checker-signed' | 'approved' | 'published';

export interface SeedOptions {
  /** How many requests; the titles of all but the first end with their place. */
  readonly requests?: number;
  /** The approver may approve by word of mouth. */
  readonly verbal?: boolean;
  /** Steps have days: the checker two, of which the guideline is not certain, the publisher three working days. */
  readonly terms?: boolean;
  /** The clock was so many minutes ahead when everything was done: the keys are younger than today. */
  readonly minutesAhead?: number;
  /** Everything was done so many days ago. */
  readonly daysAgo?: number;
  /** With `daysAgo`: the last request is of today. */
  readonly lastToday?: boolean;
  /** Another profile than Nakhon Phanom's; its requests are of its first page. */
  readonly profile?: string;
  /** A deputy acts for the approver by an order; 'role': he is an approver himself too. */
  readonly deputy?: 'role' | 'no-role';
  /** The newest entries are from two months ahead, as if the computer's clock had gone back since. */
  readonly fromTheFuture?: boolean;
}

export interface SeededPerson {
  readonly id: string;
  readonly name: string;
  readonly password: string;
}

export interface Seeded {
  readonly people: Readonly<
    Record<'administrator' | 'provider' | 'checker' | 'approver' | 'publisher' | 'deputy', SeededPerson>
  >;
  /** Whoever stands at each step of the profile, by step. */
  readonly officers: Readonly<Record<string, SeededPerson>>;
  readonly request: string | null;
  readonly title: string;
}

const HOUR = 3_600_000;

/** Some hours ago, where nothing else is asked for: the program watches that the clock does not leap. */
function clockOffset({ daysAgo = 0, minutesAhead }: SeedOptions): number {
  return minutesAhead === undefined ? -HOUR * (6 + 24 * daysAgo) : (HOUR / 60) * minutesAhead;
}

/** Makes a register in a folder. */
export async function seed(dataDir: string, stage: SeedStage, options: SeedOptions = {}): Promise<Seeded> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'seed-register.ts'), dataDir, stage, JSON.stringify(options)],
    { env: { ...process.env, OFFICE_CLOCK: String(Date.now() + clockOffset(options)) } },
  );
  return JSON.parse(stdout) as Seeded;
}
