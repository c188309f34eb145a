import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { api, type ChannelName } from '../../../electron/contract/api.ts';
import type { Person } from '../../../electron/contract/domain.ts';
import type { Result } from '../../../electron/contract/errors.ts';
import { ROLES } from '../../../electron/contract/roles.ts';
import { dispatch, isChannel } from '../../../electron/ipc/dispatch.ts';
import { createHandlers } from '../../../electron/ipc/handlers.ts';
import { filledRequest, officeWithFour, type TestOffice } from '../../helpers/office.ts';

/** A window that was taken over may send anything: what does not fit is refused, and nothing happens. */

const CHANNELS = Object.keys(api) as ChannelName[];

let office: TestOffice;
let handlers: ReturnType<typeof createHandlers>;
/** Somebody who may call everything that is not the auditor's alone. */
let everybody: Person;
const asked: string[] = [];
beforeAll(async () => {
  ({ office } = await officeWithFour());
  handlers = createHandlers(office.program);
  everybody = { ...office.program.actor()!, roles: ROLES.filter((role) => role !== 'auditor') };
  const { desktop } = office;
  // A dialog that opens, or a file that is shown, is something that happens.
  for (const name of [
    'chooseFiles',
    'chooseFolder',
    'chooseTarget',
    'openFile',
    'openLink',
    'printWindow',
  ] as const) {
    const original = desktop[name].bind(desktop) as (...words: never[]) => Promise<never>;
    Object.assign(desktop, {
      [name]: (...words: never[]) => {
        asked.push(name);
        return original(...words);
      },
    });
  }
});
afterAll(() => office.close());

const auditor = (): Person => ({ ...everybody, roles: ['auditor'] });
const callerOf = (channel: ChannelName): Person => {
  const { access } = api[channel];
  return Array.isArray(access) && access.every((role) => role === 'auditor') ? auditor() : everybody;
};

/** Everything that a call could have changed. */
const state = (): unknown => ({
  changes: office.program.openRegister.handle.db.prepare('SELECT total_changes()').pluck().get(),
  session: office.program.session.state,
  asked: asked.length,
});

async function expectRefused(channel: ChannelName, input: unknown): Promise<Result<unknown>> {
  const before = state();
  const result = await dispatch(handlers, channel, input, { person: callerOf(channel) });
  expect(result, `${channel} ${inspect(input)}`).toMatchObject({
    ok: false,
    error: { code: 'input-invalid' },
  });
  expect(state()).toEqual(before);
  return result;
}

type Schema = { readonly [key: string]: unknown };

/** An input that fits, made from the schema alone. */
function fitting(schema: Schema): unknown {
  const {
    type,
    anyOf,
    oneOf,
    enum: choices,
    format,
    pattern,
  } = schema as {
    type?: string | string[];
    anyOf?: Schema[];
    oneOf?: Schema[];
    enum?: unknown[];
    format?: string;
    pattern?: string;
  };
  // anything at all
  if (Object.keys(schema).length === 0) return {};
  if (anyOf) return fitting(anyOf.find(({ type: each }) => each !== 'null') ?? anyOf[0]!);
  if (oneOf) return fitting(oneOf[0]!);
  if ('const' in schema) return schema.const;
  if (choices) return choices[0];
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string': {
      if (format === 'uuid')
        return pattern?.includes('7[0-9a-fA-F]{3}')
          ? office.program.session.state!.person
          : '6f1d5c1e-7f5e-4a55-9d7e-2f1c6f0a9b11';
      if (format === 'date') return '2026-11-20';
      if (format === 'date-time') return '2026-11-20T02:00:00.000Z';
      if (format === 'uri') return 'https://x.go.th/';
      if (pattern?.startsWith('^[a-z0-9]+')) return 'page.one';
      if (pattern?.includes('{64}')) return 'a'.repeat(64);
      return 'ก'.repeat(Math.max(1, Number(schema.minLength ?? 1)));
    }
    case 'integer':
    case 'number':
      return Math.max(1, Number(schema.minimum ?? 1));
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'array':
      return [fitting(schema.items as Schema)];
    case 'object':
      return Object.fromEntries(
        Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([key, value]) => [
          key,
          fitting(value),
        ]),
      );
    default:
      if (schema.format === 'bytes') return new Uint8Array([1]);
      throw new Error(`no input for ${JSON.stringify(schema)}`);
  }
}

