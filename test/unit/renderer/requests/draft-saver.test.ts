import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DraftFields } from '../../../../electron/contract/content.ts';
import type { DraftView } from '../../../../electron/contract/domain.ts';
import { fail, ok, type Result } from '../../../../electron/contract/errors.ts';
import { DraftSaver, type SaveState } from '../../../../renderer/requests/draft-saver.ts';

const EMPTY: DraftFields = {
  page: null,
  unit: '',
  date: null,
  title: '',
  details: '',
  notes: '',
  externalLink: '',
  source: '',
  dataFrom: null,
  dataTo: null,
  publishUntil: null,
  replaces: null,
  outside: null,
  originPlace: '',
  originDate: null,
  lastChange: null,
  contact: '',
  officers: {},
};

type Saved = Result<{ readonly version: number; readonly savedAt: string }>;

/** A register in small: one draft, with a version that counts up. */
function setUp() {
  const register = { fields: EMPTY, version: 1, full: false, delay: 0 };
  const states: SaveState[] = [];
  const view = (): DraftView => ({
    fields: register.fields,
    attachments: [],
    version: register.version,
    savedAt: `t${register.version}`,
    savedBy: 'other',
    problems: [],
  });
  const saver = new DraftSaver({
    draft: view(),
    async save(version, fields): Promise<Saved> {
      await new Promise((done) => setTimeout(done, register.delay));
      if (register.full) return fail('disk-full');
      if (version !== register.version) return fail('draft-changed');
      register.fields = fields;
      register.version += 1;
      return ok({ version: register.version, savedAt: `t${register.version}` });
    },
    read: async () => view(),
    changed: (state) => states.push(state),
  });
  const type = (title: string) => saver.change({ ...saver.fields, title });
  return { register, saver, states, type, view };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('saving what is typed', () => {
  test('saves 800 ms after the first unsaved keystroke, however long the typing goes on', async () => {
    const { register, saver, type } = setUp();
    for (let key = 1; key <= 8; key += 1) {
      type('x'.repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(10);
    expect(register.fields.title).toBe('x'.repeat(8));
    expect(saver.state).toEqual({ kind: 'saved', at: 't2' });
  });

  test('what is typed while a save runs is saved by the next one', async () => {
    const { register, saver, type } = setUp();
    register.delay = 300;
    type('a');
    const first = saver.flush();
    type('ab');
    await vi.advanceTimersByTimeAsync(2000);
    expect(await first).toBe(true);
    expect(register.fields.title).toBe('ab');
  });

  test('a failed save keeps the text and the failure until a save succeeds', async () => {
    const { register, saver, type } = setUp();
    register.full = true;
    type('a');
    await vi.advanceTimersByTimeAsync(810);
    expect(saver.state).toMatchObject({ kind: 'failed', failure: { code: 'disk-full' } });
    type('ab');
    expect(saver.state.kind).toBe('failed');
    expect(saver.fields.title).toBe('ab');
    register.full = false;
    await vi.advanceTimersByTimeAsync(810);
    expect(saver.state.kind).toBe('saved');
    expect(register.fields.title).toBe('ab');
  });
});

describe('somebody else saves in between', () => {
  test('is a conflict that overwrites neither text', async () => {
    const { register, saver, type } = setUp();
    register.fields = { ...EMPTY, title: 'theirs' };
    register.version = 5;
    type('mine');
    await vi.advanceTimersByTimeAsync(810);
    expect(saver.state).toMatchObject({ kind: 'conflict', theirs: { version: 5 } });
    expect(register.fields.title).toBe('theirs');
    expect(saver.fields.title).toBe('mine');
    type('mine still');
    await vi.advanceTimersByTimeAsync(5000);
    expect(register.fields.title).toBe('theirs');
    saver.takeTheirs();
    expect(saver.fields.title).toBe('theirs');
    expect(saver.version).toBe(5);
  });

  test('a version that only files moved on is built upon', async () => {
    const { register, saver, type } = setUp();
    register.version = 2;
    type('mine');
    await vi.advanceTimersByTimeAsync(810);
    expect(saver.state.kind).toBe('saved');
    expect(register.fields.title).toBe('mine');
  });

  test('their text is taken over where nothing is unsaved', () => {
    const { register, saver, view } = setUp();
    register.fields = { ...EMPTY, title: 'theirs' };
    register.version = 2;
    saver.adopt(view());
    expect(saver.fields.title).toBe('theirs');
    expect(saver.state.kind).toBe('saved');
  });

  test('their text becomes a conflict where something is unsaved', () => {
    const { register, saver, type, view } = setUp();
    type('mine');
    register.fields = { ...EMPTY, title: 'theirs' };
    register.version = 2;
    saver.adopt(view());
    expect(saver.state.kind).toBe('conflict');
    expect(saver.fields.title).toBe('mine');
  });
});
