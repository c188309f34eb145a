import { readFileSync } from 'node:fs';
import type { BrowserPage } from './browser.ts';
import type { CdpSession } from './cdp.ts';
import {
  FILE_PATH_FUNCTION,
  POST_BINDING,
  type PostKind,
  PRELOAD_WORLD,
  pageScripts,
  RECEIVE_FUNCTION,
  type ReceiveKind,
} from './page-scripts.ts';
import { fromWebUrl, handlerOf, toWebUrl } from './schemes.ts';
import { runningBrowser } from './state.ts';

export interface WindowOpenRequest {
  url: string;
  frameName: string;
  features: string;
}

/** What a page tells its window, in the app's own addresses. */
export interface PageOwner {
  /** `stillThere` is false once the page that posted has been left. */
  posted(kind: PostKind, text: string, stillThere: () => boolean): void;
  /** False refuses the navigation. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  mayRequest(url: string, method: string, resourceType: string): Promise<boolean>;
  navigated(url: string): void;
  navigatedInPage(url: string): void;
  domReady(): void;
  loaded(): void;
  openWindow(request: WindowOpenRequest): void;
  logged(level: string, message: string): void;
  gone(): void;
  crashed(exitCode: number): void;
}

interface PausedRequest {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string; headers: Record<string, string>; postData?: string };
}

/** One page of Chromium with the app's preload in it, seen through the DevTools protocol. */
export class Page {
  readonly #owner: PageOwner;
  readonly #prepared: Promise<void>;
  #page!: BrowserPage;
  #preloadContext: number | null = null;
  /** True while the host itself navigates, which no 'will-navigate' announces. */
  #hostNavigates = false;

  constructor(owner: PageOwner, preload: string | null) {
    this.#owner = owner;
    this.#prepared = this.#prepare(preload);
    this.#prepared.catch((error) => console.error('stand-in runtime: a window could not be made:', error));
  }

  async #prepare(preload: string | null): Promise<void> {
    const browser = await runningBrowser();
    this.#page = await browser.openPage(this.#owner);
    const { session } = this.#page;
    const scripts = pageScripts(
      preload === null ? null : { path: preload, source: readFileSync(preload, 'utf8') },
    );
    this.#listen(session);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('DOM.enable'),
      session.send('Debugger.enable'), // only for standInFilePath
      session.send('Runtime.addBinding', { name: POST_BINDING, executionContextName: PRELOAD_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        source: scripts.isolated,
        worldName: PRELOAD_WORLD,
      }),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    ]);
  }

  #listen(session: CdpSession): void {
    const owner = this.#owner;
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== POST_BINDING) return;
      const kind = payload[0] as PostKind;
      if (kind === 'h') this.#preloadContext = executionContextId;
      else owner.posted(kind, payload.slice(1), () => this.#preloadContext === executionContextId);
    });
    session.on('Fetch.requestPaused', (event) => {
      // fails only when the page goes away meanwhile
      void this.#answerRequest(event as PausedRequest).catch(() => {});
    });
    session.on('Debugger.paused', ({ callFrames }) => {
      const frame = callFrames[0];
      const asked = frame?.functionName === FILE_PATH_FUNCTION ? frame.callFrameId : null;
      void this.#answerFilePath(asked).catch(() => {});
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      if (!frame.parentId) owner.navigated(fromWebUrl(frame.url + (frame.urlFragment ?? '')));
    });
    session.on('Page.navigatedWithinDocument', ({ url }) => owner.navigatedInPage(fromWebUrl(url)));
    session.on('Page.domContentEventFired', () => owner.domReady());
    session.on('Page.loadEventFired', () => owner.loaded());
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      owner.openWindow({
        url: fromWebUrl(url),
        frameName: windowName,
        features: windowFeatures.join(','),
      }),
    );
    session.on('Runtime.consoleAPICalled', ({ type, args }) =>
      owner.logged(type, args.map((arg) => arg.value ?? arg.description ?? '').join(' ')),
    );
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: { exception, text } }) =>
      owner.logged('error', exception?.description ?? text),
    );
  }

  /** Runs once the page is ready for it, with the page's session. */
  async withSession<T>(use: (session: CdpSession, targetId: string) => Promise<T>): Promise<T> {
    await this.#prepared;
    return use(this.#page.session, this.#page.targetId);
  }

  /** @throws Error with Chromium's reason when nothing could be loaded */
  async navigate(url: string): Promise<void> {
    await this.withSession(async (session) => {
      this.#hostNavigates = true;
      const { errorText } = await session.send('Page.navigate', { url: toWebUrl(url) });
      if (errorText) throw new Error(`${errorText} loading '${url}'`);
    });
  }

  async reload(): Promise<void> {
    await this.withSession((session) => {
      this.#hostNavigates = true;
      return session.send('Page.reload');
    });
  }

  /** Delivers to the preload; a message to a page that is not there is lost, as in Electron. */
  deliver(kind: ReceiveKind, text: string): void {
    void this.withSession(async (session) => {
      if (this.#preloadContext === null) return;
      await session.send('Runtime.callFunctionOn', {
        executionContextId: this.#preloadContext,
        functionDeclaration: `(kind, text) => ${RECEIVE_FUNCTION}(kind, text)`,
        arguments: [{ value: kind }, { value: text }],
      });
    }).catch(() => {});
  }

  async close(): Promise<void> {
    await this.#prepared.catch(() => {});
    const browser = await runningBrowser();
    await browser.root.send('Target.closeTarget', { targetId: this.#page.targetId }).catch(() => {});
  }

  async #answerRequest({ requestId, frameId, resourceType, request }: PausedRequest): Promise<void> {
    const { session, targetId } = this.#page;
    const url = fromWebUrl(request.url);
    const isMainFrame = frameId === targetId; // a page's main frame has the page's own id
    if (resourceType === 'Document') {
      const byHost = this.#hostNavigates && isMainFrame;
      if (byHost) this.#hostNavigates = false;
      else if (!this.#owner.mayNavigate(url, isMainFrame)) {
        await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
        return;
      }
    }
    if (!(await this.#owner.mayRequest(url, request.method, resourceType))) {
      await session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      return;
    }
    const handler = url === request.url ? undefined : handlerOf(url);
    if (!handler) {
      await session.send('Fetch.continueRequest', { requestId });
      return;
    }
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.postData !== undefined;
    const init: RequestInit = { method: request.method, headers: request.headers };
    if (hasBody) init.body = request.postData as string;
    try {
      const response = await handler(new Request(url, init));
      await session.send('Fetch.fulfillRequest', {
        requestId,
        responseCode: response.status || 500,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString('base64'),
      });
    } catch (error) {
      console.error(`stand-in runtime: the handler of ${url} failed:`, error);
      await session.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
    }
  }

  /**
   * webUtils.getPathForFile answers at once, but only the protocol knows the path, and the page cannot wait for
   * it: so it stops as at a breakpoint, its variable is set from here, and it goes on.
   */
  async #answerFilePath(callFrameId: string | null): Promise<void> {
    const { session } = this.#page;
    try {
      if (callFrameId === null) return;
      const file = await session.send('Debugger.evaluateOnCallFrame', {
        callFrameId,
        expression: 'question.file',
      });
      const objectId = file.result.objectId;
      if (objectId === undefined) return;
      // refused for a file that is not on disk, whose path is '' as in Electron
      const path = await session.send('DOM.getFileInfo', { objectId }).then(
        (info) => info.path,
        () => '',
      );
      const expression = `question.path = ${JSON.stringify(path)}`;
      await session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression });
    } finally {
      await session.send('Debugger.resume');
    }
  }
}
