import type { ApiEvents, ChannelName, EventName, Input, Output } from './api.ts';
import type { Result } from './errors.ts';

/** The one object that the preload exposes, as `window.register`. */
export interface Bridge {
  /** Calls a channel of the contract. Expected failures are values; a bug in main rejects. */
  invoke<C extends ChannelName>(channel: C, input: Input<C>): Promise<Result<Output<C>>>;
  /** Listens to an event of main; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (detail: ApiEvents[E]) => void): () => void;
  /** Turns dropped files into single-use tokens; the renderer never sees or gives a path. */
  dropFiles(files: readonly File[]): Promise<readonly string[]>;
}

declare global {
  interface Window {
    readonly register: Bridge;
  }
}
