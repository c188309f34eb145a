import { fail, ok, type Result } from '../contract/errors.ts';
import {
  type MatrixColumn,
  type MatrixEdit,
  type MatrixPage,
  type MatrixTable,
  matrixIdSchema,
  type PageFields,
  pageFieldsSchema,
} from '../contract/matrix.ts';
import {
  MATRIX_SHEET_COLUMNS,
  type MatrixSheetColumn,
  type PlannedPage,
  type SheetProblem,
} from '../contract/matrix-import.ts';
import { MATRIX_COLUMNS } from '../contract/profile.ts';
import { fold } from '../contract/rules/folding.ts';
import { toArabicDigits } from '../contract/rules/thai-digits.ts';
import type { SheetCell, SheetRows, SheetTable } from '../sheets/sheets.ts';

/** The headings of a sheet: what is written, and everything that is understood. */
export interface SheetHeadings {
  readonly written: Readonly<Record<MatrixSheetColumn, string>>;
  /** Other words for a column: the guideline's, another language's. */
  readonly others: readonly { readonly column: MatrixSheetColumn; readonly words: string }[];
  /** Headings of the persons behind a column's cells, who are not read back. */
  readonly persons: Readonly<Record<MatrixColumn, string>>;
  readonly yes: string;
  readonly no: string;
}

const TIMING = ['everyMonths', 'dueDay', 'sendDaysBefore', 'publishWithinDays', 'staysMonths'] as const;
const WIDTHS: Readonly<Partial<Record<MatrixSheetColumn, number>>> = {
  id: 24,
  section: 30,
  page: 44,
  provider: 40,
  checker: 40,
  publisher: 40,
  description: 50,
};

/** Fields of a page as the cells of a row. */
function cellsOf(page: MatrixPage, yes: string): Readonly<Record<MatrixSheetColumn, string>> {
  const timing = Object.fromEntries(
    TIMING.map((field) => [field, page.timing[field] === undefined ? '' : String(page.timing[field])]),
  ) as Readonly<Record<(typeof TIMING)[number], string>>;
  return {
    id: page.id,
    section: page.section ?? '',
    code: page.code,
    page: page.page,
    provider: page.provider,
    checker: page.checker,
    publisher: page.publisher,
    description: page.description,
    ifAny: page.ifAny ? yes : '',
    ...timing,
  };
}

/** The matrix as a sheet: every field of every page, and the persons behind its cells, who are not read back. */
export function matrixSheet(
  table: MatrixTable,
  headings: SheetHeadings,
  title: string,
  nameOf: (person: string) => string,
): SheetTable {
  return {
    name: title,
    columns: [
      ...MATRIX_SHEET_COLUMNS.map((column) => ({
        head: headings.written[column],
        width: WIDTHS[column] ?? 14,
      })),
      ...MATRIX_COLUMNS.map((column) => ({ head: headings.persons[column], width: 30 })),
    ],
    rows: table.rows.map((row) => {
      const cells = cellsOf(row, headings.yes);
      return [
        ...MATRIX_SHEET_COLUMNS.map((column) => cells[column]),
        ...MATRIX_COLUMNS.map((column) =>
          row.cells[column].fits.map(({ person }) => nameOf(person)).join(', '),
        ),
      ];
    }),
  };
}

/** What an import of a sheet does. */
export interface SheetPlan {
  readonly edits: readonly MatrixEdit[];
  readonly pages: readonly PlannedPage[];
  readonly problems: readonly SheetProblem[];
  readonly rows: number;
  /** Pages of the matrix that the sheet does not have; the edits leave them. */
  readonly missing: readonly Pick<MatrixPage, 'id' | 'section' | 'page'>[];
  readonly ignored: readonly string[];
}

export interface PlanGiven {
  /** The matrix as it is, in its order. */
  readonly pages: readonly MatrixPage[];
  readonly headings: SheetHeadings;
  readonly newId: () => string;
}

/** Rows in which the headings are looked for. */
const HEAD_WITHIN = 20;

/**
 * Works out what a sheet changes: pages are known by their id, else by section and title; a page that is not
 * known is added; the order becomes the sheet's. Columns that the sheet has not stay as they are.
 * Failure: 'matrix-sheet-no-headings' {page}: no row names the page's column and another one.
 */
