import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { api, type ChannelName } from '../../../electron/contract/api.ts';
import type { Person } from '../../../electron/contract/domain.ts';
import { ROLES, type Role } from '../../../electron/contract/roles.ts';
import { dispatch, type Handlers } from '../../../electron/ipc/dispatch.ts';
import {
  decide,
  type FourOfficers,
  filledRequest,
  type Officer,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { secondWindow } from '../../helpers/second-window.ts';

/**
 * Who may call what, written by hand: whoever adds a channel says here who may call it, in letters of the
 * roles (A administrator, R recorder, P provider, C checker, V approver, U publisher, W webmaster, X auditor).
 * '*' is anybody, '+' anybody who is signed in.
 */
const TABLE: Readonly<Record<ChannelName, string>> = {
  'app.state': '*',
  'app.setLanguage': '*',
  'app.retryOpen': '*',
  'app.savedAll': '*',
  'system.openLink': '+',
  'system.showFile': '+',
  'setup.profiles': '*',
  'setup.blankForm': '*',
  'setup.profile': '*',
  'setup.chooseProfile': '*',
  'setup.chooseFolder': '*',
  'setup.openExisting': '*',
  'setup.create': '*',
  'session.people': '*',
  'session.signIn': '*',
  'session.signOut': '*',
  'session.lock': '*',
  'session.switch': '*',
  'session.keep': '+',
  'session.kept': '+',
  'settings.save': 'A',
  'people.list': '+',
  'people.add': 'A',
  'people.update': 'A',
  'people.givePassword': 'A',
  'people.resetPassword': 'A',
  'people.unconfirmedKeys': '+',
  'people.confirmKey': 'ARPCVUW',
  'people.liftLockOut': 'A',
  'people.changeOwnPassword': '+',
  'delegations.list': '+',
  'delegations.add': 'A',
  'delegations.end': 'A',
  'roles.list': '+',
  'roles.save': 'A',
  'orders.choose': 'A',
  'orders.open': '+',
  'websiteAccounts.list': '+',
  'websiteAccounts.give': 'A',
  'websiteAccounts.withdraw': 'A',
  'staff.get': 'A',
  'staff.list': 'A',
  'staff.pending': 'A',
  'staff.cancel': 'A',
  'staff.handOver': 'A',
  'staff.openNotice': 'A',
  'staff.saveNotice': 'A',
  'registry.get': '+',
  'registry.save': 'ARPCVUW',
  'registry.openMemo': '+',
  'registry.saveMemo': '+',
  'notices.paper': '+',
  'notices.save': '+',
  'notices.print': '+',
  'days.list': '+',
  'holidays.list': '+',
  'holidays.change': 'A',
  'holidays.choose': 'A',
  'matrix.list': '+',
  'matrix.get': '+',
  'matrix.page': '+',
  'matrix.route': '+',
  'matrix.change': 'A',
  'matrix.undo': 'A',
  'matrix.planImport': 'A',
  'matrix.import': 'A',
  'matrix.proposals': '+',
  'matrix.decideProposal': 'CV',
  'matrix.withdrawProposal': 'A',
  'lists.list': '+',
  'lists.compare': '+',
  'lists.use': 'AUW',
  'lists.drop': 'AUW',
  'lists.choose': 'AUW',
  'lists.look': 'AUW',
  'lists.import': 'AUW',
  'completeness.get': '+',
  'completeness.item': '+',
  'completeness.ofRequest': '+',
  'completeness.answer': 'AUW',
  'completeness.undo': 'AUW',
  'profiles.list': '+',
  'profiles.get': '+',
  'profiles.form': '+',
  'profiles.copy': 'A',
  'profiles.draft': 'A',
  'profiles.saveDraft': 'A',
  'profiles.discardDraft': 'A',
  'profiles.plan': 'A',
  'profiles.use': 'A',
  'profiles.running': '+',
  'profiles.move': 'A',
  'profiles.export': '+',
  'profiles.choose': 'A',
  'profiles.import': 'A',
  'selfCheck.list': '+',
  'selfCheck.begin': 'AUW',
  'selfCheck.answer': 'AUW',
  'selfCheck.close': 'AUW',
  'tables.paper': '+',
  'tables.print': '+',
  'tables.save': '+',
  'tasks.list': '+',
  'requests.list': '+',
  'requests.counts': '+',
  'requests.get': '+',
  'requests.create': 'ARP',
  'requests.saveDraft': 'ARP',
  'requests.keepUnsaved': 'ARP',
  'requests.takeUnsaved': 'ARP',
  'requests.chooseLetter': 'ARP',
  'requests.discardDraft': 'ARP',
  'requests.restoreDraft': 'ARP',
  'requests.reopen': 'ARP',
  'requests.cancelReopen': 'ARP',
  'requests.undoCancelReopen': 'ARP',
  'requests.choices': '+',
  'attachments.choose': 'ARP',
  'attachments.addDropped': 'ARP',
  'attachments.remove': 'ARP',
  'attachments.putBack': 'ARP',
  'attachments.open': '+',
  'signoff.decide': 'ARPCVUW',
  'signoff.decideMany': 'PCVUW',
  'signoff.keepChoices': 'PCVUW',
  'signoff.keptChoices': 'PCVUW',
  'signoff.keptOutcomes': 'PCVUW',
  'signoff.closeOutcomes': 'PCVUW',
  'signoff.withdrawSignoff': 'PCVUW',
  'signoff.withdrawRequest': 'ARP',
  'signoff.voidRequest': 'V',
  'signoff.recordVerbal': 'ARPCVUW',
  'signoff.endorse': 'ARPCVUW',
  'signoff.ratify': 'PCVUW',
  'signoff.chooseScan': 'ARPCVUW',
  'signoff.scanPicture': 'ARPCVUW',
  'signoff.straightenScan': 'ARPCVUW',
  'signoff.recordPaper': 'ARPCVUW',
  'signoff.issueForHandSigning': 'ARP',
  'drawings.get': 'PCVUW',
  'drawings.take': 'PCVUW',
  'drawings.forget': 'PCVUW',
  'printing.previewDraft': '+',
  'printing.form': '+',
  'printing.save': '+',
  'printing.open': '+',
  'printing.print': '+',
  'bundles.export': 'APCVUW',
  'audit.list': 'AX',
  'audit.export': 'AX',
  'evidence.verifyRequest': '+',
  'evidence.verifyRegister': 'AX',
  'evidence.chooseBundles': '+',
  'evidence.verifyBundle': '+',
  'evidence.paper': '+',
  'evidence.savePaper': '+',
  'evidence.printPaper': '+',
  'evidence.saveKeySheet': 'AX',
  'access.paper': 'AX',
  'access.save': 'AX',
  'access.print': 'AX',
  'jobs.cancel': '+',
};

const LETTERS: Readonly<Record<Role, string>> = {
  administrator: 'A',
  recorder: 'R',
  provider: 'P',
  checker: 'C',
  approver: 'V',
  publisher: 'U',
  webmaster: 'W',
  auditor: 'X',
};
const CHANNELS = Object.keys(api) as ChannelName[];

const holding = (roles: readonly Role[]): Person => ({
  id: randomUUID(),
  name: 'x',
  position: 'x',
  unit: '',
  acting: null,
  roles,
  active: true,
  hasPassword: true,
  keyFingerprint: null,
  lockedOut: false,
  actingFor: [],
});

/** What the dispatch says before it looks at the input: that nothing fits is an answer as well. */
async function answer(channel: ChannelName, person: Person | null): Promise<string> {
  // No handler is called: no channel takes this for its input.
  const result = await dispatch({} as Handlers, channel, { nothing: 'that fits' }, { person });
  return result.ok ? 'ok' : result.error.code;
}

function expected(rule: string, roles: readonly Role[] | null): string {
  if (rule === '*') return 'input-invalid';
  if (roles === null) return 'not-signed-in';
  if (rule === '+') return 'input-invalid';
  if (roles.includes('auditor')) return rule.includes('X') ? 'input-invalid' : 'not-allowed';
  return roles.some((role) => rule.includes(LETTERS[role])) ? 'input-invalid' : 'not-allowed';
}

describe('who may do what', () => {
  test('every command is in the table', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...CHANNELS].sort());
  });

  test.each(CHANNELS)(
    '%s: as nobody, as each role, without a role, with every other role',
    async (channel) => {
      const rule = TABLE[channel];
      const callers: readonly (readonly Role[] | null)[] = [
        null,
        [],
        ...ROLES.map((role) => [role]),
        ...ROLES.map((role) => ROLES.filter((other) => other !== role)),
      ];
      for (const roles of callers)
        expect(await answer(channel, roles === null ? null : holding(roles)), `${roles}`).toBe(
          expected(rule, roles),
        );
    },
  );

  test('the auditor can call nothing but what reads, and what is his own', () => {
    const his = CHANNELS.filter((channel) => TABLE[channel] === '+' || TABLE[channel].includes('X'));
    expect(his.sort()).toEqual(
      [
        'attachments.open',
        'audit.export',
        'access.paper',
        'access.print',
        'access.save',
        'audit.list',
        'holidays.list',
        'days.list',
        'delegations.list',
        'evidence.chooseBundles',
        'evidence.paper',
        'evidence.printPaper',
        'evidence.saveKeySheet',
        'evidence.savePaper',
        'evidence.verifyBundle',
        'evidence.verifyRegister',
        'evidence.verifyRequest',
        'jobs.cancel',
        'completeness.get',
        'completeness.item',
        'completeness.ofRequest',
        'lists.compare',
        'lists.list',
        'matrix.get',
        'matrix.list',
        'matrix.page',
        'matrix.proposals',
        'matrix.route',
        'notices.paper',
        'notices.print',
        'notices.save',
        'orders.open',
        'people.changeOwnPassword',
        'people.list',
        'people.unconfirmedKeys',
        'printing.form',
        'printing.open',
        'printing.previewDraft',
        'printing.print',
        'printing.save',
        'profiles.export',
        'profiles.form',
        'profiles.get',
        'profiles.list',
        'profiles.running',
        'registry.get',
        'registry.openMemo',
        'registry.saveMemo',
        'requests.choices',
        'requests.counts',
        'requests.get',
        'requests.list',
        'roles.list',
        'selfCheck.list',
        'session.keep',
        'session.kept',
        'system.openLink',
        'system.showFile',
        'tables.paper',
        'tables.print',
        'tables.save',
        'tasks.list',
        'websiteAccounts.list',
      ].sort(),
    );
  });
});

