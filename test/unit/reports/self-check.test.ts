import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readSheetBytes } from '../../../electron/sheets/read-sheet.ts';
import { type Officer, TestOffice } from '../../helpers/office.ts';
import { pageTexts } from '../printing/readers.ts';

const offices: TestOffice[] = [];
afterEach(() => {
  for (const office of offices.splice(0)) office.close();
});

async function officeOf(profile: string): Promise<{ office: TestOffice; administrator: Officer }> {
  const office = new TestOffice();
  offices.push(office);
  return { office, administrator: await office.setUp(['recorder'], profile) };
}

const begin = (office: TestOffice, title = 'รอบ 6 เดือน ปีงบประมาณ 2570') =>
  office.call('selfCheck.begin', { operation: randomUUID(), title });

async function onlyRound(office: TestOffice) {
  const [round] = (await office.must('selfCheck.list', null)).rounds;
  if (!round) throw new Error('no round');
  return round;
}

const answer = (office: TestOffice, demand: string, given: 'yes' | 'no' | null, evidence = '') =>
  onlyRound(office).then((round) =>
    office.call('selfCheck.answer', { round: round.id, demand, answer: given, evidence }),
  );

describe('a round of the self-check', () => {
  it.each([
    ['ban-luang', ['2.5', '2.6', '2.7', '2.8', '2.9']],
    ['phangnga', ['2.1', '2.2', '2.3', '2.4', '2.5']],
    ['nakhon-phanom', ['10']],
  ])('asks what the guideline of %s demands of the website', async (profile, rules) => {
    const { office } = await officeOf(profile);
    await begin(office);
    const { items } = await onlyRound(office);
    expect([...new Set(items.map(({ rule }) => rule))]).toEqual(rules);
    expect(items.every((item) => item.answer === null && item.officer === null)).toBe(true);
  });

  it('keeps answer, evidence, officer and day; the newest answer counts and can be taken back', async () => {
    const { office, administrator } = await officeOf('ban-luang');
    await begin(office);
    await answer(office, 'https', 'no', 'ยังไม่มีใบรับรอง');
    await answer(office, 'https', 'yes', 'https://www.ssobanluang.com');
    const item = async () => (await onlyRound(office)).items.find(({ id }) => id === 'https');
    expect(await item()).toMatchObject({
      answer: 'yes',
      evidence: 'https://www.ssobanluang.com',
      officer: administrator.person.name,
      date: '2026-11-20',
    });
    await answer(office, 'https', null);
    expect(await item()).toMatchObject({ answer: null, evidence: '' });
    const answers = office.program.openRegister.handle.db
      .prepare('SELECT count(*) FROM self_check_answer')
      .pluck();
    expect(answers.get()).toBe(3);
    await answer(office, 'https', null);
    expect(answers.get()).toBe(3);
  });

  it('is one at a time, is closed once and answered no more', async () => {
    const { office } = await officeOf('ban-luang');
    await begin(office, 'รอบแรก');
    expect(await begin(office)).toMatchObject({
      error: { code: 'check-round-open', params: { title: 'รอบแรก' } },
    });
    const { id: round } = await onlyRound(office);
    await office.must('selfCheck.close', { round });
    expect(await answer(office, 'https', 'yes')).toMatchObject({ error: { code: 'check-round-closed' } });
    expect(await office.call('selfCheck.close', { round })).toMatchObject({
      error: { code: 'check-round-closed' },
    });
    expect((await begin(office, 'รอบที่สอง')).ok).toBe(true);
    expect((await office.must('selfCheck.list', null)).rounds.map(({ title }) => title)).toEqual([
      'รอบที่สอง',
      'รอบแรก',
    ]);
  });

  it('refuses what is not there, and where the guideline demands nothing', async () => {
    const { office } = await officeOf('opdc');
    expect(await begin(office)).toMatchObject({ error: { code: 'no-self-checks' } });
    const { office: other } = await officeOf('ban-luang');
    await begin(other);
    expect(await answer(other, 'no-such-demand', 'yes')).toMatchObject({
      error: { code: 'check-round-not-found' },
    });
  });

  it('is in the audit log', async () => {
    const { office } = await officeOf('ban-luang');
    await begin(office);
    await answer(office, 'https', 'yes');
    await office.must('selfCheck.close', { round: (await onlyRound(office)).id });
    const { rows } = await office.must('audit.list', {
      search: '',
      person: null,
      action: null,
      from: null,
      to: null,
      after: null,
    });
    expect(rows.slice(0, 3).map(({ action }) => action)).toEqual([
      'self-check-closed',
      'self-check-answered',
      'self-check-begun',
    ]);
  });

  it('is printed, and saved as a sheet, with rule, answer, evidence, officer and date', async () => {
    const { office, administrator } = await officeOf('ban-luang');
    await begin(office);
    await answer(office, 'https', 'yes', '=HYPERLINK("ใบรับรอง")');
    const { id: round } = await onlyRound(office);
    const choice = { kind: 'self-check', round } as const;
    const { pdf } = await office.must('tables.paper', choice);
    const text = (await pageTexts(pdf)).join('\n');
    for (const words of ['แบบตรวจสอบเว็บไซต์ของหน่วยงาน', 'มี / ทำแล้ว', 'หัวหน้าหน่วยงาน'])
      expect(text).toContain(words);
    office.desktop.target = join(office.dir, 'checks.xlsx');
    await office.must('tables.save', { choice, format: 'xlsx' });
    const sheet = await readSheetBytes(readFileSync(office.desktop.target));
    if (!sheet.ok) throw new Error(sheet.error.code);
    const row = sheet.value
      .map((cells) => cells.map(({ text: cell }) => cell))
      .find((cells) => cells[2] === 'มี / ทำแล้ว');
    expect(row?.slice(2)).toEqual([
      'มี / ทำแล้ว',
      '=HYPERLINK("ใบรับรอง")',
      administrator.person.name,
      '๒๐ พฤศจิกายน พ.ศ. ๒๕๖๙',
    ]);
  });
});
