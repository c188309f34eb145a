import type { Turning } from './turning.ts';

/** What the worker is told. */
export type ToStraightener =
  | { readonly kind: 'open'; readonly file: Uint8Array<ArrayBuffer>; readonly mediaType: string }
  | { readonly kind: 'make'; readonly turning: Turning };

/** What it tells; `skew` in degrees clockwise, null where no lines tell it. */
export type FromStraightener =
  | { readonly kind: 'stage'; readonly done: number; readonly total: number }
  | { readonly kind: 'opened'; readonly picture: ImageBitmap; readonly skew: number | null }
  | { readonly kind: 'made'; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed' };

/** A picture that was opened, smaller for showing it. */
export interface OpenedPicture {
  readonly picture: ImageBitmap;
  readonly skew: number | null;
}

/** One picture in a worker of its own. `close` ends it at once, whatever it is doing. */
export class Straightener {
  readonly #worker = new Worker(new URL('./straighten-worker.ts', import.meta.url), { type: 'module' });
  readonly #onStage: (done: number, total: number) => void;

  constructor(onStage: (done: number, total: number) => void) {
    this.#onStage = onStage;
  }

  /** Opens and measures; null where it cannot be opened, though it may be what it says. */
  open(file: Uint8Array<ArrayBuffer>, mediaType: string): Promise<OpenedPicture | null> {
    return this.#ask({ kind: 'open', file, mediaType }, (answer) =>
      answer.kind === 'opened' ? { picture: answer.picture, skew: answer.skew } : null,
    );
  }

  /** The picture turned, as a file of the kind that it was; null where it cannot be made. */
  make(turning: Turning): Promise<Uint8Array<ArrayBuffer> | null> {
    return this.#ask({ kind: 'make', turning }, (answer) => (answer.kind === 'made' ? answer.file : null));
  }

  close(): void {
    this.#worker.terminate();
  }

  #ask<T>(message: ToStraightener, read: (answer: FromStraightener) => T | null): Promise<T | null> {
    return new Promise((resolve) => {
      this.#worker.onmessage = ({ data }: MessageEvent<FromStraightener>) => {
        if (data.kind === 'stage') this.#onStage(data.done, data.total);
        else resolve(read(data));
      };
      this.#worker.onerror = () => resolve(null);
      this.#worker.postMessage(message);
    });
  }
}
