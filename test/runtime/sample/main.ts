/** The app that the stand-in's own tests run: one window that tries everything which has to cross. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, net, protocol, session, shell } from 'electron';

const folder = import.meta.dirname;
const CSP = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.txt': 'text/plain',
};

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);

async function serve(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname;
  const file = join(folder, 'renderer', path === '/' ? 'index.html' : path);
  try {
    const headers = { 'content-type': TYPES[extname(file)] ?? '', 'content-security-policy': CSP };
    return new Response(await readFile(file), { headers });
  } catch {
    return new Response('not found', { status: 404 });
  }
}

function start(): void {
  protocol.handle('app', serve);
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.defaultSession.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !details.url.startsWith('app://bundle/') }),
  );
  const window = new BrowserWindow({
    width: 1024,
    height: 640,
    show: false,
    webPreferences: { preload: join(folder, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  ipcMain.handle('echo', (_event, value: unknown) => value);
  ipcMain.handle('fail', () => {
    throw new RangeError('ยอดเกิน');
  });
  ipcMain.handle('sender', (event) => ({
    isMainFrame: event.senderFrame === event.sender.mainFrame && event.senderFrame?.parent === null,
    origin: event.senderFrame?.origin,
  }));
  ipcMain.handle('choose', async () => (await dialog.showOpenDialog(window, {})).filePaths);
  ipcMain.handle(
    'save',
    async () => (await dialog.showSaveDialog(window, { defaultPath: 'หนังสือ.pdf' })).filePath,
  );
  ipcMain.handle(
    'ask',
    async () =>
      (await dialog.showMessageBox(window, { message: 'ลบหรือไม่', buttons: ['ลบ', 'ไม่ลบ'] })).response,
  );
  ipcMain.handle(
    'print',
    () => new Promise((done) => window.webContents.print({}, (ok, why) => done([ok, why]))),
  );
  ipcMain.handle('fetch-own', async () => (await net.fetch('app://bundle/data.txt')).text());
  ipcMain.on('note', (event, text: string) => event.sender.send('noted', `${text} ถึงแล้ว`));
  window.webContents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url);
    return { action: 'deny' };
  });
  window.webContents.on('will-navigate', (event) => {
    if (!event.url.startsWith('app://bundle/')) event.preventDefault();
  });
  app.on('second-instance', (_event, argv) => window.webContents.send('noted', argv.at(-1)));
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://bundle/');
}

if (app.requestSingleInstanceLock()) {
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(start);
} else {
  app.quit();
}
