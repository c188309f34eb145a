import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  cloudFolderIn,
  dataFolder,
  isUncPath,
  prepareDataFolder,
} from '../../../electron/database/data-folder.ts';
import { asWriteHandle } from '../../../electron/database/handle.ts';
import { MIGRATIONS, type Migration, migrate, SCHEMA_VERSION } from '../../../electron/database/migrate.ts';
import { register0010 } from '../../../electron/database/migrations/0010-register.ts';
import { openForReading, openRegister } from '../../../electron/database/open.ts';
import { filledRequest, officeWithFour, signAll, TestOffice } from '../../helpers/office.ts';

/** Opening what lies in a data folder, whatever it is. What is refused is left byte for byte as it was. */

/** The versions of the migrations to come. */
const NEXT = SCHEMA_VERSION + 10;
const AFTER = NEXT + 10;

const root = mkdtempSync(join(tmpdir(), 'open-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A register with a published request, closed: the pattern that each test takes a copy of. */
let pattern: string;
beforeAll(async () => {
  const { office, four } = await officeWithFour();
  await signAll(office, four, await filledRequest(office, four));
  const { db } = office.program.openRegister.handle;
  pattern = join(root, 'pattern.db');
  db.prepare('VACUUM INTO ?').run(pattern);
  office.close();
  const copy = new Database(pattern);
  copy.pragma('journal_mode = WAL');
  copy.close();
});

let count = 0;
let dir: string;
let file: string;
beforeEach(() => {
  count += 1;
  dir = join(root, `folder-${count}`);
  mkdirSync(dir);
  file = join(dir, 'register.db');
});

/** Opens the folder and expects this failure, also from the program, and the file as it was. */
function expectRefused(failure: string): void {
  const before = readFileSync(file);
  const log = existsSync(`${file}-wal`) ? readFileSync(`${file}-wal`) : null;
  const opened = openRegister(dir);
  expect(opened).toMatchObject({ ok: false, error: { code: failure } });
  const office = new TestOffice(dir);
  expect(office.program.state()).toMatchObject({
    phase: 'problem',
    problem: { code: failure },
    office: null,
  });
  office.program.close();
  expect(readFileSync(file).equals(before)).toBe(true);
  if (log) expect(readFileSync(`${file}-wal`).equals(log)).toBe(true);
}

const change = (edit: (db: Database.Database) => void): void => {
  const db = new Database(file);
  edit(db);
  db.close();
};

describe('a register from the future', () => {
  it('is refused and left as it is', () => {
    copyFileSync(pattern, file);
    change((db) => db.pragma(`user_version = ${NEXT}`));
    expect(openRegister(dir)).toEqual({
      ok: false,
      error: { code: 'register-newer', params: { found: NEXT, known: SCHEMA_VERSION } },
    });
    expectRefused('register-newer');
  });

  it('is left as it is also where it keeps its journal in another way', () => {
    copyFileSync(pattern, file);
    change((db) => {
      db.pragma('user_version = 1000');
      db.pragma('journal_mode = DELETE');
    });
    expectRefused('register-newer');
  });
});

describe('a file that is no register', () => {
  it("another program's database is refused, not made into a register", () => {
    change((db) => db.exec('CREATE TABLE song (title TEXT)'));
    expectRefused('register-foreign');
  });

  it("another program's database of the same version number is refused", () => {
    change((db) => {
      db.exec('CREATE TABLE song (title TEXT)');
      db.pragma('user_version = 10');
    });
    expectRefused('register-foreign');
  });

  it('text, or nothing that SQLite knows, is called damaged', () => {
    writeFileSync(file, 'ทะเบียน\n'.repeat(1000));
    expectRefused('register-damaged');
    writeFileSync(file, Buffer.alloc(40_000));
    expectRefused('register-damaged');
  });

  it('an empty file, as a crash while it is made may leave, becomes a register', () => {
    writeFileSync(file, '');
    const opened = openRegister(dir);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.handle.db.close();
    rmSync(file);
    change((db) => db.pragma('journal_mode = WAL'));
    const again = openRegister(dir);
    expect(again.ok).toBe(true);
    if (again.ok) again.value.handle.db.close();
  });
});

describe('a damaged register', () => {
  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['cut in half', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 8192) * 4096 - 100)],
    ['cut after its first page', (bytes) => bytes.subarray(0, 4096)],
    ['with a page of zeros', (bytes) => Buffer.from(bytes).fill(0, 4096 * 3, 4096 * 4)],
    ['with a page of noise', (bytes) => Buffer.from(bytes).fill('รบกวน', 4096 * 5, 4096 * 6)],
    ['with its header overwritten', (bytes) => Buffer.from(bytes).fill('x', 0, 100)],
    ['with its schema overwritten', (bytes) => Buffer.from(bytes).fill(0xff, 100, 2000)],
  ];
  for (const [what, damage] of damages)
    it(`${what} is refused and left as it is`, () => {
      copyFileSync(pattern, file);
      writeFileSync(file, damage(readFileSync(file)));
      expectRefused('register-damaged');
    });

  it('beside the log of another file is left as it is, log and all', () => {
    // Somebody puts a backup back over the register, and a log of the newer register still lies beside it.
    copyFileSync(pattern, file);
    const db = new Database(file);
    db.pragma('wal_autocheckpoint = 0');
    db.exec(
      'CREATE TABLE filler (x); INSERT INTO filler SELECT randomblob(3000) FROM person, person, person LIMIT 90',
    );
    db.exec('DROP TABLE filler');
    db.exec("UPDATE setting SET value = value || ' '; UPDATE person SET unit = hex(randomblob(3000))");
    copyFileSync(`${file}-wal`, join(root, 'strange-wal'));
    db.close();
    const other = new Database(join(dir, 'other.db'));
    other.exec(`${register0010.sql}; PRAGMA user_version = 10; PRAGMA journal_mode = WAL`);
    other.close();
    rmSync(file);
    copyFileSync(join(dir, 'other.db'), file);
    copyFileSync(join(root, 'strange-wal'), `${file}-wal`);
    expectRefused('register-damaged');
    // Without the strange log the backup is whole.
    rmSync(`${file}-wal`);
    rmSync(`${file}-shm`, { force: true });
    const opened = openRegister(dir);
    expect(opened.ok).toBe(true);
    if (opened.ok) opened.value.handle.db.close();
  });
});

