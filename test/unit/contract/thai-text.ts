import fc from 'fast-check';

/** Correctly typed Thai syllables, and the ways in which Word, PDF readers and typists break them. */

const TONES = ['\u0e48', '\u0e49', '\u0e4a', '\u0e4b'] as const;
const VOWELS = ['\u0e31', '\u0e34', '\u0e35', '\u0e36', '\u0e37', '\u0e38', '\u0e39'] as const;

const consonant = fc.constantFrom(...'กขคงจชฐญดตทนบปผฝพฟมยรลวสหอฮ');
const tone = fc.constantFrom('', ...TONES);

const syllable = fc.oneof(
  fc.tuple(fc.constantFrom('', 'เ', 'แ', 'โ', 'ใ', 'ไ'), consonant, tone).map((parts) => parts.join('')),
  fc
    .tuple(consonant, fc.constantFrom(...VOWELS), tone, fc.constantFrom('', 'ง', 'น'))
    .map((parts) => parts.join('')),
  fc.tuple(consonant, tone, fc.constantFrom('า', 'ำ', 'ะ')).map((parts) => parts.join('')),
  fc.constantFrom('สิทธิ์', 'พันธุ์', 'ก็', 'เล็ก', 'ฤๅษี', 'พฤกษ์', 'พุทฺธํ', 'อํ', 'สํฆ', 'ๆ', 'ฯ', 'ฯลฯ', 'ก๎'),
);

/** Correct text: Thai syllables, digits, Latin, single spaces, lines. */
export const correctText = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: syllable },
      fc.constantFrom('๒๕๖๙', '2569', 'PMQA', 'a', ' ก', '\nข', '(', '/'),
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('').normalize('NFC'));

type Breaker = (text: string) => string;

/** Each leaves what the reader sees the same, or nearly. */
export const BREAKERS: Readonly<Record<string, Breaker>> = {
  'sara ae typed as sara e twice': (s) => s.replace(/\u0e41/g, '\u0e40\u0e40'),
  'tone mark before the vowel': (s) => s.replace(/([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])/g, '$2$1'),
  'thanthakhat before the vowel': (s) => s.replace(/([\u0e34\u0e38])\u0e4c/g, '\u0e4c$1'),
  'marks doubled': (s) => s.replace(/[\u0e31\u0e34-\u0e39\u0e47-\u0e4d]/g, '$&$&'),
  'vowel and tone mark doubled together': (s) => s.replace(/[\u0e31\u0e34-\u0e39][\u0e48-\u0e4b]/g, '$&$&'),
  'sara am as nikhahit and sara aa': (s) => s.replace(/\u0e33/g, '\u0e4d\u0e32'),
  'nikhahit before the tone mark': (s) => s.replace(/([\u0e48-\u0e4b]?)\u0e33/g, '\u0e4d$1\u0e32'),
  'tone mark after sara am': (s) => s.replace(/([\u0e48-\u0e4b])\u0e33/g, '\u0e33$1'),
  'sara am with a sara aa left over': (s) => s.replace(/\u0e33/g, '\u0e33\u0e32'),
  'lakkhangyao for sara aa': (s) => s.replace(/(?<![\u0e24\u0e26])\u0e32/g, '\u0e45'),
  'zero-width spaces': (s) => s.replace(/./gsu, '$&\u200b'),
  'soft hyphens, joiners and a BOM': (s) => `\ufeff${s.replace(/[ก-ฮ]/g, '$&\u00ad\u200d\u200c')}`,
};

export const breaker = fc
  .constantFrom(...Object.keys(BREAKERS))
  .map((name) => ({ name, apply: BREAKERS[name]! }));

/** Any order of Thai marks, letters and invisible characters, right or wrong. */
export const thaiSoup = fc.string({
  unit: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.integer({ min: 0x0e01, max: 0x0e5b }).map((code) => String.fromCharCode(code)),
    },
    fc.constantFrom(
      '\u200b',
      '\u200d',
      '\ufeff',
      '\u00ad',
      '\u00a0',
      ' ',
      '\t',
      '\r',
      '\n',
      '\uf70a',
      '\uf711',
      '\u0331',
    ),
    fc.constantFrom(
      'a',
      'A',
      'İ',
      'Σ',
      'é',
      'e\u0301',
      '\u0323',
      '👩',
      '\ud83d',
      '\udc69',
      '1',
      '\u0000',
      '\u202e',
    ),
  ),
  maxLength: 24,
});
