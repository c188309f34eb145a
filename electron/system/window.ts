import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_URL } from '../security/navigation.ts';

/** Opens the program's one window: isolated, sandboxed, without Node. */
export function openWindow(appPath: string): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#F8F6F1',
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(appPath, 'dist', 'preload', 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(APP_URL);
  return window;
}
