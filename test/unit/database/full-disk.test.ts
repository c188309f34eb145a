import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChild } from '../../helpers/child.ts';
import {
  completeFields,
  decide,
  type FourOfficers,
  filledRequest,
  officeWithFour,
  type TestOffice,
} from '../../helpers/office.ts';
import { registerFlaws } from '../../helpers/register-checks.ts';

/** A full disk: a clear failure, nothing lost, nothing half done, and on it goes once there is space again. */

describe('a disk without space', () => {
  it('is told of by every command, and the register stays whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'full-'));
    const dir = join(folder, 'disk');
    mkdirSync(dir);
    // A namespace of its own, so that the small disk is gone with the process, whatever becomes of it.
    const wrap = [
      'unshare',
      ...(process.getuid?.() === 0 ? ['--mount'] : ['--map-root-user', '--mount']),
      'sh',
      '-c',
      `mount -t tmpfs -o size=8m tmpfs '${dir}' && exec "$0" "$@"`,
    ];
    const tried = spawnSync(wrap[0]!, [...wrap.slice(1), 'true'], { encoding: 'utf8' });
    if (tried.status !== 0)
      throw new Error(
        'This test needs a small disk of its own to fill: run it where `unshare --mount` and mounting a tmpfs ' +
          `are permitted (as root, or with user namespaces). ${tried.stderr || String(tried.error)}`,
      );
    const child = startChild(join(import.meta.dirname, 'full-disk-child.ts'), { dir, outside: folder }, wrap);
    const line = await child.line('report ');
    const { saves, ...report } = JSON.parse(line.slice('report '.length)) as { saves: string[] };
    await child.ended;
    rmSync(folder, { recursive: true });
    expect([...new Set(saves)].sort()).toEqual(expect.arrayContaining(['disk-full']));
    expect(saves.filter((code) => code !== 'ok' && code !== 'disk-full')).toEqual([]);
    expect(saves.at(-1)).toBe('disk-full');
    expect(report).toEqual({
      free: 0,
      keptLastSaved: true,
      signing: 'disk-full',
      checking: 'disk-full',
      creating: 'disk-full',
      attaching: [['refused', 'disk-full']],
      listing: 'ok',
      paper: 'ok',
      signingIn: 'ok',
      locking: 'ok',
      flawsWhenFull: [],
      leftovers: [],
      startWhenFull: 'disk-full',
      probes: [],
      startWhenFreed: 'sign-in',
      textAfter: true,
      saveAfter: 'ok',
      attachAfter: ['added'],
      signAfter: 'ok',
      checkAfter: 'ok',
      flawsAfter: [],
    });
  }, 300_000);
});

describe('a register that may grow no more', () => {
  let office: TestOffice;
  let four: FourOfficers;
  beforeAll(async () => {
    ({ office, four } = await officeWithFour());
  });
  afterAll(() => office.close());

  it('refuses saving and signing as a full disk does, and goes on when it may grow again', async () => {
    const { handle, folder } = office.program.openRegister;
    const request = await filledRequest(office, four, { details: 'ก'.repeat(50_000) });
    const pages = Number(handle.db.pragma('page_count', { simple: true }));
    handle.db.pragma(`max_page_count = ${pages}`);
    const before = await office.must('requests.get', { request });
    const fields = completeFields(four, { page: before.draft!.fields.page, details: 'ข'.repeat(150_000) });
    const version = before.draft!.version;
    expect(await office.call('requests.saveDraft', { request, version, fields })).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(await decide(office, four.provider, request)).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(await office.must('requests.get', { request })).toEqual(before);
    expect(registerFlaws(handle, folder.files)).toEqual([]);

    handle.db.pragma('max_page_count = 1000000');
    expect((await office.call('requests.saveDraft', { request, version, fields })).ok).toBe(true);
    const signed = await decide(office, four.provider, request);
    expect(signed).toMatchObject({ ok: true, value: { status: 'in-progress', number: '1/2569' } });
    expect(registerFlaws(handle, folder.files)).toEqual([]);
  });
});
