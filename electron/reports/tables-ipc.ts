import { assertNever, fail, ok, type Result } from '../contract/errors.ts';
import type { TableChoice, TableFormat, TablePaper } from '../contract/table.ts';
import { transact } from '../database/handle.ts';
import { appendAudit } from '../history/audit-store.ts';
import { createTranslator } from '../i18n.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import { completenessSheet, completenessTable } from '../lists/completeness-table.ts';
import { jobOf } from '../lists/lists-ipc.ts';
import { tableOn } from '../matrix/matrix-ipc.ts';
import { matrixPaper } from '../matrix/matrix-paper.ts';
import { matrixSheet } from '../matrix/matrix-sheet.ts';
import { sheetHeadings } from '../matrix/matrix-sheet-words.ts';
import { findPerson } from '../people/people-store.ts';
import { saveAs } from '../printing/paper-files.ts';
import type { Program } from '../program.ts';
import type { SheetTable } from '../sheets/sheets.ts';
import { listCheckRounds } from './self-check-store.ts';
import { selfCheckTable } from './self-check-table.ts';

/** A table with the name of the file that it is proposed to be saved under, without its ending. */
interface NamedTable {
  readonly table: TablePaper;
  readonly stem: string;
  /** Where a sheet says more than the paper. */
  readonly sheet?: SheetTable;
}

/** Tables on paper and as sheets: looked at, printed, saved. The paper is Thai whatever the language of the screens. */
export function tableHandlers(program: Program): HandlersFor<'tables'> {
  const { desktop, jobs, clock } = program.surroundings;

  const note = (action: 'table-saved' | 'table-printed', title: string, person: string): Result<null> => {
    const { handle } = program.openRegister;
    return transact(handle, () => {
      appendAudit(handle, { at: clock.now(), person, action, subject: null, details: { title } });
      return ok(null);
    });
  };

  const bytesOf = async (named: NamedTable, format: TableFormat): Promise<Uint8Array> =>
    format === 'pdf'
      ? (await jobs.run('render-table', named.table)).pdf
      : jobs.run('write-sheet', { table: named.sheet ?? sheetOf(named.table), kind: format });

  return {
    'tables.paper': async (choice) => {
      const made = await makeTable(program, choice);
      return made.ok ? ok(await jobs.run('render-table', made.value.table)) : made;
    },
    'tables.print': async (choice, person) => {
      const made = await makeTable(program, choice);
      if (!made.ok) return made;
      if (!(await desktop.printWindow())) return fail('no-printer-dialog');
      return note('table-printed', made.value.table.title, person.id);
    },
    'tables.save': async ({ choice, format }, person) => {
      const made = await makeTable(program, choice);
      if (!made.ok) return made;
      const bytes = await bytesOf(made.value, format);
      const saved = await saveAs(program, `${made.value.stem}.${format}`, bytes);
      if (!saved.ok || saved.value === null) return saved;
      const noted = note('table-saved', made.value.table.title, person.id);
      return noted.ok ? saved : noted;
    },
  };
}

async function makeTable(program: Program, choice: TableChoice): Promise<Result<NamedTable>> {
  const { handle, officeName, profile } = program.openRegister;
  const { digits } = profile;
  const words = createTranslator('th');
  const now = program.surroundings.clock.now();
  switch (choice.kind) {
    case 'self-check': {
      const round = listCheckRounds(handle).find(({ id }) => id === choice.round);
      if (!round) return fail('check-round-not-found');
      const table = selfCheckTable(round, officeName, { words, now, digits });
      return ok({ table, stem: `website-self-check-${round.begunAt.slice(0, 10)}` });
    }
    case 'matrix': {
      const table = tableOn(program.openRegister, choice.date);
      const nameOf = (person: string): string => findPerson(handle, person)?.name ?? '';
      const headings = sheetHeadings(profile.matrixTable?.page ?? null, table.columns);
      return ok({
        table: matrixPaper(table, { office: officeName, now, words, nameOf, digits }),
        sheet: matrixSheet(table, headings, words('matrix-sheet:title'), nameOf),
        stem: `website-map-${table.date}`,
      });
    }
    case 'completeness': {
      const job = { ...jobOf(program), list: choice.list };
      const read = await program.surroundings.jobs.run('read-completeness', job);
      if (!read.ok) return read;
      const { value: data } = read;
      const listWords = { words, now, digits };
      return ok({
        table: completenessTable(data, officeName, listWords),
        sheet: completenessSheet(data, listWords),
        stem: `completeness-${data.today}`,
      });
    }
    default:
      return assertNever(choice);
  }
}

/** Characters of a sheet's column for each share of the paper's width. */
const WIDTH_OF_SHARE = 12;

/** The table of a paper as a sheet; a heading within it goes before the cells of its rows, so that they can be sorted. */
function sheetOf({ title, columns, rows }: TablePaper): SheetTable {
  const sections = rows.some((row) => 'section' in row);
  let section = '';
  const lines: string[][] = [];
  for (const row of rows) {
    if ('section' in row) section = row.section;
    else lines.push(sections ? [section, ...row.cells] : [...row.cells]);
  }
  const heads = columns.map(({ head, share }) => ({ head, width: Math.max(8, share * WIDTH_OF_SHARE) }));
  return {
    name: title,
    columns: sections ? [{ head: createTranslator('th')('checks:section'), width: 30 }, ...heads] : heads,
    rows: lines,
  };
}
