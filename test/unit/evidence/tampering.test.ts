import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dataFolder } from '../../../electron/database/data-folder.ts';
import { readIdentity } from '../../../electron/database/identity-store.ts';
import { openForReading, openRegister } from '../../../electron/database/open.ts';
import { canonicalJson, keyFingerprint } from '../../../electron/history/canonical.ts';
import { qrText } from '../../../electron/printing/paper-of-request.ts';
import { refreshProjection } from '../../../electron/requests/projection-store.ts';
import { decide, type FourOfficers, filledRequest, officeWithFour } from '../../helpers/office.ts';
import { signed as signStatement } from '../../helpers/signed-history.ts';
import {
  changeByte,
  copyRegister,
  namesOf,
  rewriteAudit,
  sha256Of,
  tamper,
  verified,
} from '../../helpers/tampering.ts';

/**
 * Tampering is shown for what it is: on a real register file, made by the program, changed behind its back with
 * the guards taken off and put back.
 */

const folder = mkdtempSync(join(tmpdir(), 'tampering-'));
const bundle = join(folder, 'publish-1.zip');
const copies: string[] = [];
let dir = '';
/** The register as it was before the first request was approved. */
let older = '';
let published = '';
let returned = '';
let attachment = '';
let paper = '';
let four: FourOfficers;

const copy = (of = dir): string => {
  const made = copyRegister(of);
  copies.push(made);
  return made;
};

beforeAll(async () => {
  const made = await officeWithFour();
  const { office } = made;
  four = made.four;
  dir = office.dir;
  // The publisher's key is left waiting.
  await office.confirmKey(four.checker, four.provider);
  await office.confirmKey(four.provider, four.checker);
  await office.confirmKey(four.provider, four.approver);
  published = await filledRequest(office, four);
  const file = join(folder, 'บรรยายสรุป.txt');
  writeFileSync(file, 'ข้อมูลที่จะเผยแพร่ '.repeat(1000));
  office.desktop.files = [file];
  await office.must('attachments.choose', { request: published });
  for (const officer of [four.provider, four.checker]) await decide(office, officer, published);
  office.program.close();
  older = copy();
  office.program.start();

  const approved = await decide(office, four.approver, published);
  if (!approved.ok) throw new Error(approved.error.code);
  attachment = approved.value.content!.attachments[0]!.sha256;
  paper = qrText({
    register: office.program.openRegister.uuid,
    number: approved.value.number,
    revision: approved.value.revision,
    contentDigest: approved.value.trail[0] ? digestOfContent(office.program.openRegister.handle.db) : null,
    head: approved.value.head,
  });
  office.desktop.target = bundle;
  await office.must('bundles.export', { request: published, job: crypto.randomUUID() });
  await signAll4();

  await office.signIn(four.provider);
  returned = await filledRequest(office, four, { title: 'เรื่องที่ส่งกลับ' });
  await decide(office, four.provider, returned);
  await decide(office, four.checker, returned, { decision: 'return', reason: 'ขาดแหล่งที่มาของข้อมูล' });
  office.program.close();

  async function signAll4(): Promise<void> {
    const done = await decide(office, four.publisher, published, {
      publication: { url: 'https://www.nakhonphanom.go.th/1', publishedAt: '2026-11-20T01:30:00.000Z' },
    });
    if (!done.ok) throw new Error(done.error.code);
  }
}, 600_000);

afterAll(() => {
  for (const made of [...copies, dir, folder]) rmSync(made, { recursive: true, force: true });
});

function digestOfContent(db: Database.Database): string {
  return String(db.prepare('SELECT digest FROM content ORDER BY row LIMIT 1').pluck().get());
}

/** Tampers with a copy and says what a verification finds. */
async function foundAfter(work: (db: Database.Database) => void): Promise<string[]> {
  const tampered = copy();
  tamper(tampered, work);
  const report = await verified(tampered);
  expect(report.verified).toBe(report.findings.length === 0);
  return namesOf(report.findings);
}

