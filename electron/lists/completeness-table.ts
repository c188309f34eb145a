import type { TFunction } from 'i18next';
import type { Completeness, CompletenessRow, ItemState, Tally } from '../contract/completeness.ts';
import { formatPaperDate } from '../contract/rules/be-dates.ts';
import { type PaperDigits, paperNumber } from '../contract/rules/thai-digits.ts';
import type { TablePaper, TableRow } from '../contract/table.ts';
import { PAPER_WORDS } from '../printing/paper-words.ts';
import type { SheetTable } from '../sheets/sheets.ts';

const STATES = {
  published: 'completeness:published',
  'out-of-date': 'completeness:outOfDate',
  'in-work': 'completeness:inWork',
  missing: 'completeness:missing',
  'not-applicable': 'completeness:notApplicable',
} as const satisfies Record<ItemState, string>;

interface Wording {
  readonly words: TFunction;
  readonly digits: PaperDigits | undefined;
}

/** How a tally reads on paper: the percentage with how many of how many. */
function tallyWords({ percent, published, ...others }: Tally, { words, digits }: Wording): string {
  if (percent === null) return words('completeness:nothingApplies');
  const all = published + others['out-of-date'] + others['in-work'] + others.missing;
  const said = (count: number): string => paperNumber(count, digits);
  return words('completeness:paperTally', { percent: said(percent), done: said(published), all: said(all) });
}

/** The list as assessors ask for it: code and item, evidence, yes or no, link, explanation; percentages with it. */
export function completenessTable(
  data: Completeness,
  office: string,
  given: Wording & { readonly now: string },
): TablePaper {
  const { words, now, digits } = given;
  return {
    title: words('completeness:paperTitle'),
    notes: [
      office,
      words('completeness:paperList', { name: data.name, version: data.version }),
      words('completeness:paperOn', {
        date: formatPaperDate(data.today, digits),
        tally: tallyWords(data.tally, given),
      }),
      words('completeness:rule'),
    ],
    landscape: true,
    columns: [
      { head: words('completeness:item'), share: 3.4 },
      { head: words('completeness:evidence'), share: 2.2 },
      { head: words('completeness:yesOrNo'), share: 0.8, align: 'centre' },
      { head: words('completeness:link'), share: 2.6 },
      { head: words('completeness:explanation'), share: 2.4 },
    ],
    rows: data.groups.flatMap(({ code, title, tally, rows }): TableRow[] => [
      { section: `${code} ${title} – ${tallyWords(tally, given)}` },
      ...rows.flatMap((row): TableRow[] =>
        row.item === null
          ? [{ section: `${row.code} ${row.title}` }]
          : [{ cells: [`${row.code} ${row.title}`, ...answersOf(row.item, given)] }],
      ),
    ]),
    signers: [words('completeness:signsOfficer'), words('completeness:signsHead')],
    foot: `${PAPER_WORDS.register} · ${words('completeness:paperTitle')}`,
    created: now,
    digits,
  };
}

/** Evidence, yes or no, link and explanation of an item. */
function answersOf(
  { state, evidence, inWork, reason, candidates }: NonNullable<CompletenessRow['item']>,
  { words, digits }: Wording,
): readonly [string, string, string, string] {
  if (state === 'not-applicable') return ['', words(STATES[state]), '', reason ?? ''];
  if (evidence === null) {
    const open = candidates > 0 ? [words('completeness:candidatesCount', { count: candidates })] : [];
    const why = state === 'in-work' ? [words('completeness:inWorkCount', { count: inWork })] : open;
    return ['', words('completeness:no'), '', [words(STATES[state]), ...why].join(' · ')];
  }
  const what =
    evidence.number === null
      ? words('completeness:outsideShort')
      : words('completeness:requestNumber', { number: evidence.number });
  const found = `${what} · ${words('completeness:publishedOn', { date: formatPaperDate(evidence.day, digits) })}`;
  const valid = evidence.stale === null;
  return [
    found,
    words(valid ? 'completeness:yes' : 'completeness:no'),
    evidence.url,
    valid ? evidence.title : [words(STATES[state]), evidence.title].filter((part) => part).join(' · '),
  ];
}

/** The same as a sheet: group and code stand in columns of their own, so that it can be sorted and filtered. */
export function completenessSheet(data: Completeness, given: Wording): SheetTable {
  const { words } = given;
  return {
    name: data.name,
    columns: [
      { head: words('completeness:group'), width: 34 },
      { head: words('completeness:groupPercent'), width: 14 },
      { head: words('completeness:code'), width: 12 },
      { head: words('completeness:item'), width: 60 },
      { head: words('completeness:state'), width: 20 },
      { head: words('completeness:evidence'), width: 34 },
      { head: words('completeness:yesOrNo'), width: 12 },
      { head: words('completeness:link'), width: 46 },
      { head: words('completeness:explanation'), width: 46 },
    ],
    rows: data.groups.flatMap(({ code, title, tally, rows }) =>
      rows.flatMap((row) =>
        row.item === null
          ? []
          : [
              [
                `${code} ${title}`,
                tally.percent === null ? '' : words('completeness:percent', { percent: tally.percent }),
                row.code,
                row.title,
                words(STATES[row.item.state]),
                ...answersOf(row.item, given),
              ],
            ],
      ),
    ),
  };
}
