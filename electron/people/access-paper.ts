import { accessTable } from '../contract/access-table.ts';
import { ROLES } from '../contract/roles.ts';
import { bangkokDate, formatPaperDate } from '../contract/rules/be-dates.ts';
import type { PaperDigits } from '../contract/rules/thai-digits.ts';
import type { TablePaper } from '../contract/table.ts';
import { createTranslator } from '../i18n.ts';

/** Width of the commands beside that of a role. */
const COMMAND_SHARE = 4.6;

/** The table of who may do what as it is printed, landscape: the same rows as on screen, in Thai. */
export function accessPaper(office: string, now: string, digits: PaperDigits | undefined): TablePaper {
  const words = createTranslator('th');
  const rows = accessTable().flatMap(({ group, rows }) => [
    { section: words(`access:group.${group}`) },
    ...rows.map(({ channel, anyone, allowed }) => ({
      cells: [
        [words(`access:channel.${channel}`), anyone ? words('access:anyonePaper') : ''].join(' ').trim(),
        ...allowed.map((may) => words(may ? 'access:yesPaper' : 'access:noPaper')),
      ],
    })),
  ]);
  return {
    title: words('access:title'),
    notes: [
      words('access:paperNote', { office, date: formatPaperDate(bangkokDate(now), digits) }),
      words('access:intro'),
    ],
    landscape: true,
    columns: [
      { head: words('access:command'), share: COMMAND_SHARE },
      ...ROLES.map((role) => ({ head: words(`people:role.${role}`), share: 1, align: 'centre' as const })),
    ],
    rows,
    signers: [],
    foot: words('access:paperFoot'),
    created: now,
    digits,
  };
}
