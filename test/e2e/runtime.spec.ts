import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { projectRoot } from '../../scripts/electron-runtime.ts';
import { dropFiles, startToEnd, test } from './launch.ts';

/** What the sample's preload exposes. */
interface Sample {
  invoke(channel: string, value?: unknown): Promise<unknown>;
  note(text: string): void;
  add(a: number, b: number): number;
  each(callback: (index: number) => number, count: number): number[];
  fail(): never;
  later<T>(value: T): Promise<T>;
  same<T>(callback: T): T;
  missing(): never;
  platform: string;
}
declare global {
  interface Window {
    sample: Sample;
    stopListening(): void;
  }
}

const appPath = join(projectRoot, 'test', 'runtime', 'sample');
test.use({ appOptions: { appPath } });

test('values cross between page, preload and main process as structured clones', async ({ app }) => {
  const seen = await app.page.evaluate(async () => {
    const sent = {
      date: new Date(5),
      map: new Map([['a', 1n]]),
      set: new Set([1]),
      absent: undefined,
      nan: Number.NaN,
      bytes: new Uint8Array([1, 2, 250]),
      error: new RangeError('เกิน'),
      nested: [{ $t: 'undefined', $bridge: 'x', q: 1 }],
    };
    const got = (await window.sample.invoke('echo', sent)) as typeof sent;
    return {
      date: got.date instanceof Date && got.date.getTime(),
      map: got.map instanceof Map && String(got.map.get('a')),
      set: got.set instanceof Set && got.set.has(1),
      absent: 'absent' in got && got.absent === undefined,
      nan: Number.isNaN(got.nan),
      bytes: got.bytes instanceof Uint8Array && [...got.bytes],
      error: got.error instanceof Error && `${got.error.name}: ${got.error.message}`,
      nested: JSON.stringify(got.nested),
    };
  });
  expect(seen).toEqual({
    date: 5,
    map: '1',
    set: true,
    absent: true,
    nan: true,
    bytes: [1, 2, 250],
    error: 'RangeError: เกิน',
    nested: '[{"$t":"undefined","$bridge":"x","q":1}]',
  });
});

test('errors reach the page with their message; what cannot be cloned throws', async ({ app }) => {
  const errors = await app.page.evaluate(async () => {
    const messageOf = async (run: () => unknown) => {
      try {
        await run();
        return 'no error';
      } catch (error) {
        return error instanceof Error ? error.message : `not an Error: ${error}`;
      }
    };
    return [
      await messageOf(() => window.sample.invoke('fail')),
      await messageOf(() => window.sample.invoke('no-such-channel')),
      await messageOf(() => window.sample.fail()),
      await messageOf(() => window.sample.invoke('echo', Symbol('x'))),
      await messageOf(() => window.sample.invoke('echo', () => 1)),
      await messageOf(() => window.sample.missing()),
    ];
  });
  expect(errors[0]).toBe("Error invoking remote method 'fail': RangeError: ยอดเกิน");
  expect(errors[1]).toContain("No handler registered for 'no-such-channel'");
  expect(errors[2]).toBe('sync boom');
  expect(errors[3]).toContain('could not be cloned');
  expect(errors[4]).toContain('could not be cloned');
  expect(errors[5]).toBe('stand-in runtime: ipcRenderer.sendSync is not available in the preload');
});

test('functions and promises cross the bridge; what is exposed cannot be changed', async ({ app }) => {
  const seen = await app.page.evaluate(async () => {
    const callback = () => 1;
    let replaced = 'replaced';
    try {
      (window as { sample: unknown }).sample = 1;
    } catch {
      replaced = 'refused';
    }
    return {
      sum: window.sample.add(2, 3),
      each: window.sample.each((index) => index * 10, 4),
      later: await window.sample.later('ภายหลัง'),
      sameFunction: window.sample.same(callback) === callback,
      isFrozen: Object.isFrozen(window.sample),
      stillObject: typeof window.sample,
      replaced,
      leaks: Object.keys(window).filter((key) => /require|process|ipc|standIn|electron/i.test(key)),
    };
  });
  expect(seen).toMatchObject({
    sum: 5,
    each: [0, 10, 20, 30],
    later: 'ภายหลัง',
    sameFunction: true,
    isFrozen: true,
    stillObject: 'object',
    leaks: [],
  });
});

