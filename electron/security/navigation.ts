import { resolve, sep } from 'node:path';

/**
 * What the window may show and who may call main: pure functions, with the attack that each one keeps out.
 */

/** The program's own origin; app:// is served from the built renderer only. */
export const APP_ORIGIN = 'app://bundle';
/** The window's one document. */
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** Everything from the program itself, nothing inline, nothing from outside; keeps out injected scripts. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** True for an address of the program itself; anything else is a page that somebody led the window to. */
export function isAppUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === 'app:' && host === 'bundle' && username === '' && password === '';
}

/** The part of a sender's frame that is judged. */
interface Frame {
  readonly url: string;
  readonly parent: unknown;
}

/** True for the main frame of the program's own window; keeps out calls from embedded or foreign frames. */
export function isTrustedFrame(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && isAppUrl(frame.url);
}

/** An https address that may be offered to the browser, after asking; no file:, no javascript:, no tricks. */
export function isOpenableLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}

/**
 * The file in `root` that an app:// address names, or null. Keeps out '..' and encoded separators, which
 * would lead out of the folder.
 */
export function fileOfAppUrl(root: string, url: string): string | null {
  if (!URL.canParse(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  return file.startsWith(`${resolve(root)}${sep}`) ? file : null;
}
