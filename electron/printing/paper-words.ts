import th from '../../locales/th/paper.json' with { type: 'json' };

/** Words that the program itself prints. The paper is Thai whatever the language of the screens. */
export const PAPER_WORDS = th;

/** Puts values into a sentence of PAPER_WORDS. */
export function fillWords(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{\{(\w+)\}\}/gu, (_, name: string) => values[name] ?? '');
}
