import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Output } from '../../../electron/contract/api.ts';
import type { MatrixEdit, PageFields } from '../../../electron/contract/matrix.ts';
import { type Officer, TestOffice } from '../../helpers/office.ts';
import { code } from '../../helpers/profile-office.ts';

/** The matrix of a register of Nakhon Phanom's, driven through the window's channels. */

let office: TestOffice;
let administrator: Officer;
let staff: Officer;

beforeAll(async () => {
  office = new TestOffice();
  administrator = await office.setUp(['recorder']);
  staff = await office.add(administrator, 'นางสาวกมลชนก สมมุติวงศ์', 'นักวิเคราะห์นโยบายและแผน', ['provider']);
});
afterAll(() => office.close());

const TODAY = '2026-11-20';
const change = (edits: MatrixEdit[], from = TODAY, operation: string = randomUUID()) =>
  office.call('matrix.change', { operation, from, edits });
const changed = async (edits: MatrixEdit[], from = TODAY): Promise<string> => {
  const done = await change(edits, from);
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value.change;
};
const table = (date: string | null = null): Promise<Output<'matrix.get'>> =>
  office.must('matrix.get', { date });
const rowOf = async (id: string, date: string | null = null) =>
  (await table(date)).rows.find((row) => row.id === id);
const fields = (changes: Partial<PageFields>): PageFields => ({
  section: null,
  page: 'หน้าใหม่',
  provider: '',
  checker: '',
  publisher: '',
  code: '',
  description: '',
  ifAny: false,
  timing: {},
  ...changes,
});

