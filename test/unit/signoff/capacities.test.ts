import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../electron/contract/api.ts';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { readHistory } from '../../../electron/history/history-store.ts';
import { paperForm } from '../../../electron/printing/paper-of-request.ts';
import { requestFacts } from '../../../electron/requests/requests-ipc.ts';
import type { Officer } from '../../helpers/office.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';

/**
 * The choice between one's own role and acting for somebody, in every kind of decision; on Wang Saphung's steps,
 * which allow word of mouth. Today is 2026-11-20.
 */

const GROUND = 'รักษาราชการแทน';
const POST = 'สาธารณสุขอำเภอวังสะพุง';
const ORDER = 'อำเภอวังสะพุง ที่ 12/2569';

let health: ProfileOffice;
/** Approves in his own role, and acts for the assigned approver. */
let deputy: Officer;
let request: string;

const done = (result: Result<RequestDetail>): RequestDetail => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

async function delegate(changes: Partial<Input<'delegations.add'>> = {}): Promise<string> {
  await health.signIn(health.administrator);
  await health.office.must('delegations.add', {
    operation: randomUUID(),
    person: deputy.person.id,
    holder: health.at('approver').person.id,
    office: POST,
    role: 'approver',
    ground: GROUND,
    scope: '',
    order: ORDER,
    orderFile: null,
    from: '2026-11-20',
    until: null,
    ...changes,
  });
  const delegations = await health.office.must('delegations.list', null);
  return delegations.find(({ from }) => from === (changes.from ?? '2026-11-20'))!.id;
}

beforeEach(async () => {
  health = await ProfileOffice.open('wang-saphung');
  deputy = await health.other('approver');
  request = await health.waitingFor('approver');
});
afterEach(() => health.office.close());

const ACTING = { ground: GROUND, office: POST, order: ORDER };
const newestEvent = () => readHistory(health.office.program.openRegister.handle, request).at(-1)!.event;

/** What the block of the approver says on paper of his capacity. */
function onPaper(): string | null {
  const register = health.office.program.openRegister;
  const facts = requestFacts(register, request);
  if (!facts.ok) throw new Error('no facts');
  const { content, ...signoffs } = facts.value;
  const identity = { register: '', number: null, revision: 1, contentDigest: null, head: null };
  const { blocks } = paperForm(register.profile, content!, identity, signoffs);
  return blocks.find(({ step }) => step === 'approver')!.acting;
}

const inFull = () => `${GROUND} ${POST} (${health.at('approver').person.name}) ตามคำสั่ง${ORDER}`;

describe('a refusal', () => {
  const decision = 'refuse' as const;

  it('is given for somebody or in the own role, as chosen, and the trail says which', async () => {
    const delegation = await delegate();
    await health.signIn(deputy);
    const seen = await health.detail(request);
    expect(seen.capacities).toMatchObject({ own: true, preset: delegation });
    const acting = { ...ACTING, holder: health.at('approver').person.name };
    const back = done(await health.decide(deputy, request, { decision, reason: 'ไฟล์เสีย', delegation }));
    expect(newestEvent()).toMatchObject({ kind: 'sign-off', decision, signer: { acting } });
    expect(back.trail.at(-1)).toMatchObject({ who: deputy.person.name, acting });
    expect(back.sentBack).toMatchObject({ by: deputy.person.name, acting });

    done(await health.decide(health.at('provider'), request));
    const own = { decision, reason: 'ยังเสียอยู่', delegation: null };
    expect(done(await health.decide(deputy, request, own)).sentBack?.acting).toBeNull();
  });
});

describe('an approval by word of mouth', () => {
  const record = (changes: Partial<Input<'signoff.recordVerbal'>>) =>
    health.act('signoff.recordVerbal', health.at('publisher'), request, {
      ...health.said('approver', { person: deputy.person.id }),
      ...changes,
    });

  it('is recorded in the capacity in which it was given', async () => {
    const delegation = await delegate();
    const acting = { ...ACTING, holder: health.at('approver').person.name };
    const recorded = done(await record({ delegation }));
    expect(recorded.toRatify).toMatchObject({ officer: deputy.person.name, acting });
    expect(recorded.trail.at(-1)).toMatchObject({ mode: 'verbal', acting });
    expect(onPaper()).toBe(inFull());
  });

  it('counts by the delegations of its own day', async () => {
    const yesterday = await delegate({ from: '2026-11-18', until: '2026-11-19' });
    expect(code(await record({ delegation: yesterday }))).toBe('delegation-not-in-force');
    const then = done(await record({ delegation: yesterday, at: '2026-11-19T03:00:00.000Z' }));
    expect(then.toRatify?.acting).toMatchObject(ACTING);
  });

  it('is confirmed in the own role or for the holder, as chosen', async () => {
    const delegation = await delegate();
    done(await health.act('signoff.recordVerbal', health.at('publisher'), request, health.said('approver')));
    await health.signIn(deputy);
    expect((await health.detail(request)).ratifyCapacities).toMatchObject({ own: true, preset: delegation });
    const stolen = await health.act('signoff.ratify', health.at('approver'), request, { delegation });
    expect(code(stolen)).toBe('delegation-not-in-force');
    const ratified = done(await health.act('signoff.ratify', deputy, request, { delegation }));
    expect(ratified.trail.at(-1)).toMatchObject({
      mode: 'ratification',
      who: deputy.person.name,
      acting: { ...ACTING, holder: health.at('approver').person.name },
    });
    expect(onPaper()).toBe(inFull());
  });
});

describe('what was signed by hand', () => {
  const record = async (changes: Parameters<ProfileOffice['signedByHand']>[1]) => {
    const { id, name, position, unit } = deputy.person;
    const recorder = health.at('publisher');
    await health.signIn(recorder);
    const scan = await health.scan(request);
    const signed = [health.signedByHand('approver', { person: id, name, position, unit, ...changes })];
    return health.act('signoff.recordPaper', recorder, request, { scan, signed });
  };

  it('is recorded for somebody by the delegation of the day on the paper, or in the own role', async () => {
    const delegation = await delegate({ from: '2026-11-18', until: '2026-11-19' });
    expect(code(await record({ delegation, signedOn: '2026-11-20' }))).toBe('delegation-not-in-force');
    const recorded = done(await record({ delegation, signedOn: '2026-11-19' }));
    expect(recorded.trail.at(-1)).toMatchObject({
      mode: 'paper',
      acting: { ...ACTING, holder: health.at('approver').person.name },
    });
    expect(onPaper()).toBe(inFull());
  });

  it('in the own role has no words of acting', async () => {
    await delegate();
    done(await record({ delegation: null, signedOn: '2026-11-20' }));
    expect(onPaper()).toBeNull();
  });
});
