import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUBLICATION } from '../../helpers/office.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';

/** What the matrix says of requests: whom it proposes, what it forbids, and pages that are removed. */

let nakhon: ProfileOffice;
beforeAll(async () => {
  nakhon = await ProfileOffice.open('nakhon-phanom');
});
afterAll(() => nakhon.office.close());

/** Its publisher is 'ผู้ดูแลเว็บไซต์' alone. */
const OWN_PAGE = 'about.province-history';
/** Here officers of a unit publish as well. */
const SHARED_PAGE = 'about.policy';

const route = async (page: string, step: string) => {
  const routes = await nakhon.office.must('matrix.route', { page, unit: 'กลุ่มงานยุทธศาสตร์' });
  return routes.find((one) => one.step === step)!;
};
/** Makes somebody what he is not yet, as the administrator. */
const become = async (
  step: string,
  roles: readonly ('publisher' | 'webmaster' | 'checker')[],
  unit?: string,
) => {
  const { person } = nakhon.at(step);
  await nakhon.signIn(nakhon.administrator);
  const { name, position, acting } = person;
  await nakhon.office.must('people.update', {
    person: person.id,
    name,
    position,
    unit: unit ?? person.unit,
    acting,
    roles: [...roles],
    active: true,
  });
};

describe('a page that only the webmaster publishes', () => {
  it('is published by nobody else: refused when he is chosen, and when he signs', async () => {
    const request = await nakhon.waitingFor('publisher', { page: OWN_PAGE });
    // The request is on its way when he stops being a webmaster; another request goes the whole way without one.
    await become('publisher', ['publisher']);
    expect(await route(OWN_PAGE, 'publisher')).toMatchObject({
      only: true,
      fits: [],
      gap: { reason: 'no-webmaster', words: 'ผู้ดูแลเว็บไซต์' },
    });
    const publisher = nakhon.at('publisher');
    expect(code(await nakhon.decide(publisher, request))).toBe('only-webmaster-publishes');
    const seen = await nakhon.detail(request);
    expect(seen.can.decide).toEqual(['return']);
    expect(seen.can.decideBlocked).toBe('only-webmaster-publishes');
    // The gap stands on the request, with the cell where it is mended.
    expect(seen.steps.at(-1)?.gap).toMatchObject({ column: 'publisher', gap: { reason: 'no-webmaster' } });

    const draft = await nakhon.draft({ page: OWN_PAGE });
    expect((await nakhon.detail(draft)).draft?.problems).toEqual([
      { field: 'block:publisher', code: 'only-webmaster-publishes' },
    ]);
    expect(await nakhon.decide(nakhon.at('provider'), draft)).toMatchObject({
      ok: false,
      error: { code: 'only-webmaster-publishes', field: 'block:publisher' },
    });
    await become('publisher', ['publisher', 'webmaster']);
    expect(code(await nakhon.decide(nakhon.at('provider'), draft))).toBe('ok');
    expect((await nakhon.decide(publisher, request)).ok).toBe(true);
  });

  it('is published by a deputy for the webmaster, and not in the deputy’s own name', async () => {
    const deputy = await nakhon.other('publisher');
    await nakhon.signIn(nakhon.administrator);
    const { name, position, unit, acting } = deputy.person;
    const person = { person: deputy.person.id, name, position, unit, acting, active: true };
    await nakhon.office.must('people.update', { ...person, roles: ['publisher'] });
    const delegation = {
      operation: randomUUID(),
      person: deputy.person.id,
      holder: nakhon.at('publisher').person.id,
      office: 'ผู้ดูแลเว็บไซต์',
      role: 'publisher' as const,
      ground: 'ปฏิบัติราชการแทน',
      scope: '',
      order: '',
      orderFile: null,
      from: '2026-11-20',
      until: null,
    };
    await nakhon.office.must('delegations.add', delegation);
    const request = await nakhon.waitingFor('publisher', { page: OWN_PAGE });
    expect(code(await nakhon.decide(deputy, request))).toBe('only-webmaster-publishes');
    const [listed] = await nakhon.office.must('delegations.list', null);
    expect(
      code(await nakhon.decide(deputy, request, { delegation: listed!.id, publication: PUBLICATION })),
    ).toBe('ok');
  });

  it('is no rule of a page that others publish too', async () => {
    await become('publisher', ['publisher'], 'กลุ่มงานบริหารทรัพยากรบุคคล');
    expect(await route(SHARED_PAGE, 'publisher')).toMatchObject({ only: false, gap: null });
    const request = await nakhon.waitingFor('publisher', { page: SHARED_PAGE });
    expect(code(await nakhon.decide(nakhon.at('publisher'), request))).toBe('ok');
    await become('publisher', ['publisher', 'webmaster'], '');
  });
});

