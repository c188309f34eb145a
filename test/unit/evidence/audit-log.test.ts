import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvCell } from '../../../electron/audit/audit-text.ts';
import type { AuditFilter, AuditRow } from '../../../electron/contract/audit.ts';
import { ok } from '../../../electron/contract/errors.ts';
import { transact } from '../../../electron/database/handle.ts';
import { appendAudit, readAudit } from '../../../electron/history/audit-store.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { sha256Of } from '../../helpers/tampering.ts';

let office: TestOffice;
let four: FourOfficers;
const ANYTHING: AuditFilter = { search: '', person: null, action: null, from: null, to: null };

beforeAll(async () => {
  ({ office, four } = await officeWithFour());
  const request = await filledRequest(office, four, { title: '=HYPERLINK("http://example.org") แผนปี 2569' });
  for (const officer of [four.provider, four.checker]) await decide(office, officer, request);
  await office.signIn(four.administrator);
});
afterAll(() => office.close());

/** Everything that is found, page after page. */
async function found(filter: Partial<AuditFilter>): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  let after: number | null = null;
  do {
    const page: { rows: readonly AuditRow[]; next: number | null } = await office.must('audit.list', {
      ...ANYTHING,
      ...filter,
      after,
    });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

describe('searching the audit log', () => {
  it('shows who did what, newest first', async () => {
    const rows = await found({});
    expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => rows.length - index));
    expect(rows.at(-1)).toMatchObject({ action: 'register-created', actionWords: 'สร้างทะเบียน' });
    const signed = rows.find(
      ({ action, who }) => action === 'request-signed' && who === four.checker.person.name,
    );
    expect(signed).toMatchObject({ details: expect.stringContaining('ขั้นตอน ผู้ตรวจสอบข้อมูล') });
    expect(signed?.subject).toMatch(/^เลขที่ 1\/2569 =HYPERLINK/);
  });

  it('finds any words of a row, whatever the digits', async () => {
    const rows = await found({ search: 'แผนปี ๒๕๖๙ ลงนาม' });
    expect(rows.map(({ who }) => who)).toEqual([four.checker.person.name, four.provider.person.name]);
    expect(await found({ search: 'ไม่มีคำนี้' })).toEqual([]);
  });

  it('by person, by act and by day in Bangkok', async () => {
    const { id } = four.checker.person;
    expect((await found({ person: id })).map(({ action }) => action)).toEqual([
      'request-signed',
      'signed-in',
    ]);
    expect(await found({ action: 'key-enrolled' })).toHaveLength(5);
    // the office's clock stands at 02:00 UTC of 20 November: 09:00 in Bangkok
    const all = (await found({})).length;
    expect(await found({ from: '2026-11-20', to: '2026-11-20' })).toHaveLength(all);
    expect(await found({ from: '2026-11-21' })).toEqual([]);
    expect(await found({ to: '2026-11-19' })).toEqual([]);
  });

  it('is for the administrator alone', async () => {
    await office.signIn(four.approver);
    for (const result of [
      await office.call('audit.list', { ...ANYTHING, after: null }),
      await office.call('audit.export', { ...ANYTHING, job: crypto.randomUUID(), format: 'csv' }),
    ])
      expect(result).toEqual({ ok: false, error: { code: 'not-allowed' } });
    await office.signIn(four.administrator);
  });

  it('finds what is rare in a long log over several answers, none of them long', async () => {
    const { handle } = office.program.openRegister;
    transact(handle, () => {
      for (let n = 0; n < 6000; n += 1)
        appendAudit(handle, {
          at: '2026-11-20T05:00:00.000Z',
          person: null,
          action: 'locked',
          subject: null,
        });
      return ok(null);
    });
    const first = await office.must('audit.list', { ...ANYTHING, action: 'register-created', after: null });
    expect(first.rows).toEqual([]);
    expect(first.next).not.toBeNull();
    expect(await found({ action: 'register-created' })).toHaveLength(1);
    expect(await found({ action: 'locked' })).toHaveLength(6000);
  });
});

describe('exporting the audit log', () => {
  async function exported(format: 'csv' | 'jsonl', filter: Partial<AuditFilter> = {}): Promise<string> {
    office.desktop.target = join(office.dir, `log.${format}`);
    await office.must('audit.export', { ...ANYTHING, ...filter, job: crypto.randomUUID(), format });
    return readFileSync(office.desktop.target, 'utf8');
  }

  it('writes a table with a byte order mark in which nothing typed is a formula', async () => {
    const text = await exported('csv', { action: 'request-signed' });
    expect(text.startsWith('\ufeff"ลำดับ"')).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain('""http://example.org""');
    for (const typed of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])
      expect(csvCell(typed)).toBe(`"'${typed}"`);
    expect(csvCell('ก "ข", ค')).toBe('"ก ""ข"", ค"');
  });

  it('writes the entries as kept, so that their chain can be checked outside', async () => {
    const lines = (await exported('jsonl')).trimEnd().split('\n');
    const kept = readAudit(office.program.openRegister.handle);
    // the export itself is in the log only afterwards
    expect(lines).toHaveLength(kept.length - 1);
    let previous: string | null = null;
    for (const line of lines) {
      const { digest, entry } = JSON.parse(line) as { digest: string; entry: { previous: string | null } };
      expect(line.slice(line.indexOf('"entry":') + 8, -1)).toSatisfy(
        (text: string) => sha256Of(text) === digest,
      );
      expect(entry.previous).toBe(previous);
      previous = digest;
    }
  });

  it('is itself in the log, and a cancelled choice is not', async () => {
    await exported('csv');
    const [newest] = await found({ action: 'audit-exported' });
    expect(newest?.details).toContain('csv');
    office.desktop.target = null;
    const count = (await found({ action: 'audit-exported' })).length;
    const choice = { ...ANYTHING, job: crypto.randomUUID(), format: 'csv' as const };
    expect(await office.must('audit.export', choice)).toBeNull();
    expect(await found({ action: 'audit-exported' })).toHaveLength(count);
  });
});