/** Changes the text of one event; `isClever` also mends the digests beside it and after it. */
function editStatement(db: Database.Database, request: string, from: string, to: string, isClever: boolean) {
  const event = db
    .prepare<[string, string], { row: number; statement: string; sequence: number }>(
      'SELECT row, statement, sequence FROM event WHERE request = ? AND instr(statement, ?) > 0 ORDER BY sequence DESC',
    )
    .get(request, from)!;
  const statement = event.statement.replace(from, to);
  db.prepare('UPDATE event SET statement = ? WHERE row = ?').run(statement, event.row);
  if (!isClever) return;
  const digest = sha256Of(statement);
  db.prepare('UPDATE event SET digest = ? WHERE row = ?').run(digest, event.row);
  db.prepare('UPDATE request SET head = ? WHERE id = ?').run(digest, request);
}

it('says of a register that nobody touched that it verifies, and what could not be checked', async () => {
  const report = await verified(dir);
  expect(namesOf(report.findings)).toEqual([]);
  expect(report).toMatchObject({ verified: true, requests: 2, findingCount: 0 });
  expect(report.events).toBe(9);
  expect(Object.fromEntries(report.areas.map(({ area, checked }) => [area, checked]))).toMatchObject({
    keys: 8,
    history: 9,
    projections: 2,
    numbers: 2,
    files: 2,
    outside: 0,
  });
  expect(report.notes.map(({ code }) => code)).toEqual([
    'nothing-from-outside',
    'first-key',
    'keys-not-confirmed',
    'tables-not-signed',
  ]);
  expect(report.notes[2]!.params).toEqual({ count: 1 });
  const standings = Object.fromEntries(
    report.keys.map(({ name, standing, confirmed }) => [name, [standing, confirmed?.by]]),
  );
  expect(standings[four.administrator.person.name]).toEqual(['first', undefined]);
  expect(standings[four.checker.person.name]).toEqual(['confirmed', four.provider.person.name]);
  expect(standings[four.publisher.person.name]).toEqual(['waiting', undefined]);
  const uses = Object.fromEntries(report.keys.map(({ name, signatures }) => [name, signatures]));
  expect(uses[four.checker.person.name]).toBe(2);
  expect(uses[four.administrator.person.name]).toBe(0);
});

it('names the attachment of which one byte was changed', async () => {
  const tampered = copy();
  changeByte(tampered, attachment);
  const { findings } = await verified(tampered);
  expect(findings).toEqual([
    {
      area: 'files',
      code: 'stored-file-changed',
      params: { name: 'บรรยายสรุป.txt' },
      request: { id: published, number: '1/2569' },
    },
  ]);
});

it('names the event whose reason was changed', async () => {
  expect(await foundAfter((db) => editStatement(db, returned, 'ขาดแหล่งที่มา', 'มีแหล่งที่มา', false))).toEqual(
    expect.arrayContaining(['history event-digest', 'history event-signature']),
  );
  const clever = await foundAfter((db) => editStatement(db, returned, 'ขาดแหล่งที่มา', 'มีแหล่งที่มา', true));
  expect(clever).toEqual(['history event-signature']);
});

it('names the event in which a position at the time was changed', async () => {
  const tampered = copy();
  const { position } = four.checker.person;
  tamper(tampered, (db) => editStatement(db, returned, position, `${position}พิเศษ`, true));
  const { findings } = await verified(tampered);
  expect(findings).toMatchObject([
    {
      code: 'event-signature',
      params: { event: 3, name: four.checker.person.name },
      request: { id: returned, number: '2/2569' },
    },
  ]);
});

it('names what screens would show wrongly', async () => {
  expect(
    await foundAfter((db) =>
      db.prepare("UPDATE request SET status = 'refused', title = 'เรื่องอื่น' WHERE id = ?").run(published),
    ),
  ).toEqual(['projections projection-status', 'projections projection-title']);
});

