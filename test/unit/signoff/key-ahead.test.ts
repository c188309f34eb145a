import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { readRawContent, readRawHistory } from '../../../electron/history/history-store.ts';
import { verifyConfirmations } from '../../../electron/history/verify-confirmations.ts';
import { verifyHistory } from '../../../electron/history/verify-events.ts';
import { verifyKeys } from '../../../electron/history/verify-keys.ts';
import { registerKeys } from '../../../electron/people/key-ring-store.ts';
import { listEnrolments } from '../../../electron/people/people-store.ts';
import { ProfileOffice } from '../../helpers/profile-office.ts';

/** A register that was set up while the computer's clock was some hours ahead: its keys are younger than today. */

const HOURS = 3_600_000;
let own: ProfileOffice;
let right: number;
beforeAll(async () => {
  own = await ProfileOffice.open('nakhon-phanom');
  right = own.office.clock.at - HOURS;
  own.office.clock.at = right;
});
afterAll(() => own.office.close());

const accepted = () =>
  readAudit(own.office.program.openRegister.handle)
    .map(({ entry }) => JSON.parse(entry) as { action: string; details: Record<string, string> })
    .filter(({ action }) => action === 'clock-accepted')
    .map(({ details }) => details.off);

describe('a key that was given by a clock that was ahead', () => {
  it('signs once its owner says that the clock is right, is asked no more, and verifies', async () => {
    const provider = own.at('provider');
    const first = await own.draft();
    const refused = await own.decide(provider, first);
    expect(refused).toMatchObject({ ok: false, error: { code: 'clock-before-key', field: 'clock' } });
    expect(accepted()).toEqual([]);
    const signed = await own.decide(provider, first, { clockAccepted: true });
    if (!signed.ok) throw new Error(signed.error.code);
    expect(signed.value.trail.map(({ verified, clockConfirmed }) => [verified, clockConfirmed])).toEqual([
      [true, true],
      [true, true],
    ]);
    expect(accepted()).toEqual(['clock-before-key']);

    const second = await own.draft();
    expect((await own.decide(provider, second)).ok).toBe(true);
    expect(accepted()).toHaveLength(1);
    // another one's key is asked about for itself
    expect(await own.decide(own.at('checker'), first)).toMatchObject({ error: { code: 'clock-before-key' } });
    expect((await own.decide(own.at('checker'), first, { clockAccepted: true })).ok).toBe(true);
    expect((await own.detail(first)).trail.every(({ verified }) => verified)).toBe(true);
  });

  it('gives the number for signing by hand in the same way', async () => {
    const request = await own.draft();
    await own.signIn(own.administrator);
    const seen = await own.detail(request);
    const issue = (clockAccepted: boolean) =>
      own.office.call('signoff.issueForHandSigning', {
        operation: randomUUID(),
        request,
        draftVersion: seen.draft!.version,
        password: own.administrator.password,
        clockAccepted,
      });
    expect(await issue(false)).toMatchObject({ error: { code: 'clock-before-key', field: 'clock' } });
    expect((await issue(true)).ok).toBe(true);
  });

  it('does not verify where nobody said so, nor with another instant than the key’s', async () => {
    const { handle, uuid } = own.office.program.openRegister;
    const request = await own.draft();
    await own.decide(own.at('provider'), request);
    const events = readRawHistory(handle, request);
    const { contentDigest } = JSON.parse(events[0]!.statement) as { contentDigest: string };
    const problems = (change: (statement: string) => string) =>
      verifyHistory({
        events: events.map((event) => ({ ...event, statement: change(event.statement) })),
        contents: new Map([[contentDigest, readRawContent(handle, contentDigest)!]]),
        keys: listEnrolments(handle),
        register: uuid,
        request,
      }).problems.map(({ code }) => code);
    expect(problems((statement) => statement)).toEqual([]);
    const younger = 'event-key-younger';
    expect(problems((statement) => statement.replace(/"clockBefore":"[^"]*",/, ''))).toContain(younger);
    expect(
      problems((statement) =>
        statement.replace(/"clockBefore":"[^"]*"/, '"clockBefore":"2020-01-01T00:00:00.000Z"'),
      ),
    ).toContain(younger);
  });

  it('gives passwords and confirms keys once that is said, and what is signed verifies', async () => {
    const { office, administrator } = own;
    const { handle } = office.program.openRegister;
    await own.signIn(administrator);
    // the administrator has been asked about his key already: another one is not
    const fields = { name: 'นายใหม่ มาวันนี้', position: 'เจ้าพนักงาน', unit: '', acting: null };
    const add = (by: string, clockAccepted: boolean) =>
      office.call('people.add', {
        ...fields,
        operation: randomUUID(),
        roles: ['provider'],
        password: 'ปลาทูสามตัวในเข่ง',
        administratorPassword: by,
        clockAccepted,
      });
    expect((await add(administrator.password, true)).ok).toBe(true);
    const second = own.at('approver');
    const keys = await office.must('people.unconfirmedKeys', null);
    const ahead = keys.find(({ person }) => person === own.at('checker').person.id)!;
    const fresh = keys.find(({ name }) => name === fields.name)!;
    await own.signIn(second);
    const confirm = (key: string, clockAccepted: boolean) =>
      office.call('people.confirmKey', {
        operation: randomUUID(),
        key,
        password: second.password,
        clockAccepted,
      });
    for (const { key } of [ahead, fresh]) {
      const asked = await confirm(key, false);
      if (key === ahead.key)
        expect(asked).toMatchObject({ error: { code: 'clock-before-key', field: 'clock' } });
      if (!asked.ok) expect((await confirm(key, true)).ok).toBe(true);
    }
    const verified = registerKeys(handle);
    expect(verified.ring.problems).toEqual([]);
    expect(verified.confirmations.problems).toEqual([]);
    expect(verified.confirmations.byKey.size).toBe(2);
    const unsaid = (raw: { readonly statement: string; readonly signature: string }) => ({
      ...raw,
      statement: raw.statement.replace(/"clockBefore":"[^"]*",?/, ''),
    });
    const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);
    expect(codes(verifyKeys(verified.enrolled.map(unsaid)).problems)).toContain('key-enroller-younger');
    expect(codes(verifyConfirmations(verified.ring, verified.confirmed.map(unsaid)).problems)).toContain(
      'confirmation-older-than-key',
    );
  });

  it('is as any other once its time has come', async () => {
    own.office.clock.at = right + 2 * HOURS;
    const request = await own.draft();
    const signed = await own.decide(own.at('provider'), request);
    expect(signed.ok && signed.value.trail.map(({ clockConfirmed }) => clockConfirmed)).toEqual([
      false,
      false,
    ]);
  });
});
