import type {
  BrowserWindowConstructorOptions,
  BrowserWindow as ElectronBrowserWindow,
  Rectangle,
} from 'electron';
import { BoundedEmitter, preventable } from './bounded.ts';
import { isHeadless, runningBrowser, runtime } from './state.ts';
import { WebContents } from './web-contents.ts';

type Held =
  | 'id'
  | 'title'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'isVisible'
  | 'isDestroyed'
  | 'isMinimized'
  | 'isMaximized'
  | 'restore'
  | 'minimize'
  | 'maximize'
  | 'getBounds'
  | 'setBounds'
  | 'getContentSize'
  | 'setContentSize'
  | 'setTitle'
  | 'getTitle'
  | 'setMenu'
  | 'removeMenu'
  | 'setMenuBarVisibility'
  | 'setProgressBar'
  | 'flashFrame'
  | 'close'
  | 'destroy';

type WindowState = 'normal' | 'minimized' | 'maximized';

let lastId = 0;

export class BrowserWindow extends BoundedEmitter implements Pick<ElectronBrowserWindow, Held> {
  static getAllWindows(): BrowserWindow[] {
    return [...runtime.windows];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return [...runtime.windows].at(-1) ?? null;
  }
  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...runtime.windows].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return [...runtime.windows].find((window) => window.id === id) ?? null;
  }

  readonly id = ++lastId;
  readonly webContents: WebContents;
  title: string;
  #isVisible: boolean;
  #isDestroyed = false;
  #wasReadyToShow = false;
  #state: WindowState = 'normal';
  readonly #bounds: Rectangle;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    if (!runtime.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    this.title = options.title ?? runtime.package.name;
    this.#isVisible = options.show !== false;
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.webContents = new WebContents(
      {
        id: this.id,
        close: () => this.close(),
        gone: () => this.#gone(),
        readyToShow: () => {
          if (!this.#wasReadyToShow) this.emit('ready-to-show');
          this.#wasReadyToShow = true;
        },
      },
      options.webPreferences ?? {},
    );
    runtime.windows.add(this);
    this.#applySize();
    runtime.lifecycle.windowCreated(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.#isVisible = true;
    void this.webContents.page.withSession((session) => session.send('Page.bringToFront')).catch(() => {});
    this.emit('show');
    this.emit('focus');
  }
  hide(): void {
    this.#isVisible = false;
    this.emit('hide');
  }
  focus(): void {
    if (this.#isVisible) this.show();
  }
  isFocused(): boolean {
    return BrowserWindow.getFocusedWindow() === this;
  }
  isVisible(): boolean {
    return this.#isVisible;
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isMinimized(): boolean {
    return this.#state === 'minimized';
  }
  isMaximized(): boolean {
    return this.#state === 'maximized';
  }
  minimize(): void {
    this.#setState('minimized', 'minimize');
  }
  maximize(): void {
    this.#setState('maximized', 'maximize');
  }
  restore(): void {
    this.#setState('normal', 'restore');
  }
  #setState(state: WindowState, event: string): void {
    this.#state = state;
    if (!isHeadless()) this.#setWindowBounds({ windowState: state });
    this.emit(event);
  }

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Rectangle>): void {
    Object.assign(this.#bounds, bounds);
    this.#applySize();
  }
  getContentSize(): [number, number] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setContentSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  /** Headless, the page is as large as the window; a real window has its frame besides. */
  #applySize(): void {
    const { width, height } = this.#bounds;
    if (!isHeadless()) {
      this.#setWindowBounds({ width, height });
      return;
    }
    const metrics = { width, height, deviceScaleFactor: 0, mobile: false };
    void this.webContents.page
      .withSession((session) => session.send('Emulation.setDeviceMetricsOverride', metrics))
      .catch(() => {});
  }
  #setWindowBounds(bounds: { width?: number; height?: number; windowState?: WindowState }): void {
    void this.webContents.page
      .withSession(async (_session, targetId) => {
        const { root } = await runningBrowser();
        const { windowId } = await root.send('Browser.getWindowForTarget', { targetId });
        await root.send('Browser.setWindowBounds', { windowId, bounds });
      })
      .catch(() => {});
  }

  /** The window shows the document's title; this one is only kept. */
  setTitle(title: string): void {
    this.title = title;
  }
  getTitle(): string {
    return this.title;
  }
  // the stand-in's windows have no menu, no progress in the task bar and nothing to flash
  setMenu(): void {}
  removeMenu(): void {}
  setMenuBarVisibility(): void {}
  setProgressBar(): void {}
  flashFrame(): void {}

  close(): void {
    void this.closeUnlessRefused();
  }
  /** False if a listener of 'close' refused. */
  async closeUnlessRefused(): Promise<boolean> {
    if (this.#isDestroyed) return true;
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.webContents.page.close();
    this.#gone();
    return true;
  }
  destroy(): void {
    void this.webContents.page.close().then(() => this.#gone());
  }
  #gone(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    runtime.windows.delete(this);
    this.webContents.destroyed();
    this.emit('closed');
    if (runtime.windows.size === 0) runtime.lifecycle.allWindowsClosed();
  }
}
