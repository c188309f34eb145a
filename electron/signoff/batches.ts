import type { BatchChoice } from '../contract/api.ts';
import type { BatchOutcome } from '../contract/domain.ts';

/** The failure of what a batch did not come to, because its signer's turn at this window had ended. */
export const STOPPED = 'batch-stopped';

/**
 * What each person has chosen in a batch and not signed yet, and what became of what he signed until he has seen
 * it. In memory only, for him alone.
 */
export class Batches {
  readonly #choices = new Map<string, readonly BatchChoice[]>();
  readonly #outcomes = new Map<string, readonly BatchOutcome[]>();

  choicesOf(person: string): readonly BatchChoice[] {
    return this.#choices.get(person) ?? [];
  }

  choose(person: string, choices: readonly BatchChoice[]): void {
    this.#choices.set(person, choices);
  }

  /** What became of the batch signed last; empty once it was seen. */
  outcomesOf(person: string): readonly BatchOutcome[] {
    return this.#outcomes.get(person) ?? [];
  }

  /** Notes how far a batch has come: what was decided on is chosen no more, what was not come to still is. */
  record(person: string, outcomes: readonly BatchOutcome[]): void {
    this.#outcomes.set(person, outcomes);
    const settled = new Set(
      outcomes.filter(({ failure }) => failure?.code !== STOPPED).map(({ request }) => request),
    );
    this.choose(
      person,
      this.choicesOf(person).filter(({ request }) => !settled.has(request)),
    );
  }

  seen(person: string): void {
    this.#outcomes.delete(person);
  }
}
