import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readKeyFile, writeKeyFile } from '../../../electron/bundles/key-file.ts';
import type { RequestJson } from '../../../electron/bundles/request-json.ts';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import type { ProfileStep } from '../../../electron/contract/profile.ts';
import { canonicalJson, eventDigest } from '../../../electron/history/canonical.ts';
import type { OrderCheck } from '../../../electron/history/verify-events.ts';
import { replay, revisionFacts } from '../../../electron/signoff/signoff.ts';
import { bundleFixture, codesOf } from '../../helpers/bundle-fixture.ts';
import { enrolment, signed, TestHistory, testPerson } from '../../helpers/signed-history.ts';
import { ATTACHMENTS, approvedHistory, goodBundle, TestFolder } from '../../helpers/test-bundle.ts';

const fixture = bundleFixture(() => approvedHistory().publish());

/** The real sign-off machine, with four steps like those of Nakhon Phanom. */
const step = (role: ProfileStep['role']): ProfileStep => ({
  id: role,
  role,
  label: role,
  verbs: { approve: role, approved: role, waiting: role },
  decisions: ['approve', 'return'],
  refuseTo: null,
  certifies: null,
  publishes: role === 'publisher',
});
const steps = (['provider', 'checker', 'approver', 'publisher'] as const).map(step);
const checkOrder: OrderCheck = (events, contentOf) => {
  const state = replay({ steps, samePerson: [] }, events, (digest) => revisionFacts(contentOf(digest)));
  if (!state.ok) return [state.error];
  const { status } = state.value;
  return status === 'approved' || status === 'published' ? [] : [{ code: 'request-not-approved' }];
};

/** The statement of an event, changed, in its canonical form, with the signature it had. */
function changeEvent(
  request: RequestJson,
  index: number,
  change: (event: Record<string, unknown>) => void,
): void {
  const raw = request.events[index]!;
  const event = JSON.parse(raw.statement) as Record<string, unknown>;
  change(event);
  raw.statement = canonicalJson(event);
}

describe('a forger who makes digests, summary and manifests fit again', () => {
  it.each<[what: string, change: (request: RequestJson) => void]>([
    [
      'changes a reason',
      (r) =>
        changeEvent(r, 2, (event) => {
          event.reason = 'เห็นชอบ';
        }),
    ],
    [
      "changes a signer's position",
      (r) =>
        changeEvent(r, 3, (event) => {
          (event.signer as { position: string }).position = 'ผู้ว่าราชการจังหวัด';
        }),
    ],
    [
      'changes a decision',
      (r) =>
        changeEvent(r, 1, (event) => {
          event.decision = 'return';
        }),
    ],
    [
      'changes the URL',
      (r) =>
        changeEvent(r, 4, (event) => {
          event.url = 'https://example.com/';
        }),
    ],
    [
      'changes the date of the newest signature',
      (r) =>
        changeEvent(r, 5, (event) => {
          event.signedOn = '2026-08-17';
        }),
    ],
  ])('%s: the signature does not verify', async (_, change) => {
    const result = await fixture.verify(fixture.bag().requestRepeated(change).remanifest().zip());
    expect(codesOf(result.problems)).toContain('event-signature');
    expect(result.verified).toBe(false);
  });

  it('drops an event in the middle: the chain is broken', async () => {
    const bag = fixture.bag().requestRepeated((request) => request.events.splice(2, 1));
    const result = await fixture.verify(bag.remanifest().zip());
    expect(codesOf(result.problems)).toEqual(['event-sequence', 'event-chain']);
  });

  it('swaps two public keys: their enrolments do not verify', async () => {
    const bag = fixture.bag().requestRepeated(({ keys }) => {
      const [one, two] = [keys[2]!, keys[3]!].map(
        ({ statement }) => JSON.parse(statement) as { publicKey: string },
      );
      keys[2]!.statement = canonicalJson({ ...one, publicKey: two!.publicKey });
      keys[3]!.statement = canonicalJson({ ...two, publicKey: one!.publicKey });
    });
    const result = await fixture.verify(bag.remanifest().zip());
    expect(codesOf(result.problems)).toEqual(expect.arrayContaining(['key-signature', 'event-key-person']));
  });

  it("puts a key of his own in the approver's place: its enrolment does not verify", async () => {
    const { history } = fixture;
    const forger = testPerson(history.approver.name, history.approver.position, history.approver.id);
    const bag = fixture.bag().requestRepeated((request) => {
      const own = enrolment(history.register, forger, history.administrator);
      request.keys[3] = { statement: own.statement, signature: signed({}, forger).signature };
      const event = JSON.parse(request.events[3]!.statement) as Record<string, unknown>;
      const changed = { ...event, author: { person: forger.id, key: forger.fingerprint } };
      request.events[3] = { ...request.events[3]!, ...signed(changed, forger) };
    });
    const result = await fixture.verify(bag.remanifest().zip());
    expect(codesOf(result.problems)).toEqual(
      expect.arrayContaining(['key-signature', 'event-key-unsound', 'event-chain']),
    );
  });
});

