import { MATRIX_COLUMNS } from './profile.ts';

/** The columns of the matrix as a sheet, in the order in which they are written. */
export const MATRIX_SHEET_COLUMNS = [
  'id',
  'section',
  'code',
  'page',
  ...MATRIX_COLUMNS,
  'description',
  'ifAny',
  'everyMonths',
  'dueDay',
  'sendDaysBefore',
  'publishWithinDays',
  'staysMonths',
] as const;
export type MatrixSheetColumn = (typeof MATRIX_SHEET_COLUMNS)[number];

/** What is wrong with one cell of a sheet, by the place that the spreadsheet program shows. */
export interface SheetProblem {
  /** From 1, as the spreadsheet program counts. */
  readonly row: number;
  /** 'A', 'B' … 'AA'. */
  readonly column: string;
  /** The column's heading in the file. */
  readonly heading: string;
  readonly problem:
    | 'formula'
    | 'page-missing'
    | 'page-doubled'
    | 'id-doubled'
    | 'id-wrong'
    | 'not-a-number'
    | 'not-yes-or-no'
    | 'too-long';
  /** What stands there. */
  readonly text: string;
}

/** What an import would change. Nothing is changed before it is asked for. */
export interface MatrixImportPlan {
  /** For asking to import just this. */
  readonly plan: string;
  readonly file: string;
  readonly problems: readonly SheetProblem[];
  /** How many problems there are; `problems` names the first of them. */
  readonly problemCount: number;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly moved: number;
  /** Pages of the matrix that are not in the file: they stay, unless their removal is asked for. */
  readonly missing: readonly { readonly section: string | null; readonly page: string }[];
  readonly pages: readonly PlannedPage[];
  /** How many pages change; `pages` names the first of them. */
  readonly pageCount: number;
  /** Headings of the file that say nothing to the program. */
  readonly ignored: readonly string[];
}

/** What an import does with a page. */
export interface PlannedPage {
  readonly kind: 'added' | 'changed' | 'moved';
  readonly section: string | null;
  readonly page: string;
  readonly fields: readonly {
    readonly field: MatrixSheetColumn;
    readonly before: string;
    readonly after: string;
  }[];
}
