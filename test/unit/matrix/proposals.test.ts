import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import { checkProposals } from '../../../electron/matrix/proposals.ts';
import { readKeptProposals } from '../../../electron/matrix/proposals-store.ts';
import { registerKeys } from '../../../electron/people/key-ring-store.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';

/** Ban Luang's matrix changes by the signature of its approver (ส่วนที่ ๒, ๒.๑). */

let office: ProfileOffice;
beforeAll(async () => {
  office = await ProfileOffice.open('ban-luang');
});
afterAll(() => office.office.close());

const PAGE = 'basic.links';

const propose = async (provider: string): Promise<string> => {
  await office.signIn(office.administrator);
  const done = await office.office.must('matrix.change', {
    operation: randomUUID(),
    from: '2026-11-20',
    edits: [{ edit: 'set', page: PAGE, fields: { provider } }],
  });
  expect(done.proposed).toBe(true);
  return done.change;
};
const provider = async (): Promise<string | undefined> =>
  (await office.office.must('matrix.list', null)).find(({ id }) => id === PAGE)?.provider;
const decide = async (
  proposal: string,
  changes: Partial<Input<'matrix.decideProposal'>> = {},
  officer = office.at('executive'),
) => {
  await office.signIn(officer);
  const seen = (await office.office.must('matrix.proposals', null)).find(({ id }) => id === proposal)!;
  return office.office.call('matrix.decideProposal', {
    operation: randomUUID(),
    proposal,
    digest: seen.digest,
    decision: 'approve',
    reason: '',
    delegation: null,
    password: officer.password,
    ...changes,
  });
};
const problems = (): readonly string[] => {
  const { handle, uuid } = office.office.program.openRegister;
  return checkProposals(readKeptProposals(handle), registerKeys(handle).ring, uuid).map((one) => one.code);
};

describe('a change that needs approval', () => {
  it('holds as soon as the approver has signed it, and not before', async () => {
    const before = await provider();
    const proposal = await propose('งานพัสดุ');
    expect(await provider()).toBe(before);
    expect((await office.office.must('matrix.get', { date: null })).waiting).toBe(1);
    const [waiting] = await office.office.must('matrix.proposals', null);
    expect(waiting).toMatchObject({
      decided: null,
      differences: [{ about: 'page', id: PAGE, field: 'provider', before, after: 'งานพัสดุ' }],
    });
    expect(code(await decide(proposal, { password: 'ไม่ใช่รหัสผ่าน' }))).toBe('wrong-password');
    expect(code(await decide(proposal, { digest: 'a'.repeat(64) }))).toBe('matrix-proposal-outdated');
    expect(code(await decide(proposal, {}, office.at('checker')))).toBe('not-your-role');
    expect(await provider()).toBe(before);
    expect(code(await decide(proposal))).toBe('ok');
    expect(await provider()).toBe('งานพัสดุ');
    expect(code(await decide(proposal))).toBe('matrix-proposal-decided');
    const history = await office.office.must('matrix.page', { page: PAGE, date: '2026-11-20' });
    expect(history.versions[0]).toMatchObject({
      recordedBy: office.administrator.person.name,
      approvedBy: office.at('executive').person.name,
    });
    expect(problems()).toEqual([]);
  });

  it('is refused with a reason, or taken back, and changes nothing then', async () => {
    const before = await provider();
    const refused = await propose('IT');
    expect(code(await decide(refused, { decision: 'refuse' }))).toBe('reason-required');
    expect(code(await decide(refused, { decision: 'refuse', reason: 'ยังไม่เห็นชอบ' }))).toBe('ok');
    const withdrawn = await propose('IT');
    await office.signIn(office.administrator);
    const operation = randomUUID();
    await office.office.must('matrix.withdrawProposal', { operation, proposal: withdrawn });
    expect(await provider()).toBe(before);
    expect(code(await decide(withdrawn))).toBe('matrix-proposal-decided');
    expect(problems()).toEqual([]);
  });

  it('cannot be approved by whoever proposed it, nor when the matrix has changed since', async () => {
    const { person, password } = office.administrator;
    await office.signIn(office.administrator);
    const { name, position, unit, acting } = person;
    await office.office.must('people.update', {
      person: person.id,
      name,
      position,
      unit,
      acting,
      roles: ['administrator', 'approver'],
      active: true,
    });
    const own = await propose('IT');
    expect(code(await decide(own, { password }, office.administrator))).toBe('own-proposal');
    const first = await propose('กลุ่มงานบริหารทั่วไป');
    expect(code(await decide(first))).toBe('ok');
    // The one that was made before says what it changes from: that is not so any more.
    expect(code(await decide(own))).toBe('matrix-proposal-outdated');
    expect(await provider()).toBe('กลุ่มงานบริหารทั่วไป');
    await office.signIn(office.administrator);
    expect(code(await office.office.call('matrix.undo', { operation: randomUUID(), change: first }))).toBe(
      'matrix-needs-approval',
    );
  });

  it('waits as well when it comes from a table', async () => {
    const { office: inside } = office;
    await office.signIn(office.administrator);
    inside.desktop.target = join(inside.dir, 'map.csv');
    await inside.must('tables.save', { choice: { kind: 'matrix', date: null }, format: 'csv' });
    const text = readFileSync(inside.desktop.target, 'utf8');
    writeFileSync(inside.desktop.target, text.replace('กลุ่มงานบริหารทั่วไป', 'กลุ่มงานอื่น'));
    inside.desktop.files = [inside.desktop.target];
    const plan = await inside.must('matrix.planImport', null);
    const before = await inside.must('matrix.list', null);
    const done = await inside.must('matrix.import', {
      operation: randomUUID(),
      plan: plan!.plan,
      from: '2026-11-20',
      removeMissing: false,
    });
    expect(done.proposed).toBe(true);
    expect(await inside.must('matrix.list', null)).toEqual(before);
    await inside.must('matrix.withdrawProposal', { operation: randomUUID(), proposal: done.change });
  });

  it('is found out when somebody changes what was signed, or what came of it', () => {
    const { handle } = office.office.program.openRegister;
    const { db } = handle;
    for (const table of ['matrix_proposal', 'matrix_decision', 'matrix_change'])
      db.exec(`DROP TRIGGER ${table}_no_update; DROP TRIGGER ${table}_no_delete`);
    db.prepare("UPDATE matrix_decision SET decision = 'approve' WHERE decision = 'refuse'").run();
    expect(problems()).toEqual(['matrix-decision-columns', 'matrix-change-not-approved']);
    db.prepare(
      'UPDATE matrix_decision SET decision = \'refuse\' WHERE statement LIKE \'%"decision":"refuse"%\'',
    ).run();
    expect(problems()).toEqual([]);
    db.prepare(
      "UPDATE matrix_proposal SET canonical = replace(canonical, 'งานพัสดุ', 'งานอื่น') WHERE row = 1",
    ).run();
    expect(problems()).toEqual(['matrix-proposal-digest']);
    db.prepare(
      "UPDATE matrix_proposal SET canonical = replace(canonical, 'งานอื่น', 'งานพัสดุ') WHERE row = 1",
    ).run();
    db.prepare(
      "UPDATE matrix_decision SET signature = 'A' || substr(signature, 2) WHERE proposal = (SELECT id FROM matrix_proposal WHERE row = 1)",
    ).run();
    const [found] = problems();
    expect(found).toBe('matrix-decision-signature');
  });
});
