import type { Program } from '../program.ts';

/** How long the window gets for saving before main decides without its answer, in milliseconds. */
const PATIENCE_MS = 4000;

/** The answer of a window that was told to save what is being typed. */
export class Closing {
  #asked: PromiseWithResolvers<void> | null = null;

  /** The window has saved what it could, and given main the rest. */
  saved(): void {
    this.#asked?.resolve();
  }

  /** Asks the window to save and waits for it; not for ever, because it may hang or be gone. */
  async waitForSaving(ask: () => void): Promise<void> {
    const asked = Promise.withResolvers<void>();
    this.#asked = asked;
    const timer = setTimeout(asked.resolve, PATIENCE_MS);
    ask();
    await asked.promise;
    clearTimeout(timer);
    this.#asked = null;
  }
}

/**
 * Whether the window may close. What is being typed is saved first; where somebody's text is then still nowhere
 * but in this process, the user is asked, with the names of those whose it is.
 */
export async function mayClose(program: Program): Promise<boolean> {
  const { desktop } = program.surroundings;
  if (program.session.actor !== null)
    await program.closing.waitForSaving(() => desktop.send('window:closing', {}));
  const people = program.whoHasUnsaved();
  return people.length === 0 || desktop.confirmClosing(people);
}