/** The same with one thing wrong, everywhere something can be, and the place where it is. */
function* spoilt(value: unknown, path: readonly (string | number)[] = []): Generator<[unknown, string]> {
  const place = path.join('.');
  if (Array.isArray(value)) {
    yield [{ 0: value[0] }, place];
    for (const [wrong, where] of spoilt(value[0], [...path, 0])) yield [[wrong], where];
  } else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array)) {
    yield [[value], place];
    yield ['object', place];
    for (const [key, member] of Object.entries(value)) {
      for (const [wrong, where] of spoilt(member, [...path, key])) yield [{ ...value, [key]: wrong }, where];
      const { [key]: _without, ...rest } = value as Record<string, unknown>;
      yield [rest, [...path, key].join('.')];
    }
    yield [{ ...value, unknown: 1 }, place];
  } else {
    yield [{ toString: 'x' }, place];
    yield [typeof value === 'string' ? 5 : 'x', place];
    yield [undefined, place];
    if (typeof value === 'number') yield [Number.NaN, place];
    if (typeof value === 'string') yield ['ก'.repeat(1_000_000), place];
  }
}

describe('an input that does not fit', () => {
  it.each(CHANNELS)('is refused by %s, with the place, before anything is done', async (channel) => {
    const { input } = api[channel];
    const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema;
    const good = fitting(schema);
    expect(input.safeParse(good), JSON.stringify(good)).toMatchObject({ success: true });
    let refused = 0;
    for (const [wrong, place] of spoilt(good)) {
      const parsed = input.safeParse(wrong);
      // What has a default may be left out; a text without a limit is bounded elsewhere.
      if (parsed.success) continue;
      refused += 1;
      const result = await expectRefused(channel, wrong);
      const field = result.ok ? '' : (result.error.field ?? '');
      // The place is the one that is wrong, or the object around it.
      expect(
        place === field || place.startsWith(`${field}.`) || field === '' || field.startsWith(`${place}.`),
        `${place} told as ${field}`,
      ).toBe(true);
    }
    expect(refused).toBeGreaterThan(1);
  });

  it('is refused whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...CHANNELS),
        fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true, withMap: true }),
        async (channel, input) => {
          fc.pre(!api[channel].input.safeParse(input).success);
          await expectRefused(channel, input);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is not let in by a key of every object', async () => {
    const polluted: unknown = JSON.parse(
      '{"request": "x", "__proto__": {"request": "y"}, "constructor": {"prototype": {"ok": true}}}',
    );
    await expectRefused('requests.get', polluted);
    expect(({} as Record<string, unknown>).ok).toBeUndefined();
    for (const name of ['__proto__', 'constructor', 'toString', 'requests', 'requests.get ', ''])
      expect(isChannel(name), name).toBe(false);
    expect(isChannel('requests.get')).toBe(true);
  });
});

describe('trouble of the disk in a call that only reads', () => {
  it('is a failure with words, and no exception', async () => {
    const own = await officeWithFour();
    for (let made = 0; made < 40; made += 1)
      await filledRequest(own.office, own.four, { details: 'ก'.repeat(3000) });
    const file = join(own.office.dir, 'register.db');
    // The table is damaged under the running program, which forgets what it has in memory.
    const other = new Database(file);
    other.pragma('wal_checkpoint(TRUNCATE)');
    const descriptor = openSync(file, 'r+');
    const page = Number(
      other.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'request'").pluck().get(),
    );
    writeSync(descriptor, Buffer.alloc(4096, 0x55), 0, 4096, (page - 1) * 4096);
    closeSync(descriptor);
    other.close();
    own.office.program.openRegister.handle.db.pragma('shrink_memory');
    const list = { status: 'all', search: 'หา', after: null } as const;
    expect(await own.office.call('requests.list', list)).toEqual({
      ok: false,
      error: { code: 'register-damaged' },
    });
    own.office.close();
  });
});
