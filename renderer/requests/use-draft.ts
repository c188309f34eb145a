import { useCallback, useEffect, useState } from 'react';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { DraftView } from '../../electron/contract/domain.ts';
import { fail, ok } from '../../electron/contract/errors.ts';
import { call, useApiEvent } from '../api.ts';
import { failureOf } from '../failure.ts';
import { useSaveBeforeLeaving } from '../shell/unsaved.ts';
import { DraftSaver, type SaveState } from './draft-saver.ts';

/**
 * Text that could not be saved when its editor was left, by request: kept until the window is loaded again
 * (which a change of user does), so that coming back finds it.
 */
const unsaved = new Map<string, { readonly fields: DraftFields; readonly version: number }>();

/** A draft being typed. */
export interface Draft {
  readonly fields: DraftFields;
  readonly state: SaveState;
  /** Changes some of the fields; saved within 800 ms. */
  change(part: Partial<DraftFields>): void;
  /** Saves now; true when everything typed is in the register. */
  flush(): Promise<boolean>;
  /** Version of the draft to name in a command, after `flush`. */
  version(): number;
  /** Ends a conflict with the other's text. */
  takeTheirs(): void;
}

/** Keeps the draft of a request saved while its editor is open; `draft` is what the register holds. */
export function useDraft(request: string, draft: DraftView): Draft {
  const [view, setView] = useState<{ readonly state: SaveState; readonly fields: DraftFields } | null>(null);
  const [saver] = useState(() => {
    return new DraftSaver({
      draft,
      save: (version, fields) =>
        call('requests.saveDraft', { request, version, fields }).then(ok, (error: unknown) => {
          const { code, params } = failureOf(error);
          return fail(code, params);
        }),
      read: async () => (await call('requests.get', { request })).draft,
      changed: (state, fields) => setView({ state, fields }),
    });
  });

  useEffect(() => saver.adopt(draft), [saver, draft]);
  useEffect(() => keepSaved(request, saver), [request, saver]);
  useSaveBeforeLeaving(() => saver.flush());
  // the system's lock gives the window a second before main locks
  useApiEvent(
    'session:ended',
    useCallback(() => void saver.flush(), [saver]),
  );

  return {
    fields: view?.fields ?? saver.fields,
    state: view?.state ?? saver.state,
    change: (part) => saver.change({ ...saver.fields, ...part }),
    flush: () => saver.flush(),
    version: () => saver.version,
    takeTheirs: () => saver.takeTheirs(),
  };
}

/** Saves at once when the window or the editor is left. */
function keepSaved(request: string, saver: DraftSaver): () => void {
  const left = unsaved.get(request);
  unsaved.delete(request);
  if (left !== undefined && left.version === saver.version) saver.change(left.fields);
  else if (left !== undefined) saver.collide(left.fields);
  const save = () => void saver.flush();
  window.addEventListener('blur', save);
  window.addEventListener('pagehide', save);
  return () => {
    window.removeEventListener('blur', save);
    window.removeEventListener('pagehide', save);
    void saver.flush().then((saved) => {
      saver.stop();
      if (!saved) unsaved.set(request, { fields: saver.fields, version: saver.version });
    });
  };
}
