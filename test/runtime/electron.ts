/** The module `electron` of the main process: what the stand-in has of it, and no more. */
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import { dialog } from './dialogs.ts';
import { ipcMain } from './ipc-main.ts';
import { net, protocol } from './schemes.ts';
import { session } from './session.ts';
import { Menu, nativeTheme, powerMonitor, safeStorage, shell } from './system.ts';
import { webContents } from './web-contents.ts';

const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  webContents,
} satisfies Partial<Record<keyof typeof import('electron'), unknown>>;

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  shell,
  webContents,
};

// biome-ignore lint/style/noDefaultExport: Electron's module has one
export default electron;
