/**
 * Who is signed in at this window. On a shared computer people take turns: a lock keeps the place of the
 * one who locked, another one may sign in instead.
 */
export interface SessionState {
  readonly person: string;
  readonly locked: boolean;
  /** Locked so that another one may sign in. */
  readonly switching: boolean;
  /** Instant of the sign-in or of the lock. */
  readonly since: string;
}

/** Holds the session of one process; nothing of it is written anywhere. */
export class SessionHolder {
  #state: SessionState | null = null;
  #turn = 0;

  /** Counts the turns: another one after each sign-in, lock and sign-out, so that long work knows its own. */
  get turn(): number {
    return this.#turn;
  }

  /** The session, also while it is locked. */
  get state(): SessionState | null {
    return this.#state;
  }

  /** The person who may act now: none while locked. */
  get actor(): string | null {
    return this.#state && !this.#state.locked ? this.#state.person : null;
  }

  signIn(person: string, now: string): void {
    this.#state = { person, locked: false, switching: false, since: now };
    this.#turn += 1;
  }

  lock(now: string, switching = false): void {
    if (!this.#state || this.#state.locked) return;
    this.#state = { ...this.#state, locked: true, switching, since: now };
    this.#turn += 1;
  }

  signOut(): void {
    this.#state = null;
    this.#turn += 1;
  }
}
