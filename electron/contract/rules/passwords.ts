import { fold } from './folding.ts';
import weak from './weak-passwords.json' with { type: 'json' };

/**
 * What a new password has to be: long, and not what everybody tries first. No rule about kinds of characters:
 * length counts for more, and such rules lead to 'Password1!'. The same in main and on the screens.
 */

/** Characters that a new password needs at least; a Thai vowel or tone mark is one of its own. */
export const SHORTEST_PASSWORD = 10;
/** So many characters have to be left when all that is easily guessed is taken out. */
const OWN_PART = 4;
/** A piece of a keyboard row or of the alphabet counts from this length. */
const WALK = 3;

/** Why a password cannot be taken; words in locales/<language>/errors.json. */
export type PasswordProblem = 'password-short' | 'password-common' | 'password-of-names';

const [latinKeys, thaiKeys] = [[...weak.keys.latin], [...weak.keys.thai]];
const toLatin = new Map(thaiKeys.map((key, index) => [key, latinKeys[index]!]));
const toThai = new Map(latinKeys.map((key, index) => [key, thaiKeys[index]!]));
const look: Readonly<Record<string, string>> = weak.look;

const bothWays = (row: string): readonly string[] => [row, [...row].reverse().join('')];
const WALKS = weak.rows.flatMap((row) => bothWays(row));
const WORDS = weak.words.map(fold);

/** As typed, as the same keys give it on the other layout, and with signs read as the letters they look like. */
function readings(password: string): readonly string[] {
  const typed = [...password.normalize('NFC')];
  const onOther = (keys: ReadonlyMap<string, string>): string =>
    typed.map((character) => keys.get(character) ?? character).join('');
  // Digits at the end are a number ('P@ssw0rd2569'), digits within a word stand for letters.
  const end = password.length - (/[\d\W]*$/.exec(password)?.[0].length ?? 0);
  const letters =
    [...password.slice(0, end)].map((character) => look[character] ?? character).join('') +
    password.slice(end);
  return [...new Set([password, onOther(toLatin), onOther(toThai), letters].map(fold))];
}

/** How many characters from here on are easily guessed: a word, a walk over the keys, one character repeated. */
function guessedAt(text: string, at: number, words: readonly string[]): number {
  const rest = text.slice(at);
  const word = Math.max(0, ...words.filter((each) => rest.startsWith(each)).map(({ length }) => length));
  let walk = 0;
  while (walk < rest.length && WALKS.some((row) => row.includes(rest.slice(0, walk + 1)))) walk += 1;
  let same = 1;
  while (same < rest.length && rest[same] === rest[0]) same += 1;
  const year = /^(19|20|25)\d\d/.test(rest) ? 4 : 0;
  return Math.max(word, walk >= WALK ? walk : 0, same >= WALK ? same : 0, year);
}

/** The characters of a password that are left when all that is easily guessed is taken out. */
function ownPart(text: string, words: readonly string[]): string {
  let left = '';
  let at = 0;
  while (at < text.length) {
    const guessed = guessedAt(text, at, words);
    if (guessed === 0) left += text[at]!;
    at += guessed || 1;
  }
  return left.replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Names in pieces that say something: 'นายวีระพล แบบอย่างดี' by itself, joined, and in its words. */
function piecesOf(names: readonly string[]): readonly string[] {
  return names
    .map((name) => fold(name.trim()))
    .flatMap((name) => [name, name.replaceAll(' ', ''), ...name.split(' ')])
    .flatMap((piece) => [
      piece,
      piece.replace(/^(\u0e19\u0e32\u0e07\u0e2a\u0e32\u0e27|\u0e19\u0e32\u0e07|\u0e19\u0e32\u0e22)/, ''),
    ])
    .filter(({ length }) => length >= WALK);
}

const wellSpread = (own: string): boolean => new Set(own).size >= OWN_PART;

/**
 * Why a new password cannot be taken, or null. `names` are those that everybody around knows: the person's,
 * the office's.
 */
export function passwordProblem(password: string, names: readonly string[]): PasswordProblem | null {
  if ([...password.normalize('NFC')].length < SHORTEST_PASSWORD) return 'password-short';
  const read = readings(password);
  if (read.some((text) => !wellSpread(ownPart(text, WORDS)))) return 'password-common';
  const words = [...WORDS, ...piecesOf(names)];
  return read.some((text) => !wellSpread(ownPart(text, words))) ? 'password-of-names' : null;
}
