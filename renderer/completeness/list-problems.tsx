import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ListChoice, SheetProblem } from '../../electron/contract/completeness.ts';
import { problemKey } from '../../electron/contract/file-problems.ts';
import { Banner } from '../ui/banner.tsx';

/** Problems that are named; all are counted. */
const NAMED = 12;

const SHEET_WORDS = {
  'no-head': 'completeness:sheet.noHead',
  'head-doubled': 'completeness:sheet.headDoubled',
  empty: 'completeness:sheet.empty',
  doubled: 'completeness:sheet.doubled',
  formula: 'completeness:sheet.formula',
  'yes-or-no': 'completeness:sheet.yesOrNo',
  months: 'completeness:sheet.months',
  'too-long': 'completeness:sheet.tooLong',
  'no-items': 'completeness:sheet.noItems',
} as const satisfies Record<SheetProblem['problem'], string>;

/** All that is wrong with the file of a list, each by its place; nothing is shown where all is well. */
export function ListProblems({ choice }: { readonly choice: ListChoice }) {
  const { t } = useTranslation();
  const lines = [
    ...choice.problems.map(
      ({ place, problem, detail }) => `${placeWords(t, place)}: ${t(problemKey(problem), { detail })}`,
    ),
    ...choice.sheetProblems.map(({ row, column, problem, detail }) => {
      const at = t(column === '' ? 'completeness:sheet.row' : 'completeness:sheet.cell', { row, column });
      return `${at}: ${t(SHEET_WORDS[problem], { detail })}`;
    }),
  ];
  if (lines.length === 0) return null;
  return (
    <Banner tone="error" title={t('completeness:fileProblems', { count: lines.length })}>
      <ul>
        {lines.slice(0, NAMED).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {lines.length > NAMED && <p>{t('completeness:andMore', { count: lines.length - NAMED })}</p>}
      <p>{t('completeness:mendFile')}</p>
    </Banner>
  );
}

const FIELDS: Readonly<Record<string, string>> = {
  code: 'completeness:place.code',
  title: 'completeness:place.title',
  note: 'completeness:place.note',
  name: 'completeness:place.name',
  version: 'completeness:place.version',
  source: 'completeness:place.source',
  groups: 'completeness:place.groups',
  items: 'completeness:place.items',
  everyMonths: 'completeness:place.everyMonths',
  ifAny: 'completeness:place.ifAny',
};

/** A place in the file in words: group 2, item 5, its title. */
function placeWords(t: TFunction, place: string): string {
  if (place === '') return t('completeness:place.file');
  const words: string[] = [];
  const parts = place.split('.');
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]!;
    const index = parts[at + 1];
    if ((part === 'groups' || part === 'items') && index !== undefined && /^\d+$/.test(index)) {
      const number = Number(index) + 1;
      words.push(t(part === 'groups' ? 'completeness:place.group' : 'completeness:place.item', { number }));
      at += 1;
    } else {
      const key = FIELDS[part];
      words.push(key === undefined ? part : t(key));
    }
  }
  return words.join(' › ');
}
