import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '../../../electron/history/audit-store.ts';
import { admission, isLockedOut, MOST_FAILURES, waitAfter } from '../../../electron/people/attempts.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { secondWindow } from '../../helpers/second-window.ts';

describe('how long the next password waits', () => {
  test('longer with every wrong one, up to a quarter of an hour', () => {
    const waits = Array.from({ length: 20 }, (_, index) => waitAfter(index + 1));
    expect(waits.slice(0, 2)).toEqual([0, 0]);
    for (let at = 1; at < waits.length; at++) expect(waits[at]!).toBeGreaterThanOrEqual(waits[at - 1]!);
    expect(Math.max(...waits)).toBe(900);
  });

  test('a tenth wrong password locks out everybody but administrators', () => {
    expect(isLockedOut(MOST_FAILURES - 1, ['checker'])).toBe(false);
    expect(isLockedOut(MOST_FAILURES, ['checker'])).toBe(true);
    expect(isLockedOut(1000, ['administrator', 'checker'])).toBe(false);
    expect(waitAfter(1000)).toBe(900);
  });

  test('a clock turned back begins the wait anew: neither unlocked nor locked for years', () => {
    const attempts = { failures: 5, lastAt: '2026-11-20T02:00:00.000Z' };
    const at = (now: string) => admission(attempts, [], now);
    expect(at('2026-11-20T02:00:10.000Z')).toEqual({ kind: 'wait', seconds: 20, from: attempts.lastAt });
    expect(at('2026-11-20T02:00:30.000Z')).toEqual({ kind: 'admitted' });
    const back = '2020-01-01T00:00:00.000Z';
    expect(at(back)).toEqual({ kind: 'wait', seconds: 30, from: back });
  });
});

describe('wrong passwords in the register', () => {
  let office: TestOffice;
  let four: FourOfficers;
  beforeEach(async () => {
    ({ office, four } = await officeWithFour());
    // It stands still unless a test turns it on.
    office.clock.now = () => new Date(office.clock.at).toISOString();
  });
  afterEach(() => office.close());

  const WRONG = 'ไม่ใช่รหัสนี้';
  const later = (seconds: number): void => {
    office.clock.at += seconds * 1000;
  };
  const signInWith = async (password: string, at = office, person = four.checker.person.id) => {
    const result = await at.call('session.signIn', { person, password });
    return result.ok ? 'in' : result.error.code;
  };
  /** Wrong passwords with every wait kept. */
  const fail = async (times: number, person = four.checker.person.id): Promise<string[]> => {
    const codes: string[] = [];
    for (let time = 0; time < times; time++) {
      later(1000);
      codes.push(await signInWith(WRONG, office, person));
    }
    return codes;
  };
  const audited = (action: string): number =>
    readAudit(office.program.openRegister.handle).filter(
      ({ entry }) => (JSON.parse(entry) as { action: string }).action === action,
    ).length;

  test('the right password is not even tried before the wait is over', async () => {
    expect(await fail(3)).toEqual(['wrong-password', 'wrong-password', 'wrong-password-wait']);
    expect(await signInWith(four.checker.password)).toBe('password-wait');
    later(5);
    expect(await signInWith(four.checker.password)).toBe('in');
  });

  test('a right password makes the count begin anew', async () => {
    await fail(3);
    later(5);
    await office.signIn(four.checker);
    expect(await fail(2)).toEqual(['wrong-password', 'wrong-password']);
  });

  test('sign-in and signatures count together, and so does the own password of a change', async () => {
    const request = await filledRequest(office, four);
    await decide(office, four.provider, request);
    const codes = [];
    await office.signIn(four.checker);
    const seen = await office.must('requests.get', { request });
    const sign = (password: string) =>
      office.call('signoff.decide', {
        operation: crypto.randomUUID(),
        request,
        head: seen.head,
        draftVersion: null,
        decision: 'approve',
        reason: '',
        password,
        publication: null,
      });
    for (const result of [
      await sign(WRONG),
      await office.call('people.changeOwnPassword', {
        oldPassword: WRONG,
        newPassword: 'กุญแจดอกใหม่ของฉัน',
      }),
      await office.call('session.signIn', { person: four.checker.person.id, password: WRONG }),
      await sign(four.checker.password),
    ])
      codes.push(result.ok ? 'done' : result.error.code);
    expect(codes).toEqual(['wrong-password', 'wrong-password', 'wrong-password-wait', 'password-wait']);
    later(5);
    expect((await sign(four.checker.password)).ok).toBe(true);
    expect(audited('wrong-password')).toBe(2);
    expect(audited('sign-in-failed')).toBe(1);
  });

  test('ten lock the person out over restarts, until the administrator lifts it', async () => {
    const codes = await fail(10);
    expect(codes.at(-1)).toBe('locked-out');
    expect(audited('locked-out')).toBe(1);
    const restarted = secondWindow(office);
    later(100_000);
    const refused = await restarted.call('session.signIn', {
      person: four.checker.person.id,
      password: four.checker.password,
    });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'locked-out', params: { administrators: four.administrator.person.name } },
    });
    const lift = (at: TestOffice) => at.call('people.liftLockOut', { person: four.checker.person.id });
    expect(await lift(office)).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    await restarted.signIn(four.administrator);
    expect((await restarted.must('people.list', null)).filter(({ lockedOut }) => lockedOut)).toHaveLength(1);
    expect((await lift(restarted)).ok).toBe(true);
    expect(await lift(restarted)).toMatchObject({ ok: false, error: { code: 'not-locked-out' } });
    expect(audited('lock-out-lifted')).toBe(1);
    restarted.program.close();
    expect(await signInWith(four.checker.password)).toBe('in');
  });

  test('the only administrator waits, and is never locked out', async () => {
    const administrator = four.administrator.person.id;
    const codes = await fail(15, administrator);
    expect(codes.at(-1)).toBe('wrong-password-wait');
    expect(await signInWith(four.administrator.password, office, administrator)).toBe('password-wait');
    later(900);
    expect(await signInWith(four.administrator.password, office, administrator)).toBe('in');
  });

  test('two windows on one register count together, also at the same moment', async () => {
    const second = secondWindow(office);
    const codes = await Promise.all(
      Array.from({ length: 12 }, (_, index) => signInWith(WRONG, index % 2 === 0 ? office : second)),
    );
    second.program.close();
    expect(codes.filter((code) => code === 'password-wait')).toHaveLength(9);
  });
});