it('names a content that was changed', async () => {
  const found = await foundAfter((db) =>
    db.prepare("UPDATE content SET canonical = replace(canonical, '2569', '2570')").run(),
  );
  expect(found).toContain('history content-digest');
  expect(found).toContain('history content-unsound');
});

it('names newest events that were cut off, by the projection and the audit log', async () => {
  const found = await foundAfter((db) => {
    db.prepare('DELETE FROM event WHERE request = ? AND sequence > 3').run(published);
  });
  expect(found).toEqual(
    expect.arrayContaining(['projections projection-status', 'audit audit-event-missing']),
  );
});

it('names newest events that were cut off with all traces inside, by a bundle and by paper', async () => {
  const tampered = copy();
  cutWithAllTraces(tampered);
  expect(namesOf((await verified(tampered)).findings)).toEqual([]);

  const report = await verified(tampered, { bundles: [bundle], papers: [paper] });
  expect(report.verified).toBe(false);
  expect(report.outside.map(({ kind, problems }) => [kind, problems])).toEqual([
    ['bundle', [{ code: 'history-cut-in-register', params: { event: 4, count: 1 } }]],
    ['paper', [expect.objectContaining({ code: 'paper-head-missing' })]],
  ]);
});

/** Cuts off the approval and publication, and everything in the file that knows of them. */
function cutWithAllTraces(tampered: string): void {
  tamper(tampered, (db) => {
    const times = new Set(
      db
        .prepare<[string], string>('SELECT recorded_at FROM event WHERE request = ? AND sequence > 3')
        .pluck()
        .all(published) as string[],
    );
    db.prepare('DELETE FROM event WHERE request = ? AND sequence > 3').run(published);
    db.prepare('DELETE FROM final_form').run();
    db.prepare('DELETE FROM final_form_edition').run();
    rewriteAudit(db, (entry) => (times.has(String(entry.at)) ? null : entry), canonicalJson);
  });
  const opened = openRegister(tampered);
  if (!opened.ok) throw new Error(opened.error.code);
  const { handle } = opened.value;
  const identity = readIdentity(handle);
  if (!identity.ok) throw new Error(identity.error.code);
  handle.db
    .transaction(() =>
      refreshProjection(handle, identity.value.profile, published, '2026-11-20T03:00:00.000Z'),
    )
    .immediate();
  handle.db.close();
}

it('names two people whose public keys were swapped', async () => {
  const [one, other] = [four.checker.person.id, four.approver.person.id];
  expect(
    await foundAfter((db) => {
      const read = db.prepare<[string], { fingerprint: string; public_key: Buffer }>(
        'SELECT fingerprint, public_key FROM credential WHERE person = ?',
      );
      const keys = [read.get(one)!, read.get(other)!];
      const write = db.prepare('UPDATE credential SET fingerprint = ?, public_key = ? WHERE person = ?');
      write.run(keys[1]!.fingerprint, keys[1]!.public_key, one);
      write.run(keys[0]!.fingerprint, keys[0]!.public_key, other);
    }),
  ).toEqual(['keys credential-key', 'keys credential-key']);

  const inStatements = await foundAfter((db) => {
    const rows = db
      .prepare<[string, string], { row: number; statement: string }>(
        'SELECT row, statement FROM key_enrolment WHERE person IN (?, ?)',
      )
      .all(one, other);
    const keyOf = (statement: string): string => (JSON.parse(statement) as { publicKey: string }).publicKey;
    rows.forEach(({ row, statement }, index) => {
      const swapped = statement.replace(keyOf(statement), keyOf(rows[1 - index]!.statement));
      db.prepare('UPDATE key_enrolment SET statement = ? WHERE row = ?').run(swapped, row);
    });
  });
  expect(inStatements.filter((name) => name === 'keys key-signature')).toHaveLength(2);
  expect(inStatements).toContain('history event-key-person');
});

