/** Values as text and back, as structured clone would copy them. */
export interface Codec {
  /** Throws the DataCloneError that Electron's IPC throws for a function, a symbol and the like. */
  pack(value: unknown): string;
  unpack(text: string): unknown;
}

/**
 * Builds the codec. The function is also sent as source text into the preload's world, so it uses nothing
 * from outside itself.
 */
export function makeCodec(): Codec {
  type Tagged = { $t: string; v?: unknown; k?: string };
  type Constructors = Record<string, new (value: unknown) => unknown>;

  const toBase64 = (bytes: Uint8Array): string =>
    'toBase64' in bytes
      ? (bytes as Uint8Array & { toBase64(): string }).toBase64()
      : Buffer.from(bytes).toString('base64');
  const fromBase64 = (text: string): ArrayBuffer => {
    const native = Uint8Array as typeof Uint8Array & { fromBase64?(t: string): Uint8Array<ArrayBuffer> };
    return native.fromBase64
      ? native.fromBase64(text).buffer
      : new Uint8Array(Buffer.from(text, 'base64')).buffer;
  };

  const encodeNumber = (n: number): unknown => {
    if (Object.is(n, -0)) return { $t: 'number', v: '-0' };
    return Number.isFinite(n) ? n : { $t: 'number', v: String(n) };
  };
  const encodeObject = (o: object): unknown => {
    if (Array.isArray(o)) return Array.from(o, encode);
    if (o instanceof Date) return { $t: 'date', v: o.getTime() };
    if (o instanceof Map) return { $t: 'map', v: [...o].map(([k, v]) => [encode(k), encode(v)]) };
    if (o instanceof Set) return { $t: 'set', v: [...o].map(encode) };
    if (o instanceof RegExp) return { $t: 'regexp', v: [o.source, o.flags] };
    if (o instanceof Error) return { $t: 'error', v: [o.name, o.message, o.stack] };
    if (o instanceof ArrayBuffer) return { $t: 'buffer', v: toBase64(new Uint8Array(o)) };
    if (ArrayBuffer.isView(o)) {
      const bytes = new Uint8Array(o.buffer as ArrayBuffer, o.byteOffset, o.byteLength);
      return { $t: 'view', k: o.constructor.name, v: toBase64(bytes) };
    }
    if (Object.prototype.toString.call(o) !== '[object Object]') {
      throw new DOMException(`${Object.prototype.toString.call(o)} could not be cloned.`, 'DataCloneError');
    }
    const entries = Object.entries(o).map(([k, v]) => [k, encode(v)] as const);
    return '$t' in o ? { $t: 'object', v: entries } : Object.fromEntries(entries);
  };
  const encode = (value: unknown): unknown => {
    if (typeof value === 'number') return encodeNumber(value);
    if (typeof value === 'undefined') return { $t: 'undefined' };
    if (typeof value === 'bigint') return { $t: 'bigint', v: String(value) };
    return typeof value === 'object' && value !== null ? encodeObject(value) : value;
  };

  const decodeError = ([name, message, stack]: [string, string, string]): Error => {
    const known = (globalThis as unknown as Constructors)[name];
    const error = (typeof known === 'function' ? new known(message) : new Error(message)) as Error;
    error.stack = stack;
    return error;
  };
  const decodeTagged = (t: Tagged): unknown => {
    const list = t.v as unknown[];
    switch (t.$t) {
      case 'number':
        return Number(t.v);
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(t.v as string);
      case 'date':
        return new Date(t.v as number);
      case 'map':
        return new Map((list as [unknown, unknown][]).map(([k, v]) => [decode(k), decode(v)]));
      case 'set':
        return new Set(list.map(decode));
      case 'regexp':
        return new RegExp(list[0] as string, list[1] as string);
      case 'error':
        return decodeError(list as [string, string, string]);
      case 'buffer':
        return fromBase64(t.v as string);
      case 'view':
        // structuredClone has already turned a Buffer into a Uint8Array
        return new (globalThis as unknown as Constructors)[t.k as string]!(fromBase64(t.v as string));
      default:
        return Object.fromEntries((list as [string, unknown][]).map(([k, v]) => [k, decode(v)]));
    }
  };
  const decode = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    if ('$t' in value) return decodeTagged(value as Tagged);
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decode(v)]));
  };

  return {
    // structuredClone first: what cannot be cloned throws here, and prototypes are dropped, as in Electron
    pack: (value) => JSON.stringify(encode(structuredClone(value))),
    unpack: (text) => decode(JSON.parse(text)),
  };
}
