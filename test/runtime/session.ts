import type { Session as ElectronSession, WebRequest } from 'electron';
import { BoundedEmitter, bounded } from './bounded.ts';
import { protocol, toWebUrl } from './schemes.ts';
import { runningBrowser, runtime } from './state.ts';
import type { WebContents } from './web-contents.ts';

type RequestHandler = Parameters<ElectronSession['setPermissionRequestHandler']>[0];
type CheckHandler = Parameters<ElectronSession['setPermissionCheckHandler']>[0];
type Permission = Parameters<NonNullable<RequestHandler>>[1] & Parameters<NonNullable<CheckHandler>>[1];
type BeforeRequest = (
  details: { url: string; method: string; resourceType: string },
  callback: (response: { cancel?: boolean }) => void,
) => void;

/** Electron's permissions and what Chromium's protocol calls them. */
const PERMISSIONS: Partial<Record<Permission, string[]>> = {
  media: ['camera', 'microphone'],
  geolocation: ['geolocation'],
  notifications: ['notifications'],
  midi: ['midi'],
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  'idle-detection': ['idle-detection'],
  'storage-access': ['storage-access'],
  'window-management': ['window-management'],
};

type Held =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
  | 'setSpellCheckerEnabled'
  | 'clearCache';

class Session extends BoundedEmitter implements Pick<ElectronSession, Held> {
  readonly protocol = protocol;
  readonly webRequest = bounded('session.webRequest', {
    onBeforeRequest: (...args: unknown[]) => {
      if (args.length > 1)
        throw new Error('stand-in runtime: webRequest.onBeforeRequest takes no filter here');
      this.#beforeRequest = args[0] as BeforeRequest | null;
    },
  } satisfies Partial<Record<keyof WebRequest, unknown>>);
  #beforeRequest: BeforeRequest | null = null;
  #request: RequestHandler = null;
  #check: CheckHandler = null;

  setPermissionRequestHandler(handler: RequestHandler): void {
    this.#request = handler;
    this.#applyToAll();
  }
  setPermissionCheckHandler(handler: CheckHandler): void {
    this.#check = handler;
    this.#applyToAll();
  }
  /** Chromium asks its own chooser, which no page of the app reaches: nothing is ever granted. */
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setSpellCheckerEnabled(): void {}
  async clearCache(): Promise<void> {}

  #applyToAll(): void {
    for (const { webContents } of runtime.windows) void this.applyPermissions(webContents);
  }

  /** Asks the app's handlers now, and tells Chromium their answers, which has no way to ask them later. */
  async applyPermissions(contents: WebContents): Promise<void> {
    const { origin } = contents.mainFrame;
    const webOrigin = toWebUrl(origin);
    if (!/^https?:/.test(webOrigin)) return;
    const { root } = await runningBrowser();
    const settings = Object.entries(PERMISSIONS).flatMap(([permission, names]) => {
      const setting = this.#grants(contents, permission as Permission, origin) ? 'granted' : 'denied';
      return names.map((name) => ({ permission: { name }, setting, origin: webOrigin }) as const);
    });
    await Promise.all(settings.map((setting) => root.send('Browser.setPermission', setting).catch(() => {})));
  }

  #grants(contents: WebContents, permission: Permission, origin: string): boolean {
    const details = { requestingUrl: contents.getURL(), isMainFrame: true };
    type Ask = (c: unknown, p: Permission, callback: (granted: boolean) => void, d: unknown) => void;
    type Check = (c: unknown, p: Permission, origin: string, d: unknown) => boolean;
    if (this.#check && !(this.#check as unknown as Check)(contents, permission, origin, details))
      return false;
    let granted = this.#request === null;
    (this.#request as unknown as Ask | null)?.(
      contents,
      permission,
      (answer) => {
        granted = answer;
      },
      details,
    );
    return granted;
  }

  /** Whether the app lets this request of a page go on. */
  allowsRequest(url: string, method: string, resourceType: string): Promise<boolean> {
    const ask = this.#beforeRequest;
    if (!ask) return Promise.resolve(true);
    return new Promise((resolve) => {
      ask({ url, method, resourceType }, (response) => resolve(response.cancel !== true));
    });
  }
}

export const defaultSession = new Session();
export const session = bounded('session', { defaultSession });