it('names a new key put in the place of an old one', async () => {
  const found = await foundAfter((db) => {
    const pair = generateKeyPairSync('ed25519');
    replaceKey(db, four.checker.person.id, pair.publicKey, (value) => signStatement(value, pair).signature);
  });
  expect(found).toEqual(
    expect.arrayContaining([
      'keys key-signature',
      'history event-key-missing',
      'audit key-not-in-audit',
      'audit audit-key-missing',
    ]),
  );
});

/** Changes the statement of one confirmation and says what a verification finds. */
function afterConfirmation(
  change: (statement: Record<string, unknown>) => Record<string, unknown>,
  sign?: (statement: unknown) => string,
): Promise<string[]> {
  return foundAfter((db) => {
    const text = String(db.prepare('SELECT statement FROM key_confirmation ORDER BY row').pluck().get());
    const value = change(JSON.parse(text) as Record<string, unknown>);
    db.prepare('UPDATE key_confirmation SET statement = ? WHERE statement = ?').run(
      canonicalJson(value),
      text,
    );
    if (sign)
      db.prepare('UPDATE key_confirmation SET signature = ? WHERE statement = ?').run(
        sign(value),
        canonicalJson(value),
      );
  });
}

it('names a confirmation of a key that was taken away, by the audit log and by a bundle', async () => {
  const tampered = copy();
  tamper(tampered, (db) => db.prepare('DELETE FROM key_confirmation WHERE row = 1').run());
  const report = await verified(tampered, { bundles: [bundle] });
  expect(namesOf(report.findings)).toEqual(['audit audit-confirmation-missing']);
  expect(report.notes.find(({ code }) => code === 'keys-not-confirmed')?.params).toEqual({ count: 2 });
  expect(report.outside[0]!.problems).toMatchObject([
    { code: 'confirmation-not-in-register', params: { name: four.provider.person.name } },
  ]);
});

it('names a confirmation that is forged', async () => {
  const { id } = four.publisher.person;
  expect(await afterConfirmation((value) => ({ ...value, time: '2026-11-20T02:30:00.000Z' }))).toEqual([
    'keys confirmation-signature',
  ]);
  const stranger = generateKeyPairSync('ed25519');
  expect(
    await afterConfirmation(
      (value) => ({ ...value, confirmedBy: { ...(value.confirmedBy as object), person: id } }),
      (value) => signStatement(value, stranger).signature,
    ),
  ).toEqual(['keys confirmation-officer-person', 'keys confirmation-signature']);
  const slippedIn = await foundAfter((db) => {
    const key = String(db.prepare('SELECT fingerprint FROM key_enrolment WHERE person = ?').pluck().get(id));
    const row = db
      .prepare<[], { statement: string; signature: string }>('SELECT * FROM key_confirmation ORDER BY row')
      .get()!;
    const value = { ...(JSON.parse(row.statement) as object), id: v7(), person: id, key };
    db.prepare(
      'INSERT INTO key_confirmation (id, fingerprint, statement, signature) VALUES (?, ?, ?, ?)',
    ).run(value.id, key, canonicalJson(value), row.signature);
  });
  expect(slippedIn).toEqual(['keys confirmation-signature', 'audit confirmation-not-in-audit']);
});

it('names a confirmation by the owner or the issuer of the key', async () => {
  for (const officer of [four.provider, four.administrator]) {
    const { id } = officer.person;
    const found = await foundAfter((db) => {
      // Whoever could open that officer's key; here it is put in a new one's place, with all that it vouches for.
      const pair = generateKeyPairSync('ed25519');
      signAllAnew(db, new Map([[id, pair]]));
      const text = String(db.prepare('SELECT statement FROM key_confirmation ORDER BY row').pluck().get());
      const key = String(
        db.prepare('SELECT fingerprint FROM key_enrolment WHERE person = ?').pluck().get(id),
      );
      const value = { ...(JSON.parse(text) as object), confirmedBy: { person: id, key } };
      db.prepare('UPDATE key_confirmation SET statement = ?, signature = ? WHERE statement = ?').run(
        canonicalJson(value),
        signStatement(value, pair).signature,
        text,
      );
    });
    expect(found).toEqual(['keys confirmation-same-person']);
  }
});

