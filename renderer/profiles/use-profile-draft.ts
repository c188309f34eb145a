import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../electron/contract/errors.ts';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import type { ProfileDraft } from '../../electron/contract/profiles.ts';
import { call } from '../api.ts';
import { failureOf } from '../failure.ts';
import { useKeptStore } from '../ui/kept.tsx';

/** Milliseconds from the first unsaved keystroke to the save (design rules, "Interaction" 1). */
const SAVE_AFTER = 600;
/** How many changes can be taken back. */
const UNDO_LIMIT = 100;

export interface ProfileDraftControl {
  readonly profile: AgencyProfile;
  /** What keeps it from being put to use, as of the last save. */
  readonly problems: ProfileDraft['problems'];
  readonly savedAt: string;
  readonly saved: boolean;
  /** Why the newest text is not saved; it stays on the screen. */
  readonly failure: Failure | null;
  /** Changes the profile; changes at the same place are taken back together. */
  readonly change: (place: string, edit: (profile: AgencyProfile) => void) => void;
  readonly undo: (() => void) | null;
  readonly retry: () => void;
  /** Saves what is typed now; false where it cannot be. */
  readonly flush: () => Promise<boolean>;
}

interface Saving {
  profile: AgencyProfile;
  version: number;
  dirty: boolean;
  running: Promise<boolean> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** A draft of a profile: it saves itself, one save at a time, and what is typed is kept over a lock. */
export function useProfileDraft(given: ProfileDraft): ProfileDraftControl {
  const { draft } = given;
  const store = useKeptStore();
  const key = `profile draft ${draft}`;
  const [kept] = useState(() => store.read(key) as AgencyProfile | undefined);
  const [profile, setProfile] = useState(kept ?? given.profile);
  const [history, setHistory] = useState<readonly { place: string; before: AgencyProfile }[]>([]);
  const [answer, setAnswer] = useState({ problems: given.problems, savedAt: given.savedAt });
  const [saved, setSaved] = useState(kept === undefined);
  const [failure, setFailure] = useState<Failure | null>(null);
  const work = useRef<Saving>({
    profile: kept ?? given.profile,
    version: given.version,
    dirty: kept !== undefined,
    running: null,
    timer: undefined,
  });

  const save = useCallback(async (): Promise<boolean> => {
    const state = work.current;
    clearTimeout(state.timer);
    state.timer = undefined;
    while (state.running) await state.running;
    if (!state.dirty) return true;
    const typed = state.profile;
    state.dirty = false;
    state.running = call('profiles.saveDraft', { draft, version: state.version, profile: typed }).then(
      (done) => {
        state.version = done.version;
        setAnswer(done);
        setFailure(null);
        if (!state.dirty) {
          store.write(key, 'typed', undefined);
          setSaved(true);
        }
        return true;
      },
      (error: unknown) => {
        state.dirty = true;
        setFailure(failureOf(error));
        return false;
      },
    );
    const done = await state.running;
    state.running = null;
    return done;
  }, [draft, key, store]);

  const show = useCallback(
    (next: AgencyProfile) => {
      const state = work.current;
      state.profile = next;
      state.dirty = true;
      setProfile(next);
      setSaved(false);
      store.write(key, 'typed', next);
      state.timer ??= setTimeout(() => void save(), SAVE_AFTER);
    },
    [key, save, store],
  );

  useEffect(() => {
    if (work.current.dirty) void save();
    return () => void save();
  }, [save]);

  const change: ProfileDraftControl['change'] = (place, edit) => {
    const before = work.current.profile;
    const next = structuredClone(before);
    edit(next);
    setHistory((all) =>
      all.at(-1)?.place === place ? all : [...all.slice(1 - UNDO_LIMIT), { place, before }],
    );
    show(next);
  };
  const last = history.at(-1);
  const undo = () => {
    if (!last) return;
    setHistory(history.slice(0, -1));
    show(last.before);
  };
  return {
    profile,
    ...answer,
    saved,
    failure,
    change,
    undo: last ? undo : null,
    retry: () => void save(),
    flush: save,
  };
}
