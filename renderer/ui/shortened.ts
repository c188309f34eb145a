const letters = new Intl.Segmenter('th', { granularity: 'grapheme' });

/** The beginning of a text, of at most `length` letters with their marks, and … where there is more. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  let short = '';
  let count = 0;
  for (const { segment } of letters.segment(text)) {
    if (count === length) return `${short.trimEnd()}…`;
    short += segment;
    count += 1;
  }
  return text;
}