test('main sends events to the page until it stops listening', async ({ app }) => {
  const send = (text: string) =>
    app.evaluate(
      ({ BrowserWindow }, t) => BrowserWindow.getAllWindows()[0]?.webContents.send('noted', t),
      text,
    );
  await app.page.evaluate(() => window.sample.note('จดหมาย'));
  await expect(app.page.locator('#noted')).toHaveText('จดหมาย ถึงแล้ว');
  await send('สอง');
  await expect(app.page.locator('#noted')).toHaveText('สอง');
  await app.page.evaluate(() => window.stopListening());
  await send('สาม');
  expect(await app.page.evaluate(() => window.sample.invoke('echo', 1))).toBe(1);
  await expect(app.page.locator('#noted')).toHaveText('สอง');
});

test('a message names its sender: the main frame of the app’s own origin', async ({ app }) => {
  expect(await app.page.evaluate(() => window.sample.invoke('sender'))).toEqual({
    isMainFrame: true,
    origin: 'app://bundle',
  });
});

test('reload runs the preload again, asked for by the page or by main', async ({ app }) => {
  await app.page.reload();
  expect(await app.page.evaluate(() => window.sample.add(1, 1))).toBe(2);
  const reloaded = app.page.waitForEvent('load');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await reloaded;
  expect(await app.page.evaluate(() => window.sample.invoke('echo', 'อีกครั้ง'))).toBe('อีกครั้ง');
});

test('a cleared history leads back to nowhere', async ({ app }) => {
  await app.page.evaluate(() => {
    window.location.hash = '#one';
    window.location.hash = '#two';
  });
  const length = () => app.page.evaluate(() => window.history.length);
  expect(await length()).toBeGreaterThan(2);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.navigationHistory.clear(),
  );
  await expect.poll(length).toBe(1);
});

test('a window whose closing is refused stays, until it is destroyed', async ({ app }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.on('close', (event) => event.preventDefault());
    window?.close();
  });
  expect(await app.page.evaluate(() => window.sample.add(1, 2))).toBe(3);
  const closed = app.page.waitForEvent('close');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
  await closed;
});

test('a test answers dialogs in the main process; unanswered, they fail and say so', async ({ app }) => {
  await app.evaluate(({ dialog }) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: ['a.pdf'] });
  });
  expect(await app.page.evaluate(() => window.sample.invoke('choose'))).toEqual(['a.pdf']);
  const refused = await app.page.evaluate(() => window.sample.invoke('save').catch((e: Error) => e.message));
  expect(refused).toContain('nobody answers dialog.showSaveDialog');
});

test('people answer dialogs in a window of their own', async ({ launchApp }) => {
  const app = await launchApp({ env: { STAND_IN_DIALOGS: 'windows' } });
  writeFileSync(join(app.dataDir, 'คำขอ.pdf'), 'x');
  const nextWindow = () => app.page.context().waitForEvent('page');

  let opening = nextWindow();
  const chosen = app.page.evaluate(() => window.sample.invoke('choose'));
  let dialog = await opening;
  await dialog.getByLabel('โฟลเดอร์').fill(app.dataDir);
  await dialog.getByLabel('โฟลเดอร์').press('Enter');
  await dialog.getByLabel('รายการ').selectOption('คำขอ.pdf');
  await dialog.getByRole('button', { name: 'ตกลง' }).click();
  expect(await chosen).toEqual([join(app.dataDir, 'คำขอ.pdf')]);

  opening = nextWindow();
  const saved = app.page.evaluate(() => window.sample.invoke('save'));
  dialog = await opening;
  await expect(dialog.getByLabel('ชื่อ')).toHaveValue('หนังสือ.pdf');
  await dialog.getByRole('button', { name: 'ยกเลิก' }).click();
  expect(await saved).toBe('');

  opening = nextWindow();
  const answered = app.page.evaluate(() => window.sample.invoke('ask'));
  dialog = await opening;
  await expect(dialog.getByRole('heading')).toHaveText('ลบหรือไม่');
  await dialog.getByRole('button', { name: 'ไม่ลบ' }).click();
  expect(await answered).toBe(1);
});

test('popups, foreign pages and permissions are refused', async ({ app }) => {
  await app.evaluate(({ shell }) => {
    shell.openExternal = async (url) => {
      Object.assign(globalThis, { openedOutside: url });
    };
  });
  await app.page.locator('#popup').click();
  const opened = () => app.evaluate(() => (globalThis as { openedOutside?: string }).openedOutside ?? '');
  await expect.poll(opened).toBe('https://example.com/popup');
  await app.page.locator('#leave').click();
  await expect(app.page.getByRole('heading')).toHaveText('ตัวอย่าง');
  await app.page.evaluate(() => window.open('https://example.com/window') === null);
  await expect.poll(() => app.page.context().pages().length).toBe(1);
  expect(
    await app.page.evaluate(async () => [
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      Notification.permission,
      isSecureContext,
    ]),
  ).toEqual(['denied', 'denied', true]);
});

