import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, eventDigest, sha256Hex } from '../../../electron/history/canonical.ts';
import { type VerifiedHistory, verifyHistory } from '../../../electron/history/verify-events.ts';
import { verifyKeys } from '../../../electron/history/verify-keys.ts';
import { signed, signedText, TestHistory, testPerson } from '../../helpers/signed-history.ts';

const published = (): TestHistory => new TestHistory().revise().approve().publish();
const codes = (result: VerifiedHistory): string[] => [...new Set(result.problems.map(({ code }) => code))];

/** Verifies after replacing one event's statement by another, signed by `by` or, without one, not at all. */
function withEvent(
  history: TestHistory,
  index: number,
  change: (event: Record<string, unknown>) => Record<string, unknown>,
  by?: ReturnType<typeof testPerson>,
): string[] {
  const events = [...history.events];
  const raw = events[index]!;
  const changed = change(JSON.parse(raw.statement) as Record<string, unknown>);
  events[index] = by ? signed(changed, by) : { statement: canonicalJson(changed), signature: raw.signature };
  return codes(verifyHistory({ ...history.input(), events }));
}

describe('a history that was signed', () => {
  it('verifies from the first revision to the publication, with the heads and keys it used', () => {
    const history = published();
    const result = verifyHistory(history.input());
    expect(result.problems).toEqual([]);
    expect(result.events.every(({ problems }) => problems.length === 0)).toBe(true);
    expect(result.heads).toEqual(history.events.map(({ statement }) => eventDigest(statement)));
    expect(result.events.map(({ key }) => key?.fingerprint)).toEqual(
      [
        history.provider,
        history.provider,
        history.checker,
        history.approver,
        history.publisher,
        history.publisher,
      ].map(({ fingerprint }) => fingerprint),
    );
    expect(result.orderChecked).toBe(false);
  });

  it('verifies over several revisions, also of one content, and with keys checked before', () => {
    const history = new TestHistory();
    const first = history.content();
    history.revise(first).signOff('provider', history.provider);
    history.signOff('checker', history.checker, { decision: 'return', reason: 'แก้ชื่อเรื่อง' });
    history
      .revise(history.content({ title: 'ชื่อใหม่' }))
      .revise(first)
      .approve();
    expect(verifyHistory({ ...history.input(), keys: verifyKeys(history.keys) }).problems).toEqual([]);
  });

  it('asks the sign-off machine about the order', () => {
    const history = published();
    const seen: (string | null)[] = [];
    const result = verifyHistory({
      ...history.input(),
      checkOrder: (events, contentOf) => {
        seen.push(...events.map((event) => contentOf(event.contentDigest)?.page?.id ?? null));
        return [{ code: 'history-unlawful' }];
      },
    });
    expect(codes(result)).toEqual(['history-unlawful']);
    expect(result.orderChecked).toBe(true);
    expect(seen).toEqual(history.events.map(() => 'laws.manuals'));
  });
});

