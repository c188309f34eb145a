import { call } from '../api.ts';
import type { KeptStore } from '../ui/kept.tsx';

/** The address of the open screen, after the #. */
export const PLACE = 'place';
/** Milliseconds from a keystroke until main has it. */
const SEND_AFTER = 150;

interface Part {
  readonly kind: 'place' | 'typed';
  readonly value: unknown;
}

/**
 * What one person's screens hold besides drafts, mirrored in main: a lock takes this window's document away, and
 * main gives it back to the same person only.
 */
export class KeptScreens implements KeptStore {
  readonly #values: Map<string, unknown>;
  readonly #waiting = new Map<string, Part>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param kept what main has kept, as JSON */
  constructor(kept: Readonly<Record<string, string>>) {
    this.#values = new Map(Object.entries(kept).map(([key, json]) => [key, JSON.parse(json) as unknown]));
  }

  readonly read = (key: string): unknown => this.#values.get(key);

  readonly write = (key: string, kind: Part['kind'], value: unknown): void => {
    if (value === undefined && !this.#values.has(key)) return;
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, value);
    this.#waiting.set(key, { kind, value });
    this.#timer ??= setTimeout(() => void this.flush(), SEND_AFTER);
  };

  /** Gives main what it does not have yet. After a lock main takes nothing any more. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const parts = [...this.#waiting];
    this.#waiting.clear();
    await Promise.all(
      parts.map(([key, { kind, value }]) =>
        call('session.keep', {
          key,
          kind,
          value: value === undefined ? null : JSON.stringify(value),
        }).catch(() => undefined),
      ),
    );
  }
}
