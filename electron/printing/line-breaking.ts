import { clustersOf } from './thai-clusters.ts';

/** One line of broken text. `text + gap` of all lines, joined, is the text that was given. */
export interface Line {
  /** What is printed. */
  readonly text: string;
  /** What stands between this line and the next and is not printed: spaces, or the end of a paragraph. */
  readonly gap: string;
}

/** Room for the lines, in the unit of `widthOf`. */
interface LineRoom {
  /** Width of text set in one line. */
  readonly widthOf: (text: string) => number;
  readonly width: number;
  /** Width of the first line, where a label stands before it. */
  readonly firstWidth?: number;
}

/** Breaks text into lines between words. */
export type LineBreaker = (text: string, room: LineRoom) => readonly Line[];

/** A piece of text that stays together while it fits in a line, with the spaces after it. */
interface Token {
  text: string;
  gap: string;
}

const PARAGRAPH_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;
/** Spaces at which a line may end; the no-break space U+00A0 and its narrow sister are not among them. */
const SPACES = /^[ \t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]+$/u;
const SPACE_RUNS = /([ \t\u1680\u2000-\u2006\u2008-\u200A\u205F\u3000]+)/u;
const ADDRESSES = /((?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+)/u;
/** Borders between Thai letters and Latin letters or digits, which the word finder sometimes misses. */
const SCRIPT_BORDER =
  /(?<=[\u0E01-\u0E4E])(?=[A-Za-z0-9\u0E50-\u0E59])|(?<=[A-Za-z0-9\u0E50-\u0E59])(?=[\u0E01-\u0E2E\u0E40-\u0E44])/u;

/** Closing signs, marks, following vowels, maiyamok and paiyannoi: they never begin a line. */
const STAYS_WITH_BEFORE =
  /^[\u00A0\u202F\u0E2F\u0E30-\u0E3A\u0E45\u0E46\u0E47-\u0E4E\p{M}\p{Cf},.:;!?%)\]}\u00BB\u203A\u201D\u2019"'\u2026/\u2013\u2014\u00B0_-]/u;
