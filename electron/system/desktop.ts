import { BrowserWindow, dialog, shell } from 'electron';
import { createTranslator } from '../i18n.ts';
import { eventChannel } from '../ipc/events.ts';
import { APP_URL, isOpenableLink } from '../security/navigation.ts';
import type { Desktop, FilePurpose } from './surroundings.ts';

/**
 * Loads the program's document anew, without the address of the screen that was open, and forgets where the
 * window has been: 'back' leads nowhere, and nothing typed comes back from an earlier document.
 */
async function loadAnew(window: BrowserWindow | null): Promise<void> {
  if (!window) return;
  const { webContents } = window;
  // a load that another one overtakes is refused; the other one ends here too
  await window.loadURL(APP_URL).catch(() => undefined);
  if (!webContents.isDestroyed()) webContents.navigationHistory.clear();
}

interface PurposeWords {
  readonly title: string;
  readonly button: string;
  readonly filter?: { readonly name: string; readonly extensions: readonly string[]; readonly one?: true };
}

const PURPOSES: Readonly<Record<FilePurpose, PurposeWords>> = {
  attach: { title: 'dialogs:chooseFiles', button: 'dialogs:attach' },
  bundle: {
    title: 'dialogs:chooseBundles',
    button: 'dialogs:compare',
    filter: { name: 'dialogs:bundles', extensions: ['zip'] },
  },
  sheet: {
    title: 'dialogs:chooseSheet',
    button: 'dialogs:openSheet',
    filter: { name: 'dialogs:sheets', extensions: ['xlsx', 'csv'], one: true },
  },
  profile: {
    title: 'dialogs:chooseProfile',
    button: 'dialogs:openSheet',
    filter: { name: 'dialogs:profiles', extensions: ['json'], one: true },
  },
};

/** Dialogs, files and printing through Electron. `language` is asked anew for each dialog. */
export function electronDesktop(window: () => BrowserWindow | null, language: () => 'th' | 'en'): Desktop {
  const words = (): ReturnType<typeof createTranslator> => createTranslator(language());
  const parent = (): [BrowserWindow] | [] => {
    const open = window();
    return open ? [open] : [];
  };
  return {
    chooseFiles: async (purpose = 'attach') => {
      const { title, button, filter } = PURPOSES[purpose];
      const { canceled, filePaths } = await dialog.showOpenDialog(...(parent() as [BrowserWindow]), {
        title: words()(title),
        buttonLabel: words()(button),
        ...(filter && { filters: [{ name: words()(filter.name), extensions: [...filter.extensions] }] }),
        properties: filter?.one === true ? ['openFile'] : ['openFile', 'multiSelections'],
      });
      return canceled ? [] : filePaths;
    },
    chooseFolder: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(...(parent() as [BrowserWindow]), {
        title: words()('dialogs:chooseFolder'),
        buttonLabel: words()('dialogs:useFolder'),
        properties: ['openDirectory', 'createDirectory'],
      });
      return canceled ? null : (filePaths[0] ?? null);
    },
    chooseTarget: async (name) => {
      const { canceled, filePath } = await dialog.showSaveDialog(...(parent() as [BrowserWindow]), {
        title: words()('dialogs:saveAs'),
        buttonLabel: words()('dialogs:save'),
        defaultPath: name,
      });
      return canceled || !filePath ? null : filePath;
    },
    openFile: async (path) => (await shell.openPath(path)) === '',
    showInFolder: (path) => shell.showItemInFolder(path),
    openLink: async (url) => {
      if (!isOpenableLink(url)) return false;
      const { response } = await dialog.showMessageBox(...(parent() as [BrowserWindow]), {
        type: 'question',
        message: words()('dialogs:openLink'),
        detail: url,
        buttons: [words()('dialogs:open'), words()('dialogs:cancel')],
        defaultId: 0,
        cancelId: 1,
      });
      if (response !== 0) return false;
      await shell.openExternal(url);
      return true;
    },
    printWindow: () =>
      new Promise((resolve) => {
        const open = window();
        if (!open) {
          resolve(false);
          return;
        }
        open.webContents.print(
          { silent: false, printBackground: true, margins: { marginType: 'none' }, pageSize: 'A4' },
          // A user who closes the dialog has not failed.
          (success, reason) => resolve(success || /cancel/i.test(reason)),
        );
      }),
    send: (event, detail) => {
      for (const each of BrowserWindow.getAllWindows()) each.webContents.send(eventChannel(event), detail);
    },
    confirmClosing: async (people) => {
      const { response } = await dialog.showMessageBox(...(parent() as [BrowserWindow]), {
        type: 'warning',
        message: words()('dialogs:closeUnsaved'),
        detail: words()('dialogs:closeUnsavedDetail', { people: people.join('\n') }),
        buttons: [words()('dialogs:stay'), words()('dialogs:closeAnyway')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      return response === 1;
    },
    resetWindow: () => {
      // After the answer to the call that asked for it has left.
      setImmediate(() => void loadAnew(window()));
    },
  };
}
