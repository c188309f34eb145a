import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ChannelName, Input, Output } from '../../electron/contract/api.ts';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { MetadataDemand } from '../../electron/contract/demands.ts';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import type { Result } from '../../electron/contract/errors.ts';
import type { Scan } from '../../electron/contract/events.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import { wordOfficer } from '../../electron/requests/content.ts';
import { metadataDemands } from '../../electron/requests/demands.ts';
import { type Officer, PUBLICATION, RESOURCES, TestOffice } from './office.ts';

/** What is said of the information where a guideline demands it. */
const SAID: readonly (readonly [MetadataDemand['field'], Partial<DraftFields>])[] = [
  ['source', { source: 'กลุ่มงานยุทธศาสตร์' }],
  ['dataPeriod', { dataFrom: '2026-10-01' }],
  ['originPlace', { originPlace: 'จังหวัดนครพนม' }],
  ['originDate', { originDate: '2026-10-01' }],
  ['lastChange', { lastChange: '2026-11-01' }],
  ['contact', { contact: 'โทร. 0 4251 1111' }],
];

/** The fields of a draft that this profile demands for a page, filled in. */
export function saidOf(profile: AgencyProfile, page: string | null): Partial<DraftFields> {
  const demanded = metadataDemands(profile, page).filter(({ level }) => level === 'required');
  return Object.assign(
    {},
    ...SAID.filter(([field]) => demanded.some((one) => one.field === field)).map(([, said]) => said),
  );
}

/** The acts that everybody confirms with his password. */
type Act = Extract<ChannelName, `signoff.${string}`> &
  (
    | 'signoff.withdrawSignoff'
    | 'signoff.withdrawRequest'
    | 'signoff.voidRequest'
    | 'signoff.recordVerbal'
    | 'signoff.ratify'
    | 'signoff.recordPaper'
  );

/** An office on any of the profiles, with one officer for each step. */
export class ProfileOffice {
  readonly office: TestOffice;
  readonly administrator: Officer;
  /** By step. */
  readonly officers: ReadonlyMap<string, Officer>;

  private constructor(office: TestOffice, administrator: Officer, officers: ReadonlyMap<string, Officer>) {
    this.office = office;
    this.administrator = administrator;
    this.officers = officers;
  }

  static async open(profile: string): Promise<ProfileOffice> {
    const office = new TestOffice();
    const administrator = await office.setUp([], profile);
    const officers = new Map<string, Officer>();
    for (const { id, role, label, publishes } of office.program.openRegister.profile.steps)
      officers.set(
        id,
        await office.add(administrator, `นายผู้ลงนาม ${id}`, label, publishes ? [role, 'webmaster'] : [role]),
      );
    return new ProfileOffice(office, administrator, officers);
  }

  get steps(): readonly string[] {
    return [...this.officers.keys()];
  }

  at(step: string): Officer {
    return this.officers.get(step)!;
  }

  /** A second officer with the role of a step. */
  async other(step: string): Promise<Officer> {
    const { role, label, publishes } = this.office.program.openRegister.profile.steps.find(
      ({ id }) => id === step,
    )!;
    await this.signIn(this.administrator);
    return this.office.add(
      this.administrator,
      `นางสำรอง ${step}`,
      label,
      publishes ? [role, 'webmaster'] : [role],
    );
  }

  /** Signs somebody in who is not. */
  async signIn(officer: Officer): Promise<void> {
    if (this.office.program.actor()?.id !== officer.person.id) await this.office.signIn(officer);
  }

  detail(request: string): Promise<RequestDetail> {
    return this.office.must('requests.get', { request });
  }

