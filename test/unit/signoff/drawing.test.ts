import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBundle } from '../../../electron/bundles/verify-bundle.ts';
import type { RequestEvent, SignoffEvent } from '../../../electron/contract/events.ts';
import { replay } from '../../../electron/signoff/signoff.ts';
import { drawnSignature } from '../../helpers/drawings.ts';
import type { Officer } from '../../helpers/office.ts';
import { code, ProfileOffice } from '../../helpers/profile-office.ts';
import { changeByte, copyRegister, namesOf, verified } from '../../helpers/tampering.ts';
import { placesOf, touches } from '../printing/places.ts';

/** A signer draws his signature for the paper; it is signed with the rest, and is nobody else's to use. */

const folder = mkdtempSync(join(tmpdir(), 'drawings-'));
const offices: ProfileOffice[] = [];
const open = async (profile: string): Promise<ProfileOffice> => {
  const made = await ProfileOffice.open(profile);
  offices.push(made);
  return made;
};
let office: ProfileOffice;
beforeAll(async () => {
  office = await open('nakhon-phanom');
});
afterAll(() => {
  for (const { office: made } of offices) made.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Draws as this officer; the SHA-256 of the picture. */
async function draw(at: ProfileOffice, officer: Officer, turns: number, keep = false): Promise<string> {
  await at.signIn(officer);
  const { sha256 } = await at.office.must('drawings.take', { picture: drawnSignature(turns), keep });
  return sha256;
}

const signoffs = (at: ProfileOffice, request: string): SignoffEvent[] =>
  at.office.program.openRegister.handle.db
    .prepare<[string], string>('SELECT statement FROM event WHERE request = ? ORDER BY sequence')
    .pluck()
    .all(request)
    .map((statement) => JSON.parse(String(statement)))
    .filter(({ kind }) => kind === 'sign-off');

/** Signs every step with another drawing each; the request and its drawings by step. */
async function signedByDrawing(at: ProfileOffice): Promise<{ request: string; drawings: string[] }> {
  const request = await at.draft();
  const drawings: string[] = [];
  for (const [index, step] of at.steps.entries()) {
    const drawing = await draw(at, at.at(step), index + 2);
    const done = await at.decide(at.at(step), request, { drawing });
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    drawings.push(drawing);
  }
  return { request, drawings };
}

describe('a drawn signature', () => {
  it('is part of what is signed, where one was drawn', async () => {
    const [first = '', second = ''] = office.steps;
    const drawing = await draw(office, office.at(first), 3);
    const request = await office.draft();
    expect(code(await office.decide(office.at(first), request, { drawing }))).toBe('ok');
    expect(code(await office.decide(office.at(second), request))).toBe('ok');
    const [withOne, without] = signoffs(office, request);
    expect(withOne?.drawing).toEqual({
      sha256: drawing,
      mediaType: 'image/png',
      size: drawnSignature(3).length,
    });
    // what was signed before there were any looks like this, and has to go on verifying
    expect(Object.hasOwn(without!, 'drawing')).toBe(false);
    const seen = await office.detail(request);
    expect(seen.trail.map(({ verified: holds }) => holds)).toEqual([true, true, true]);
  });

  it('of somebody else, or that was never drawn, cannot be used', async () => {
    const [first = '', second = ''] = office.steps;
    const drawing = await draw(office, office.at(first), 7, true);
    const request = await office.waitingFor(second);
    expect(await office.decide(office.at(second), request, { drawing })).toMatchObject({
      error: { code: 'drawing-not-found', field: 'drawing' },
    });
    const never = 'ab'.repeat(32);
    expect(code(await office.decide(office.at(second), request, { drawing: never }))).toBe(
      'drawing-not-found',
    );
    const many = { password: office.at(second).password, clockAccepted: false, drawing };
    const seen = await office.detail(request);
    const decision = {
      operation: randomUUID(),
      request,
      head: seen.head!,
      decision: 'approve' as const,
      reason: '',
    };
    expect(await office.office.call('signoff.decideMany', { ...many, decisions: [decision] })).toMatchObject({
      error: { code: 'drawing-not-found' },
    });
    expect(await office.office.must('drawings.get', null)).toBeNull();
    expect(signoffs(office, request)).toHaveLength(1);
  });

  it('that is no picture, empty or huge is refused by main, with the reason at its field', async () => {
    await office.signIn(office.at(office.steps[0]!));
    const take = (picture: Uint8Array<ArrayBuffer>) =>
      office.office.call('drawings.take', { picture, keep: true });
    expect(await take(new Uint8Array([1, 2, 3]))).toMatchObject({
      error: { code: 'drawing-not-png', field: 'drawing' },
    });
    expect(await take(new Uint8Array(400_000))).toMatchObject({
      error: { code: 'drawing-too-large', params: { limit: 256, width: 1200, height: 400 } },
    });
    expect(code(await take(drawnSignature(1, 40, 40)))).toBe('drawing-empty');
  });

  it('is kept for its owner, until he draws another or takes it away', async () => {
    const [, , third = ''] = office.steps;
    const owner = office.at(third);
    const first = await draw(office, owner, 4, true);
    const kept = await office.office.must('drawings.get', null);
    expect(kept?.sha256).toBe(first);
    expect(Buffer.from(kept!.picture).equals(Buffer.from(drawnSignature(4)))).toBe(true);
    // after a restart nothing is known but what was kept
    office.office.program.drawings.clear();
    const request = await office.waitingFor(third);
    expect(code(await office.decide(owner, request, { drawing: first }))).toBe('ok');
    const second = await draw(office, owner, 5, true);
    expect((await office.office.must('drawings.get', null))?.sha256).toBe(second);
    await office.office.must('drawings.forget', null);
    expect(await office.office.must('drawings.get', null)).toBeNull();
    const actions = office.office.program.openRegister.handle.db
      .prepare("SELECT json_extract(entry, '$.action') FROM audit WHERE entry LIKE '%drawing-%'")
      .pluck()
      .all();
    expect(actions.slice(-3)).toEqual(['drawing-kept', 'drawing-kept', 'drawing-forgotten']);
  });

  it('is signed with each approval of a batch, and with no return', async () => {
    const [, second = ''] = office.steps;
    const checker = office.at(second);
    const requests = [await office.waitingFor(second), await office.waitingFor(second)];
    const drawing = await draw(office, checker, 6);
    const decisions = [];
    for (const [index, request] of requests.entries())
      decisions.push({
        operation: randomUUID(),
        request,
        head: (await office.detail(request)).head!,
        decision: index === 0 ? ('approve' as const) : ('return' as const),
        reason: index === 0 ? '' : 'ขาดแหล่งที่มา',
      });
    const input = { password: checker.password, clockAccepted: false, drawing, decisions };
    const outcomes = await office.office.must('signoff.decideMany', input);
    expect(outcomes.map(({ done }) => done)).toEqual([true, true]);
    expect(requests.map((request) => signoffs(office, request).at(-1)?.drawing?.sha256)).toEqual([
      drawing,
      undefined,
    ]);
  });

  it('goes with a ratification; on a step that others vouch for it is unlawful', async () => {
    const wang = await open('wang-saphung');
    const verbal = wang.office.program.openRegister.profile.steps.find((step) => step.verbal)!.id;
    const request = await wang.waitingFor(verbal);
    const recorder = wang.at(wang.steps[0]!);
    expect(code(await wang.act('signoff.recordVerbal', recorder, request, wang.said(verbal)))).toBe('ok');
    const drawing = await draw(wang, wang.at(verbal), 3);
    expect(code(await wang.act('signoff.ratify', wang.at(verbal), request, { drawing }))).toBe('ok');
    expect(signoffs(wang, request).at(-1)).toMatchObject({
      mode: 'ratification',
      drawing: { sha256: drawing },
    });
    const { profile, handle } = wang.office.program.openRegister;
    const events = handle.db
      .prepare<[string], string>('SELECT statement FROM event WHERE request = ? ORDER BY sequence')
      .pluck()
      .all(request)
      .map((statement) => JSON.parse(String(statement)) as RequestEvent);
    expect(code(replay(profile, events, () => ({ page: null, outside: null })))).toBe('ok');
    const moved = events.map((event) =>
      event.kind === 'sign-off' && event.mode === 'verbal'
        ? { ...event, drawing: { sha256: drawing, size: 1, mediaType: 'image/png' as const } }
        : event,
    );
    expect(replay(profile, moved, () => ({ page: null, outside: null }))).toMatchObject({
      error: { code: 'history-unlawful', params: { why: 'drawing' } },
    });
  });
});

describe.each(['nakhon-phanom', 'opdc'])('on the form of %s', (profile) => {
  it('each stands in its own block, above the name, whole, and covers no word', async () => {
    const at = profile === 'nakhon-phanom' ? office : await open(profile);
    const { request, drawings } = await signedByDrawing(at);
    const plain = await at.draft();
    for (const step of at.steps) expect(code(await at.decide(at.at(step), plain))).toBe('ok');

    const { pdf, pages } = await at.office.must('printing.form', { request });
    const unadorned = await at.office.must('printing.form', { request: plain });
    expect(pages).toBe(unadorned.pages);
    const { pictures, texts } = await placesOf(pdf);
    const blocks = at.office.program.openRegister.profile.form.blocks.length;
    expect(pictures).toHaveLength(Math.min(blocks, drawings.length));
    for (const picture of pictures) {
      expect(picture.width).toBeGreaterThan(50);
      expect(picture.width / picture.height).toBeCloseTo(700 / 240, 1);
      expect(picture.left).toBeGreaterThan(60);
      expect(texts.filter((text) => touches(text, picture)).map(({ text }) => text)).toEqual([]);
      const name = texts
        .filter(
          ({ text, page, top }) => text.includes('นายผู้ลงนาม') && page === picture.page && top > picture.top,
        )
        .toSorted((one, other) => one.top - other.top)[0];
      expect(name!.top - picture.bottom).toBeLessThan(40);
    }
    expect(
      pictures.some((one, index) => pictures.slice(index + 1).some((other) => touches(one, other))),
    ).toBe(false);
    // kept for looking at
    writeFileSync(join(folder, `${profile}.pdf`), pdf);
    if (process.env.KEEP_PAPER) writeFileSync(join(process.env.KEEP_PAPER, `drawn-${profile}.pdf`), pdf);
  });
});

describe('the evidence of a drawn signature', () => {
  let request = '';
  let drawings: string[] = [];
  const bundle = join(folder, 'publish.zip');
  beforeAll(async () => {
    ({ request, drawings } = await signedByDrawing(office));
    office.office.desktop.target = bundle;
    await office.signIn(office.administrator);
    await office.signIn(office.at(office.steps[0]!));
    await office.office.must('bundles.export', { request, job: randomUUID() });
  });

  it('lies in the bundle under the signers, is told of, and verifies', async () => {
    expect(await verifyBundle(bundle)).toMatchObject({ verified: true, problems: [] });
    const text = readFileSync(bundle).toString('utf8');
    for (const step of office.steps) expect(text).toContain(`data/drawings/นายผู้ลงนาม ${step}.png`);
    expect(text).toContain(`ภาพลายมือชื่อที่พิมพ์ในแบบฟอร์ม ${drawings.length} ไฟล์`);
  });

  it('names the one in the bundle of which a byte was changed', async () => {
    const bytes = readFileSync(bundle);
    const at = bytes.indexOf(Buffer.from(drawnSignature(3)));
    bytes[at + 100] = bytes[at + 100]! ^ 1;
    const changed = join(folder, 'changed.zip');
    writeFileSync(changed, bytes);
    const { problems } = await verifyBundle(changed);
    expect(problems).toContainEqual({
      code: 'drawing-differs',
      params: { name: `นายผู้ลงนาม ${office.steps[1]}.png` },
    });
  });

  it('names the one in the register of which a byte was changed; the form is printed without it', async () => {
    const dir = copyRegister(office.office.dir);
    try {
      expect(namesOf((await verified(dir)).findings)).toEqual([]);
      changeByte(dir, drawings[0]!);
      const { findings } = await verified(dir);
      expect(findings.length).toBeGreaterThan(0);
      for (const finding of findings)
        expect(finding).toMatchObject({
          area: 'files',
          code: 'stored-file-changed',
          params: { name: `นายผู้ลงนาม ${office.steps[0]}.png` },
        });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
    const waiting = await office.waitingFor(office.steps[1]!);
    const drawing = await draw(office, office.at(office.steps[1]!), 9);
    expect(code(await office.decide(office.at(office.steps[1]!), waiting, { drawing }))).toBe('ok');
    const paper = () => office.office.must('printing.form', { request: waiting });
    expect((await placesOf((await paper()).pdf)).pictures).toHaveLength(1);
    changeByte(office.office.dir, drawing);
    const after = await placesOf((await paper()).pdf);
    expect(after.pictures).toHaveLength(0);
    expect(after.texts.some(({ text }) => text.includes('ลงนามทางอิเล็กทรอนิกส์'))).toBe(true);
  });

  it('stands in the record of sign-off', async () => {
    const report = await office.office.must('evidence.verifyRequest', {
      request,
      job: randomUUID(),
      papers: [],
    });
    expect(report.entries.flatMap((entry) => entry.drawing ?? [])).toEqual(drawings);
  });
});
