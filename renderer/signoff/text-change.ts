/** What differs between two texts, with a little of what surrounds it. */
export interface TextChange {
  /** The end of what both begin with; begins with … where it is cut. */
  readonly before: string;
  readonly removed: string;
  readonly added: string;
  /** The beginning of what both end with; ends with … where it is cut. */
  readonly after: string;
}

/** Words of the common text that are shown on each side of a change. */
const CONTEXT_WORDS = 3;
const ELLIPSIS = '\u2026';

/** Finds the one stretch in which two texts differ, at the borders of Thai words. */
export function textChange(before: string, after: string): TextChange {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const head = now.slice(Math.max(0, start - CONTEXT_WORDS), start).join('');
  const tail = now.slice(now.length - end, now.length - end + CONTEXT_WORDS).join('');
  return {
    before: start > CONTEXT_WORDS ? ELLIPSIS + head : head,
    removed: old.slice(start, old.length - end).join(''),
    added: now.slice(start, now.length - end).join(''),
    after: end > CONTEXT_WORDS ? tail + ELLIPSIS : tail,
  };
}

function wordsOf(text: string): readonly string[] {
  return Array.from(
    new Intl.Segmenter('th', { granularity: 'word' }).segment(text),
    ({ segment }) => segment,
  );
}
