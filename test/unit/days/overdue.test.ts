import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LETTER, letterPdf } from '../../helpers/letters.ts';
import { ProfileOffice } from '../../helpers/profile-office.ts';

/** Terms in the lists of an office: what is due and overdue as the days pass. */

const DAY = 86_400_000;
let own: ProfileOffice;
beforeAll(async () => {
  own = await ProfileOffice.open('ban-luang');
  await own.signIn(own.administrator);
});
afterAll(() => own.office.close());

const overdue = async (): Promise<readonly string[]> =>
  (await own.office.must('requests.list', { status: 'overdue', search: '', after: null })).rows.map(
    ({ id }) => id,
  );
const count = async (): Promise<number> => (await own.office.must('requests.counts', null)).overdue;

describe('three days for other agencies’ information (ban-luang)', () => {
  it('run from the day on which the publisher’s step began to wait, for their information only', async () => {
    const { clock } = own.office;
    const begun = clock.at;
    own.office.desktop.files = [await letterPdf()];
    const file = await own.office.must('requests.chooseLetter', { request: await own.draft() });
    const outside = await own.waitingFor('publisher', {
      page: 'external.approved',
      outside: { ...LETTER, file },
    });
    const inside = await own.waitingFor('publisher');
    const publisher = own.at('publisher');
    await own.signIn(publisher);
    const rows = async () => (await own.office.must('tasks.list', null)).toPublish;
    const of = (request: string, found: Awaited<ReturnType<typeof rows>>) =>
      found.find(({ id }) => id === request);
    const first = await rows();
    expect(of(outside, first)?.due).toEqual({
      on: '2026-11-23',
      left: 3,
      count: 3,
      kind: 'days',
      uncertain: false,
    });
    expect(of(inside, first)?.due).toBeNull();
    const detail = await own.detail(outside);
    expect(detail.steps.map(({ due }) => due?.on ?? null)).toEqual([null, null, null, null, '2026-11-23']);
    expect([await count(), await overdue()]).toEqual([0, []]);

    clock.at = begun + 3 * DAY;
    expect(of(outside, await rows())?.due?.left).toBe(0);
    expect(await overdue()).toEqual([]);
    clock.at = begun + 4 * DAY;
    expect(of(outside, await rows())?.due?.left).toBe(-1);
    expect([await count(), await overdue()]).toEqual([1, [outside]]);

    const done = await own.decide(publisher, outside, {
      publication: { url: 'https://x.go.th', publishedAt: clock.now() },
    });
    expect(done.ok).toBe(true);
    expect([await count(), await overdue()]).toEqual([0, []]);
  });
});

describe('a verbal approval', () => {
  it('is overdue by the setting, in days or in working days, apart from the step that waits', async () => {
    const health = await ProfileOffice.open('wang-saphung');
    const { office } = health;
    const request = await health.waitingFor('approver');
    await health.act('signoff.recordVerbal', health.at('publisher'), request, health.said('approver'));
    await health.signIn(health.at('approver'));
    const due = async () => (await office.must('tasks.list', null)).toRatify[0]?.ratifyDue;
    // Friday 20 November, three days
    expect(await due()).toMatchObject({ on: '2026-11-23', kind: 'days' });
    await health.signIn(health.administrator);
    const { settings } = await office.must('app.state', null);
    await office.must('settings.save', { ...settings, ratifyKind: 'working-days' });
    office.clock.at += 3 * DAY;
    await health.signIn(health.at('approver'));
    expect(await due()).toMatchObject({ on: '2026-11-25', kind: 'working-days', left: 2 });
    expect((await health.detail(request)).toRatify?.due).toMatchObject({ on: '2026-11-25' });
    office.close();
  });
});

describe('what waits', () => {
  it('waits on where a sign-off is taken back, and anew where the step comes again', async () => {
    const health = await ProfileOffice.open('wang-saphung');
    const { office } = health;
    const since = async (request: string) =>
      office.program.openRegister.handle.db
        .prepare('SELECT waiting_since FROM request WHERE id = ?')
        .pluck()
        .get(request);
    const request = await health.waitingFor('approver');
    const began = await since(request);
    office.clock.at += DAY;
    await health.decide(health.at('approver'), request);
    expect(await since(request)).not.toBe(began);
    await health.act('signoff.withdrawSignoff', health.at('approver'), request, { reason: '' });
    expect(await since(request)).toBe(began);
    await health.decide(health.at('approver'), request, { decision: 'refuse', reason: 'ไฟล์ผิด' });
    // 1 day, and the guideline leaves a doubt
    await health.signIn(health.at('provider'));
    const [returned] = (await office.must('tasks.list', null)).returned;
    expect(returned?.due).toMatchObject({ on: '2026-11-22', left: 1, uncertain: true });
    await health.decide(health.at('provider'), request);
    expect(await since(request)).not.toBe(began);
    expect((await health.detail(request)).steps.map((step) => step.due)).toEqual([null, null, null]);
    office.close();
  });
});
