import { join } from 'node:path';
import { BrowserWindow } from 'electron';
import { APP_URL } from '../security/navigation.ts';

/**
 * Opens the program's one window: isolated, sandboxed, without Node. However it is to be closed, also by quitting,
 * `mayClose` is asked first, and it stays where that says so.
 */
export function openWindow(appPath: string, mayClose: () => Promise<boolean>): BrowserWindow {
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
  holdUntil(window, mayClose);
  void window.loadURL(APP_URL);
  return window;
}

/** 'close' wants its answer at once, and saving takes a moment: it is refused, and the window taken away later. */
function holdUntil(window: BrowserWindow, mayClose: () => Promise<boolean>): void {
  let asking = false;
  window.on('close', (event) => {
    event.preventDefault();
    if (asking) return;
    asking = true;
    mayClose()
      // a bug here must not make a window that cannot be closed
      .catch((error: unknown) => {
        console.error(error);
        return true;
      })
      .then((may) => {
        asking = false;
        if (may && !window.isDestroyed()) window.destroy();
      });
  });
}
