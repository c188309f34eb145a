import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPerson } from '../../../electron/people/people-store.ts';
import { TestOffice } from '../../helpers/office.ts';
import type { ChildOfficer } from './signing-child.ts';

/** A process that attaches files to a request until it is ended. */
export interface AttachingInput {
  readonly dir: string;
  /** Milliseconds since 1970 at which its clock starts. */
  readonly at: number;
  readonly officer: ChildOfficer;
  readonly request: string;
}

const { dir, at, officer, request } = JSON.parse(process.argv[2]!) as AttachingInput;
const office = new TestOffice(dir);
office.clock.at = at;
const person = findPerson(office.program.openRegister.handle, officer.id)!;
await office.signIn({ person, password: officer.password });
const folder = mkdtempSync(join(tmpdir(), 'attach-'));
for (;;) {
  const name = `${randomUUID()}.txt`;
  writeFileSync(join(folder, name), name.repeat(500));
  office.desktop.files = [join(folder, name)];
  writeSync(1, `begin ${name}\n`);
  await office.must('attachments.choose', { request });
  writeSync(1, `done ${name}\n`);
}
