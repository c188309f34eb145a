/** What crosses between the page's world and the preload's: a structured-cloneable message. */
export type BridgeMessage =
  | { op: 'call'; id: number; args: unknown[] }
  | { op: 'settle'; id: number; ok: boolean; value: unknown }
  | { op: 'expose'; key: string; api: unknown }
  | { op: 'answer'; answer: BridgeAnswer };

export interface BridgeAnswer {
  ok: boolean;
  value: unknown;
}

export interface Membrane {
  wrap(value: unknown): unknown;
  unwrap(value: unknown): unknown;
  send(message: BridgeMessage): BridgeAnswer | undefined;
  onExpose(handler: (key: string, api: unknown) => void): void;
}

/**
 * One side of contextBridge: a synchronous membrane over DOM CustomEvents with secret names. Chromium clones
 * `event.detail` when it is read in another world, so data crosses by copy; functions and promises cross by
 * number. The function is sent as source text into both worlds, before any script of the page, so it uses
 * nothing from outside itself.
 */
export function makeMembrane(outgoing: string, incoming: string): Membrane {
  type AnyFunction = (...args: unknown[]) => unknown;
  type MarkKind = 'own' | 'function' | 'promise';
  type Mark = { id: number } & Record<string, unknown>;
  /** Marks a function or promise among data; secret, so that no data can look like one. */
  const MARK = outgoing.slice(0, -1);

  // kept from before the page's scripts, which may replace them
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window);
  const NativeCustomEvent = CustomEvent;
  const clone = structuredClone;

  const ownFunctions: AnyFunction[] = [];
  const idOfOwn = new WeakMap<AnyFunction, number>();
  const proxies = new Map<number, AnyFunction>();
  const idOfProxy = new WeakMap<AnyFunction, number>();
  const pending = new Map<number, { resolve(v: unknown): void; reject(e: unknown): void }>();
  let lastPromise = 0;
  let answer: BridgeAnswer | undefined;
  let expose: (key: string, api: unknown) => void = () => {};

  const send = (message: BridgeMessage): BridgeAnswer | undefined => {
    answer = undefined;
    // a detail that cannot be cloned would silently become null: clone here, where it throws
    dispatch(new NativeCustomEvent(outgoing, { detail: clone(message) }));
    const received = answer;
    answer = undefined;
    return received;
  };

  const mark = (kind: MarkKind, id: number): Mark => ({ [MARK]: kind, id });
  const wrapFunction = (f: AnyFunction): Mark => {
    const theirs = idOfProxy.get(f);
    if (theirs !== undefined) return mark('own', theirs);
    const id = idOfOwn.get(f) ?? ownFunctions.push(f) - 1;
    idOfOwn.set(f, id);
    return mark('function', id);
  };
  const wrapPromise = (promise: Promise<unknown>): Mark => {
    const id = ++lastPromise;
    promise
      .then(
        (value) => send({ op: 'settle', id, ok: true, value: wrap(value) }),
        (error) => send({ op: 'settle', id, ok: false, value: wrap(error) }),
      )
      .catch((error) => send({ op: 'settle', id, ok: false, value: String(error) }));
    return mark('promise', id);
  };
  const wrap = (value: unknown, depth = 0): unknown => {
    if (depth > 1000) throw new TypeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return wrapFunction(value as AnyFunction);
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Promise) return wrapPromise(value);
    if (Array.isArray(value)) return value.map((item) => wrap(item, depth + 1));
    // dates, maps, typed arrays, files, errors are left to structured clone
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, wrap(v, depth + 1)]));
  };

  const proxyOf = (id: number): AnyFunction => {
    const known = proxies.get(id);
    if (known) return known;
    const proxy: AnyFunction = (...args) => {
      const result = send({ op: 'call', id, args: args.map((arg) => wrap(arg)) });
      if (!result) throw new Error('contextBridge: the other world did not answer');
      if (result.ok) return unwrap(result.value);
      throw unwrap(result.value);
    };
    idOfProxy.set(proxy, id);
    proxies.set(id, proxy);
    return proxy;
  };
  const unwrap = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(unwrap);
    if (Object.prototype.toString.call(value) !== '[object Object]') return value;
    if (MARK in value) {
      const { [MARK]: kind, id } = value as Mark;
      if (kind === 'own') return ownFunctions[id];
      if (kind === 'function') return proxyOf(id);
      return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    }
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, unwrap(v)]));
  };

  const settle = (message: BridgeMessage & { op: 'settle' }): void => {
    const promise = pending.get(message.id);
    pending.delete(message.id);
    promise?.[message.ok ? 'resolve' : 'reject'](unwrap(message.value));
  };
  const perform = (message: BridgeMessage): unknown => {
    if (message.op === 'call') return wrap(ownFunctions[message.id]!(...message.args.map(unwrap)));
    if (message.op === 'expose') return expose(message.key, unwrap(message.api));
    return undefined;
  };
  const listen = (event: Event): void => {
    event.stopImmediatePropagation();
    const message = (event as CustomEvent<BridgeMessage>).detail;
    if (message.op === 'answer') {
      answer = message.answer;
      return;
    }
    if (message.op === 'settle') {
      settle(message);
      return;
    }
    let reply: BridgeAnswer;
    try {
      reply = clone({ ok: true, value: perform(message) });
    } catch (error) {
      reply = { ok: false, value: error instanceof Error ? error : String(error) };
    }
    dispatch(new NativeCustomEvent(outgoing, { detail: { op: 'answer', answer: reply } }));
  };
  window.addEventListener(incoming, listen, true);

  return {
    wrap,
    unwrap,
    send,
    onExpose: (handler) => {
      expose = handler;
    },
  };
}
