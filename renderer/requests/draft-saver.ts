import type { DraftFields } from '../../electron/contract/content.ts';
import type { DraftView } from '../../electron/contract/domain.ts';
import type { Failure, Result } from '../../electron/contract/errors.ts';

/** A save that somebody else's save came before. */
export const DRAFT_CHANGED = 'draft-changed';

/** Milliseconds from the first unsaved keystroke to the save (design rules, "Interaction" 1). */
const SAVE_AFTER = 800;

/** What the screen shows of the saving. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'unsaved'; readonly at: string }
  | { readonly kind: 'saving'; readonly at: string }
  | { readonly kind: 'failed'; readonly at: string; readonly failure: Failure }
  | { readonly kind: 'conflict'; readonly at: string; readonly theirs: DraftView };

interface DraftSaverOptions {
  readonly draft: DraftView;
  save(
    version: number,
    fields: DraftFields,
  ): Promise<Result<{ readonly version: number; readonly savedAt: string }>>;
  /** Reads the draft as it stands now; null when it is no longer there or cannot be read. */
  read(): Promise<DraftView | null>;
  /** The state changed, or somebody else's text was taken over (`fields`). */
  changed(state: SaveState, fields: DraftFields): void;
}

/**
 * Keeps what is typed: saves at most 800 ms after the first unsaved keystroke, one save at a time, and never
 * writes over what somebody else saved in between.
 */
export class DraftSaver {
  #options: DraftSaverOptions;
  #fields: DraftFields;
  /** What the register holds, and the version of it. */
  #base: DraftFields;
  #version: number;
  #state: SaveState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> | undefined;

  constructor(options: DraftSaverOptions) {
    this.#options = options;
    this.#fields = options.draft.fields;
    this.#base = options.draft.fields;
    this.#version = options.draft.version;
    this.#state = { kind: 'saved', at: options.draft.savedAt };
  }

  get fields(): DraftFields {
    return this.#fields;
  }

  /** Version of the draft that a command builds on; right after `flush`. */
  get version(): number {
    return this.#version;
  }

  get state(): SaveState {
    return this.#state;
  }

  /** What is typed is not in the register yet. */
  get dirty(): boolean {
    return !sameFields(this.#fields, this.#base);
  }

  /** Takes what was typed and saves it soon. */
  change(fields: DraftFields): void {
    this.#fields = fields;
    const { kind, at } = this.#state;
    // a failure and a conflict stay on the screen until they are resolved
    const settled = (kind === 'saved' || kind === 'unsaved') && this.#running === undefined;
    this.#tell(settled ? { kind: this.dirty ? 'unsaved' : 'saved', at } : this.#state);
    if (kind === 'conflict') return;
    this.#timer ??= setTimeout(() => void this.flush(), SAVE_AFTER);
  }

  /** Saves now; true when everything typed is in the register. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#running !== undefined) await this.#running;
    if (this.#state.kind === 'conflict') return false;
    if (!this.dirty) {
      if (this.#state.kind !== 'saved') this.#tell({ kind: 'saved', at: this.#state.at });
      return true;
    }
    this.#running = this.#saveOnce().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
    if (this.#state.kind !== 'saved' && this.#state.kind !== 'unsaved') return false;
    return this.dirty ? this.flush() : true;
  }

  /**
   * Takes over what the register holds now, after a command that changed the draft or when somebody else did.
   * Unsaved text stays; if the other one changed text too, it becomes a conflict.
   */
  adopt(draft: DraftView): void {
    if (this.#running !== undefined || draft.version <= this.#version) return;
    if (sameFields(draft.fields, this.#base)) {
      this.#version = draft.version;
      if (!this.dirty) this.#tell({ kind: 'saved', at: draft.savedAt });
    } else if (this.dirty && !sameFields(draft.fields, this.#fields)) {
      this.#tell({ kind: 'conflict', at: this.#state.at, theirs: draft });
    } else {
      this.#take(draft);
    }
  }

  /**
   * Puts text back that was typed earlier on another version and could not be saved then: a conflict, because
   * nobody knows which of the two is to stand.
   */
  collide(mine: DraftFields): void {
    this.#fields = mine;
    this.#tell({ kind: 'conflict', at: this.#state.at, theirs: this.#options.draft });
  }

  /** Ends a conflict by taking what the other one saved. The caller has kept the own text. */
  takeTheirs(): void {
    if (this.#state.kind === 'conflict') this.#take(this.#state.theirs);
  }

  /** Stops the clock; what is unsaved stays unsaved. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #saveOnce(): Promise<void> {
    const fields = this.#fields;
    if (this.#state.kind !== 'failed') this.#tell({ kind: 'saving', at: this.#state.at });
    const result = await this.#options.save(this.#version, fields).catch(() => NOT_SAVED);
    if (result.ok) {
      this.#base = fields;
      this.#version = result.value.version;
      this.#tell({ kind: this.dirty ? 'unsaved' : 'saved', at: result.value.savedAt });
      return;
    }
    if (result.error.code !== DRAFT_CHANGED) return this.#fail(result.error);
    const theirs = await this.#options.read().catch(() => null);
    if (theirs === null) return this.#fail(result.error);
    if (sameFields(theirs.fields, this.#base)) {
      // only files or officers' commands moved the version on: the text can be saved on top
      this.#version = theirs.version;
      this.#tell({ kind: 'unsaved', at: this.#state.at });
    } else {
      this.#tell({ kind: 'conflict', at: this.#state.at, theirs });
    }
  }

  #fail(failure: Failure): void {
    this.#tell({ kind: 'failed', at: this.#state.at, failure });
  }

  #take(draft: DraftView): void {
    this.stop();
    this.#fields = draft.fields;
    this.#base = draft.fields;
    this.#version = draft.version;
    this.#tell({ kind: 'saved', at: draft.savedAt });
  }

  #tell(state: SaveState): void {
    this.#state = state;
    this.#options.changed(state, this.#fields);
  }
}

const NOT_SAVED = { ok: false, error: { code: 'unexpected' } } as const satisfies Result<never>;

/** Whether two drafts hold the same; the order of keys does not count. */
export function sameFields(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && sameFields(value, right.get(key)))
  );
}
