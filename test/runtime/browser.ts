import type { CdpConnection, CdpSession } from './cdp.ts';
import { type ChromiumOptions, launchChromium, type RunningChromium } from './chromium.ts';

export interface BrowserPage {
  targetId: string;
  session: CdpSession;
}

/** What the owner of a page is told about it. */
export interface PageFate {
  gone(): void;
  crashed(exitCode: number): void;
}

/**
 * The running Chromium. Every page in it belongs to a window that the app made: any other (a popup, a new tab)
 * is closed before it has fetched anything.
 */
export class Browser {
  readonly #connection: CdpConnection;
  readonly root: CdpSession;
  readonly webSocketUrl: string | null;
  readonly headless: boolean;
  readonly #openAppWindow: () => void;
  readonly #exited: Promise<void>;
  readonly #fates = new Map<string, PageFate>();
  #firstPage: string | null = null;
  #firstPageIsFree = true;
  #creating: Promise<unknown> = Promise.resolve();
  /** Takes the window that has been asked for and has not come yet. */
  #awaited: ((targetId: string) => void) | null = null;

  private constructor(running: RunningChromium, headless: boolean) {
    this.#connection = running.connection;
    this.root = running.browser;
    this.webSocketUrl = running.webSocketUrl;
    this.headless = headless;
    this.#openAppWindow = running.openAppWindow;
    this.#exited = running.exited;
  }

  static async start(options: ChromiumOptions): Promise<Browser> {
    const running = await launchChromium(options);
    const browser = new Browser(running, options.headless);
    await browser.#watchTargets();
    void running.exited.then(() => {
      for (const fate of [...browser.#fates.values()]) fate.gone();
    });
    return browser;
  }

  async #watchTargets(): Promise<void> {
    const { root } = this;
    const first = Promise.withResolvers<string>();
    root.on('Target.targetDestroyed', ({ targetId }) => {
      this.#fates.get(targetId)?.gone();
      this.#fates.delete(targetId);
    });
    root.on('Target.targetCrashed', ({ targetId, errorCode }) =>
      this.#fates.get(targetId)?.crashed(errorCode),
    );
    root.on('Target.targetCreated', ({ targetInfo }) => {
      if (targetInfo.type === 'page' && this.#firstPage === null) {
        this.#firstPage = targetInfo.targetId;
        first.resolve(targetInfo.targetId);
      }
    });
    root.on('Target.attachedToTarget', ({ targetInfo, sessionId, waitingForDebugger }) => {
      const isPage = targetInfo.type === 'page' && !targetInfo.url.startsWith('devtools:');
      if (isPage && !targetInfo.openerId && !this.#fates.has(targetInfo.targetId)) {
        this.#awaited?.(targetInfo.targetId);
        this.#awaited = null;
      }
      void this.#admit(isPage ? targetInfo.targetId : null, sessionId, waitingForDebugger).catch(() => {});
    });
    await root.send('Target.setDiscoverTargets', { discover: true });
    await first.promise;
    await root.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  /** New targets are held until they are known to be the app's own, and closed when they are not. */
  async #admit(pageId: string | null, sessionId: string, waiting: boolean): Promise<void> {
    const session = this.#connection.session(sessionId);
    if (pageId) {
      await this.#creating;
      if (pageId !== this.#firstPage && !this.#fates.has(pageId)) {
        // its requests are held; without being resumed it would block the page that opened it
        await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
        await session.send('Runtime.runIfWaitingForDebugger');
        await this.root.send('Target.closeTarget', { targetId: pageId });
        return;
      }
    }
    if (waiting) await session.send('Runtime.runIfWaitingForDebugger');
  }

  /** The window that Chromium started with, if it is still free; else a new one. */
  openPage(fate: PageFate): Promise<BrowserPage> {
    const opened = this.#creating.then(() => this.#open(fate));
    this.#creating = opened.catch(() => {});
    return opened;
  }

  async #open(fate: PageFate): Promise<BrowserPage> {
    const free = this.#firstPageIsFree ? this.#firstPage : null;
    this.#firstPageIsFree = false;
    const targetId = free ?? (await this.#newWindow());
    this.#fates.set(targetId, fate);
    const { sessionId } = await this.root.send('Target.attachToTarget', { targetId, flatten: true });
    return { targetId, session: this.#connection.session(sessionId) };
  }

  async #newWindow(): Promise<string> {
    if (this.headless) {
      return (await this.root.send('Target.createTarget', { url: 'about:blank', newWindow: true })).targetId;
    }
    const arrived = Promise.withResolvers<string>();
    this.#awaited = arrived.resolve;
    this.#openAppWindow();
    return arrived.promise;
  }

  /** Ends Chromium; waits for it at most 3 seconds. */
  async close(): Promise<void> {
    const limit = new Promise<void>((resolve) => setTimeout(resolve, 3000).unref());
    void this.root.send('Browser.close').catch(() => {}); // it may end without an answer
    await Promise.race([this.#exited, limit]);
  }
}