  /** A filled-in request of its first officer's, on the profile's first page. */
  async draft(changes: Partial<DraftFields> = {}): Promise<string> {
    const { office, officers } = this;
    await this.signIn(this.at(this.steps[0]!));
    const page = office.program.openRegister.profile.matrix[0]!.id;
    const { request } = await office.must('requests.create', {
      operation: randomUUID(),
      sameAs: null,
      replaces: null,
      page,
    });
    const said = saidOf(office.program.openRegister.profile, changes.page ?? page);
    const fields: DraftFields = {
      page,
      unit: 'กลุ่มงานยุทธศาสตร์',
      date: '2026-11-20',
      title: 'บรรยายสรุป ประจำปี 2569',
      details: 'ขอเผยแพร่บรรยายสรุป',
      notes: '',
      externalLink: '',
      source: '',
      dataFrom: null,
      dataTo: null,
      publishUntil: null,
      replaces: null,
      outside: null,
      originPlace: '',
      originDate: null,
      lastChange: null,
      contact: '',
      // What the guideline demands to be said is said.
      ...said,
      officers: Object.fromEntries([...officers].map(([step, { person }]) => [step, wordOfficer(person)])),
      ...changes,
    };
    await office.must('requests.saveDraft', { request, version: 1, fields });
    return request;
  }

  /** A decision with what its signer sees at this moment. */
  async decide(
    officer: Officer,
    request: string,
    changes: Partial<Input<'signoff.decide'>> = {},
  ): Promise<Result<RequestDetail>> {
    await this.signIn(officer);
    const seen = await this.detail(request);
    const publishes = seen.step?.publishes === true && (changes.decision ?? 'approve') === 'approve';
    return this.office.call('signoff.decide', {
      operation: randomUUID(),
      request,
      head: seen.head,
      draftVersion: seen.draft?.version ?? null,
      decision: 'approve',
      reason: '',
      password: officer.password,
      publication: publishes ? PUBLICATION : null,
      confirmed: seen.step?.confirmations.map(({ id }) => id) ?? [],
      ...changes,
    });
  }

  /** A request that waits for this step. */
  async waitingFor(step: string, changes: Partial<DraftFields> = {}): Promise<string> {
    const request = await this.draft(changes);
    for (const before of this.steps.slice(0, this.steps.indexOf(step))) {
      const done = await this.decide(this.at(before), request);
      if (!done.ok) throw new Error(`${before}: ${JSON.stringify(done.error)}`);
    }
    return request;
  }

  /** One of the other acts, with what its actor sees at this moment. */
  async act<C extends Act>(
    channel: C,
    officer: Officer,
    request: string,
    changes: Partial<Input<C>> & Record<string, unknown> = {},
  ): Promise<Result<Output<C>>> {
    await this.signIn(officer);
    const seen = await this.detail(request);
    const input = {
      operation: randomUUID(),
      request,
      head: seen.head,
      reason: 'เปลี่ยนแปลงข้อมูล',
      password: officer.password,
      clockAccepted: false,
      ...(channel === 'signoff.ratify' && {
        confirmed: seen.toRatify?.confirmations.map(({ id }) => id) ?? [],
      }),
      ...changes,
    };
    return this.office.call(channel, input as unknown as Input<C>);
  }

  /** What is said of an approval by word of mouth, of the officer of a step. */
  said(step: string, changes: Partial<Input<'signoff.recordVerbal'>> = {}) {
    return {
      person: this.at(step).person.id,
      at: '2026-11-20T02:00:00.000Z',
      channel: 'โทรศัพท์',
      cause: 'เร่งด่วน ต้องประกาศภายในวันนี้',
      ...changes,
    };
  }

  /** A scan that lies in the store. */
  async scan(request: string): Promise<Scan> {
    this.office.desktop.files = [
      join(RESOURCES, 'examples', 'nakhon-phanom', 'แผนภาพขั้นตอนการเผยแพร่ข้อมูล.png'),
    ];
    const scan = await this.office.must('signoff.chooseScan', { request });
    return scan!;
  }

  /** A step as it stands on the paper, signed by its officer. */
  signedByHand(
    step: string,
    changes: Partial<Input<'signoff.recordPaper'>['signed'][number]> = {},
  ): Input<'signoff.recordPaper'>['signed'][number] {
    const { id, name, position, unit } = this.at(step).person;
    const words = { step, person: id, name, position, unit, acting: null };
    return { ...words, signedOn: '2026-11-19', decision: 'approve', reason: '', ...changes };
  }
}

/** The code of a failure, or 'ok'. */
export const code = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.error.code);
