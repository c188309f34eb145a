import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChannelName, Input } from '../../../electron/contract/api.ts';
import type { Attachment, DraftFields } from '../../../electron/contract/content.ts';
import type { RequestDetail } from '../../../electron/contract/domain.ts';
import {
  completeFields,
  type FourOfficers,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws, requestFlaws, requestIds } from '../../helpers/register-checks.ts';
import { secondWindow } from '../../helpers/second-window.ts';

/**
 * An office at random work: whatever its people do, in whatever order, each command is done or refused, none
 * is a bug, and the tables that screens read say what the history says.
 */

const ACTIONS = [
  'create',
  'create',
  'create like',
  'type',
  'type',
  'type',
  'discard',
  'restore',
  'attach',
  'attach',
  'attach',
  'remove',
  'remove',
  'put back',
  'put back',
  'reopen',
  'reopen',
  'reopen',
  'give up',
  'give up',
  'decide',
  'decide',
  'decide',
  'decide',
  'decide',
  'decide',
  'decide',
  'take back',
  'take back',
  'withdraw',
  'void',
  'issue',
  'record paper',
  'change person',
  'change numbers',
] as const;

const move = fc.record({
  action: fc.constantFrom(...ACTIONS),
  officer: fc.nat(5),
  /** Mostly the officer whose step it is. */
  due: fc.nat(9).map((pick) => pick > 0),
  window: fc.nat(1),
  request: fc.nat(1000),
  decision: fc.constantFrom('approve', 'approve', 'approve', 'approve', 'return', 'refuse'),
  word: fc.string({ unit: 'binary', maxLength: 12 }),
  stale: fc.nat(9).map((pick) => pick === 0),
  number: fc.nat(1000),
});
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;
/** The action under which a call is counted. */
type Counted = Omit<Move, 'action'> & { readonly action: string };

class RandomOffice {
  readonly windows: readonly TestOffice[];
  readonly officers: readonly Officer[];
  readonly four: FourOfficers;
  readonly pages: readonly string[];
  readonly folder = mkdtempSync(join(tmpdir(), 'work-'));
  readonly removed: { readonly request: string; readonly file: Attachment }[] = [];
  readonly seen = new Map<string, number>();
  constructor(office: TestOffice, four: FourOfficers, everybody: Officer) {
    this.windows = [office, secondWindow(office)];
    this.four = four;
    this.officers = [
      four.administrator,
      four.provider,
      four.checker,
      four.approver,
      four.publisher,
      everybody,
    ];
    this.pages = office.program.openRegister.profile.matrix.slice(0, 5).map(({ id }) => id);
  }

  get handle() {
    return this.windows[0]!.program.openRegister.handle;
  }

  /** Calls as this officer; a rejection would be a bug and fails the test. */
  async call<C extends ChannelName>(choice: Counted, officer: Officer, channel: C, input: Input<C>) {
    const window = this.windows[choice.window]!;
    // The password was typed when he signed in; here only what he does counts.
    window.program.session.signIn(officer.person.id, window.clock.now());
    const result = await window.call(channel, input);
    const outcome = `${choice.action}: ${result.ok ? 'done' : 'refused'}`;
    this.seen.set(outcome, (this.seen.get(outcome) ?? 0) + 1);
    return result;
  }

  fields({ word, number }: Move): DraftFields {
    return completeFields(this.four, {
      page: number % 17 === 0 ? null : this.pages[number % this.pages.length]!,
      title: `${word} เรื่องที่ ${number}`,
      details: number % 19 === 0 ? '' : `รายละเอียด ${word}`,
      notes: word,
      dataFrom: number % 3 === 0 ? '2026-01-01' : null,
      dataTo: number % 13 === 0 ? '2025-01-01' : null,
    });
  }

