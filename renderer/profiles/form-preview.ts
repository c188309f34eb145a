import { useEffect, useState } from 'react';
import type { RenderedPaper } from '../../electron/contract/paper.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import { call } from '../api.ts';

/** Milliseconds without a change until the paper is made anew. */
const QUIET = 150;

/** The blank form of what is typed; while it is not complete, the paper before stays. */
export function useFormPreview({ form, digits }: Pick<AgencyProfile, 'form' | 'digits'>): {
  readonly paper: RenderedPaper | undefined;
  readonly incomplete: boolean;
} {
  const text = JSON.stringify({ form, ...(digits && { digits }) });
  const [paper, setPaper] = useState<RenderedPaper>();
  const [incomplete, setIncomplete] = useState(false);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(async () => {
      try {
        const made = await call('profiles.form', JSON.parse(text) as { form: unknown });
        if (!wanted) return;
        setPaper(made);
        setIncomplete(false);
      } catch {
        if (wanted) setIncomplete(true);
      }
    }, QUIET);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [text]);
  return { paper, incomplete };
}
