import { useEffect, useState } from 'react';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { call } from '../api.ts';

/** Least milliseconds from one preview's start to the next one's: the paper follows within 150 ms. */
const PREVIEW_EVERY = 120;

/**
 * The paper of what is being typed: the first change is shown at once, the next ones at most every 120 ms, one
 * preview at a time and always of the newest text. `files` changes whenever the draft's files do, which the
 * paper names as well.
 */
export function usePreview(request: string, fields: DraftFields, files: string): RenderedPaper | undefined {
  const [paper, setPaper] = useState<RenderedPaper>();
  const [work] = useState(() => new PreviewWork(setPaper));

  useEffect(() => work.live(), [work]);
  useEffect(() => {
    work.want({ request, fields, files });
  }, [work, request, fields, files]);

  return paper;
}

interface Wanted {
  readonly request: string;
  readonly fields: DraftFields;
  readonly files: string;
}

/** Makes previews one after the other. */
class PreviewWork {
  readonly #show: (paper: RenderedPaper) => void;
  #wanted: Wanted | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #alive = false;
  #startedAt = Number.NEGATIVE_INFINITY;

  constructor(show: (paper: RenderedPaper) => void) {
    this.#show = show;
  }

  /** Runs until the returned function is called. */
  live(): () => void {
    this.#alive = true;
    return () => {
      this.#alive = false;
    };
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    if (this.#running || this.#timer !== undefined) return;
    const wait = Math.max(0, this.#startedAt + PREVIEW_EVERY - performance.now());
    this.#timer = setTimeout(() => void this.#run(), wait);
  }

  async #run(): Promise<void> {
    this.#timer = undefined;
    const wanted = this.#wanted;
    if (wanted === null || !this.#alive) return;
    this.#wanted = null;
    this.#running = true;
    this.#startedAt = performance.now();
    try {
      const { request, fields } = wanted;
      const paper = await call('printing.previewDraft', { request, fields });
      if (this.#alive) this.#show(paper);
    } catch {
      // the paper shown before stays; what is wrong with the text is said at its field
    } finally {
      this.#running = false;
      if (this.#wanted !== null) this.want(this.#wanted);
    }
  }
}