  async step(choice: Move): Promise<void> {
    const any = choice.due ? this.four.provider : this.officers[choice.officer]!;
    const requests = requestIds(this.handle);
    // The newest few are worked on; a new one comes now and then.
    const request = requests.slice(-5)[choice.request % Math.min(5, Math.max(1, requests.length))];
    if (request === undefined || choice.action === 'create') {
      const input = { operation: randomUUID(), sameAs: null, replaces: null, page: this.pages[0]! };
      const created = await this.call(choice, any, 'requests.create', input);
      if (!created.ok) return;
      const { request: made } = created.value;
      await this.call(choice, any, 'requests.saveDraft', {
        request: made,
        version: 1,
        fields: this.fields(choice),
      });
      return;
    }
    const looked = await this.call({ ...choice, action: 'look' }, this.four.administrator, 'requests.get', {
      request,
    });
    const detail = looked.ok ? looked.value : null;
    switch (choice.action) {
      case 'create like': {
        const input = { operation: randomUUID(), page: null };
        const like =
          choice.number % 2 === 0 ? { sameAs: request, replaces: null } : { sameAs: null, replaces: request };
        await this.call(choice, any, 'requests.create', { ...input, ...like });
        return;
      }
      case 'discard':
        if (choice.number % 2 === 0) await this.call(choice, any, 'requests.discardDraft', { request });
        return;
      case 'restore':
        await this.call(choice, any, 'requests.restoreDraft', { request });
        return;
      case 'change person': {
        const { id, name, unit, acting } = any.person;
        const position = `ตำแหน่ง ${choice.number}`;
        const roles = [...any.person.roles];
        const update = { person: id, name, unit, acting, roles, position, active: true };
        await this.call(choice, this.four.administrator, 'people.update', update);
        return;
      }
      case 'change numbers': {
        const { settings } = this.windows[0]!.program.state();
        const year = choice.number % 2 === 0 ? ('calendar' as const) : ('fiscal' as const);
        const numbering = { year, prefix: choice.number % 3 === 0 ? 'นพ' : '' };
        await this.call(choice, this.four.administrator, 'settings.save', { ...settings, numbering });
        return;
      }
      default:
        if (detail) await this.onRequest(choice, any, detail);
    }
  }

  async onRequest(choice: Move, any: Officer, detail: RequestDetail): Promise<void> {
    const { id: request, head, draft } = detail;
    const { word, stale } = choice;
    const version = (draft?.version ?? 1) - (stale ? 1 : 0);
    const seen = stale || head === null ? 'e'.repeat(64) : head;
    const due = this.dueOfficer(detail) ?? any;
    const actor = choice.due ? due : any;
    const act = {
      operation: randomUUID(),
      request,
      head: seen,
      reason: word,
      password: actor.password,
      clockAccepted: false,
    };
    switch (choice.action) {
      case 'type':
        await this.call(choice, any, 'requests.saveDraft', {
          request,
          version,
          fields: this.fields(choice),
        });
        return;
      case 'attach': {
        const path = join(this.folder, `ไฟล์ ${choice.number % 20}.txt`);
        writeFileSync(path, `เนื้อหา ${choice.number % 20}`);
        this.windows[choice.window]!.desktop.files = [path];
        await this.call(choice, any, 'attachments.choose', { request });
        return;
      }
      case 'remove': {
        const file = draft?.attachments[0];
        if (file) this.removed.push({ request, file });
        await this.call(choice, any, 'attachments.remove', { request, name: file?.name ?? 'ไม่มี' });
        return;
      }
      case 'put back': {
        const last = this.removed.at(-1);
        if (last) await this.call(choice, any, 'attachments.putBack', last);
        return;
      }
      case 'reopen':
        await this.call(choice, any, 'requests.reopen', { request, head: seen });
        return;
      case 'give up':
        await this.call(choice, any, 'requests.cancelReopen', { request });
        return;
      case 'decide': {
        const published = {
          url: 'https://www.nakhonphanom.go.th/1',
          publishedAt: '2026-11-20T01:00:00.000Z',
        };
        await this.call(choice, actor, 'signoff.decide', {
          operation: randomUUID(),
          request,
          head: stale ? seen : head,
          draftVersion: draft ? version : null,
          decision: choice.decision as 'approve' | 'return' | 'refuse',
          reason: word,
          password: actor.password,
          publication: published,
          confirmed: detail.step?.confirmations.map(({ id }) => id) ?? [],
        });
        return;
      }
      case 'take back': {
        const last = detail.trail.findLast(({ kind }) => kind === 'sign-off');
        const signer = this.officers.find(({ person }) => person.name === last?.who) ?? actor;
        await this.call(choice, signer, 'signoff.withdrawSignoff', { ...act, password: signer.password });
        return;
      }
      case 'withdraw':
        if (choice.number % 2 === 0)
          await this.call(choice, actor, 'signoff.withdrawRequest', {
            ...act,
            reason: word.trim() || 'เหตุผล',
          });
        return;
      case 'void':
        await this.call(choice, choice.due ? this.four.approver : any, 'signoff.voidRequest', {
          ...act,
          password: (choice.due ? this.four.approver : any).password,
          reason: word.trim() || 'เหตุผล',
        });
        return;
      case 'issue':
        await this.call(choice, actor, 'signoff.issueForHandSigning', {
          operation: randomUUID(),
          request,
          draftVersion: version,
          password: actor.password,
        });
        return;
      case 'record paper': {
        const path = join(this.folder, 'สแกน.png');
        writeFileSync(path, PNG);
        this.windows[choice.window]!.desktop.files = [path];
        const scan = await this.call(choice, actor, 'signoff.chooseScan', { request });
        if (!scan.ok || !scan.value || detail.waitingFor === null) return;
        const { name, position, unit, acting } = any.person;
        const signed = { step: detail.waitingFor, person: null, name, position, unit, acting };
        await this.call(choice, actor, 'signoff.recordPaper', {
          ...act,
          scan: scan.value,
          signed: [{ ...signed, signedOn: '2026-11-20', decision: 'approve', reason: '' }],
        });
        return;
      }
      default:
        throw new Error(choice.action);
    }
  }