describe('the matrix of a register', () => {
  it('begins with the matrix and the parties of its profile', async () => {
    const { profile } = office.program.openRegister;
    const { rows, parties, columns, headings } = await table();
    expect(rows.map(({ id, page, provider }) => ({ id, page, provider }))).toEqual(
      profile.matrix.map(({ id, page, provider }) => ({ id, page, provider })),
    );
    expect(parties.map(({ id }) => id)).toEqual(profile.parties?.map(({ id }) => id));
    expect(columns.map(({ column, step }) => [column, step])).toEqual([
      ['publisher', 4],
      ['checker', 2],
      ['provider', 1],
    ]);
    expect(headings?.page).toBe('ชื่อเรื่อง');
  });

  it('holds a change from its day on, and what held before stays to be asked for', async () => {
    const [first] = (await table()).rows;
    await changed([{ edit: 'set', page: first!.id, fields: { provider: 'จนท.ใหม่' } }], '2026-12-01');
    expect((await rowOf(first!.id))?.provider).toBe(first!.provider);
    expect((await rowOf(first!.id, '2026-11-30'))?.provider).toBe(first!.provider);
    expect((await rowOf(first!.id, '2026-12-01'))?.provider).toBe('จนท.ใหม่');
    // What is changed before that day, and not what was to change, goes on after it.
    await changed([{ edit: 'set', page: first!.id, fields: { page: 'ประวัติจังหวัด' } }]);
    expect(await rowOf(first!.id, '2026-12-01')).toMatchObject({ page: 'ประวัติจังหวัด', provider: 'จนท.ใหม่' });
    const history = await office.must('matrix.page', { page: first!.id, date: '2026-12-24' });
    expect(history.onDate).toMatchObject({ page: 'ประวัติจังหวัด', provider: 'จนท.ใหม่' });
    expect(history.versions.at(-1)).toMatchObject({ from: '0001-01-01', recordedBy: null, differences: [] });
    expect(history.versions[0]!.recordedBy).toBe(administrator.person.name);
    expect(history.versions.flatMap(({ differences }) => differences.map(({ field }) => field))).toContain(
      'page',
    );
  });

  it('takes many changes at once, all or none', async () => {
    const before = await table();
    const [one, two] = before.rows;
    const failed = await change([
      { edit: 'set', page: one!.id, fields: { checker: 'ผอ.ใหม่' } },
      { edit: 'remove', page: 'no.such-page' },
    ]);
    expect(failed).toMatchObject({
      ok: false,
      error: { code: 'matrix-page-not-found', params: { edit: 2 } },
    });
    expect(await table()).toEqual(before);
    const id = randomUUID();
    await changed([
      { edit: 'add', page: id, fields: fields({ section: 'เมนูใหม่' }), after: one!.id },
      { edit: 'set', page: id, fields: { provider: 'ผู้ดูแลเว็บไซต์' } },
      { edit: 'remove', page: two!.id },
    ]);
    const { rows } = await table();
    expect(rows.slice(0, 2).map((row) => row.id)).toEqual([one!.id, id]);
    expect(rows[1]).toMatchObject({ section: 'เมนูใหม่', provider: 'ผู้ดูแลเว็บไซต์' });
    expect(rows.some((row) => row.id === two!.id)).toBe(false);
    expect((await rowOf(two!.id, '2026-11-19'))?.id).toBe(two!.id);
  });

  it('does a command once, however often it comes', async () => {
    const operation = randomUUID();
    const page = randomUUID();
    const edits: MatrixEdit[] = [{ edit: 'add', page, fields: fields({ page: 'หน้าเดียว' }), after: null }];
    const once = await change(edits, TODAY, operation);
    expect(await change(edits, TODAY, operation)).toEqual(once);
    const { rows } = await table();
    expect(rows.filter(({ id }) => id === page)).toHaveLength(1);
    expect(rows[0]!.id).toBe(page);
  });

  it('moves a row anywhere, also where there is no number left between two rows', async () => {
    const order = async () => (await table()).rows.map(({ id }) => id);
    const [first, second, third] = await order();
    const last = (await order()).at(-1)!;
    await changed([{ edit: 'move', page: last, after: first!, section: null }]);
    expect((await order()).slice(0, 3)).toEqual([first, last, second]);
    // Each one goes right after the first: the space between the first and the next is halved every time.
    const edits: MatrixEdit[] = [];
    for (let round = 0; round < 40; round++)
      edits.push({ edit: 'move', page: [second!, third!][round % 2]!, after: first!, section: null });
    await changed(edits);
    expect((await order()).slice(0, 4)).toEqual([first, third, second, last]);
  });

  it('takes a change back, but not one after which the same was changed again', async () => {
    const before = await table();
    const page = before.rows[5]!.id;
    const added = randomUUID();
    const one = await changed([
      { edit: 'set', page, fields: { publisher: 'ผู้อื่น', timing: { everyMonths: 6 } } },
      { edit: 'add', page: added, fields: fields({ page: 'เพิ่มแล้วเลิก' }), after: page },
      {
        edit: 'assign',
        to: { page, column: 'checker' },
        members: [{ person: staff.person.id, from: TODAY, until: null }],
      },
    ]);
    await office.must('matrix.undo', { operation: randomUUID(), change: one });
    expect(await table()).toEqual({ ...before, cellMembers: { [`${page} checker`]: [] } });
    const two = await changed([{ edit: 'set', page, fields: { publisher: 'ก' } }]);
    await changed([{ edit: 'set', page, fields: { publisher: 'ข' } }]);
    expect(code(await office.call('matrix.undo', { operation: randomUUID(), change: two }))).toBe(
      'matrix-changed-since',
    );
  });

  it('refuses what cannot be', async () => {
    const { rows, parties } = await table();
    const [one, two] = rows;
    const name = { section: two!.section, page: ` ${two!.page} ` };
    expect(code(await change([{ edit: 'set', page: one!.id, fields: name }]))).toBe('matrix-page-doubled');
    expect(code(await change([{ edit: 'add', page: one!.id, fields: fields({}), after: null }]))).toBe(
      'matrix-page-exists',
    );
    const party = { ...parties[0]!, unit: '', unitWords: [], position: '', committee: null };
    const { id: _, members: __, ...webmaster } = party;
    expect(code(await change([{ edit: 'party', party: randomUUID(), fields: webmaster }]))).toBe(
      'matrix-words-doubled',
    );
    expect(
      code(
        await change([
          { edit: 'party', party: randomUUID(), fields: { ...webmaster, kind: 'head', words: ['ก'] } },
        ]),
      ),
    ).toBe('required');
    const member = { person: staff.person.id, from: TODAY, until: null };
    const to = { party: 'webmaster' };
    expect(code(await change([{ edit: 'assign', to, members: [member, member] }]))).toBe(
      'matrix-member-doubled',
    );
    expect(code(await change([{ edit: 'assign', to, members: [{ ...member, until: '2026-11-01' }] }]))).toBe(
      'ends-before-it-begins',
    );
    expect(
      code(
        await change([
          { edit: 'assign', to, members: [{ ...member, person: office.program.surroundings.newId() }] },
        ]),
      ),
    ).toBe('person-not-found');
    await office.signIn(staff);
    expect(code(await change([{ edit: 'remove', page: one!.id }]))).toBe('not-allowed');
    await office.signIn(administrator);
  });
});

