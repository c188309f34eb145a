import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ChannelName, Input, Output } from '../../electron/contract/api.ts';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { Person, RequestDetail } from '../../electron/contract/domain.ts';
import type { Result } from '../../electron/contract/errors.ts';
import type { Role } from '../../electron/contract/roles.ts';
import { dispatch } from '../../electron/ipc/dispatch.ts';
import { createHandlers } from '../../electron/ipc/handlers.ts';
import { createJobs, type Jobs } from '../../electron/jobs/jobs.ts';
import { Program } from '../../electron/program.ts';
import { newId } from '../../electron/system/clock.ts';
import type { Desktop } from '../../electron/system/surroundings.ts';

/** Scenarios that read as sentences: an office with its people, driven through the same calls as the window. */

export const RESOURCES = resolve(import.meta.dirname, '../../resources');

/** What the next dialogs answer. */
export interface ScriptedDesktop extends Desktop {
  files: readonly string[];
  folder: string | null;
  target: string | null;
  readonly opened: string[];
}

function scriptedDesktop(): ScriptedDesktop {
  const desktop: ScriptedDesktop = {
    files: [],
    folder: null,
    target: null,
    opened: [],
    chooseFiles: async () => desktop.files,
    chooseFolder: async () => desktop.folder,
    chooseTarget: async () => desktop.target,
    openFile: async (path) => {
      desktop.opened.push(path);
      return true;
    },
    showInFolder: (path) => void desktop.opened.push(path),
    openLink: async () => true,
    printWindow: async () => false,
    send: () => {},
    confirmClosing: async () => true,
    resetWindow: () => {},
  };
  return desktop;
}

/** A person of the office with the password that opens his key. */
export interface Officer {
  readonly person: Person;
  readonly password: string;
}

let jobs: Jobs | null = null;

/** One office with its own folder. Times come from `clock.at`, a minute later with every look. */
export class TestOffice {
  readonly dir: string;
  readonly desktop = scriptedDesktop();
  readonly clock = {
    // The registers that end-to-end tests begin with are of the present: the program watches the clock.
    at: Number(process.env.OFFICE_CLOCK ?? Date.parse('2026-11-20T02:00:00.000Z')),
    now: (): string => {
      this.clock.at += 1000;
      return new Date(this.clock.at).toISOString();
    },
  };
  readonly program: Program;
  readonly #handlers;

  constructor(
    dir = mkdtempSync(join(tmpdir(), 'office-')),
    resourcesDir = RESOURCES,
    registerExpected = false,
  ) {
    this.dir = dir;
    jobs ??= createJobs(RESOURCES);
    this.program = new Program({
      dataDir: dir,
      registerExpected,
      resourcesDir,
      runtime: 'stand-in',
      version: '0.0.0',
      clock: this.clock,
      newId,
      desktop: this.desktop,
      jobs,
      rememberDataDir: async () => {},
    });
    this.program.start();
    this.#handlers = createHandlers(this.program);
  }

  /** Calls a channel as whoever is signed in. */
  call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Result<Output<C>>> {
    return dispatch(this.#handlers, channel, input, { person: this.program.actor() });
  }

  /** Calls a channel that has to succeed. */
  async must<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
    const result = await this.call(channel, input);
    if (!result.ok) throw new Error(`${channel}: ${JSON.stringify(result.error)}`);
    return result.value;
  }

  /** Sets the register up; the administrator is signed in afterwards. */
  async setUp(roles: readonly Role[] = ['recorder'], profile = 'nakhon-phanom'): Promise<Officer> {
    const password = 'กุญแจดอกแรก-1';
    await this.must('setup.create', {
      profile,
      officeName: 'สำนักงานจังหวัดนครพนม',
      officeCode: 'นพ',
      folder: null,
      administrator: {
        name: 'นางผู้ดูแล ทะเบียน',
        position: 'นักวิชาการคอมพิวเตอร์',
        unit: 'กลุ่มงานยุทธศาสตร์',
        password,
        roles: [...roles],
      },
    });
    return { person: this.program.actor()!, password };
  }

  /** Adds an officer; the administrator has to be signed in. */
  async add(
    administrator: Officer,
    name: string,
    position: string,
    roles: readonly Role[],
  ): Promise<Officer> {
    const password = `กุญแจดอกนี้-${name}`;
    const person = await this.must('people.add', {
      operation: randomUUID(),
      name,
      position,
      unit: 'สำนักงานจังหวัดนครพนม',
      acting: null,
      roles: [...roles],
      password,
      administratorPassword: administrator.password,
    });
    return { person, password };
  }

  /** One officer confirms another one's key; he is signed in afterwards. */
  async confirmKey(by: Officer, of: Officer): Promise<void> {
    await this.signIn(by);
    const waiting = await this.must('people.unconfirmedKeys', null);
    const { key } = waiting.find(({ person, present }) => present && person === of.person.id)!;
    await this.must('people.confirmKey', { operation: randomUUID(), key, password: by.password });
  }

