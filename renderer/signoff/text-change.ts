/** A stretch of a changed text. */
export interface TextPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Words of the common text that are shown on each side of a change. */
const CONTEXT_WORDS = 4;
const ELLIPSIS = '\u2026';
/** Beyond so many pairs of words, only the one stretch that differs is looked for. */
const MOST_PAIRS = 400_000;

/**
 * What differs between two texts, word by Thai word, with a little of what surrounds each change. Unchanged
 * stretches that are left out are marked by an ellipsis.
 */
export function textChange(before: string, after: string): readonly TextPart[] {
  return shorten(joined(difference(wordsOf(before), wordsOf(after))));
}

type Word = TextPart;

function difference(old: readonly string[], now: readonly string[]): readonly Word[] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const oldMiddle = old.slice(start, old.length - end);
  const nowMiddle = now.slice(start, now.length - end);
  return [
    ...words('same', now.slice(0, start)),
    ...(oldMiddle.length * nowMiddle.length > MOST_PAIRS
      ? [...words('removed', oldMiddle), ...words('added', nowMiddle)]
      : longestCommon(oldMiddle, nowMiddle)),
    ...words('same', now.slice(now.length - end)),
  ];
}

/** The classic table of longest common subsequences, read back from its start. */
function longestCommon(old: readonly string[], now: readonly string[]): readonly Word[] {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: Word[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push({ kind: 'same', text: now[j]! });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old[i]! });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: now[j]! });
      j += 1;
    }
  }
  return parts;
}

/** Neighbours of one kind as one stretch. */
function joined(
  found: readonly Word[],
): readonly { readonly kind: TextPart['kind']; readonly words: string[] }[] {
  const stretches: { kind: TextPart['kind']; words: string[] }[] = [];
  for (const { kind, text } of found) {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.words.push(text);
    else stretches.push({ kind, words: [text] });
  }
  return stretches;
}

function shorten(
  stretches: readonly { readonly kind: TextPart['kind']; readonly words: readonly string[] }[],
): readonly TextPart[] {
  return stretches.map(({ kind, words: all }, place) => {
    if (kind !== 'same') return { kind, text: all.join('') };
    const head = place === 0 ? [] : all.slice(0, CONTEXT_WORDS);
    const tail = place === stretches.length - 1 ? [] : all.slice(-CONTEXT_WORDS);
    if (head.length + tail.length >= all.length) return { kind, text: all.join('') };
    return { kind, text: head.join('') + ELLIPSIS + tail.join('') };
  });
}

const words = (kind: TextPart['kind'], texts: readonly string[]): readonly Word[] =>
  texts.map((text) => ({ kind, text }));

function wordsOf(text: string): readonly string[] {
  return Array.from(
    new Intl.Segmenter('th', { granularity: 'word' }).segment(text),
    ({ segment }) => segment,
  );
}