export function planImport(rows: SheetRows, given: PlanGiven): Result<SheetPlan> {
  const head = findHead(rows, given.headings);
  if (!head) return fail('matrix-sheet-no-headings', { page: given.headings.written.page });
  const reader = new RowReader(head, given);
  for (const [index, row] of rows.entries()) if (index > head.row) reader.read(row, index);
  return ok({
    ...reader.plan(),
    problems: reader.problems,
    rows: reader.count,
    ignored: head.ignored,
  });
}

interface Head {
  /** Index of the row of headings. */
  readonly row: number;
  readonly columns: ReadonlyMap<MatrixSheetColumn, number>;
  readonly texts: readonly string[];
  readonly ignored: readonly string[];
}

const headingKey = (text: string): string => fold(text).replaceAll(/[\s\p{P}]/gu, '');

function findHead(rows: SheetRows, headings: SheetHeadings): Head | null {
  const known = new Map<string, MatrixSheetColumn>();
  const unread = new Set(MATRIX_COLUMNS.map((column) => headingKey(headings.persons[column])));
  for (const { column, words } of headings.others) known.set(headingKey(words), column);
  for (const column of MATRIX_SHEET_COLUMNS) known.set(headingKey(headings.written[column]), column);
  for (const [index, row] of rows.slice(0, HEAD_WITHIN).entries()) {
    const columns = new Map<MatrixSheetColumn, number>();
    const ignored: string[] = [];
    for (const [at, { text }] of row.entries()) {
      const column = known.get(headingKey(text));
      if (column === undefined) {
        if (text !== '' && !unread.has(headingKey(text))) ignored.push(text);
      } else if (!columns.has(column)) columns.set(column, at);
    }
    if (columns.has('page') && columns.size > 1)
      return { row: index, columns, texts: row.map(({ text }) => text), ignored };
  }
  return null;
}

