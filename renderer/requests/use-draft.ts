import { useCallback, useEffect, useState } from 'react';
import type { DraftFields } from '../../electron/contract/content.ts';
import type { DraftView, UnsavedText } from '../../electron/contract/domain.ts';
import { fail, ok } from '../../electron/contract/errors.ts';
import { call, useApiEvent } from '../api.ts';
import { failureOf } from '../failure.ts';
import { useSaveBeforeLeaving } from '../shell/unsaved.ts';
import { DraftSaver, type SaveState, sameFields } from './draft-saver.ts';

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
    const made: DraftSaver = new DraftSaver({
      draft,
      save: (version, fields) =>
        call('requests.saveDraft', { request, version, fields }).then(ok, (error: unknown) => {
          const { code, params } = failureOf(error);
          return fail(code, params);
        }),
      read: async () => (await call('requests.get', { request })).draft,
      changed: (state, fields) => {
        setView({ state, fields });
        // saved after all: the copy in main would be older than what is typed from now on
        if (state.kind === 'saved' && keptInMain.delete(made)) void takeUnsaved(request);
      },
    });
    return made;
  });

  useEffect(() => saver.adopt(draft), [saver, draft]);
  useEffect(() => keepSaved(request, saver), [request, saver]);
  useSaveBeforeLeaving(() => saveOrKeep(request, saver));
  // the system's lock gives the window a second before main locks
  useApiEvent(
    'session:ended',
    useCallback(() => void saveOrKeep(request, saver), [request, saver]),
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

/** Saves; before that, what is unsaved is given to main, which keeps it where it cannot be saved. */
async function saveOrKeep(request: string, saver: DraftSaver): Promise<void> {
  if (!saver.dirty) return;
  const { version, fields } = saver;
  await call('requests.keepUnsaved', { request, version, fields }).catch(() => undefined);
  keptInMain.add(saver);
  const saved = await saver.flush();
  if (saved && keptInMain.delete(saver)) await takeUnsaved(request);
}

/** Editors whose text main keeps while they are open: its taking back is on their next save. */
const keptInMain = new WeakSet<DraftSaver>();

/** Brings back what could not be saved when this editor was left; null where there is no such text. */
function takeUnsaved(request: string): Promise<UnsavedText | null> {
  return call('requests.takeUnsaved', { request }).catch(() => null);
}

/** Saves at once when the window or the editor is left. */
function keepSaved(request: string, saver: DraftSaver): () => void {
  let left = false;
  void takeUnsaved(request).then((text) => {
    if (text === null) return;
    if (left) void call('requests.keepUnsaved', { request, ...text }).catch(() => undefined);
    else if (text.version === saver.version) saver.change(text.fields);
    else if (!sameFields(text.fields, saver.fields)) saver.collide(text.fields);
  });
  const save = () => void saver.flush();
  window.addEventListener('blur', save);
  window.addEventListener('pagehide', save);
  return () => {
    left = true;
    window.removeEventListener('blur', save);
    window.removeEventListener('pagehide', save);
    void saveOrKeep(request, saver).then(() => saver.stop());
  };
}
