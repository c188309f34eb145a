import type { UnsavedText } from '../contract/domain.ts';

/**
 * Text that was not saved yet, or could not be (a full disk, somebody else's change), when its editor was left
 * or the screen locked. It is kept in the memory of this process for whoever typed it, and given to nobody else.
 */
export class UnsavedTexts {
  readonly #byPerson = new Map<string, Map<string, UnsavedText>>();

  keep(person: string, request: string, text: UnsavedText): void {
    const own = this.#byPerson.get(person) ?? new Map<string, UnsavedText>();
    this.#byPerson.set(person, own.set(request, text));
  }

  /** Gives the text back, once. */
  take(person: string, request: string): UnsavedText | null {
    const own = this.#byPerson.get(person);
    const text = own?.get(request) ?? null;
    own?.delete(request);
    return text;
  }

  hasSome(person: string): boolean {
    return (this.#byPerson.get(person)?.size ?? 0) > 0;
  }

  /** Everybody whose text is kept. */
  who(): readonly string[] {
    return [...this.#byPerson.keys()].filter((person) => this.hasSome(person));
  }
}
