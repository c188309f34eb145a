import words from '../../../resources/thai-words.json';

/** Longer ones would not fit into narrow columns; what they are made of is mostly listed too. */
const LONGEST = 14;
const THAI = /[\u0E01-\u0E2E]/u;

const escaped = (word: string): string => word.replaceAll('.', '\\.');

/** Days as lists write them, with their abbreviated months, and times with their abbreviated unit. */
const DAYS_AND_TIMES = [
  '\\d{1,2} [\u0E00-\u0E7F]{1,2}\\.[\u0E01-\u0E2E]\\. \\d{2}',
  '\\d{1,2}:\\d{2} \u0E19\\.',
];

/** Finds days, times and the listed words, the longest first. */
const LISTED = new RegExp(
  `(${[
    ...DAYS_AND_TIMES,
    ...words
      .filter((word) => word.length <= LONGEST)
      .sort((one, other) => other.length - one.length)
      .map(escaped),
  ].join('|')})`,
  'u',
);

/** Text cut at the listed words, which stand at the odd places; null where it has none. */
export function wholeWords(text: string): readonly string[] | null {
  if (!THAI.test(text)) return null;
  const pieces = text.split(LISTED);
  return pieces.length === 1 ? null : pieces;
}
