import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChannelName } from '../../../electron/contract/api.ts';
import { filledRequest, officeWithFour, signAll, type TestOffice } from '../../helpers/office.ts';

/**
 * What screens read they read again whenever something was written. A channel that wrote while it is read would
 * be read without end.
 */

const RENDERER = resolve(import.meta.dirname, '../../../renderer');

/** Every channel that a screen reads and keeps, as the sources have it. */
const read = new Set(
  globSync('**/*.{ts,tsx}', { cwd: RENDERER }).flatMap((file) =>
    [...readFileSync(join(RENDERER, file), 'utf8').matchAll(/(?:useApi|apiKey)\('([\w.]+)'/g)].map(
      ([, channel]) => channel as ChannelName,
    ),
  ),
);

let office: TestOffice;
let request: string;
let person: string;
let draft: string;
beforeAll(async () => {
  const made = await officeWithFour();
  office = made.office;
  request = await filledRequest(made.office, made.four);
  await signAll(made.office, made.four, request);
  await office.signIn(made.four.administrator);
  person = made.four.provider.person.id;
  const { profileSha256: sha256 } = office.program.openRegister;
  ({ draft } = await office.must('profiles.copy', { operation: randomUUID(), sha256 }));
});
afterAll(() => office.close());

/** Inputs of those that need one. */
const inputs = (): Partial<Record<ChannelName, unknown>> => ({
  'access.paper': null,
  'completeness.get': { list: 'government-website-standard' },
  'completeness.item': { list: 'government-website-standard', code: '1.2' },
  'completeness.ofRequest': { request },
  'lists.compare': { list: 'government-website-standard', sha256: 'a'.repeat(64) },
  'lists.look': { text: '{}' },
  'drawings.get': { sha256: 'a'.repeat(64) },
  'evidence.paper': { request },
  'matrix.get': { date: null },
  'matrix.route': { page: 'rules.manuals', unit: 'สำนักงานจังหวัด' },
  'notices.paper': { request, refusal: null },
  'printing.form': { request },
  'profiles.draft': { draft },
  'profiles.get': { sha256: office.program.openRegister.profileSha256 },
  'profiles.plan': { draft },
  'registry.get': { request },
  'requests.get': { request },
  'setup.blankForm': { profile: 'nakhon-phanom' },
  'setup.profile': { profile: 'nakhon-phanom' },
  'staff.get': { person, from: '2026-11-20' },
  'tables.paper': { kind: 'matrix', date: null },
});

it.each([...read].sort())('%s writes nothing when it is read', async (channel) => {
  const input = inputs()[channel] ?? null;
  const call = () => office.call(channel, input as never);
  // the first time may still make what is missing, such as a final form
  const first = await call();
  if (!first.ok) expect(first.error.code).not.toBe('input-invalid');
  const before = office.program.commits;
  await call();
  expect(office.program.commits).toBe(before);
});

it('what is written is noticed', async () => {
  const before = office.program.commits;
  await office.must('session.lock', null);
  expect(office.program.commits).toBeGreaterThan(before);
});
