import { makeCodec } from './codec.ts';
import electron from './electron.ts';
import { runningBrowser } from './state.ts';

/** What a test sends over the process channel: a function's source and its argument. */
export interface DriverCall {
  id: number;
  source: string;
  arg: string;
}

/** What the app answers: where its browser listens, once; then the result of each call. */
export type DriverReply =
  | { ready: { webSocketUrl: string; windowTarget: string } }
  | { id: number; value: string }
  | { id: number; error: string };

const codec = makeCodec();

async function run({ id, source, arg }: DriverCall): Promise<DriverReply> {
  try {
    // biome-ignore lint/security/noGlobalEval: a test's function, as with Playwright's electronApp.evaluate
    const call = globalThis.eval(`(${source})`) as (electronModule: object, arg: unknown) => unknown;
    return { id, value: codec.pack(await call(electron, codec.unpack(arg))) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Lets the test that forked this process call into it; the app ends when the test goes away. */
export function listenToDriver(): void {
  if (!process.send) return;
  process.on('message', (call: DriverCall) => {
    void run(call).then((reply) => process.send?.(reply));
  });
  process.on('disconnect', () => electron.app.exit(0));
  electron.app.once(
    'browser-window-created',
    (_event, window: InstanceType<typeof electron.BrowserWindow>) => {
      void window.webContents.page.withSession(async (_session, windowTarget) => {
        const { webSocketUrl } = await runningBrowser();
        if (webSocketUrl) process.send?.({ ready: { webSocketUrl, windowTarget } } satisfies DriverReply);
      });
    },
  );
}