/** 0 is 'A', as spreadsheet programs name columns. */
export function columnLetters(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCharCode(65 + (index % 26))}`;
}

const pageKey = (section: string | null, page: string): string => fold(`${section ?? ''}\n${page}`);
const EMPTY: SheetCell = { text: '', formula: false };

interface ReadPage {
  readonly id: string;
  readonly fields: Partial<PageFields>;
}

class RowReader {
  readonly problems: SheetProblem[] = [];
  count = 0;
  readonly #head: Head;
  readonly #given: PlanGiven;
  readonly #byId: ReadonlyMap<string, MatrixPage>;
  readonly #byName: ReadonlyMap<string, MatrixPage>;
  readonly #read: ReadPage[] = [];
  readonly #ids = new Set<string>();
  readonly #names = new Set<string>();
  /** The section that a merged row has named, where the sheet has no column for it. */
  #section: string | null = null;

  constructor(head: Head, given: PlanGiven) {
    this.#head = head;
    this.#given = given;
    this.#byId = new Map(given.pages.map((page) => [page.id, page]));
    this.#byName = new Map(given.pages.map((page) => [pageKey(page.section, page.page), page]));
  }

  read(row: readonly SheetCell[], index: number): void {
    if (row.every(({ text }) => text === '')) return;
    const before = this.problems.length;
    const { columns } = this.#head;
    if (!columns.has('section') && isMergedAcross(row)) {
      this.#section = oneLine(row.find(({ text }) => text !== '')?.text ?? '');
      return;
    }
    this.count += 1;
    const found = (column: MatrixSheetColumn, problem: SheetProblem['problem'], text: string): void => {
      const at = columns.get(column) ?? 0;
      this.problems.push({
        row: index + 1,
        column: columnLetters(at),
        heading: this.#head.texts[at] ?? '',
        problem,
        text,
      });
    };
    const cell = (column: MatrixSheetColumn): string | undefined => {
      const at = columns.get(column);
      if (at === undefined) return undefined;
      const { text, formula } = row[at] ?? EMPTY;
      if (formula) found(column, 'formula', text);
      return oneLine(text);
    };
    const fields = this.#fields(cell, found);
    if (fields.page === '') found('page', 'page-missing', '');
    const id = cell('id') ?? '';
    if (id !== '' && !matrixIdSchema.safeParse(id).success) found('id', 'id-wrong', id);
    if (this.problems.length > before) return;
    this.#take(id, fields, found);
  }

  #fields(
    cell: (column: MatrixSheetColumn) => string | undefined,
    found: (column: MatrixSheetColumn, problem: SheetProblem['problem'], text: string) => void,
  ): Partial<PageFields> {
    const section = this.#head.columns.has('section') ? cell('section') : (this.#section ?? undefined);
    const ifAny = cell('ifAny');
    const answer = ifAny === undefined ? undefined : this.#yesOrNo(ifAny);
    if (answer === null) found('ifAny', 'not-yes-or-no', ifAny ?? '');
    const texts = Object.fromEntries(
      (['page', 'provider', 'checker', 'publisher', 'code', 'description'] as const).flatMap((column) => {
        const text = cell(column);
        return text === undefined ? [] : [[column, text]];
      }),
    );
    const timing = this.#timing(cell, found);
    const fields: Partial<PageFields> = {
      ...texts,
      ...(section !== undefined && { section: section === '' ? null : section }),
      ...(typeof answer === 'boolean' && { ifAny: answer }),
      ...(timing && { timing }),
    };
    const parsed = pageFieldsSchema.partial().safeParse(fields);
    for (const issue of parsed.success ? [] : parsed.error.issues) {
      const column = issue.path.at(-1);
      // an empty title is told as such
      if (isColumn(column) && issue.code === 'too_big') found(column, 'too-long', '');
    }
    return fields;
  }

  /** Timing of the columns that are there; what the sheet has no column for stays as it is. */
  #timing(
    cell: (column: MatrixSheetColumn) => string | undefined,
    found: (column: MatrixSheetColumn, problem: SheetProblem['problem'], text: string) => void,
  ): PageFields['timing'] | null {
    const given = TIMING.flatMap((field) => {
      const text = cell(field);
      return text === undefined ? [] : [{ field, text: toArabicDigits(text) }];
    });
    if (given.length === 0) return null;
    const timing: Record<string, number> = {};
    for (const { field, text } of given) {
      if (text === '') continue;
      const value = Number(text);
      const fits = pageFieldsSchema.shape.timing.safeParse({ [field]: value }).success;
      if (fits) timing[field] = value;
      else found(field, 'not-a-number', text);
    }
    return timing;
  }

  #yesOrNo(text: string): boolean | null {
    const { yes, no } = this.#given.headings;
    const said = fold(text);
    if (['', 'no', 'false', '0', '-', fold(no)].includes(said)) return false;
    return ['yes', 'true', '1', 'x', fold(yes)].includes(said) ? true : null;
  }

  #take(
    id: string,
    fields: Partial<PageFields>,
    found: (column: MatrixSheetColumn, problem: SheetProblem['problem'], text: string) => void,
  ): void {
    const title = fields.page ?? '';
    const byName =
      fields.section === undefined
        ? this.#onlyTitled(title)
        : this.#byName.get(pageKey(fields.section, title));
    const known = (id === '' ? byName : this.#byId.get(id)) ?? null;
    const taken = known?.id ?? (id === '' ? this.#given.newId() : id);
    const section = fields.section === undefined ? (known?.section ?? null) : fields.section;
    const name = pageKey(section, title);
    if (this.#ids.has(taken)) found('id', 'id-doubled', id === '' ? title : id);
    else if (this.#names.has(name)) found('page', 'page-doubled', title);
    else this.#read.push({ id: taken, fields: this.#withOtherTiming(fields, known) });
    this.#ids.add(taken);
    this.#names.add(name);
  }

  /** Timing that the sheet has no column for stays as it is. */
  #withOtherTiming(fields: Partial<PageFields>, known: MatrixPage | null): Partial<PageFields> {
    if (fields.timing === undefined || known === null) return fields;
    const others = Object.entries(known.timing).filter(
      ([field]) => !this.#head.columns.has(field as (typeof TIMING)[number]),
    );
    return { ...fields, timing: { ...Object.fromEntries(others), ...fields.timing } };
  }

  /** The page of a title that only one has. */
  #onlyTitled(title: string): MatrixPage | undefined {
    const same = this.#given.pages.filter(({ page }) => fold(page) === fold(title));
    return same.length === 1 ? same[0] : undefined;
  }

  plan(): Pick<SheetPlan, 'edits' | 'pages' | 'missing'> {
    const { pages, headings } = this.#given;
    const missing = pages.filter(({ id }) => !this.#ids.has(id));
    const read = new Map(this.#read.map((page) => [page.id, page]));
    const order = wantedOrder(
      this.#read.map(({ id }) => id),
      pages.map(({ id }) => id),
    );
    const places = new Map(pages.map(({ id }, index) => [id, index]));
    const staying = longestRising(
      order.filter((id) => places.has(id)),
      places,
    );
    const edits: MatrixEdit[] = [];
    const planned: PlannedPage[] = [];
    for (const [index, id] of order.entries()) {
      const after = order[index - 1] ?? null;
      const row = read.get(id);
      const known = this.#byId.get(id);
      if (!known) {
        const fields = { ...BLANK, ...row?.fields };
        edits.push({ edit: 'add', page: id, fields, after });
        planned.push(planOf('added', { ...BLANK, id }, { id, ...fields }, headings));
        continue;
      }
      const changes = row ? changedFields(known, row.fields) : {};
      const moved = !staying.has(id);
      const section = changes.section === undefined ? known.section : changes.section;
      if (moved) edits.push({ edit: 'move', page: id, after, section });
      const { section: _section, ...others } = changes;
      const set = moved ? others : changes;
      if (Object.keys(set).length > 0) edits.push({ edit: 'set', page: id, fields: set });
      if (Object.keys(changes).length > 0)
        planned.push(planOf('changed', known, { ...known, ...changes }, headings));
      else if (moved) planned.push(planOf('moved', known, known, headings));
    }
    return {
      edits,
      pages: planned,
      missing: missing.map(({ id, section, page }) => ({ id, section, page })),
    };
  }
}

const BLANK: PageFields = {
  section: null,
  page: '',
  provider: '',
  checker: '',
  publisher: '',
  code: '',
  description: '',
  ifAny: false,
  timing: {},
};

const isColumn = (name: unknown): name is MatrixSheetColumn =>
  MATRIX_SHEET_COLUMNS.some((column) => column === name);

const oneLine = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/g, ' ').trim();

/** A row that is one merged cell: all its texts are the same. */
function isMergedAcross(row: readonly SheetCell[]): boolean {
  const texts = row.map(({ text }) => text).filter((text) => text !== '');
  return texts.length > 1 && texts.every((text) => text === texts[0]);
}

function changedFields(known: MatrixPage, fields: Partial<PageFields>): Partial<PageFields> {
  const { timing, ...texts } = fields;
  const changed: Partial<PageFields> = Object.fromEntries(
    Object.entries(texts).filter(([field, value]) => known[field as keyof typeof texts] !== value),
  );
  if (timing === undefined || TIMING.every((field) => timing[field] === known.timing[field])) return changed;
  return { ...changed, timing };
}

function planOf(
  kind: PlannedPage['kind'],
  before: MatrixPage,
  after: MatrixPage,
  { yes }: SheetHeadings,
): PlannedPage {
  const [was, is] = [cellsOf(before, yes), cellsOf(after, yes)];
  const fields = MATRIX_SHEET_COLUMNS.filter((column) => column !== 'id' && was[column] !== is[column]);
  return {
    kind,
    section: after.section,
    page: after.page,
    fields: fields.map((field) => ({ field, before: was[field], after: is[field] })),
  };
}

/** The sheet's order; a page that the sheet has not stays behind the one that it stood behind. */
function wantedOrder(sheet: readonly string[], now: readonly string[]): readonly string[] {
  const inSheet = new Set(sheet);
  const behind = new Map<string | null, string[]>();
  let last: string | null = null;
  for (const id of now) {
    if (inSheet.has(id)) last = id;
    else behind.set(last, [...(behind.get(last) ?? []), id]);
  }
  return [...(behind.get(null) ?? []), ...sheet.flatMap((id) => [id, ...(behind.get(id) ?? [])])];
}

/** The most ids that can stay where they are: the longest subsequence whose places rise (patience sorting). */
function longestRising(ids: readonly string[], places: ReadonlyMap<string, number>): ReadonlySet<string> {
  const place = (index: number): number => places.get(ids[index] ?? '') ?? -1;
  const tails: number[] = [];
  const before: number[] = [];
  for (let index = 0; index < ids.length; index += 1) {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(tails[middle] ?? 0) < place(index)) low = middle + 1;
      else high = middle;
    }
    before[index] = tails[low - 1] ?? -1;
    tails[low] = index;
  }
  const staying = new Set<string>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) staying.add(ids[index] ?? '');
  return staying;
}
