import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import { addDays, bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { wordOfficer } from '../../electron/requests/content.ts';
import {
  completeFields,
  decide,
  filledRequest,
  type Officer,
  officeWithFour,
  PUBLICATION,
  RESOURCES,
} from '../helpers/office.ts';
import { saidOf } from '../helpers/profile-office.ts';
import type { Seeded, SeededPerson, SeedOptions, SeedStage } from './seed.ts';

const [dataDir, stage, given] = process.argv.slice(2) as [string, SeedStage, string];
const options = JSON.parse(given) as SeedOptions;
const STAGES: readonly SeedStage[] = [
  'office',
  'draft',
  'provider-signed',
  'checker-signed',
  'approved',
  'published',
];
const HOUR = 3_600_000;
const TWO_MONTHS = 60 * 86_400_000;
const reached = STAGES.indexOf(stage);
if (reached < 0) throw new Error(`no stage '${stage}'`);

/** A copy of the resources whose profile lets the approver approve by word of mouth, or gives steps days. */
async function changedResources(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'resources-'));
  await cp(RESOURCES, copy, { recursive: true });
  const file = join(copy, 'profiles/nakhon-phanom.json');
  const profile = JSON.parse(readFileSync(file, 'utf8')) as AgencyProfile;
  const steps = profile.steps.map((step) => {
    if (step.id === 'approver' && options.verbal) return { ...step, verbal: true };
    if (step.id === 'checker' && options.terms)
      return { ...step, days: { count: 2, kind: 'days', uncertain: true } };
    if (step.id === 'publisher' && options.terms)
      return { ...step, days: { count: 3, kind: 'working-days', uncertain: false } };
    return step;
  });
  writeFileSync(file, JSON.stringify({ ...profile, steps }));
  return copy;
}

const { office, four } = await officeWithFour(
  dataDir,
  options.verbal || options.terms ? await changedResources() : undefined,
  options.profile,
);
const { profile } = office.program.openRegister;
const deputy = options.deputy === undefined ? null : await addDeputy(options.deputy);

/** Somebody who acts for the approver since yesterday. */
async function addDeputy(kind: 'role' | 'no-role'): Promise<Officer> {
  const { administrator, approver } = four;
  await office.signIn(administrator);
  const roles = kind === 'role' ? (['approver'] as const) : [];
  const added = await office.add(administrator, 'นายรอง ผู้ทำการแทน', 'รองผู้ว่าราชการจังหวัดนครพนม', roles);
  await office.must('delegations.add', {
    operation: randomUUID(),
    person: added.person.id,
    holder: approver.person.id,
    office: approver.person.position,
    role: 'approver',
    ground: 'รักษาราชการแทน',
    scope: '',
    order: 'จังหวัดนครพนม ที่ 2451/2569',
    orderFile: null,
    from: addDays(bangkokDate(office.clock.now()), -1),
    until: null,
  });
  return added;
}

/** Whoever stands at each step; nobody signs twice, so a second step of a role is somebody else's. */
const officers = new Map<string, Officer>();
for (const { id, role, label } of profile.steps) {
  const known = four[role as 'provider' | 'checker' | 'approver' | 'publisher'];
  const taken = [...officers.values()].includes(known);
  if (taken) await office.signIn(four.administrator);
  officers.set(id, taken ? await office.add(four.administrator, `นางขวัญใจ ${id}`, label, [role]) : known);
}

/** Content of the seeded profile: another one's first page, and its own steps only. */
function contentOfProfile(): Partial<DraftFields> {
  if (options.profile === undefined) return {};
  return {
    page: profile.matrix[0]!.id,
    ...saidOf(profile, profile.matrix[0]!.id),
    officers: Object.fromEntries([...officers].map(([step, { person }]) => [step, wordOfficer(person)])),
  };
}
if (options.fromTheFuture) office.clock.at = Date.now() + TWO_MONTHS;
const { title } = completeFields(four);
const signers = profile.steps.filter(({ publishes }) => !publishes).map(({ id }) => officers.get(id)!);
const requests: string[] = [];
for (let place = 1; reached >= 1 && place <= (options.requests ?? 1); place += 1) {
  if (options.lastToday && place === options.requests) office.clock.at = Date.now() - HOUR;
  await office.signIn(four.provider);
  const request = await filledRequest(office, four, {
    ...contentOfProfile(),
    ...(place > 1 && { title: `${title} ${place}` }),
  });
  requests.push(request);
  for (const officer of signers.slice(0, reached - 1)) {
    const decided = await decide(office, officer, request);
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  }
  if (stage === 'published')
    await decide(office, four.publisher, request, {
      publication: { ...PUBLICATION, publishedAt: office.clock.now() },
    });
}
office.program.close();
const seeded = (all: Iterable<readonly [string, Officer]>): Readonly<Record<string, SeededPerson>> =>
  Object.fromEntries(
    [...all].map(([key, { person, password }]) => [key, { id: person.id, name: person.name, password }]),
  );
const people = seeded(Object.entries({ ...four, ...(deputy && { deputy }) })) as Seeded['people'];
const result: Seeded = { people, officers: seeded(officers), request: requests[0] ?? null, title };
process.stdout.write(JSON.stringify(result));
process.exit(0);
