import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { APP_ORIGIN, CONTENT_SECURITY_POLICY, fileOfAppUrl } from './navigation.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
};

/** Tells the runtime about app://, before it is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built renderer under app://bundle, with the content security policy on everything. */
export function serveApp(root: string): void {
  protocol.handle('app', async (request) => {
    const headers = {
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    };
    const refused = new Response(null, { status: 404, headers });
    if (!request.url.startsWith(`${APP_ORIGIN}/`)) return refused;
    const file = fileOfAppUrl(root, request.url);
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file === null || type === undefined) return refused;
    try {
      return new Response(new Uint8Array(await readFile(file)), {
        headers: { ...headers, 'content-type': type },
      });
    } catch {
      return refused;
    }
  });
}