describe('a cut at the end of the history, which a chain cannot show', () => {
  const cut = (events: number) =>
    fixture
      .bag()
      .requestRepeated((request) => request.events.splice(-events))
      .remanifest()
      .zip();

  it('is found where nothing was made to fit', async () => {
    const bag = fixture.bag().request((request) => request.events.pop());
    const result = await fixture.verify(bag.remanifest().zip());
    expect(codesOf(result.problems)).toEqual(['request-head', 'request-differs']);
  });

  it('is found by the sign-off machine where a step is missing then', async () => {
    expect(codesOf((await fixture.verify(cut(3), { orderFor: () => checkOrder })).problems)).toEqual([
      'request-not-approved',
    ]);
    expect(codesOf((await fixture.verify(cut(5), { orderFor: () => checkOrder })).problems)).toEqual([
      'request-not-approved',
    ]);
  });

  it('is found by a head that was printed on paper, and named beside the register', async () => {
    const { history } = fixture;
    const digests = history.events.map(({ statement }) => eventDigest(statement));
    const bytes = cut(2);
    const alone = await fixture.verify(bytes, { orderFor: () => checkOrder, keys: history.keys });
    expect(alone).toMatchObject({ verified: true, summary: { status: 'approved', final: false } });
    const withPaper = await fixture.verify(bytes, { paperHeads: [digests[3]!, digests[5]!] });
    expect(withPaper.problems.map(({ code }) => code)).toEqual(['history-cut']);
    const withRegister = await fixture.verify(bytes, { registerHistory: () => digests });
    expect(withRegister.verified).toBe(true);
    expect(withRegister.notes).toContainEqual({ code: 'history-newer-in-register', params: { count: 2 } });
  });

  it('does not disturb a whole one', async () => {
    const digests = fixture.history.events.map(({ statement }) => eventDigest(statement));
    const result = await verifyBundle(fixture.file, {
      orderFor: () => checkOrder,
      keys: fixture.history.keys,
      paperHeads: digests,
      registerHistory: (request) => (request === fixture.history.request ? digests : null),
    });
    expect(result.problems).toEqual([]);
    expect(result.summary).toMatchObject({ final: true, status: 'published' });
  });
});

describe('a bundle made anew with other keys', () => {
  /** Same register, request, people and files; every key another, every signature right. */
  async function forgery(folder: TestFolder): Promise<string> {
    return goodBundle(folder, approvedHistory(ATTACHMENTS, new TestHistory(fixture.history)).publish());
  }

  it('agrees with itself, and says that no key was compared', async () => {
    using folder = new TestFolder();
    const result = await verifyBundle(await forgery(folder), { orderFor: () => checkOrder });
    expect(result).toMatchObject({ verified: true, keys: 'not-compared' });
    expect(codesOf(result.notes)).toContain('keys-not-compared');
  });

  it("fails against the register's keys, naming every signer's", async () => {
    using folder = new TestFolder();
    const result = await verifyBundle(await forgery(folder), { keys: fixture.history.keys });
    expect(result).toMatchObject({ verified: false, keys: 'mismatch' });
    expect(result.problems.map(({ code }) => code)).toEqual(Array(4).fill('key-mismatch'));
    expect(new Set(result.signers.map(({ key }) => key))).toEqual(new Set(['mismatch']));
  });

  it("fails against the register's history", async () => {
    using folder = new TestFolder();
    const file = await forgery(folder);
    const own = await verifyBundle(file, { registerHistory: () => ['a'.repeat(64)] });
    expect(own.problems).toEqual([{ code: 'history-not-in-register', params: { event: 1 } }]);
    const none = await verifyBundle(file, { registerHistory: () => null });
    expect(codesOf(none.problems)).toEqual(['history-unknown-to-register']);
  });

  it('fails when an administrator quietly issued a key for somebody else', async () => {
    using folder = new TestFolder();
    const history = new TestHistory();
    const other = testPerson(history.approver.name, history.approver.position, history.approver.id);
    const known = [...history.keys];
    const later = { from: '2026-08-02T00:00:00.000Z' };
    history.keys.push(enrolment(history.register, other, history.administrator, later));
    const attachments = ATTACHMENTS.map(({ bytes: _, ...rest }) => rest);
    history.revise(history.content({ attachments }));
    history
      .signOff('provider', history.provider)
      .signOff('checker', history.checker)
      .signOff('approver', other);
    const file = await goodBundle(folder, history);
    expect((await verifyBundle(file, { keys: history.keys })).verified).toBe(true);
    const result = await verifyBundle(file, { keys: known });
    expect(codesOf(result.problems)).toEqual(['key-mismatch']);
    expect(result.signers.map(({ key }) => key)).toEqual(['compared', 'compared', 'mismatch']);
  });
});