/** Puts another public key into an enrolment; returns its fingerprint. */
function replaceKey(
  db: Database.Database,
  person: string,
  publicKey: KeyObject,
  sign: (statement: unknown) => string,
  change: (statement: Record<string, unknown>) => Record<string, unknown> = (statement) => statement,
): string {
  const text = db
    .prepare('SELECT statement FROM key_enrolment WHERE person = ?')
    .pluck()
    .get(person) as string;
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const value = change({ ...(JSON.parse(text) as object), publicKey: raw.toString('base64') });
  const fingerprint = keyFingerprint(raw);
  db.prepare('UPDATE key_enrolment SET statement = ?, signature = ?, fingerprint = ? WHERE person = ?').run(
    canonicalJson(value),
    sign(value),
    fingerprint,
    person,
  );
  db.prepare('UPDATE credential SET fingerprint = ?, public_key = ? WHERE person = ?').run(
    fingerprint,
    raw,
    person,
  );
  return fingerprint;
}

it('names a register that was signed anew with other keys, whole and consistent, by a bundle and by paper', async () => {
  const tampered = copy();
  tamper(tampered, signAllAnew);
  expect(namesOf((await verified(tampered)).findings)).toEqual([]);
  const report = await verified(tampered, { bundles: [bundle], papers: [paper] });
  const codes = report.outside.map(({ problems }) => problems.map(({ code }) => code));
  expect(codes[0]).toEqual(expect.arrayContaining(['key-mismatch', 'history-not-in-register']));
  expect(codes[1]).toEqual(['paper-head-missing']);
});

/** What somebody can do who holds the whole file: new keys for everybody, and everything signed with them. */
function signAllAnew(
  db: Database.Database,
  given: ReadonlyMap<string, ReturnType<typeof generateKeyPairSync>> = new Map(),
): void {
  const enrolments = db
    .prepare<[], { person: string; fingerprint: string }>(
      'SELECT person, fingerprint FROM key_enrolment ORDER BY row',
    )
    .all();
  const pairs = new Map(
    enrolments.map(({ person }) => [person, given.get(person) ?? generateKeyPairSync('ed25519')]),
  );
  const root = enrolments[0]!.person;
  const renamed = new Map<string, string>();
  const rootRaw = pairs.get(root)!.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  for (const { person, fingerprint } of enrolments) {
    const enrolledBy = { person: root, key: keyFingerprint(rootRaw) };
    const sign = (value: unknown) => signStatement(value, pairs.get(root)!).signature;
    const { publicKey } = pairs.get(person)!;
    renamed.set(
      fingerprint,
      replaceKey(db, person, publicKey, sign, (value) => ({ ...value, enrolledBy })),
    );
  }
  const ids = new Map<string, string>();
  for (const { row, request, statement } of db
    .prepare<[], { row: number; request: string; statement: string }>(
      'SELECT row, request, statement FROM event ORDER BY request, sequence',
    )
    .all()) {
    const event = JSON.parse(statement) as { author: { person: string; key: string } };
    const previous = ids.get(request) ?? null;
    const author = { ...event.author, key: renamed.get(event.author.key)! };
    const raw = signStatement({ ...event, author, previous }, pairs.get(author.person)!);
    const digest = sha256Of(raw.statement);
    db.prepare('UPDATE event SET statement = ?, signature = ?, digest = ?, previous = ? WHERE row = ?').run(
      raw.statement,
      raw.signature,
      digest,
      previous,
      row,
    );
    ids.set(request, digest);
  }
  for (const { row, statement } of db
    .prepare<[], { row: number; statement: string }>('SELECT row, statement FROM key_confirmation')
    .all()) {
    const value = JSON.parse(statement) as { key: string; confirmedBy: { person: string; key: string } };
    const key = renamed.get(value.key)!;
    const confirmedBy = { ...value.confirmedBy, key: renamed.get(value.confirmedBy.key)! };
    const raw = signStatement({ ...value, key, confirmedBy }, pairs.get(confirmedBy.person)!);
    db.prepare('UPDATE key_confirmation SET statement = ?, signature = ?, fingerprint = ? WHERE row = ?').run(
      raw.statement,
      raw.signature,
      key,
      row,
    );
  }
  for (const [request, head] of ids) {
    db.prepare('UPDATE request SET head = ? WHERE id = ?').run(head, request);
    for (const table of ['final_form', 'final_form_edition'])
      db.prepare(`UPDATE ${table} SET head = ? WHERE request = ?`).run(head, request);
  }
  rewriteAudit(
    db,
    (entry) => {
      const details = entry.details as Record<string, unknown>;
      return typeof details.key === 'string'
        ? { ...entry, details: { ...details, key: renamed.get(details.key) } }
        : entry;
    },
    canonicalJson,
  );
}

