import type { KeptKind } from '../contract/domain.ts';

/** One thing of a screen, as the window gave it (JSON). */
interface KeptPart {
  readonly kind: KeptKind;
  readonly value: string;
}

/** A person's screens hold so many things at most; more are the window's mistake. */
const MOST_PARTS = 200;

/**
 * What a person's screens held when the screen was locked: the place where he was, and text typed into dialogs
 * and panels that belongs to no draft. In the memory of this process only, given to nobody else; passwords are
 * never among it. Whoever unlocks again goes on where he was, whoever else comes finds nothing.
 */
export class KeptScreens {
  readonly #byPerson = new Map<string, Map<string, KeptPart>>();

  /** Keeps a part of a screen; null: it is there no more. */
  keep(person: string, key: string, kind: KeptKind, value: string | null): void {
    const own = this.#byPerson.get(person) ?? new Map<string, KeptPart>();
    if (value === null) own.delete(key);
    else if (own.has(key) || own.size < MOST_PARTS) own.set(key, { kind, value });
    this.#byPerson.set(person, own);
  }

  /** Everything that is kept for a person, by its key. */
  of(person: string): Readonly<Record<string, string>> {
    const own = this.#byPerson.get(person) ?? new Map<string, KeptPart>();
    return Object.fromEntries([...own].map(([key, { value }]) => [key, value]));
  }

  /** The person has typed something that is nowhere else. */
  hasTyped(person: string): boolean {
    return [...(this.#byPerson.get(person)?.values() ?? [])].some(({ kind }) => kind === 'typed');
  }

  /** Everybody who has typed something that is nowhere else. */
  whoTyped(): readonly string[] {
    return [...this.#byPerson.keys()].filter((person) => this.hasTyped(person));
  }

  /**
   * Begins a turn of somebody who comes back after another one: he begins at the beginning, unless something
   * half typed waits for him.
   */
  beginAnew(person: string): void {
    if (!this.hasTyped(person)) this.#byPerson.delete(person);
  }
}
