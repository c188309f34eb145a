import type { Completeness, ItemDetail } from '../contract/completeness.ts';
import type { Result } from '../contract/errors.ts';
import type { IsoDate } from '../contract/rules/be-dates.ts';
import { dataFolder } from '../database/data-folder.ts';
import { readIdentity } from '../database/identity-store.ts';
import { openForReading } from '../database/open.ts';
import { type CompletenessOffice, readCompleteness, readItem } from './completeness-store.ts';

/** What a worker thread needs to read where a list stands. Plain data. */
export interface CompletenessJob {
  /** Data folder of the register. */
  readonly root: string;
  readonly today: IsoDate;
  readonly list: string;
}

function onRegister<T>(
  { root, today }: CompletenessJob,
  work: (office: CompletenessOffice) => Result<T>,
): Result<T> {
  const opened = openForReading(dataFolder(root));
  if (!opened.ok) return opened;
  try {
    const identity = readIdentity(opened.value);
    return identity.ok ? work({ handle: opened.value, profile: identity.value.profile, today }) : identity;
  } finally {
    opened.value.db.close();
  }
}

/** `readCompleteness` beside the main thread. */
export async function runCompleteness(job: CompletenessJob): Promise<Result<Completeness>> {
  return onRegister(job, (office) => readCompleteness(office, job.list));
}

/** `readItem` beside the main thread. */
export async function runItem(job: CompletenessJob & { readonly code: string }): Promise<Result<ItemDetail>> {
  return onRegister(job, (office) => readItem(office, job.list, job.code));
}
