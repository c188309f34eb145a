import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgencyProfile } from '../../../electron/contract/profile.ts';
import { PROFILE_FILE_LIMIT } from '../../../electron/contract/profiles.ts';
import { canonicalJson } from '../../../electron/history/canonical.ts';
import { ProfileOffice } from '../../helpers/profile-office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** A profile of the office's own: copied, edited, put to use, exported and imported, on a real register. */
describe('a profile of the office’s own', () => {
  let own: ProfileOffice;
  const dir = mkdtempSync(join(tmpdir(), 'own-profile-'));
  beforeAll(async () => {
    own = await ProfileOffice.open('wang-saphung');
  });
  afterAll(() => own.office.close());

  const administrator = () => own.signIn(own.administrator);
  const presentSha = () => own.office.program.openRegister.profileSha256;

  const copy = async (): Promise<{ draft: string; profile: AgencyProfile }> => {
    await administrator();
    const { draft } = await own.office.must('profiles.copy', {
      operation: randomUUID(),
      sha256: presentSha(),
    });
    const { profile } = await own.office.must('profiles.draft', { draft });
    return { draft, profile };
  };

  const BAD: readonly [string, (profile: AgencyProfile) => unknown, string, string][] = [
    [
      'a step that nobody can take',
      (p) => ({ ...p, steps: p.steps.map((s, i) => (i === 1 ? { ...s, decisions: ['return'] } : s)) }),
      'steps.1.decisions',
      'cannot-approve',
    ],
    [
      'a loop',
      (p) => ({
        ...p,
        steps: p.steps.map((s, i) =>
          i === 1
            ? {
                ...s,
                decisions: ['approve'],
                refuseTo: null,
                verbs: { ...s.verbs, return: undefined, refuse: undefined },
              }
            : i === 2
              ? { ...s, decisions: ['approve', 'refuse'], refuseTo: 'step-before' }
              : s,
        ),
      }),
      'steps.2.refuseTo',
      'loop',
    ],
    [
      'an unknown role',
      (p) => ({ ...p, steps: p.steps.map((s, i) => (i === 1 ? { ...s, role: 'king' } : s)) }),
      'steps.1.role',
      'wrong-value',
    ],
    [
      'a step without a block',
      (p) => ({ ...p, form: { ...p.form, blocks: p.form.blocks.slice(1) } }),
      'steps.0.id',
      'step-without-block',
    ],
    [
      'a block of a step that is not there',
      (p) => ({ ...p, form: { ...p.form, blocks: [...p.form.blocks, { step: 'ghost', label: 'ผี' }] } }),
      'form.blocks.',
      'unknown-step',
    ],
    [
      'a page without an id',
      (p) => ({ ...p, matrix: p.matrix.map((row, i) => (i === 0 ? { ...row, id: '' } : row)) }),
      'matrix.0.id',
      'malformed',
    ],
    [
      'a page twice',
      (p) => ({ ...p, matrix: [...p.matrix, { ...p.matrix[0]!, id: 'another-id' }] }),
      'matrix.',
      'duplicate',
    ],
    ['an empty label', (p) => ({ ...p, form: { ...p.form, title: '' } }), 'form.title', 'malformed'],
  ];

  it('begins as a copy with an identity of its own, and says what is wrong at its place', async () => {
    const { draft, profile } = await copy();
    expect([profile.id, profile.version]).toEqual(['wang-saphung-own', '1.0.0']);
    let version = 1;
    for (const [what, spoil, place, problem] of BAD) {
      const saved = await own.office.must('profiles.saveDraft', {
        draft,
        version,
        profile: spoil(JSON.parse(JSON.stringify(profile)) as AgencyProfile) as AgencyProfile,
      });
      version = saved.version;
      expect(
        saved.problems.some((one) => one.place.startsWith(place) && one.problem === problem),
        `${what}: ${JSON.stringify(saved.problems)}`,
      ).toBe(true);
      const used = await own.office.call('profiles.use', {
        operation: randomUUID(),
        choice: { draft },
        addPages: false,
      });
      expect(used, what).toMatchObject({ ok: false, error: { code: 'profile-invalid' } });
    }
    expect(await own.office.call('profiles.saveDraft', { draft, version: 1, profile })).toMatchObject({
      ok: false,
      error: { code: 'draft-changed' },
    });
    await own.office.must('profiles.discardDraft', { draft, discarded: true });
    expect((await own.office.must('profiles.list', null)).drafts).toEqual([]);
  });

  it('is put to use: what is there keeps its version, and is moved when it is said so', async () => {
    const before = presentSha();
    const open = await own.draft({ title: 'ร่างก่อนเปลี่ยนแบบ' });
    const steps = own.steps;
    const underWay = await own.waitingFor(steps[1]!, { title: 'เรื่องที่ลงนามแล้ว' });
    const { draft, profile } = await copy();
    const second = {
      ...profile.steps[1]!,
      id: 'second-check',
      role: 'checker' as const,
      label: 'ผู้ตรวจสอบคนที่สอง',
      officer: undefined,
    };
    const edited = JSON.parse(
      JSON.stringify({
        ...profile,
        name: 'เทศบาลตัวอย่าง',
        steps: [profile.steps[0]!, profile.steps[1]!, second, ...profile.steps.slice(2)],
        form: {
          ...profile.form,
          title: 'แบบของเทศบาลตัวอย่าง',
          blocks: [...profile.form.blocks, { step: 'second-check', label: '(ผู้ตรวจสอบคนที่สอง)' }],
        },
        matrix: [
          ...profile.matrix,
          { ...profile.matrix[0]!, id: 'new-page', page: 'หน้าใหม่', code: undefined },
        ],
      }),
    ) as AgencyProfile;
    const saved = await own.office.must('profiles.saveDraft', { draft, version: 1, profile: edited });
    expect(saved.problems).toEqual([]);
    const plan = await own.office.must('profiles.plan', { draft });
    expect(plan.newPages).toEqual([expect.objectContaining({ id: 'new-page' })]);
    expect(plan.difference.stepsAdded).toEqual(['ผู้ตรวจสอบคนที่สอง']);
    const { sha256 } = await own.office.must('profiles.use', {
      operation: randomUUID(),
      choice: { draft },
      addPages: true,
    });
    expect(own.office.program.openRegister.profile.name).toBe('เทศบาลตัวอย่าง');
    const pages = await own.office.must('matrix.list', null);
    expect(pages.some(({ id }) => id === 'new-page')).toBe(true);
    expect(pages).toHaveLength(profile.matrix.length + 1);

    // both stand under the version that they were made under
    for (const request of [open, underWay])
      expect((await own.detail(request)).steps.map(({ step }) => step)).toEqual(steps);
    expect((await own.detail(underWay)).content!.profile.sha256).toBe(before);
    const running = await own.office.must('profiles.running', null);
    expect(running.map(({ request, isDraft }) => [request, isDraft])).toEqual([
      [underWay, false],
      [open, true],
    ]);
    // the one under way goes on by its own steps
    expect(await own.decide(own.at(steps[1]!), underWay)).toMatchObject({ ok: true });

    await administrator();
    const requests = [open, underWay];
    expect(
      await own.office.call('profiles.move', { operation: randomUUID(), requests, reason: ' ' }),
    ).toMatchObject({ ok: false, error: { code: 'reason-required' } });
    await own.office.must('profiles.move', {
      operation: randomUUID(),
      requests,
      reason: 'ใช้แบบใหม่ทั้งสำนักงาน',
    });
    expect(await own.office.must('profiles.running', null)).toEqual([]);
    for (const request of requests) {
      const moved = await own.detail(request);
      expect(moved.steps.map(({ step }) => step)).toContain('second-check');
      expect(moved.draft).not.toBeNull();
    }
    // sealed anew, it is of both versions and verifies as a whole
    expect(await own.decide(own.at(steps[0]!), underWay)).toMatchObject({ ok: true });
    const resealed = await own.detail(underWay);
    expect([resealed.revision, resealed.content!.profile.sha256]).toEqual([2, sha256]);
    expect(await own.decide(own.at(steps[1]!), underWay)).toMatchObject({ ok: true });
    expect((await own.detail(underWay)).waitingFor).toBe('second-check');
    const { handle, folder } = own.office.program.openRegister;
    expect(await registerFlaws(handle, folder.files)).toEqual([]);
    const report = await own.office.must('evidence.verifyRequest', {
      request: underWay,
      job: randomUUID(),
      papers: [],
    } as never);
    expect(report).toMatchObject({ verified: true });
  });

  it('goes out as canonical JSON and comes back byte for byte', async () => {
    await administrator();
    const target = join(dir, 'profile.json');
    own.office.desktop.target = target;
    await own.office.must('profiles.export', { sha256: presentSha() });
    const text = readFileSync(target, 'utf8');
    expect(text).toBe(canonicalJson(JSON.parse(text)));
    own.office.desktop.files = [target];
    const chosen = (await own.office.must('profiles.choose', null))!;
    expect(chosen).toMatchObject({ known: true, problems: [] });
    const { draft } = await own.office.must('profiles.import', {
      operation: randomUUID(),
      token: chosen.token!,
    });
    const again = join(dir, 'again.json');
    own.office.desktop.target = again;
    await own.office.must('profiles.export', { draft });
    expect(readFileSync(again, 'utf8')).toBe(text);

    writeFileSync(target, text.replace('แบบของเทศบาลตัวอย่าง', 'แบบอื่น'));
    const other = (await own.office.must('profiles.choose', null))!;
    expect(
      await own.office.call('profiles.import', { operation: randomUUID(), token: other.token! }),
    ).toMatchObject({ ok: false, error: { code: 'profile-version-taken' } });
    writeFileSync(target, text.replace('"role":"checker"', '"role":"king"'));
    expect(await own.office.must('profiles.choose', null)).toMatchObject({
      profile: null,
      token: null,
      problems: [{ place: expect.stringMatching(/^steps\.\d\.role$/), problem: 'wrong-value' }],
    });
    writeFileSync(target, '{');
    expect(await own.office.call('profiles.choose', null)).toMatchObject({
      error: { code: 'profile-unreadable' },
    });
    writeFileSync(target, Buffer.alloc(PROFILE_FILE_LIMIT + 1, 32));
    expect(await own.office.call('profiles.choose', null)).toMatchObject({
      error: { code: 'profile-file-too-large' },
    });
  });
});
