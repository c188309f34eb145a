import { useEffect, useRef, useState } from 'react';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import { call } from '../api.ts';

/** Milliseconds between two previews while somebody types (design rules, "Interaction" 2). */
const PREVIEW_AFTER = 120;

/**
 * The paper of what is being typed: at most one preview is made at a time, and always of the newest text.
 * `files` changes whenever the draft's files do, which the paper names as well.
 */
export function usePreview(request: string, fields: DraftFields, files: string): RenderedPaper | undefined {
  const [paper, setPaper] = useState<RenderedPaper>();
  const wanted = useRef({ fields, files });
  const work = useRef({ scheduled: false, running: false, stale: true, mounted: true });

  useEffect(() => {
    work.current.mounted = true;
    return () => {
      work.current.mounted = false;
    };
  }, []);

  useEffect(() => {
    const state = work.current;
    wanted.current = { fields, files };
    state.stale = true;
    const run = async () => {
      state.scheduled = false;
      if (state.running || !state.stale) return;
      state.running = true;
      state.stale = false;
      try {
        const made = await call('printing.previewDraft', { request, fields: wanted.current.fields });
        if (state.mounted) setPaper(made);
      } catch {
        // the paper shown before stays; what is wrong with the text is said at its field
      } finally {
        state.running = false;
        if (state.stale && state.mounted) schedule(PREVIEW_AFTER);
      }
    };
    const schedule = (delay: number) => {
      if (state.scheduled || state.running) return;
      state.scheduled = true;
      setTimeout(() => void run(), delay);
    };
    schedule(PREVIEW_AFTER);
  }, [request, fields, files]);

  return paper;
}