it('names a register file replaced by an older copy, by a bundle and by paper', async () => {
  expect(namesOf((await verified(older)).findings)).toEqual([]);
  const report = await verified(older, { bundles: [bundle], papers: [paper] });
  expect(report.verified).toBe(false);
  expect(report.outside.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
    'history-cut-in-register',
    'paper-head-missing',
  ]);
});

it('finds bundle and paper in order against the register as it is', async () => {
  const report = await verified(dir, { bundles: [bundle], papers: [paper, 'https://example.org'] });
  expect(report.outside.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
    [],
    [],
    ['paper-unreadable'],
  ]);
  expect(report.outside[1]!.notes).toEqual([{ code: 'paper-older', params: { number: '1/2569', count: 2 } }]);
});

it('names a guard that was taken out or weakened', async () => {
  const tampered = copy();
  const db = openRegister(tampered);
  if (!db.ok) throw new Error(db.error.code);
  db.value.handle.db.exec('DROP TRIGGER event_no_update');
  db.value.handle.db.exec('DROP TRIGGER event_no_delete');
  db.value.handle.db.exec('CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT 1; END');
  db.value.handle.db.close();
  const { findings } = await verified(tampered);
  expect(findings.map(({ code, params }) => [code, params])).toEqual([
    ['trigger-missing', { name: 'event_no_update' }],
    ['trigger-changed', { name: 'event_no_delete' }],
  ]);
});

it('names audit entries that were changed, taken out or slipped in', async () => {
  const found = await foundAfter((db) => {
    db.prepare(
      "UPDATE audit SET entry = replace(entry, 'key-enrolled', 'signed-in') WHERE sequence = 4",
    ).run();
    db.prepare('DELETE FROM audit WHERE sequence = 8').run();
  });
  expect(found).toEqual(
    expect.arrayContaining(['audit audit-digest', 'audit audit-sequence', 'audit audit-chain']),
  );
});

it('names numbers that are missing, and a final form that was changed', async () => {
  const gap = await foundAfter((db) =>
    db.prepare('UPDATE request SET number_running = 7 WHERE id = ?').run(returned),
  );
  expect(gap).toEqual(['numbers number-gap']);
  const tampered = copy();
  const opened = openForReading(dataFolder(tampered));
  if (!opened.ok) throw new Error(opened.error.code);
  const form = String(opened.value.db.prepare('SELECT sha256 FROM final_form').pluck().get());
  opened.value.db.close();
  changeByte(tampered, form);
  expect(namesOf((await verified(tampered)).findings)).toEqual(['files stored-file-changed']);
});

it('names a changed agency profile', async () => {
  const found = await foundAfter((db) =>
    db.prepare(`UPDATE profile SET canonical = replace(canonical, '"samePerson"', ' "samePerson"')`).run(),
  );
  expect(found).toContain('tables profile-digest');
});
