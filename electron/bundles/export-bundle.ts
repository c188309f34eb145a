import type { BundleWritten, Person } from '../contract/domain.ts';
import { fail, type Result } from '../contract/errors.ts';
import type { Program } from '../program.ts';
export async function exportBundle(
  _p: Program,
  _r: string,
  _w: Person,
  _o: { signal: AbortSignal; onProgress(done: number, total: number): void },
): Promise<Result<BundleWritten | null>> {
  return fail('not-yet');
}