test('the app’s own protocol brings its CSP, workers and data; nothing else is fetched', async ({ app }) => {
  await expect(app.page.locator('#worker')).toHaveText('worker: ข้อมูลตัวอย่าง');
  const seen = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.head.append(script);
    return {
      inlineRan: 'inlineRan' in window,
      foreign: await fetch('https://example.com/').catch((error: Error) => error.name),
      absent: (await fetch('./no-such-file')).status,
    };
  });
  expect(seen).toEqual({ inlineRan: false, foreign: 'TypeError', absent: 404 });
  expect(await app.page.evaluate(() => window.sample.invoke('fetch-own'))).toContain('ข้อมูลตัวอย่าง');
});

test('the preload learns the path of a file that was chosen or dropped', async ({ app }) => {
  const file = join(app.dataDir, 'แบบฟอร์ม 1.pdf');
  writeFileSync(file, 'x');
  const cdp = await app.page.context().newCDPSession(app.page);
  const { root } = await cdp.send('DOM.getDocument');
  const { nodeId } = await cdp.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#file' });
  await cdp.send('DOM.setFileInputFiles', { nodeId, files: [file] });
  await expect(app.page.locator('#path')).toHaveText(file);

  const dropped = join(app.dataDir, 'วาง.pdf');
  writeFileSync(dropped, 'x');
  await dropFiles(app.page.locator('#drop'), [dropped]);
  await expect(app.page.locator('#path')).toHaveText(dropped);
});

test('a file that is not on disk has no path', async ({ app }) => {
  expect(
    await app.page.evaluate(() => {
      const { pathOf } = window.sample as unknown as { pathOf(file: unknown): string };
      return pathOf(new File(['x'], 'memory.txt'));
    }),
  ).toBe('');
});

test('printing says that it is not available', async ({ app }) => {
  expect(await app.page.evaluate(() => window.sample.invoke('print'))).toEqual([
    false,
    'printing is not available on the stand-in runtime',
  ]);
});

test('what the stand-in does not hold is an error that names it', async ({ app }) => {
  await expect(app.evaluate(({ app: electronApp }) => electronApp.relaunch())).rejects.toThrow(
    'stand-in runtime: App.relaunch is not available',
  );
  await expect(app.evaluate(({ dialog }) => dialog.showCertificateTrustDialog)).rejects.toThrow(
    'dialog.showCertificateTrustDialog is not available',
  );
});

test('the app knows its name, version and folders, and the window its size', async ({ app }) => {
  expect(
    await app.evaluate(({ app: electronApp }) => [
      electronApp.getName(),
      electronApp.getVersion(),
      electronApp.isPackaged,
      electronApp.getAppPath(),
      electronApp.getPath('userData'),
    ]),
  ).toEqual(['ตัวอย่าง', '1.2.3', false, appPath, app.userData]);
  expect(await app.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1366, 690]);
});

test('a second start by the same account tells the first and ends', async ({ app }) => {
  const second = await startToEnd({ ...app, appPath, args: ['--from=second'] });
  expect(second).toEqual({ exitCode: 0, output: '' });
  await expect(app.page.locator('#noted')).toHaveText('--from=second');
});

test('another account starts its own app at the same time', async ({ app, launchApp }) => {
  const other = await launchApp({ dataDir: app.dataDir });
  expect(other.userData).not.toBe(app.userData);
  expect(await other.page.evaluate(() => window.sample.add(1, 2))).toBe(3);
});

/** Process numbers of the Chromium programs that use a profile in this folder. */
function chromiumsOf(userData: string): string[] {
  const { readFileSync } = process.getBuiltinModule('node:fs');
  return readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(join(userData, 'stand-in-chromium-'));
    } catch {
      return false;
    }
  });
}

test('killed as by a power failure, the app leaves no Chromium and starts again', async ({ app }) => {
  expect(chromiumsOf(app.userData).length).toBeGreaterThan(0);
  await app.kill();
  await expect.poll(() => chromiumsOf(app.userData)).toEqual([]);
  await app.relaunch();
  expect(await app.page.evaluate(() => window.sample.add(4, 5))).toBe(9);
  expect(readdirSync(app.userData).filter((name) => name.startsWith('stand-in-chromium-'))).toHaveLength(1);
});

test('quitting closes everything', async ({ app }) => {
  await app.close();
  await expect.poll(() => chromiumsOf(app.userData)).toEqual([]);
  expect(readdirSync(app.userData)).toEqual([]);
});
