import { fold } from '../contract/rules/folding.ts';
import wording from './wording.json' with { type: 'json' };

/**
 * Comparing the words of the matrix with those of people's positions and units, as far as that is sound: known
 * abbreviations are written out, spaces and full stops do not count, and a paiyannoi stands for what was left out.
 */

const ABBREVIATIONS = wording.abbreviations.map(([short, long]) => [fold(short!), fold(long!)] as const);
const HEADS = wording.heads.map((words) => keyOf(words));
const ELISION = fold(wording.elision);
/** With less than this before a paiyannoi, too much would fit. */
const LEAST_BEFORE_ELISION = 6;

/** The words as they are compared. */
function keyOf(words: string): string {
  let text = fold(words);
  for (const [short, long] of ABBREVIATIONS) text = text.replaceAll(short, long);
  return text.replace(/[\s.]/g, '');
}

/** Does a text say the words of a pattern that leaves something out? */
function fits(pattern: string, text: string): boolean {
  const [start, ...rest] = pattern.split(ELISION);
  if (start!.length < LEAST_BEFORE_ELISION || !text.startsWith(start!)) return false;
  let at = start!.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return pattern.endsWith(ELISION) || at === text.length;
}

/** Are two wordings the same but for abbreviations, spaces and full stops? */
export function isSameSpelling(one: string, other: string): boolean {
  const key = keyOf(one);
  return key !== '' && key === keyOf(other);
}

/** Do two wordings say the same, where one of them may leave something out? */
export function isSameWording(one: string, other: string): boolean {
  const [a, b] = [keyOf(one), keyOf(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  return (a.includes(ELISION) && fits(a, b)) || (b.includes(ELISION) && fits(b, a));
}

/** Is that unit the person's? He may name the office that it belongs to after it. */
export function isInUnit(personsUnit: string, unit: string): boolean {
  return (
    unit.trim() !== '' && (isSameWording(personsUnit, unit) || fold(personsUnit).startsWith(`${fold(unit)} `))
  );
}

/** Is it the position of somebody who is at the head of a unit? */
export function isHead(position: string): boolean {
  const key = keyOf(position);
  return HEADS.some((head) => key.startsWith(head));
}

/** Does an office's name have the unit in it, as 'head of …' has? */
export function namesUnit(office: string, unit: string): boolean {
  return unit.trim() !== '' && keyOf(office).includes(keyOf(unit));
}
