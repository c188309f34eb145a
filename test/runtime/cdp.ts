import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { CDPSession } from '@playwright/test';

/** One DevTools-protocol session: the browser itself, or one page. */
export type CdpSession = Pick<CDPSession, 'send' | 'on'>;

interface Reply {
  id: number;
  result?: unknown;
  error?: { message: string };
}

interface Notice {
  method: string;
  params: unknown;
  sessionId?: string;
}

interface PendingCall {
  method: string;
  resolve: (value: unknown) => void;
  reject: (reason: Error) => void;
}

/**
 * A client of the DevTools protocol over Chromium's `--remote-debugging-pipe`: JSON texts, each ended by a
 * zero byte. A pipe, because Chromium ends when it closes, however this process dies.
 */
export class CdpConnection {
  readonly #write: Writable;
  readonly #calls = new Map<number, PendingCall>();
  readonly #sessions = new Map<string, EventEmitter>();
  #lastId = 0;
  #closed = false;
  #unread: Buffer[] = [];

  constructor(write: Writable, read: Readable) {
    this.#write = write;
    write.on('error', () => this.#close());
    read.on('data', (chunk: Buffer) => this.#receive(chunk));
    read.on('close', () => this.#close());
    read.on('error', () => this.#close());
  }

  /** The session with this id; without one, the browser's own. */
  session(id = ''): CdpSession {
    const events = this.#sessions.get(id) ?? new EventEmitter();
    events.setMaxListeners(0);
    this.#sessions.set(id, events);
    const send = (method: string, params: object = {}) => this.#send(method, params, id);
    const on = (event: string, listener: (payload: unknown) => void) => events.on(event, listener);
    // Playwright's types know each command and event by name; this object only carries them.
    return { send, on } as unknown as CdpSession;
  }

  #send(method: string, params: object, sessionId: string): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`${method}: the browser has closed`));
    const id = ++this.#lastId;
    const message = sessionId ? { id, method, params, sessionId } : { id, method, params };
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { method, resolve, reject });
      this.#write.write(`${JSON.stringify(message)}\0`);
    });
  }

  #receive(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
      const text = Buffer.concat([...this.#unread, chunk.subarray(from, end)]).toString('utf8');
      this.#unread = [];
      from = end + 1;
      this.#dispatch(JSON.parse(text) as Reply | Notice);
    }
    if (from < chunk.length) this.#unread.push(chunk.subarray(from));
  }

  #dispatch(message: Reply | Notice): void {
    if ('method' in message) {
      this.#sessions.get(message.sessionId ?? '')?.emit(message.method, message.params);
      return;
    }
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`));
    else call?.resolve(message.result);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const call of this.#calls.values()) call.reject(new Error(`${call.method}: the browser has closed`));
    this.#calls.clear();
  }
}
