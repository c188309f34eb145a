import type { METADATA_FIELDS } from './profile.ts';

/** A rule of the guideline that something is asked by. */
export interface AskingRule {
  /** As it is printed, in Thai digits; null: the rule has no number. */
  readonly number: string | null;
  /** In the guideline's words. */
  readonly text: string;
}

/** Something that is to be said of the information on the chosen page. */
export interface MetadataDemand {
  readonly field: Exclude<(typeof METADATA_FIELDS)[number], 'publicationDate' | 'fileTypeAndSize'>;
  /** 'advised': the guideline only recommends it. 'if-borrowed': only where words or pictures of others are used. */
  readonly level: 'required' | 'advised' | 'if-borrowed';
  readonly rules: readonly AskingRule[];
}

/** A sentence that the signer of a step confirms by a tick of its own. */
export interface Confirmation {
  readonly id: string;
  readonly text: string;
  readonly rule: AskingRule | null;
}
