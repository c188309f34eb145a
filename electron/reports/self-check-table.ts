import type { TFunction } from 'i18next';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import { type PaperDigits, paperNumber } from '../contract/rules/thai-digits.ts';
import { type CheckItem, type CheckRound, countAnswers } from '../contract/self-check.ts';
import type { TablePaper } from '../contract/table.ts';
import { PAPER_WORDS } from '../printing/paper-words.ts';

const ANSWERS = { yes: 'checks:yes', no: 'checks:no', 'not-applicable': 'checks:notApplicable' } as const;

/** A round as it is printed, and written as a sheet: rule, yes or no, evidence, officer, date. */
export function selfCheckTable(
  round: CheckRound,
  office: string,
  given: { readonly words: TFunction; readonly now: string; readonly digits: PaperDigits | undefined },
): TablePaper {
  const { words, now, digits } = given;
  const counts = countAnswers(round.items);
  const said = (count: number): string => paperNumber(count, digits);
  const until =
    round.closedAt === null
      ? words('checks:openOn', { date: formatPaperDate(bangkokDate(now), digits) })
      : words('checks:closedOn', { date: formatPaperDate(bangkokDate(round.closedAt), digits) });
  return {
    title: words('checks:paperTitle'),
    notes: [
      office,
      `${round.title} · ${until}`,
      words('checks:paperCounts', {
        yes: said(counts.yes),
        no: said(counts.no),
        notApplicable: said(counts.notApplicable),
        open: said(counts.open),
      }),
    ],
    landscape: true,
    columns: [
      { head: words('checks:rule'), share: 0.7, align: 'centre' },
      { head: words('checks:demand'), share: 5 },
      { head: words('checks:answer'), share: 1, align: 'centre' },
      { head: words('checks:evidence'), share: 3 },
      { head: words('checks:officer'), share: 1.7 },
      { head: words('checks:date'), share: 1.2, align: 'centre' },
    ],
    rows: round.items.map((item) => ({ cells: cellsOf(item, given) })),
    signers: [words('checks:signsChecker'), words('checks:signsHead')],
    foot: `${PAPER_WORDS.register} · ${words('checks:paperTitle')}`,
    created: now,
    digits,
  };
}

function cellsOf(
  { rule, text, answer, evidence, officer, date }: CheckItem,
  { words, digits }: { readonly words: TFunction; readonly digits: PaperDigits | undefined },
): string[] {
  return [
    rule === null ? '' : paperNumber(rule, digits),
    text,
    answer === null ? '' : words(ANSWERS[answer]),
    evidence,
    answer === null ? '' : (officer ?? ''),
    answer === null || date === null ? '' : formatPaperDate(date, digits),
  ];
}
