import { spawn } from 'node:child_process';
import type { MenuItemConstructorOptions, NativeTheme, PowerMonitor, SafeStorage, Shell } from 'electron';
import { BoundedEmitter, bounded } from './bounded.ts';
import { isHeadless } from './state.ts';

/** Hands something to the desktop; an error's words, or '' when it was handed over. */
function openByDesktop(what: string): Promise<string> {
  if (isHeadless()) {
    return Promise.resolve(
      'stand-in runtime: nobody sees what shell opens; a test replaces it by evaluate()',
    );
  }
  return new Promise((done) => {
    const child = spawn('xdg-open', [what], { stdio: 'ignore', detached: true });
    child.once('error', () => done('stand-in runtime: xdg-open is not installed'));
    child.once('spawn', () => done(''));
    child.unref();
  });
}

export const shell = bounded('shell', {
  async openExternal(url) {
    const problem = await openByDesktop(url);
    if (problem) throw new Error(problem);
  },
  openPath: (path) => openByDesktop(path),
  showItemInFolder(path) {
    void openByDesktop(path.slice(0, path.lastIndexOf('/')) || '/');
  },
  beep() {},
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>);

/** Menus are kept, to be looked at, but not shown: the app's own windows have none. */
export class Menu {
  static #application: Menu | null = null;
  readonly items: readonly MenuItemConstructorOptions[];

  private constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }
  static buildFromTemplate(template: MenuItemConstructorOptions[]): Menu {
    return new Menu(template);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
  }
  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }
}

/** The system's own lock, sleep and idle time cannot be seen from here: a test emits the events. */
class StandInPowerMonitor extends BoundedEmitter implements Pick<PowerMonitor, 'getSystemIdleTime'> {
  getSystemIdleTime(): number {
    return 0;
  }
}
export const powerMonitor = new StandInPowerMonitor();

class StandInNativeTheme
  extends BoundedEmitter
  implements Pick<NativeTheme, 'shouldUseDarkColors' | 'themeSource'>
{
  readonly shouldUseDarkColors = false;
  themeSource: NativeTheme['themeSource'] = 'system';
}
export const nativeTheme = new StandInNativeTheme();

export const safeStorage = bounded('safeStorage', {
  isEncryptionAvailable: () => false,
} satisfies Pick<SafeStorage, 'isEncryptionAvailable'>);
