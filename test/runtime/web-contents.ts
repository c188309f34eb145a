import type {
  WebContents as ElectronWebContents,
  IpcMainInvokeEvent,
  NavigationHistory,
  WebFrameMain,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron';
import { BoundedEmitter, bounded, preventable } from './bounded.ts';
import { makeCodec } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import { Page, type PageOwner, type WindowOpenRequest } from './page.ts';
import type { PostKind } from './page-scripts.ts';
import { isPrivileged, schemeOf } from './schemes.ts';
import { defaultSession } from './session.ts';
import { runtime } from './state.ts';

const codec = makeCodec();

/** Preferences without which the stand-in would be less strict than it says. */
const REQUIRED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
};

type Held =
  | 'id'
  | 'getURL'
  | 'isDestroyed'
  | 'isLoading'
  | 'isCrashed'
  | 'send'
  | 'loadURL'
  | 'reload'
  | 'print'
  | 'getPrintersAsync'
  | 'close'
  | 'focus'
  | 'setVisualZoomLevelLimits';

/** What its window does for the contents. */
export interface ContentsWindow {
  id: number;
  close(): void;
  gone(): void;
  readyToShow(): void;
}

export class WebContents extends BoundedEmitter implements Pick<ElectronWebContents, Held> {
  readonly id: number;
  readonly session = defaultSession;
  /** The same object for every message, so that it can be compared with an event's senderFrame. */
  readonly mainFrame: Pick<WebFrameMain, 'url' | 'origin' | 'parent'>;
  readonly page: Page;
  readonly navigationHistory = bounded('NavigationHistory', {
    clear: () =>
      void this.page.withSession((session) => session.send('Page.resetNavigationHistory')).catch(() => {}),
  } satisfies Pick<NavigationHistory, 'clear'>);
  readonly #window: ContentsWindow;
  #url = '';
  #isDestroyed = false;
  #isCrashed = false;
  #loading: PromiseWithResolvers<void> | null = null;
  #openHandler: (details: WindowOpenRequest) => Pick<WindowOpenHandlerResponse, 'action'> = () => ({
    action: 'allow',
  });

  constructor(window: ContentsWindow, preferences: WebPreferences) {
    super();
    for (const [name, value] of Object.entries(REQUIRED)) {
      if ((preferences[name as keyof WebPreferences] ?? value) !== value) {
        throw new Error(`stand-in runtime: only windows with webPreferences.${name}: ${value} are supported`);
      }
    }
    this.#window = window;
    this.id = window.id;
    const currentUrl = () => this.#url;
    this.mainFrame = bounded('WebFrameMain', {
      get url() {
        return currentUrl();
      },
      get origin() {
        return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/.exec(currentUrl())?.[0] ?? 'null';
      },
      parent: null,
    });
    this.page = new Page(this.#owner(), preferences.preload ?? null);
  }

  getURL(): string {
    return this.#url;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isCrashed(): boolean {
    return this.#isCrashed;
  }
  isLoading(): boolean {
    return this.#loading !== null;
  }
  send(channel: string, ...args: unknown[]): void {
    this.page.deliver('e', codec.pack([channel, args]));
  }
  setWindowOpenHandler(handler: (details: WindowOpenRequest) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }
  reload(): void {
    this.#isCrashed = false;
    void this.page.reload();
  }
  close(): void {
    this.#window.close();
  }
  focus(): void {}
  async setVisualZoomLevelLimits(): Promise<void> {}

  async loadURL(url: string): Promise<void> {
    const scheme = schemeOf(url);
    if (!isPrivileged(scheme) && !/^(https?|file|data|about)$/.test(scheme)) {
      throw new Error(`ERR_UNKNOWN_URL_SCHEME (-302) loading '${url}'`);
    }
    this.#url = url;
    const loading = Promise.withResolvers<void>();
    this.#loading = loading;
    await defaultSession.applyPermissions(this);
    try {
      await this.page.navigate(url);
    } catch (error) {
      this.#loading = null;
      this.emit('did-fail-load', {}, -2, (error as Error).message, url, true);
      throw error;
    }
    await loading.promise;
  }

  print(_options?: unknown, callback?: (success: boolean, failureReason: string) => void): void {
    callback?.(false, 'printing is not available on the stand-in runtime');
  }
  async getPrintersAsync(): Promise<[]> {
    return [];
  }

  /** The page is gone; nothing more comes from it. */
  destroyed(): void {
    this.#isDestroyed = true;
    this.emit('destroyed');
  }

  #owner(): PageOwner {
    return {
      posted: (kind, text, stillThere) => void this.#receive(kind, text, stillThere),
      mayNavigate: (url, isMainFrame) => {
        const event = { ...preventable(), url, isMainFrame };
        if (isMainFrame) this.emit('will-navigate', event, url);
        this.emit('will-frame-navigate', event);
        return !event.defaultPrevented;
      },
      mayRequest: (...request) => defaultSession.allowsRequest(...request),
      navigated: (url) => {
        this.#url = url;
        this.emit('did-navigate', {}, url, 200, '');
      },
      navigatedInPage: (url) => {
        this.#url = url;
        this.emit('did-navigate-in-page', {}, url, true);
      },
      domReady: () => this.emit('dom-ready', {}),
      loaded: () => {
        if (this.#url === '' || /^(about|data):/.test(this.#url)) return;
        this.#loading?.resolve();
        this.#loading = null;
        this.emit('did-finish-load', {});
        this.#window.readyToShow();
      },
      openWindow: (request) => {
        if (this.#openHandler(request).action === 'deny') return;
        throw new Error('stand-in runtime: pages cannot open windows; the window open handler must deny');
      },
      logged: (level, message) => {
        this.emit('console-message', { level, message });
        if (process.env.STAND_IN_LOG === '1') console.error(`[page ${level}] ${message}`);
      },
      gone: () => this.#window.gone(),
      crashed: (exitCode) => {
        this.#isCrashed = true;
        this.emit('render-process-gone', {}, { reason: 'crashed', exitCode });
      },
    };
  }

  async #receive(kind: PostKind, text: string, stillThere: () => boolean): Promise<void> {
    const [channel, args, id] = codec.unpack(text) as [string, unknown[], number];
    const event = bounded('IpcMainEvent', {
      ...preventable(),
      type: 'frame',
      sender: this,
      senderFrame: this.mainFrame,
      frameId: 1,
      processId: 1,
    }) as unknown as IpcMainInvokeEvent;
    if (kind === 's') {
      ipcMain.emit(channel, event, ...args);
      return;
    }
    const answer = await ipcMain.answer(channel, event, args).then(
      (value) => codec.pack([id, true, value]),
      (error: Error) => codec.pack([id, false, error.message]),
    );
    if (stillThere()) this.page.deliver('r', answer);
  }
}

export const webContents = bounded('webContents', {
  getAllWebContents: () => [...runtime.windows].map((window) => window.webContents),
  fromId: (id: number) => [...runtime.windows].find((window) => window.id === id)?.webContents,
});
