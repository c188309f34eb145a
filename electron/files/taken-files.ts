/**
 * Files that people have taken in while the program runs, each for himself: what is about to be signed has to be
 * among one's own, so that a window that was taken over cannot name a file of somebody else.
 */
export class TakenFiles<T extends { readonly sha256: string }> {
  readonly #files = new Map<string, Map<string, T>>();

  /** Notes what a person has taken in. */
  note(person: string, file: T): void {
    const own = this.#files.get(person) ?? new Map<string, T>();
    this.#files.set(person, own.set(file.sha256, file));
  }

  /** A file that this person has taken in, or null. */
  find(person: string, sha256: string): T | null {
    return this.#files.get(person)?.get(sha256) ?? null;
  }

  clear(): void {
    this.#files.clear();
  }
}