/** Opening signs and leading vowels: they never end a line. */
const STAYS_WITH_AFTER = /[\u00A0\u202F([{\u00AB\u2039\u201C\u2018\u0E3F$#@\u0E40-\u0E44]$/u;
/** Numbers such as 147/2569, 1,250.50, 10:30 and 042-511-123 are one thing. */
const NUMBER_GOES_ON = /[0-9\u0E50-\u0E59][/.,:\u2013-]$/u;
const DIGIT_FIRST = /^[0-9\u0E50-\u0E59]/u;
/** Maiyamok and paiyannoi stay with their word also over a space. */
const MARK_AFTER_SPACE = /^[\u0E46\u0E2F]/u;
/** The year stays with the name of its era: U+0E1E.U+0E28. and U+0E04.U+0E28. */
const ERA = /[\u0E1E\u0E04]\.\u0E28\.$/u;
/** A straight quotation mark that opens. */
const OPENING_QUOTE = /(?:^|[([{])["']$/u;
/** Abbreviations such as U+0E1E.U+0E28.: up to four Thai letters and a full stop. */
const ABBREVIATION = /(?:^|[^\u0E01-\u0E4E])(?:[\u0E01-\u0E2E]{1,4}\.)+$/u;
const THAI_FIRST = /^[\u0E01-\u0E2E\u0E40-\u0E44]/u;
/** After these a token that is wider than a line is broken rather than anywhere. */
const BREAKS_AFTER = /[/?&=._-]$/u;

const words = new Intl.Segmenter('th', { granularity: 'word' });

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&');
}

/** Finds the listed words in text, the longest first. */
function listPattern(list: readonly string[]): RegExp | null {
  const sorted = [...new Set(list.map((word) => word.normalize('NFC')))]
    .filter((word) => word !== '')
    .sort((one, other) => other.length - one.length);
  return sorted.length === 0 ? null : new RegExp(sorted.map(escaped).join('|'), 'gu');
}

/** The word finder's pieces of text without spaces, except for borders inside listed words. */
function wordsOf(text: string, listed: RegExp | null): string[] {
  const kept = listed === null ? [] : [...text.matchAll(listed)].map((m) => [m.index, m.index + m[0].length]);
  const borders: number[] = [];
  let offset = 0;
  for (const part of text.split(SCRIPT_BORDER)) {
    for (const { index } of words.segment(part)) borders.push(offset + index);
    offset += part.length;
  }
  const free = borders.filter((at) => !kept.some(([from = 0, to = 0]) => at > from && at < to));
  return free.map((at, index) => text.slice(at, free[index + 1] ?? text.length));
}

function joins(before: Token, next: string): boolean {
  if (before.text === '') return false;
  if (before.gap !== '') {
    return MARK_AFTER_SPACE.test(next) || (DIGIT_FIRST.test(next) && ERA.test(before.text));
  }
  return (
    STAYS_WITH_BEFORE.test(next) ||
    STAYS_WITH_AFTER.test(before.text) ||
    OPENING_QUOTE.test(before.text) ||
    (DIGIT_FIRST.test(next) && NUMBER_GOES_ON.test(before.text)) ||
    (THAI_FIRST.test(next) && ABBREVIATION.test(before.text))
  );
}

/** Where the clusters of a text begin. */
function clusterStartsOf(text: string): ReadonlySet<number> {
  let offset = 0;
  return new Set(
    clustersOf(text).map((cluster) => {
      offset += cluster.length;
      return offset - cluster.length;
    }),
  );
}

function tokensOf(paragraph: string, listed: RegExp | null): Token[] {
  const tokens: Token[] = [];
  // The word finder and the patterns for addresses know nothing of clusters, and would part some of them.
  const clusterStarts = clusterStartsOf(paragraph);
  let offset = 0;
  const add = (piece: string): void => {
    const before = tokens.at(-1);
    if (before !== undefined && (!clusterStarts.has(offset) || joins(before, piece))) {
      before.text += before.gap + piece;
      before.gap = '';
    } else {
      tokens.push({ text: piece, gap: '' });
    }
    offset += piece.length;
  };
  for (const stretch of paragraph.split(SPACE_RUNS)) {
    if (stretch === '') continue;
    if (SPACES.test(stretch)) {
      offset += stretch.length;
      const before = tokens.at(-1);
      if (before === undefined) tokens.push({ text: '', gap: stretch });
      else before.gap += stretch;
      continue;
    }
    stretch.split(ADDRESSES).forEach((piece, index) => {
      if (index % 2 === 1) add(piece);
      else if (piece !== '') for (const word of wordsOf(piece, listed)) add(word);
    });
  }
  return tokens;
}

/** The line being filled. Widths are added up, so that a long text costs no more than its length. */
class Filling {
  readonly lines: Line[] = [];
  readonly #room: LineRoom;
  #text = '';
  #width = 0;
  #gap = '';

  constructor(room: LineRoom) {
    this.#room = room;
  }

  /** Width of the whole line that is being filled. */
  get #measure(): number {
    return this.lines.length === 0 ? (this.#room.firstWidth ?? this.#room.width) : this.#room.width;
  }

  #append(text: string, width: number): void {
    this.#text += this.#gap + text;
    this.#width += width;
    this.#gap = '';
  }

  add({ text, gap }: Token): void {
    const width = this.#room.widthOf(text);
    const before = this.#gap === '' ? 0 : this.#room.widthOf(this.#gap);
    if (this.#width + before + width <= this.#measure) {
      this.#append(text, before + width);
    } else if (width > this.#room.width) {
      this.#addBroken(text, before);
    } else {
      this.end(this.#gap);
      this.#append(text, width);
    }
    this.#gap = gap;
  }

  /** Ends the line; an empty first line before a wide word is a line too. */
  end(gap: string): void {
    this.lines.push({ text: this.#text, gap });
    this.#text = '';
    this.#width = 0;
    this.#gap = '';
  }

  endParagraph(gap: string): void {
    this.end(this.#gap + gap);
  }

  #addBroken(text: string, before: number): void {
    const clusters = clustersOf(text).map((cluster) => ({ cluster, width: this.#room.widthOf(cluster) }));
    let start = 0;
    let gapWidth = before;
    while (start < clusters.length) {
      const count = this.#countFitting(clusters, start, this.#measure - this.#width - gapWidth);
      if (count === 0) {
        this.end(this.#gap);
      } else {
        const taken = clusters.slice(start, start + count);
        const width = taken.reduce((sum, piece) => sum + piece.width, gapWidth);
        this.#append(taken.map((piece) => piece.cluster).join(''), width);
        start += count;
        if (start < clusters.length) this.end('');
      }
      gapWidth = 0;
    }
  }

  /**
   * How many clusters from `start` on go into `room`: all, or up to a good place to break. Without such a
   * place, none where an empty line offers more; else what fits, and at least one.
   */
  #countFitting(
    clusters: readonly { cluster: string; width: number }[],
    start: number,
    room: number,
  ): number {
    let width = 0;
    let good = 0;
    for (let index = start; index < clusters.length; index += 1) {
      const piece = clusters[index];
      width += piece?.width ?? 0;
      if (width > room) {
        if (good > 0) return good;
        const fresh = this.#text === '' && this.#gap === '' && this.#measure >= this.#room.width;
        return fresh ? Math.max(1, index - start) : 0;
      }
      if (BREAKS_AFTER.test(piece?.cluster ?? '')) good = index - start + 1;
    }
    return clusters.length - start;
  }
}

/**
 * Makes a line breaker that never splits the given words where they fit in a line (the word finder splits
 * some government words). Text is given in NFC. Lines end between Thai words, at spaces, and between Thai
 * and other letters; addresses and numbers stay whole. Only what is wider than a line is broken inside.
 */
export function createLineBreaker(unbroken: readonly string[]): LineBreaker {
  const listed = listPattern(unbroken);
  return (text, room) => {
    const filling = new Filling(room);
    let rest = text;
    for (;;) {
      const end = PARAGRAPH_END.exec(rest);
      const paragraph = end === null ? rest : rest.slice(0, end.index);
      for (const token of tokensOf(paragraph, listed)) filling.add(token);
      filling.endParagraph(end?.[0] ?? '');
      if (end === null) return filling.lines;
      rest = rest.slice(end.index + end[0].length);
    }
  };
}
