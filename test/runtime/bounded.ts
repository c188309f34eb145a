import { EventEmitter } from 'node:events';

/** Names that JavaScript itself or Node looks up on any object: absent is a good answer to these. */
const ASKED_BY_THE_LANGUAGE = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  '$$typeof',
  'default',
]);

function refuse(what: string): never {
  throw new Error(`stand-in runtime: ${what} is not available; it holds only what the app uses`);
}

function endOfChain(base: object, nameOf: (receiver: object) => string): object {
  return new Proxy(base, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || ASKED_BY_THE_LANGUAGE.has(key)) {
        return Reflect.get(target, key, receiver);
      }
      return refuse(`${nameOf(receiver)}.${key}`);
    },
  });
}

/** The object itself, made to throw a clear error when anything it does not hold is read. */
export function bounded<T extends object>(name: string, holder: T): T {
  return Object.setPrototypeOf(
    holder,
    endOfChain(Object.getPrototypeOf(holder), () => name),
  );
}

/** An EventEmitter whose subclasses throw a clear error when anything they do not hold is read. */
export class BoundedEmitter extends EventEmitter {}
Object.setPrototypeOf(
  BoundedEmitter.prototype,
  endOfChain(EventEmitter.prototype, (receiver) => receiver.constructor.name),
);

/** What Electron gives to listeners of events that can be refused. */
export interface PreventableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export function preventable(): PreventableEvent {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