describe('migrations', () => {
  const later = (sql: string): Migration[] => [...MIGRATIONS, { version: NEXT, sql }];
  const opened = (): ReturnType<typeof asWriteHandle> => {
    copyFileSync(pattern, file);
    const db = new Database(file);
    db.pragma('journal_mode = WAL');
    db.pragma('foreign_keys = ON');
    return asWriteHandle(db);
  };
  const persons = (db: Database.Database): unknown => db.prepare('SELECT count(*) FROM person').pluck().get();

  it('that fail leave the register as it was, at the version it had', () => {
    const handle = opened();
    const before = handle.db.prepare('SELECT * FROM sqlite_schema').all();
    const bad = later(
      'CREATE TABLE half (x INTEGER) STRICT; DELETE FROM setting; INSERT INTO nowhere VALUES (1);',
    );
    expect(() => migrate(handle, file, bad)).toThrow(/nowhere/);
    expect(handle.db.prepare('SELECT * FROM sqlite_schema').all()).toEqual(before);
    expect(handle.db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(handle.db.prepare('SELECT count(*) FROM setting').pluck().get()).not.toBe(0);
    // And once they are mended they go through.
    expect(migrate(handle, file, later('CREATE TABLE whole (x INTEGER) STRICT;'))).toEqual({
      ok: true,
      value: { from: SCHEMA_VERSION, to: NEXT },
    });
    handle.db.close();
  });

  it('keep what an earlier one has done when a later one fails', () => {
    const handle = opened();
    const three: Migration[] = [
      ...later('CREATE TABLE whole (x INTEGER) STRICT;'),
      { version: AFTER, sql: 'CREATE TABLE third (x INTEGER) STRICT; SELECT 1 FROM nowhere;' },
    ];
    expect(() => migrate(handle, file, three)).toThrow(/nowhere/);
    expect(handle.db.pragma('user_version', { simple: true })).toBe(NEXT);
    expect(handle.db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'third'").pluck().get()).toBe(
      0,
    );
    handle.db.close();
  });

  it('make a checked copy first, a fresh one at each try, and none for a new register', () => {
    const handle = opened();
    expect(() => migrate(handle, file, later('SELECT 1 FROM nowhere;'))).toThrow();
    const copy = `${file}.before-${SCHEMA_VERSION}`;
    const content = (): unknown[] => {
      const db = new Database(copy, { readonly: true });
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
      const found = [persons(db), db.prepare("SELECT value FROM setting WHERE name = 'note'").pluck().get()];
      db.close();
      return found;
    };
    expect(content()).toEqual([persons(handle.db), undefined]);
    // Work goes on with the older program; what was written since is in the next copy.
    handle.db.exec("INSERT INTO setting VALUES ('note', 'หลังความพยายามครั้งแรก')");
    expect(migrate(handle, file, later('DELETE FROM setting;')).ok).toBe(true);
    expect(content()).toEqual([persons(handle.db), 'หลังความพยายามครั้งแรก']);
    expect(readdirSync(dir).filter((name) => name.includes('part'))).toEqual([]);
    handle.db.close();

    rmSync(file);
    rmSync(copy);
    const fresh = asWriteHandle(new Database(file));
    expect(migrate(fresh, file, later('SELECT 1;')).ok).toBe(true);
    expect(existsSync(copy)).toBe(false);
    expect(readdirSync(dir).filter((name) => name.includes('before'))).toEqual([]);
    fresh.db.close();
  });

  it('are done once when two programs open the register at the same time', () => {
    const first = opened();
    const second = asWriteHandle(new Database(file));
    const list = later('CREATE TABLE once (x INTEGER) STRICT; INSERT INTO once VALUES (1);');
    expect(migrate(first, file, list)).toEqual({ ok: true, value: { from: SCHEMA_VERSION, to: NEXT } });
    expect(migrate(second, file, list)).toEqual({ ok: true, value: { from: NEXT, to: NEXT } });
    expect(second.db.prepare('SELECT count(*) FROM once').pluck().get()).toBe(1);
    first.db.close();
    second.db.close();
  });
});

describe('a connection for reading', () => {
  it('sees what is committed and cannot write', () => {
    copyFileSync(pattern, file);
    const reading = openForReading(dataFolder(dir));
    if (!reading.ok) throw new Error(reading.error.code);
    expect(reading.value.db.prepare('SELECT count(*) FROM event').pluck().get()).toBe(6);
    expect(() => reading.value.db.exec('DELETE FROM setting')).toThrow(/readonly/);
    reading.value.db.close();
  });

  it('says when there is nothing to read, and makes nothing', () => {
    const nothing = { ok: false, error: { code: 'register-missing' } };
    expect(openForReading(dataFolder(join(dir, 'nowhere')))).toMatchObject(nothing);
    expect(existsSync(join(dir, 'nowhere'))).toBe(false);
    writeFileSync(file, '');
    expect(openForReading(dataFolder(dir))).toMatchObject(nothing);
  });

  it('says what it cannot read', () => {
    writeFileSync(file, 'ไม่ใช่ทะเบียน '.repeat(500));
    expect(openForReading(dataFolder(dir))).toMatchObject({ ok: false, error: { code: 'register-damaged' } });
    rmSync(file);
    change((db) => db.exec('CREATE TABLE song (title TEXT)'));
    expect(openForReading(dataFolder(dir))).toMatchObject({ ok: false, error: { code: 'register-foreign' } });
    copyFileSync(pattern, file);
    change((db) => db.pragma('user_version = 1000'));
    expect(openForReading(dataFolder(dir))).toMatchObject({ ok: false, error: { code: 'register-newer' } });
  });
});

describe('a folder that cannot be used', () => {
  /** As an account without rights, which root is not; the effective user is given back at the end. */
  function asNobody<T>(work: () => T): T {
    if (process.getuid?.() !== 0) return work();
    process.setegid?.(65534);
    process.seteuid?.(65534);
    try {
      return work();
    } finally {
      process.seteuid?.(0);
      process.setegid?.(0);
    }
  }
  const allow = (mode: number): void => {
    chmodSync(root, 0o755);
    chmodSync(dir, mode);
  };

  it('read-only: refused before anything is made', () => {
    allow(0o555);
    expect(asNobody(() => prepareDataFolder(dir))).toEqual({
      ok: false,
      error: { code: 'folder-read-only', params: { folder: dir } },
    });
    expect(asNobody(() => prepareDataFolder(join(dir, 'deep', 'er')))).toMatchObject({
      ok: false,
      error: { code: 'folder-read-only' },
    });
    expect(readdirSync(dir)).toEqual([]);
    allow(0o755);
  });

  it('read-only, with a register in it: refused and left as it is', () => {
    copyFileSync(pattern, file);
    mkdirSync(join(dir, 'files'));
    chmodSync(file, 0o444);
    allow(0o555);
    asNobody(() => expectRefused('folder-read-only'));
    expect(readdirSync(dir).sort()).toEqual(['files', 'register.db']);
    allow(0o755);
  });

  it('a register that may not be written, in a folder that may', () => {
    copyFileSync(pattern, file);
    mkdirSync(join(dir, 'files'));
    chmodSync(file, 0o444);
    allow(0o777);
    asNobody(() => expectRefused('folder-read-only'));
    allow(0o755);
  });

  it('a file where the folder should be', () => {
    writeFileSync(join(dir, 'taken'), 'ของเดิม');
    for (const path of [join(dir, 'taken'), join(dir, 'taken', 'register')])
      expect(prepareDataFolder(path)).toMatchObject({ ok: false, error: { code: 'folder-not-usable' } });
    expect(readFileSync(join(dir, 'taken'), 'utf8')).toBe('ของเดิม');
  });

  it('on another computer', () => {
    const unc = [
      '\\\\server\\share',
      '\\\\server\\share\\ทะเบียน',
      '\\\\?\\UNC\\server\\share',
      '\\\\10.0.0.5\\งาน\\x',
      '//server/share/x',
    ];
    for (const path of unc) {
      expect(isUncPath(path), path).toBe(true);
      expect(prepareDataFolder(path)).toEqual({
        ok: false,
        error: { code: 'folder-on-network', params: { folder: path } },
      });
    }
    for (const path of ['C:\\ProgramData\\x', '\\\\?\\C:\\x', '\\\\.\\C:\\x', '/home/x', 'D:\\งาน'])
      expect(isUncPath(path), path).toBe(false);
    expect(readdirSync('.').some((name) => name.includes('server'))).toBe(false);
  });

  it('that a service synchronises, also where a link leads into it', () => {
    const cloud: [string, string | null][] = [
      ['C:\\Users\\ก\\OneDrive\\งาน', 'OneDrive'],
      ['C:\\Users\\ก\\OneDrive - สำนักงานจังหวัดนครพนม\\Desktop', 'OneDrive - สำนักงานจังหวัดนครพนม'],
      ['C:\\Users\\ก\\Dropbox (ทีม)\\x', 'Dropbox (ทีม)'],
      ['G:\\My Drive\\x', 'My Drive'],
      ['G:\\ไดรฟ์ของฉัน\\ทะเบียน', 'ไดรฟ์ของฉัน'],
      ['/home/x/Nextcloud/y', 'Nextcloud'],
      ['C:\\Users\\x\\iCloudDrive', 'iCloudDrive'],
      ['C:\\Users\\x\\onedrive-archive\\y', null],
      ['D:\\Dropboxes\\y', null],
      ['C:\\ProgramData\\Phoeiphrae\\register', null],
    ];
    for (const [path, found] of cloud) expect(cloudFolderIn(path), path).toBe(found);

    const real = join(dir, 'OneDrive', 'งาน');
    mkdirSync(real, { recursive: true });
    symlinkSync(real, join(dir, 'link'));
    for (const path of [join(real, 'x'), join(dir, 'link'), join(dir, 'link', 'x')])
      expect(prepareDataFolder(path)).toMatchObject({
        ok: false,
        error: { code: 'folder-synchronised', params: { folder: path, service: 'OneDrive' } },
      });
    expect(readdirSync(real)).toEqual([]);
    expect(dirname(real)).toContain('OneDrive');
  });

  it('leaves no trace of its own in one that can be used', () => {
    expect(prepareDataFolder(join(dir, 'ใหม่')).ok).toBe(true);
    expect(readdirSync(join(dir, 'ใหม่'))).toEqual([]);
  });
});
