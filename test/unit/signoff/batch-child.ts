import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Input } from '../../../electron/contract/api.ts';
import { TestOffice } from '../../helpers/office.ts';

/** A process that decides on many requests at the word 'go', for the test that ends it in the middle. */
export interface BatchChildInput {
  readonly dir: string;
  readonly at: number;
  readonly person: string;
  readonly batch: Input<'signoff.decideMany'>;
}

const { dir, at, person, batch } = JSON.parse(process.argv[2]!) as BatchChildInput;
const office = new TestOffice(dir);
office.clock.at = at;
await office.must('session.signIn', { person, password: batch.password });
createInterface({ input: process.stdin }).once('line', () => {
  void office.must('signoff.decideMany', batch).then(() => writeSync(1, 'done\n'));
});
writeSync(1, 'ready\n');
