import { readFile } from 'node:fs/promises';
import type { Net, Protocol } from 'electron';
import { bounded } from './bounded.ts';
import { runtime } from './state.ts';

type Handler = Parameters<Protocol['handle']>[1];

const privileged = new Set<string>();
const handlers = new Map<string, Handler>();

/**
 * Chromium alone knows no scheme of the app's own, so `app://bundle/x` is shown to it as
 * `https://bundle.app.localhost/x`, which is as secure a context, and never leaves this process.
 */
export function toWebUrl(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)/, (whole, scheme: string, host: string) =>
    privileged.has(scheme) ? `https://${host || 'x'}.${scheme}.localhost` : whole,
  );
}

/** The app's own address of what Chromium calls `https://bundle.app.localhost/x`. */
export function fromWebUrl(url: string): string {
  return url.replace(/^https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)/, (whole, host, scheme) =>
    privileged.has(scheme) ? `${scheme}://${host}` : whole,
  );
}

export function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*):/.exec(url)?.[1] ?? '';
}

export function isPrivileged(scheme: string): boolean {
  return privileged.has(scheme);
}

export function handlerOf(url: string): Handler | undefined {
  return handlers.get(schemeOf(url));
}

export const protocol = bounded('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (runtime.isReady) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme } of schemes) privileged.add(scheme);
  },
  handle(scheme, handler) {
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} is already handled`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    handlers.delete(scheme);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'>);

export const net = bounded('net', {
  async fetch(input, init) {
    const request = new Request(input, init);
    const handler = init?.bypassCustomProtocolHandlers ? undefined : handlerOf(request.url);
    if (handler) return handler(request);
    if (schemeOf(request.url) !== 'file') return fetch(request);
    return new Response(await readFile(new URL(request.url)));
  },
  isOnline: () => false,
} satisfies Pick<Net, 'fetch' | 'isOnline'>);
