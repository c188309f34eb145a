import { randomBytes } from 'node:crypto';
import { type Codec, makeCodec } from './codec.ts';
import { type Membrane, makeMembrane } from './membrane.ts';

/** The isolated world in which the preload runs. */
export const PRELOAD_WORLD = 'preload';
/** The only function that the host puts into that world: text from the preload to the main process. */
export const POST_BINDING = '__standInPost';
/** The function there through which the host delivers: kind of message, text. */
export const RECEIVE_FUNCTION = '__standInReceive';
/** The function in which a page stops to ask the host for a file's path; see `answerFilePath` in page.ts. */
export const FILE_PATH_FUNCTION = 'standInFilePath';

/** What the preload posts: its start, a one-way message, or a call that waits for an answer. */
export type PostKind = 'h' | 's' | 'i';
/** What the host delivers: an event on a channel, or the result of a call. */
export type ReceiveKind = 'e' | 'r';

/** In the page's own world: receives what the preload exposes. Sent as source text. */
function mainWorld(membraneOf: typeof makeMembrane, outgoing: string, incoming: string): void {
  if (window !== window.top) return;
  const membrane = membraneOf(outgoing, incoming);
  const freeze = (value: unknown): void => {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return;
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  };
  membrane.onExpose((key, api) => {
    if (key in window) {
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    }
    freeze(api);
    Object.defineProperty(window, key, { value: api, enumerable: true });
  });
}

interface PreloadOptions {
  platform: string;
  versions: Record<string, string | undefined>;
}

type PreloadFunction = (require: unknown, module: unknown, exports: unknown, process: unknown) => void;

/** In the preload's world: `electron` as a sandboxed preload sees it, then the preload. Sent as source text. */
function preloadWorld(
  membraneOf: typeof makeMembrane,
  codecOf: typeof makeCodec,
  outgoing: string,
  incoming: string,
  options: PreloadOptions,
  preload: PreloadFunction | null,
): void {
  if (window !== window.top) return;
  type Listener = (event: unknown, ...args: unknown[]) => void;
  const world = globalThis as unknown as Record<string, (...args: string[]) => void>;
  const membrane: Membrane = membraneOf(outgoing, incoming);
  const codec: Codec = codecOf();
  const post = (kind: string, text = '') => world.__standInPost!(kind + text);

  const only = (name: string, members: Record<string, unknown>): object =>
    new Proxy(members, {
      get(target, key) {
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key);
        throw new Error(`stand-in runtime: ${name}.${key} is not available in the preload`);
      },
    });

  const listeners = new Map<string, { given: Listener; run: Listener }[]>();
  const calls = new Map<number, { resolve(v: unknown): void; reject(e: Error): void }>();
  let lastCall = 0;
  const on = (channel: string, given: Listener, run = given) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { given, run }]);
    return ipcRenderer;
  };
  const off = (channel: string, given: Listener) => {
    const kept = [...(listeners.get(channel) ?? [])];
    const index = kept.findLastIndex((entry) => entry.given === given);
    if (index >= 0) kept.splice(index, 1);
    listeners.set(channel, kept);
    return ipcRenderer;
  };
  const ipcRenderer: object = only('ipcRenderer', {
    send: (channel: string, ...args: unknown[]) => post('s', codec.pack([channel, args])),
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastCall;
        const text = codec.pack([channel, args, id]);
        calls.set(id, { resolve, reject });
        post('i', text);
      }),
    on,
    addListener: on,
    off,
    removeListener: off,
    once: (channel: string, given: Listener) =>
      on(channel, given, (event, ...args) => {
        off(channel, given);
        given(event, ...args);
      }),
    removeAllListeners: (channel: string) => {
      listeners.delete(channel);
      return ipcRenderer;
    },
  });

  world.__standInReceive = (kind, text) => {
    if (kind === 'e') {
      const [channel, args] = codec.unpack(text!) as [string, unknown[]];
      for (const { run } of listeners.get(channel) ?? []) run({ sender: ipcRenderer, ports: [] }, ...args);
      return;
    }
    const [id, ok, value] = codec.unpack(text!) as [number, boolean, unknown];
    const call = calls.get(id);
    calls.delete(id);
    if (ok) call?.resolve(value);
    else call?.reject(new Error(String(value)));
  };

  const contextBridge = only('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      const answer = membrane.send({ op: 'expose', key, api: membrane.wrap(api) });
      if (!answer) throw new Error('contextBridge: the page did not answer');
      if (!answer.ok) throw answer.value;
    },
  });

  // `function`, by this name: the host recognises the stopped call by it
  const ask = function standInFilePath(file: File): string {
    const question = { file, path: '' };
    // biome-ignore lint/suspicious/noDebugger: the only way for a page to wait, at once, for the host's answer
    debugger;
    return question.path;
  };
  const webUtils = only('webUtils', {
    getPathForFile: (file: unknown) => {
      if (!(file instanceof File)) {
        throw new TypeError("Failed to execute 'getPathForFile' on 'webUtils': not a File");
      }
      return ask(file);
    },
  });

  post('h');
  if (!preload) return;
  const electron = only('electron', { contextBridge, ipcRenderer, webUtils });
  const require = (id: string): object => {
    if (id === 'electron' || id === 'electron/renderer') return electron;
    throw new Error(`module not found: ${id}`);
  };
  const process = { ...options, type: 'renderer', contextIsolated: true, sandboxed: true, env: {} };
  const module = { exports: {} };
  preload(require, module, module.exports, process);
}

/** The two scripts of one window, with names for their events that no page can guess. */
export function pageScripts(preload: { path: string; source: string } | null): {
  main: string;
  isolated: string;
} {
  const key = randomBytes(16).toString('hex');
  const toPreload = JSON.stringify(`${key}-p`);
  const toPage = JSON.stringify(`${key}-m`);
  const options = JSON.stringify({
    platform: process.platform,
    versions: { node: process.versions.node },
  } satisfies PreloadOptions);
  const body = preload ? `(require, module, exports, process) => {${preload.source}\n}` : 'null';
  return {
    main: `(${mainWorld})(${makeMembrane}, ${toPreload}, ${toPage});`,
    isolated:
      `(${preloadWorld})(${makeMembrane}, ${makeCodec}, ${toPage}, ${toPreload}, ${options}, ${body});` +
      `\n//# sourceURL=${preload?.path ?? 'preload'}`,
  };
}