  /** The officer whose step it is. */
  dueOfficer({ waitingFor, draft }: RequestDetail): Officer | null {
    const step = draft ? 'provider' : waitingFor;
    const { provider, checker, approver, publisher } = this.four;
    return (
      Object.entries({ provider, checker, approver, publisher }).find(([id]) => id === step)?.[1] ?? null
    );
  }

  flaws(): string[] {
    return registerFlaws(this.handle, this.windows[0]!.program.openRegister.folder.files);
  }

  close(): void {
    this.windows[1]!.program.close();
    this.windows[0]!.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A picture of one point. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const seen = new Map<string, number>();

async function workThrough(moves: readonly Move[]): Promise<void> {
  const { office, four } = await officeWithFour();
  await office.signIn(four.administrator);
  const everybody = await office.add(four.administrator, 'นางสาวหลาย หน้าที่', 'เจ้าพนักงาน', [
    'recorder',
    'provider',
    'checker',
    'approver',
    'publisher',
  ]);
  const work = new RandomOffice(office, four, everybody);
  const { uuid, profile } = office.program.openRegister;
  try {
    for (const [index, choice] of moves.entries()) {
      await work.step(choice);
      for (const request of requestIds(work.handle).slice(-3))
        expect(requestFlaws(work.handle, uuid, profile, request)).toEqual([]);
      if (index % 100 === 99) expect(work.flaws()).toEqual([]);
    }
    expect(work.flaws()).toEqual([]);
    // What screens count and list is what there is.
    office.program.session.signIn(four.administrator.person.id, office.clock.now());
    const { all, ...counts } = await office.must('requests.counts', null);
    const { rows } = await office.must('requests.list', { status: 'all', search: '', after: null });
    expect(rows).toHaveLength(Math.min(all, 50));
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(all);
    for (const row of rows) {
      const { status, number, revision, steps } = await office.must('requests.get', { request: row.id });
      const shown = { status, number, revision, marks: steps.map(({ mark }) => mark) };
      expect(shown).toEqual({
        status: row.status,
        number: row.number,
        revision: row.revision,
        marks: row.steps,
      });
    }
  } finally {
    for (const [outcome, times] of work.seen) seen.set(outcome, (seen.get(outcome) ?? 0) + times);
    work.close();
  }
}

it('random work is done or refused, and leaves every table as its history says', async () => {
  const days = fc.array(move, { minLength: 220, maxLength: 220 });
  // One day that is the same each time, so that it is known to hold every kind of work, and one that is not.
  await fc.assert(fc.asyncProperty(days, workThrough), { numRuns: 1, endOnFailure: true, seed: 2569 });
  const outcomes = [...seen].sort().map(([outcome, times]) => `${outcome} ${times}`);
  for (const action of new Set<string>(ACTIONS.filter((each) => each !== 'void')))
    expect(seen.get(`${action}: done`) ?? 0, `${action}; ${outcomes}`).toBeGreaterThan(0);
  for (const action of ['type', 'decide', 'discard', 'reopen', 'give up', 'take back', 'void', 'issue'])
    expect(seen.get(`${action}: refused`) ?? 0, `${action}; ${outcomes}`).toBeGreaterThan(0);
  await fc.assert(fc.asyncProperty(days, workThrough), { numRuns: 1, endOnFailure: true });
}, 600_000);