describe('roles in the register', () => {
  let office: TestOffice;
  let four: FourOfficers;
  let auditor: Officer;
  beforeAll(async () => {
    ({ office, four } = await officeWithFour());
    await office.signIn(four.administrator);
    auditor = await office.add(four.administrator, 'นางสาวอ่าน อย่างเดียว', 'นักวิชาการตรวจสอบภายใน', ['auditor']);
  });
  afterAll(() => office.close());

  test('an auditor holds no other role', async () => {
    await office.signIn(four.administrator);
    const { id, name, position, unit, acting } = auditor.person;
    const change = (roles: Role[]) =>
      office.call('people.update', { person: id, name, position, unit, acting, roles, active: true });
    expect(await change(['auditor', 'recorder'])).toMatchObject({
      ok: false,
      error: { code: 'auditor-alone', field: 'roles' },
    });
    expect((await change(['auditor'])).ok).toBe(true);
  });

  test('an auditor reads a request and decides nothing on it', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    expect((await decide(office, four.provider, request)).ok).toBe(true);
    expect(await decide(office, auditor, request)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
    const seen = await office.must('requests.get', { request });
    expect(seen.can).toMatchObject({ edit: false, reopen: false, decide: [], voidRequest: false });
  });

  test('a role signs its own step only', async () => {
    await office.signIn(four.provider);
    const request = await filledRequest(office, four);
    expect(await decide(office, four.checker, request)).toMatchObject({
      ok: false,
      error: { code: 'not-your-role' },
    });
    await decide(office, four.provider, request);
    for (const officer of [four.provider, four.approver, four.publisher])
      expect(await decide(office, officer, request)).toMatchObject({ error: { code: 'not-your-role' } });
  });

  test('a role that is taken away is gone with the next command', async () => {
    const window = secondWindow(office);
    await window.signIn(four.administrator);
    await office.signIn(four.checker);
    const nothing = { password: 'x', clockAccepted: false, decisions: [] };
    const tryIt = () => office.call('signoff.decideMany', nothing);
    expect(await tryIt()).toMatchObject({ error: { code: 'input-invalid' } });
    const { id, name, position, unit, acting } = four.checker.person;
    await window.must('people.update', { person: id, name, position, unit, acting, roles: [], active: true });
    expect(await tryIt()).toMatchObject({ error: { code: 'not-allowed' } });
    window.program.close();
  });
});