describe('tampering with an event', () => {
  it.each([
    ['the reason', 1, (e: Record<string, unknown>) => ({ ...e, reason: 'x' })],
    ['the decision', 2, (e: Record<string, unknown>) => ({ ...e, decision: 'refuse' })],
    ['the time', 3, (e: Record<string, unknown>) => ({ ...e, time: '2026-08-15T09:00:00.000Z' })],
    ['the URL', 4, (e: Record<string, unknown>) => ({ ...e, url: 'https://example.com/' })],
  ])('finds %s changed, in the signature and in the chain after it', (_, index, change) => {
    expect(withEvent(published(), index, change)).toEqual(['event-signature', 'event-chain']);
  });

  it("finds a signer's position changed, also in the newest event", () => {
    const change = (event: Record<string, unknown>) => ({
      ...event,
      signer: { ...(event.signer as object), position: 'ผู้ว่าราชการจังหวัด' },
    });
    expect(withEvent(published(), 3, change)).toEqual(['event-signature', 'event-chain']);
    expect(withEvent(published(), 5, change)).toEqual(['event-signature']);
  });

  it('finds any character of any statement replaced', () => {
    const history = published();
    fc.assert(
      fc.property(
        fc.nat(history.events.length - 1),
        fc.nat(),
        fc.constantFrom('0', 'a', '"', 'ก', '\ud800'),
        (index, place, by) => {
          const events = [...history.events];
          const { statement, signature } = events[index]!;
          const at = place % statement.length;
          fc.pre(statement[at] !== by);
          events[index] = { statement: statement.slice(0, at) + by + statement.slice(at + 1), signature };
          expect(verifyHistory({ ...history.input(), events }).events[index]!.problems).not.toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('finds any byte of a signature replaced, and one written in another way', () => {
    const history = published();
    const { statement, signature } = history.events[3]!;
    const bytes = Buffer.from(signature, 'base64');
    const verifies = (text: string): boolean => {
      const events = history.events.with(3, { statement, signature: text });
      return verifyHistory({ ...history.input(), events }).problems.length === 0;
    };
    for (let at = 0; at < 64; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = changed[at]! ^ 1;
      expect(verifies(changed.toString('base64'))).toBe(false);
    }
    expect(verifies(signature)).toBe(true);
    expect(verifies(`${signature}\n`)).toBe(false);
    expect(verifies(signature.replace(/=+$/, ''))).toBe(false);
    expect(verifies('')).toBe(false);
  });

  it('refuses JSON that says the same in other bytes, although it is signed', () => {
    const history = published();
    const statement = history.events[5]!.statement;
    for (const text of [
      JSON.stringify(JSON.parse(statement), null, 1),
      statement.replace('{', '{"author":{},'),
      statement.replace('"electronic"', '"electr\\u006fnic"'),
    ]) {
      const events = history.events.with(5, signedText(text, history.publisher));
      const [flaw] = codes(verifyHistory({ ...history.input(), events }));
      expect(['event-not-canonical', 'event-schema']).toContain(flaw);
    }
    const events = history.events.with(5, signedText('{', history.publisher));
    expect(codes(verifyHistory({ ...history.input(), events }))).toEqual(['event-not-json']);
  });

  it('refuses members that the schema does not know', () => {
    const history = published();
    expect(withEvent(history, 5, (event) => ({ ...event, extra: 1 }), history.publisher)).toEqual([
      'event-schema',
    ]);
    const events = history.events.with(
      5,
      signedText(history.events[5]!.statement.replace('{', '{"__proto__":1,'), history.publisher),
    );
    expect(codes(verifyHistory({ ...history.input(), events }))).not.toEqual([]);
  });

  it('survives statements that are nested a million deep', () => {
    const history = published();
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const events = history.events.with(5, signedText(deep, history.publisher));
    expect(codes(verifyHistory({ ...history.input(), events }))).toHaveLength(1);
  });
});

describe('tampering with the chain', () => {
  it('finds an event left out, moved, doubled, or put in from another request', () => {
    const history = published();
    const { events } = history;
    const check = (changed: TestHistory['events']): string[] =>
      codes(verifyHistory({ ...history.input(), events: changed }));
    expect(check(events.toSpliced(2, 1))).toEqual(['event-sequence', 'event-chain']);
    expect(check(events.with(2, events[3]!).with(3, events[2]!))).toEqual(['event-sequence', 'event-chain']);
    expect(check(events.toSpliced(2, 0, events[2]!))).toEqual([
      'event-sequence',
      'event-chain',
      'event-id-twice',
    ]);
    expect(check([])).toEqual(['history-empty']);
    const other = published();
    expect(check(events.with(5, other.events[5]!))).toEqual([
      'event-chain',
      'event-other-register',
      'event-other-request',
      'event-key-missing',
      'event-other-revision',
    ]);
  });

  it('cannot see the newest event left out: the heads are there to be compared', () => {
    const history = published();
    const result = verifyHistory({ ...history.input(), events: history.events.slice(0, -1) });
    expect(result.problems).toEqual([]);
    expect(result.heads).not.toContain(eventDigest(history.events.at(-1)!.statement));
  });

  it('finds a history of another register or request than the one asked for', () => {
    const history = published();
    const other = new TestHistory();
    const ask = (more: object): string[] => codes(verifyHistory({ ...history.input(), ...more }));
    expect(ask({ register: other.register })).toEqual(['event-other-register']);
    expect(ask({ request: other.request })).toEqual(['event-other-request']);
    expect(ask({ register: history.register, request: history.request })).toEqual([]);
  });

  it('finds revisions out of order, a changed number, and sign-offs of what is not the newest revision', () => {
    const start = (): TestHistory => new TestHistory().revise().approve();
    const problems = (history: TestHistory): string[] => codes(verifyHistory(history.input()));
    expect(problems(start().revise(undefined, { number: '148/2569' }))).toEqual(['number-changed']);
    expect(problems(start().revise(undefined, { supersedes: null }))).toEqual(['revision-order']);
    expect(problems(start().revise(undefined, { revision: 3 }))).toEqual(['revision-order']);
    expect(problems(new TestHistory().revise(undefined, { revision: 2 }))).toEqual(['revision-order']);
    const late = start();
    const content = late.content({ title: 'ชื่อใหม่' });
    late.revise(content).signOff('provider', late.provider, { revision: 1 });
    expect(problems(late)).toEqual(['event-other-revision']);
    const swapped = start();
    swapped.signOff('publisher', swapped.publisher, { contentDigest: sha256Hex('x') });
    expect(problems(swapped)).toEqual(['event-other-revision']);
    const early = new TestHistory();
    early.signOff('provider', early.provider, { revision: 1, contentDigest: sha256Hex('x') });
    expect(problems(early)).toEqual(['event-before-revision']);
  });
});

describe('tampering with the content', () => {
  it('finds one character changed, a content that is missing, and one that is no content', () => {
    const history = published();
    const [digest, text] = [...history.contents][0]!;
    const check = (contents: ReadonlyMap<string, string>): string[] =>
      codes(verifyHistory({ ...history.input(), contents }));
    expect(check(new Map([[digest, text.replace('ฉบับปรับปรุง', 'ฉบับปรับปรุม')]]))).toEqual([
      'content-digest',
      'content-unsound',
    ]);
    expect(check(new Map([[digest, `${text}\ud800`]]))).toEqual(['content-digest', 'content-unsound']);
    expect(check(new Map())).toEqual(['content-missing']);
    const spaced = new TestHistory();
    const loose = JSON.stringify(JSON.parse(text), null, 1);
    spaced.revise(undefined, { contentDigest: sha256Hex(loose) });
    expect(
      codes(verifyHistory({ ...spaced.input(), contents: new Map([[sha256Hex(loose), loose]]) })),
    ).toEqual(['content-not-canonical', 'content-unsound']);
    expect(codes(verifyHistory({ ...spaced.input(), contents: new Map([[sha256Hex('{}'), '{}']]) }))).toEqual(
      ['content-schema', 'content-missing'],
    );
  });
});

describe('keys of the authors', () => {
  it("finds a signature by somebody else's key, a missing key, and a key younger than its use", () => {
    const history = published();
    const stranger = testPerson('คนแปลกหน้า');
    const same = (event: Record<string, unknown>): Record<string, unknown> => event;
    expect(withEvent(history, 5, same, stranger)).toEqual(['event-signature']);
    expect(withEvent(history, 5, same, history.checker)).toEqual(['event-signature']);
    const as = (person: string, key: string) => (event: Record<string, unknown>) => ({
      ...event,
      author: { person, key },
    });
    expect(withEvent(history, 5, as(stranger.id, stranger.fingerprint), stranger)).toEqual([
      'event-key-missing',
    ]);
    expect(
      withEvent(history, 5, as(history.approver.id, history.publisher.fingerprint), history.publisher),
    ).toEqual(['event-key-person']);
    expect(
      withEvent(history, 5, (event) => ({ ...event, time: '2026-07-31T00:00:00.000Z' }), history.publisher),
    ).toEqual(['event-key-younger']);
  });

  it('finds what a distrusted enrolment vouches for', () => {
    const history = published();
    const keys = history.keys.with(4, { ...history.keys[4]!, signature: history.keys[3]!.signature });
    const result = verifyHistory({ ...history.input(), keys });
    expect(codes(result)).toEqual(['key-signature', 'event-key-unsound']);
    expect(result.events.map(({ problems }) => problems.length)).toEqual([0, 0, 0, 0, 1, 1]);
  });
});