describe('keys from outside', () => {
  const compare = async (keys: TestHistory['keys']) =>
    codesOf((await verifyBundle(fixture.file, { keys })).problems);

  it('fail when a signer is not among them', async () => {
    expect(await compare(fixture.history.keys.slice(0, -1))).toEqual(['key-not-given']);
    expect(await compare([])).toEqual(['key-not-given']);
  });

  it('fail when they are of another register, or unsound, or younger, or of somebody else', async () => {
    const { history } = fixture;
    expect(await compare(new TestHistory().keys)).toEqual(['keys-other-register', 'key-not-given']);
    const unsound = history.keys.with(3, { ...history.keys[3]!, signature: history.keys[2]!.signature });
    expect(await compare(unsound)).toEqual(['keys-not-sound', 'key-given-unsound']);
    const enrol = (changes: object) =>
      history.keys.with(
        3,
        enrolment(history.register, history.approver, history.administrator, { ...changes }),
      );
    expect(await compare(enrol({ from: '2026-12-01T00:00:00.000Z' }))).toEqual(['key-given-younger']);
    expect(await compare(enrol({ from: '2026-08-02T00:00:00.000Z', person: history.checker.id }))).toEqual([
      'key-given-person',
    ]);
  });

  it('come in a key file, which is refused when it is broken', async () => {
    using folder = new TestFolder();
    const { history } = fixture;
    const file = folder.file('keys.json');
    const { register, keys: enrolments, confirmations } = history;
    const keys = { register, office: 'จังหวัดนครพนม', enrolments, confirmations };
    expect(await writeKeyFile(file, keys)).toEqual({ ok: true, value: null });
    const read = await readKeyFile(file);
    expect(read).toEqual({ ok: true, value: keys });
    expect(read.ok && (await compare([...read.value.enrolments]))).toEqual([]);

    const refused = async (text: string): Promise<unknown> => {
      writeFileSync(file, text);
      const result = await readKeyFile(file);
      return result.ok ? null : result.error.code;
    };
    const text = (changes: object): string =>
      JSON.stringify({ format: 'phoeiphrae/keys/1.1', ...keys, ...changes });
    expect(await refused(text({}))).toBeNull();
    expect(await refused(`\ufeff${text({})}`)).toBeNull();
    expect(await refused(text({ format: 'phoeiphrae/keys/1', confirmations: undefined }))).toBeNull();
    expect(await refused(text({ confirmations: [history.keys[0]] }))).toBe('key-file-unsound');
    expect(await refused('{')).toBe('key-file-unreadable');
    expect(await refused(text({ format: 'phoeiphrae/keys/2' }))).toBe('key-file-unreadable');
    expect(await refused(text({ enrolments: [] }))).toBe('key-file-unsound');
    expect(await refused(text({ enrolments: history.keys.slice(1) }))).toBe('key-file-unsound');
    expect(await refused(text({ register: new TestHistory().register }))).toBe('key-file-unsound');
    expect(await readKeyFile(folder.file('none'))).toEqual({
      ok: false,
      error: { code: 'key-file-missing', params: { file: 'none' } },
    });
    expect(await readKeyFile(folder.path)).toMatchObject({ error: { code: 'key-file-unreadable' } });
  });
});

it('a form replaced together with all that repeats its digest cannot be found, and a note says so', async () => {
  const form = Buffer.from('%PDF-1.7 another');
  const bag = fixture
    .bag()
    .put('data/request-form.pdf', form)
    .request((request) => {
      const file = request.files.find(({ role }) => role === 'form')!;
      file.size = form.length;
      file.sha256 = eventDigest(form.toString());
    });
  const result = await fixture.verify(bag.remanifest().zip(), { keys: fixture.history.keys });
  expect(result.verified).toBe(true);
  expect(codesOf(result.notes)).toContain('form-not-signed');
});
