import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLineBreaker, type Line } from './line-breaking.ts';
import { ThaiFont } from './thai-font.ts';

type Weight = 'regular' | 'bold';

/** Weight and size (in points) of a text. */
export interface Style {
  readonly weight: Weight;
  readonly size: number;
}

const FILES = {
  regular: 'fonts/Sarabun_400Regular.ttf',
  bold: 'fonts/Sarabun_700Bold.ttf',
  words: 'thai-words.json',
} as const;

/** Fonts and line breaking: all that is needed to set Thai text on paper. It serves any number of documents. */
export interface Typesetting {
  readonly fonts: Readonly<Record<Weight, ThaiFont>>;
  /** Width in points of text set in one line. */
  widthOf(text: string, style: Style): number;
  /** Text in lines of at most `width` points; the first one may be narrower. */
  linesOf(text: string, style: Style, width: number, firstWidth?: number): readonly Line[];
}

/**
 * Reads fonts and the list of words that are never split.
 * @param resourcesDir the program's resources folder
 * @throws Error when a file is missing or broken: the program is not installed whole
 */
export async function loadTypesetting(resourcesDir: string): Promise<Typesetting> {
  const [regular, bold, words] = await Promise.all([
    readFile(join(resourcesDir, FILES.regular)),
    readFile(join(resourcesDir, FILES.bold)),
    readFile(join(resourcesDir, FILES.words), 'utf8'),
  ]);
  const fonts = { regular: new ThaiFont(regular), bold: new ThaiFont(bold) };
  const breakLines = createLineBreaker(wordList(JSON.parse(words)));
  const widthOf = (text: string, { weight, size }: Style): number => fonts[weight].widthOf(text, size);
  return {
    fonts,
    widthOf,
    linesOf(text, style, width, firstWidth = width) {
      return breakLines(text.toWellFormed().normalize('NFC'), {
        widthOf: (piece) => widthOf(piece, style),
        width,
        firstWidth,
      });
    },
  };
}

function wordList(json: unknown): readonly string[] {
  if (!Array.isArray(json)) throw new Error(`${FILES.words} is not a list`);
  return json.map((word: unknown) => {
    if (typeof word !== 'string') throw new Error(`${FILES.words} holds something else than words`);
    return word;
  });
}
