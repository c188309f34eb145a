import type { Acting } from '../contract/content.ts';
import { actingText } from '../contract/rules/acting.ts';
import { fillWords, PAPER_WORDS } from './paper-words.ts';

/** For whom and on what ground, in full as paper has it: ground, office, the holder's name, the order's number. */
export function actingInFull(acting: Acting): string {
  const order = (acting.order ?? '') === '' ? '' : fillWords(PAPER_WORDS.byOrder, { order: acting.order! });
  return [actingText(acting), order].join(' ').trim();
}
