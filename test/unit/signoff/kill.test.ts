import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RequestEvent } from '../../../electron/contract/events.ts';
import { readDraft } from '../../../electron/requests/projection-store.ts';
import { startChild } from '../../helpers/child.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';
import type { AttachingInput } from './attaching-child.ts';
import type { Begun, ChildOfficer, Done } from './signing-child.ts';

/**
 * Processes are ended by SIGKILL while they sign: nothing acknowledged is lost, nothing is done twice
 * (register.md, "Writing"). The next process takes up what the one before had begun, under the same operation
 * id, as a window does after a crash.
 */

const CHILD = join(import.meta.dirname, 'signing-child.ts');
const childOfficer = ({ person, password }: Officer): ChildOfficer => ({ id: person.id, password });
const inOrder = ({ provider, checker, approver, publisher }: FourOfficers): ChildOfficer[] =>
  [provider, checker, approver, publisher].map(childOfficer);

/** What a row of processes said before each was ended. */
interface Said {
  readonly begun: Begun[];
  readonly done: Done[];
}

/** Lets processes sign on one register, one after the other, and ends each at a random moment. */
async function signAndKill(office: TestOffice, input: object, kills: number): Promise<Said> {
  const said: Said = { begun: [], done: [] };
  for (let killed = 0; killed < kills; killed += 1) {
    const at = office.clock.at + (killed + 1) * 86_400_000;
    const last = said.begun.at(-1) ?? null;
    const isOpen = last !== null && said.done.at(-1)?.operation !== operationOf(last);
    const child = startChild(CHILD, { ...input, at, begun: isOpen ? last : null });
    await child.line('begin');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 250));
    await child.kill();
    for (const line of child.lines) {
      const [word, rest] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
      if (word === 'begin') said.begun.push(JSON.parse(rest) as Begun);
      if (word === 'done') said.done.push(JSON.parse(rest) as Done);
    }
  }
  return said;
}

const operationOf = (begun: Begun): string =>
  begun.kind === 'create' ? begun.operation : begun.command.operation;

/** How often each operation stands in the register: as a request's title, or as a sign-off's reason. */
function timesDone({ program }: TestOffice): ReadonlyMap<string, number> {
  const { db } = program.openRegister.handle;
  const times = new Map<string, number>();
  const count = (operation: string): void => void times.set(operation, (times.get(operation) ?? 0) + 1);
  for (const title of db.prepare<[], string>('SELECT title FROM request').pluck().all() as string[])
    count(title);
  for (const statement of db.prepare<[], string>('SELECT statement FROM event').pluck().all() as string[]) {
    const event = JSON.parse(statement) as RequestEvent;
    if (event.kind === 'sign-off' && event.reason !== '') count(event.reason);
    if (event.kind === 'revision' && event.answer !== '') count(event.answer);
  }
  return times;
}

function expectNothingLostOrDoubled(office: TestOffice, { begun, done }: Said): void {
  const { handle, folder } = office.program.openRegister;
  expect(registerFlaws(handle, folder.files)).toEqual([]);
  const times = timesDone(office);
  const acknowledged = [...new Set(done.map(({ operation }) => operation))];
  expect(acknowledged.filter((operation) => times.get(operation) !== 1)).toEqual([]);
  // What was begun and never acknowledged was done once or not at all.
  expect(begun.map(operationOf).filter((operation) => (times.get(operation) ?? 0) > 1)).toEqual([]);
  const events = new Set(handle.db.prepare<[], string>('SELECT digest FROM event').pluck().all() as string[]);
  expect(done.filter(({ head }) => head !== null && !events.has(head))).toEqual([]);
}

it('loses nothing acknowledged and doubles nothing in 100 kills -9 while signing', async () => {
  // Two registers side by side, one for each core.
  const lanes = await Promise.all(
    [50, 50].map(async (kills) => {
      const { office, four } = await officeWithFour();
      const pattern = await filledRequest(office, four, { title: 'pattern' });
      const { content } = readDraft(office.program.openRegister.handle, pattern)!;
      await office.must('requests.discardDraft', { request: pattern });
      office.program.close();
      const input = { dir: office.dir, task: 'loop' as const, officers: inOrder(four), content };
      const said = await signAndKill(office, input, kills);
      office.program.start();
      expectNothingLostOrDoubled(office, said);
      return { office, four, said };
    }),
  );
  const signed = lanes.flatMap(({ said }) => said.done);
  const open = lanes.map(({ said }) => said.begun.length - said.done.length);
  expect(signed.length).toBeGreaterThan(0);
  // Kills came between the word and the deed, not only between commands.
  expect(Math.max(...open)).toBeGreaterThan(0);
  for (const { office, four } of lanes) {
    const published = office.program.openRegister.handle.db
      .prepare("SELECT count(*) FROM request WHERE status = 'published'")
      .pluck()
      .get();
    expect(Number(published)).toBeGreaterThan(0);
    // And the register goes on: the same window signs the next request.
    office.clock.at += 400 * 86_400_000;
    await office.signIn(four.provider);
    const next = await filledRequest(office, four);
    expect((await decide(office, four.provider, next)).ok).toBe(true);
    expect(
      registerFlaws(office.program.openRegister.handle, office.program.openRegister.folder.files),
    ).toEqual([]);
    office.close();
  }
}, 600_000);

it('never keeps a row without its file when it is ended while attaching', async () => {
  const { office, four } = await officeWithFour();
  const request = await filledRequest(office, four);
  office.program.close();
  const attached: string[] = [];
  const KILLS = 20;
  for (let killed = 0; killed < KILLS; killed += 1) {
    const child = startChild(join(import.meta.dirname, 'attaching-child.ts'), {
      dir: office.dir,
      at: office.clock.at + (killed + 1) * 86_400_000,
      officer: childOfficer(four.provider),
      request,
    } satisfies AttachingInput);
    await child.line('begin');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
    await child.kill();
    attached.push(
      ...child.lines.flatMap((line) => (line.startsWith('done ') ? [line.slice('done '.length)] : [])),
    );
  }
  office.program.start();
  office.clock.at += 400 * 86_400_000;
  const { handle, folder } = office.program.openRegister;
  expect(registerFlaws(handle, folder.files)).toEqual([]);
  const names = readDraft(handle, request)!.content.attachments.map(({ name }) => name);
  expect(attached.length).toBeGreaterThan(0);
  expect(attached.filter((name) => !names.includes(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  // Files without a row may be left; rows without a file never are.
  expect(readdirSync(folder.files).length).toBeGreaterThan(0);
  office.close();
}, 600_000);