describe('the page of a request', () => {
  it('is one of the register’s matrix, with whom it proposes', async () => {
    const page = randomUUID();
    await nakhon.signIn(nakhon.administrator);
    await nakhon.office.must('matrix.change', {
      operation: randomUUID(),
      from: '2026-11-20',
      edits: [
        {
          edit: 'add',
          page,
          fields: {
            section: null,
            page: 'หน้าของสำนักงาน',
            provider: 'จนท.ประชาสัมพันธ์',
            checker: '',
            publisher: 'ผู้ดูแลเว็บไซต์',
            code: '',
            description: '',
            ifAny: false,
            timing: {},
          },
          after: null,
        },
        {
          edit: 'assign',
          to: { page, column: 'checker' },
          members: [{ person: nakhon.at('checker').person.id, from: '2026-11-20', until: null }],
        },
      ],
    });
    expect(await route(page, 'provider')).toMatchObject({ gap: { reason: 'unknown-words' } });
    expect(await route(page, 'checker')).toMatchObject({
      gap: null,
      fits: [{ person: nakhon.at('checker').person.id, by: 'cell' }],
    });
    await nakhon.signIn(nakhon.at('provider'));
    const { request } = await nakhon.office.must('requests.create', {
      operation: randomUUID(),
      sameAs: null,
      replaces: null,
      page,
    });
    const { draft } = await nakhon.detail(request);
    expect(draft?.fields.page).toBe(page);
    expect(draft?.fields.officers.checker?.person).toBe(nakhon.at('checker').person.id);
    expect(draft?.fields.officers.provider?.person).toBe(nakhon.at('provider').person.id);

    const sealed = await nakhon.waitingFor('checker', { page });
    await nakhon.signIn(nakhon.administrator);
    await nakhon.office.must('matrix.change', {
      operation: randomUUID(),
      from: '2026-11-20',
      edits: [{ edit: 'remove', page }],
    });
    // What was made for it keeps its words, sealed or not; nobody chooses it any more.
    expect((await nakhon.detail(sealed)).content?.page).toEqual({
      id: page,
      section: null,
      title: 'หน้าของสำนักงาน',
    });
    await nakhon.signIn(nakhon.at('provider'));
    const now = (await nakhon.detail(request)).draft!;
    await nakhon.office.must('requests.saveDraft', {
      request,
      version: now.version,
      fields: { ...now.fields, title: 'ใหม่' },
    });
    expect((await nakhon.detail(request)).draft?.fields.page).toBe(page);
    const other = await nakhon.draft({ page });
    expect((await nakhon.detail(other)).draft?.fields.page).toBeNull();
    expect((await nakhon.office.must('matrix.list', null)).some(({ id }) => id === page)).toBe(false);
  });
});

describe.each(['nakhon-phanom', 'ban-luang', 'opdc', 'phangnga', 'wang-saphung'])(
  'the cells of %s',
  (profile) => {
    it('name parties only, and where an officer of each step is of the right unit, everybody is found', async () => {
      const office = await ProfileOffice.open(profile);
      const { rows, parties, columns } = await office.office.must('matrix.get', { date: null });
      const steps = office.office.program.openRegister.profile.steps;
      for (const row of rows)
        for (const { column, step } of columns) {
          const cell = row.cells[column];
          expect(cell.parties, `${row.page}: ${cell.words}`).not.toContain('');
          // A column without a step has nobody to act, and nobody is missing.
          if (step === null) expect(cell).toMatchObject({ gap: null, fits: [] });
          else expect(steps[step - 1]!.role).toBe(column);
        }
      // Units as the guideline writes them: who is there fits, in every cell that names the unit.
      const units = parties.filter(({ kind, unit }) => (kind === 'staff' || kind === 'head') && unit !== '');
      for (const { unit, words } of units.slice(0, 4))
        for (const [id, officer] of office.officers) {
          const { role, officer: named } = steps.find((step) => step.id === id)!;
          const column = columns.find((one) => one.column === role && named === undefined)?.column;
          if (column === undefined) continue;
          await office.signIn(office.administrator);
          const { name, position, acting, roles } = officer.person;
          const fields = { name, position, acting, roles: [...roles], active: true };
          await office.office.must('people.update', { person: officer.person.id, ...fields, unit });
          const now = await office.office.must('matrix.get', { date: null });
          for (const row of now.rows.filter((one) => words.includes(one[column])))
            expect(row.cells[column].fits.map(({ person }) => person)).toContain(officer.person.id);
        }
      office.office.close();
    });
  },
);