  /** Signs somebody in. */
  async signIn({ person, password }: Officer): Promise<void> {
    await this.must('session.signIn', { person: person.id, password });
  }

  close(): void {
    this.program.close();
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** The four officers of Nakhon Phanom's form. */
export interface FourOfficers {
  readonly administrator: Officer;
  readonly provider: Officer;
  readonly checker: Officer;
  readonly approver: Officer;
  readonly publisher: Officer;
}

/** An office that is set up, with its four officers; the provider is signed in. */
export async function officeWithFour(
  dir?: string,
  resourcesDir?: string,
  profile?: string,
): Promise<{ office: TestOffice; four: FourOfficers }> {
  const office = new TestOffice(dir, resourcesDir);
  const administrator = await office.setUp(undefined, profile);
  const four = {
    administrator,
    provider: await office.add(administrator, 'นางสาวกมลชนก สมมุติวงศ์', 'นักวิเคราะห์นโยบายและแผนชำนาญการ', [
      'recorder',
      'provider',
    ]),
    checker: await office.add(administrator, 'นายวีระพล แบบอย่างดี', 'ผู้อำนวยการกลุ่มงานยุทธศาสตร์', ['checker']),
    approver: await office.add(administrator, 'นางอรพิน ตัวอย่างกุล', 'ผู้ว่าราชการจังหวัดนครพนม', ['approver']),
    publisher: await office.add(administrator, 'นายณัฐพงศ์ นามสมมุติ', 'นักวิชาการคอมพิวเตอร์ปฏิบัติการ', [
      'publisher',
      'webmaster',
    ]),
  };
  await office.signIn(four.provider);
  return { office, four };
}

/** The fields of a request that can be signed. */
export function completeFields(four: FourOfficers, changes: Partial<DraftFields> = {}): DraftFields {
  const officer = ({ person }: Officer) => ({
    person: person.id,
    name: person.name,
    position: person.position,
    unit: person.unit,
    acting: null,
  });
  return {
    page: 'rules.manuals',
    unit: 'กลุ่มงานยุทธศาสตร์และข้อมูลเพื่อการพัฒนาจังหวัด',
    date: '2026-11-20',
    title: 'บรรยายสรุปจังหวัดนครพนม ประจำปี 2569',
    details: 'ขอเผยแพร่บรรยายสรุปจังหวัดนครพนม',
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
    officers: {
      provider: officer(four.provider),
      checker: officer(four.checker),
      approver: officer(four.approver),
      publisher: officer(four.publisher),
    },
    ...changes,
  };
}

/** Starts a request and fills it in, as whoever is signed in. */
export async function filledRequest(
  office: TestOffice,
  four: FourOfficers,
  changes: Partial<DraftFields> = {},
): Promise<string> {
  const { request } = await office.must('requests.create', {
    operation: randomUUID(),
    sameAs: null,
    replaces: null,
    page: null,
  });
  const fields = completeFields(four, changes);
  const page = office.program.openRegister.profile.matrix.find((row) => row.page === 'คู่มือ/แนวทางการปฏิบัติ');
  await office.must('requests.saveDraft', {
    request,
    version: 1,
    fields: { ...fields, page: changes.page === undefined ? page!.id : changes.page },
  });
  return request;
}

/** A decision with what the signer sees at this moment. */
export async function decide(
  office: TestOffice,
  officer: Officer,
  request: string,
  choice: Partial<
    Pick<
      Input<'signoff.decide'>,
      'decision' | 'reason' | 'publication' | 'operation' | 'password' | 'confirmed'
    >
  > = {},
): Promise<Result<RequestDetail>> {
  await office.signIn(officer);
  const seen = await office.must('requests.get', { request });
  return office.call('signoff.decide', {
    operation: randomUUID(),
    request,
    head: seen.head,
    draftVersion: seen.draft?.version ?? null,
    decision: 'approve',
    reason: '',
    password: officer.password,
    publication: null,
    // Everything that is asked is ticked, as the screen demands it before a signature.
    confirmed: seen.step?.confirmations.map(({ id }) => id) ?? [],
    ...choice,
  });
}

/** The publisher's record of an upload. */
export const PUBLICATION = {
  url: 'https://www.nakhonphanom.go.th/guide/1',
  publishedAt: '2026-11-20T01:30:00.000Z',
} as const;

/** Signs all steps in order; returns the last detail. */
export async function signAll(
  office: TestOffice,
  four: FourOfficers,
  request: string,
): Promise<RequestDetail> {
  for (const officer of [four.provider, four.checker, four.approver]) {
    const result = await decide(office, officer, request);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
  }
  const published = await decide(office, four.publisher, request, { publication: PUBLICATION });
  if (!published.ok) throw new Error(JSON.stringify(published.error));
  return published.value;
}