describe('persons behind the cells', () => {
  it('are assigned from a day to a day, and their times stay when others take over', async () => {
    const to = { party: 'strategy-staff' };
    const other = await office.add(administrator, 'นายสอง ลำดับ', 'เจ้าหน้าที่', ['provider']);
    await changed([
      { edit: 'assign', to, members: [{ person: staff.person.id, from: '2026-11-01', until: null }] },
    ]);
    await changed(
      [{ edit: 'assign', to, members: [{ person: other.person.id, from: '2027-01-01', until: null }] }],
      '2027-01-01',
    );
    const party = (await table()).parties.find(({ id }) => id === 'strategy-staff')!;
    expect(party.members).toEqual([
      { person: staff.person.id, from: '2026-11-01', until: '2026-12-31' },
      { person: other.person.id, from: '2027-01-01', until: null },
    ]);
    const who = async (date: string) =>
      (await table(date)).rows
        .find(({ provider }) => provider === 'จนท.กลุ่มงานยุทธศาสตร์ฯ ที่ได้รับมอบหมาย')
        ?.cells.provider.fits.map(({ person }) => person);
    expect(await who('2026-12-31')).toEqual([staff.person.id]);
    expect(await who('2027-01-01')).toEqual([other.person.id]);
    expect(await who('2026-10-31')).toEqual([]);
  });

  it('are shown in the history of a page, on the day that is asked for', async () => {
    const page = (await table()).rows.find(
      ({ provider }) => provider === 'จนท.กลุ่มงานยุทธศาสตร์ฯ ที่ได้รับมอบหมาย',
    )!.id;
    await changed([
      {
        edit: 'assign',
        to: { page, column: 'provider' },
        members: [{ person: administrator.person.id, from: TODAY, until: '2026-11-25' }],
      },
    ]);
    const { onDate, members } = await office.must('matrix.page', { page, date: '2026-11-20' });
    // He has not the role of the step, which the gap says.
    expect(onDate?.cells.provider).toMatchObject({
      own: true,
      gap: { reason: 'without-role', people: [administrator.person.id] },
    });
    const later = await office.must('matrix.page', { page, date: '2026-11-26' });
    expect(later.onDate?.cells.provider.fits.map(({ person }) => person)).toEqual([staff.person.id]);
    expect(
      members.filter(({ column }) => column === 'provider').map(({ party, from }) => [party === null, from]),
    ).toEqual([
      [false, '2027-01-01'],
      [true, '2026-11-20'],
      [false, '2026-11-01'],
    ]);
  });

  it('are in the audit log with every change', async () => {
    const { rows } = await office.must('audit.list', {
      search: '',
      person: null,
      action: 'matrix-changed',
      from: null,
      to: null,
      after: null,
    });
    expect(rows.length).toBeGreaterThan(5);
    expect(rows[0]!.who).toBe(administrator.person.name);
  });
});

describe('what hangs on an officer in the matrix', () => {
  it('is listed when he leaves, and goes to his successor with its history kept', async () => {
    const leaver = await office.add(administrator, 'นายย้าย ไปแล้ว', 'นิติกร', ['provider']);
    const successor = await office.add(administrator, 'นางแทน มาใหม่', 'นิติกร', []);
    const page = (await table()).rows[3]!.id;
    const member = { person: leaver.person.id, from: TODAY, until: null };
    const fields = {
      kind: 'committee',
      words: ['คณะกรรมการทดสอบ'],
      unit: '',
      unitWords: [],
      position: '',
      committee: { order: '1/2569', orderDate: TODAY, orderFile: null, signer: leaver.person.id },
    } as const;
    await changed([
      { edit: 'assign', to: { page, column: 'provider' }, members: [member] },
      {
        edit: 'party',
        party: 'test-committee',
        fields: { ...fields, words: [...fields.words], unitWords: [] },
      },
      { edit: 'assign', to: { party: 'test-committee' }, members: [member] },
    ]);
    const from = '2026-11-20';
    const hanging = await office.must('staff.get', { person: leaver.person.id, from });
    expect(hanging.cells).toEqual([
      {
        id: `${page} provider`,
        name: (await rowOf(page))!.page,
        column: 'provider',
        from: TODAY,
        until: null,
      },
      { id: 'test-committee', name: 'คณะกรรมการทดสอบ', column: null, from: TODAY, until: null },
    ]);
    await office.must('staff.handOver', {
      operation: randomUUID(),
      leaver: leaver.person.id,
      successor: successor.person.id,
      from,
      order: '',
      deactivate: false,
      reason: 'ย้าย',
    });
    const after = await table();
    expect(after.rows.find(({ id }) => id === page)?.cells.provider.fits.map(({ person }) => person)).toEqual(
      [successor.person.id],
    );
    expect(after.parties.find(({ id }) => id === 'test-committee')).toMatchObject({
      committee: { signer: successor.person.id },
      members: [{ person: successor.person.id, from, until: null }],
    });
    expect((await office.must('staff.get', { person: leaver.person.id, from })).cells).toEqual([]);
  });
});
