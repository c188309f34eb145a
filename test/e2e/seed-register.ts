import { completeFields, decide, filledRequest, officeWithFour } from '../helpers/office.ts';
import type { Seeded, SeededPerson, SeedStage } from './seed.ts';

const [dataDir, stage] = process.argv.slice(2) as [string, SeedStage];
const STAGES: readonly SeedStage[] = ['office', 'draft', 'provider-signed', 'checker-signed', 'approved'];
const reached = STAGES.indexOf(stage);
if (reached < 0) throw new Error(`no stage '${stage}'`);

const { office, four } = await officeWithFour(dataDir);
let request: string | null = null;
if (reached >= 1) request = await filledRequest(office, four);
if (request !== null)
  for (const officer of [four.provider, four.checker, four.approver].slice(0, reached - 1)) {
    const decided = await decide(office, officer, request);
    if (!decided.ok) throw new Error(JSON.stringify(decided.error));
  }
office.program.close();
const people = Object.fromEntries(
  Object.entries(four).map(([role, { person, password }]): [string, SeededPerson] => [
    role,
    { id: person.id, name: person.name, password },
  ]),
) as unknown as Seeded['people'];
process.stdout.write(JSON.stringify({ people, request, title: completeFields(four).title } satisfies Seeded));
process.exit(0);
