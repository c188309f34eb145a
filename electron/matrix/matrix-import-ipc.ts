import { basename } from 'node:path';
import type { Person } from '../contract/domain.ts';
import { fail, ok, type Result } from '../contract/errors.ts';
import type { MatrixEdit, MatrixPage } from '../contract/matrix.ts';
import type { MatrixImportPlan } from '../contract/matrix-import.ts';
import type { HandlersFor } from '../ipc/dispatch.ts';
import type { Program } from '../program.ts';
import type { SheetPlan } from './matrix-sheet.ts';
import { sheetHeadings } from './matrix-sheet-words.ts';
import { type MatrixAct, readMatrix } from './matrix-store.ts';
import { changeOrPropose } from './proposals-store.ts';
import { columnsOf } from './table.ts';

/** What somebody looks at before he imports it. */
interface HeldPlan {
  readonly id: string;
  readonly person: string;
  readonly plan: SheetPlan;
  /** The matrix against which it was worked out. */
  readonly pages: string;
}

/** How much of a plan is shown; the rest is counted. */
const SHOWN = 300;

type ImportHandlers = Pick<HandlersFor<'matrix'>, 'matrix.planImport' | 'matrix.import'>;

/** The import of a table into the matrix: what it would change is shown first. */
export function matrixImportHandlers(program: Program, act: (person: Person) => MatrixAct): ImportHandlers {
  const { desktop, jobs, newId } = program.surroundings;
  let held: HeldPlan | null = null;
  const pagesToday = (): readonly MatrixPage[] =>
    readMatrix(program.openRegister.handle, program.openRegister.today());

  return {
    'matrix.planImport': async (_input, person) => {
      const [path] = await desktop.chooseFiles('sheet');
      if (path === undefined) return ok(null);
      const pages = pagesToday();
      const { profile } = program.openRegister;
      const given = { pages, headings: sheetHeadings(profile.matrixTable?.page ?? null, columnsOf(profile)) };
      const plan = await jobs.run('plan-matrix-import', { path, given });
      if (!plan.ok) return plan;
      held = { id: newId(), person: person.id, plan: plan.value, pages: JSON.stringify(pages) };
      return ok(shown(held, basename(path)));
    },

    'matrix.import': (
      { operation, plan, from, removeMissing },
      person,
    ): Result<{ change: string; proposed: boolean }> => {
      if (held?.id !== plan || held.person !== person.id) return fail('choose-file-again');
      if (held.plan.problems.length > 0) return fail('choose-file-again');
      if (held.pages !== JSON.stringify(pagesToday())) return fail('matrix-import-stale');
      const removals = removeMissing
        ? held.plan.missing.map(({ id }): MatrixEdit => ({ edit: 'remove', page: id }))
        : [];
      const edits = [...held.plan.edits, ...removals];
      if (edits.length === 0) return fail('choose-file-again');
      const { handle, profile, uuid } = program.openRegister;
      return changeOrPropose(handle, profile, uuid, { operation, from, edits }, act(person));
    },
  };
}

function shown({ id, plan }: HeldPlan, file: string): MatrixImportPlan {
  const count = (kind: MatrixImportPlan['pages'][number]['kind']): number =>
    plan.pages.filter((page) => page.kind === kind).length;
  return {
    plan: id,
    file,
    problems: plan.problems.slice(0, SHOWN),
    problemCount: plan.problems.length,
    rows: plan.rows,
    added: count('added'),
    changed: count('changed'),
    moved: count('moved'),
    missing: plan.missing.map(({ section, page }) => ({ section, page })),
    pages: plan.pages.slice(0, SHOWN),
    pageCount: plan.pages.length,
    ignored: plan.ignored,
  };
}
