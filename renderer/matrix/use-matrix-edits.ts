import { useTranslation } from 'react-i18next';
import type { MatrixColumn, MatrixTable, MatrixTableRow } from '../../electron/contract/matrix.ts';
import { useToast } from '../ui/toast.tsx';
import { linesOf, type MatrixLine } from './matrix-rows.ts';
import { useChangeMatrix } from './use-matrix-commands.ts';

interface MatrixEdits {
  /** Resolve to the words of what is wrong, or null. */
  setWords(row: MatrixTableRow, field: 'page' | MatrixColumn, text: string): Promise<string | null>;
  renameSection(line: Extract<MatrixLine, { kind: 'section' }>, name: string): Promise<string | null>;
  moveAfter(page: string, line: MatrixLine): Promise<void>;
  moveBy(page: string, by: -1 | 1): Promise<void>;
  remove(pages: readonly string[]): Promise<void>;
}

/** The changes that are made in the grid itself. */
export function useMatrixEdits(table: MatrixTable | undefined): MatrixEdits {
  const { t } = useTranslation();
  const change = useChangeMatrix();
  const toast = useToast();
  // The rows as they are shown: by section, whatever is folded or filtered.
  const shown = linesOf(table?.rows ?? [], new Set(), true).flatMap((line) =>
    line.kind === 'page' ? [line.row] : [],
  );
  const tell = async (done: Promise<string | null>) => {
    const failure = await done;
    if (failure !== null) toast({ tone: 'error', words: failure });
  };
  const move = (page: string, after: MatrixTableRow | undefined, section: string | null) =>
    tell(
      change(
        [{ edit: 'move', page, after: after?.id ?? null, section }],
        t('matrix:moved', { page: shown.find(({ id }) => id === page)?.page ?? '' }),
      ),
    );
  return {
    setWords: async (row, field, text) => {
      if (field === 'page' && text === '') return t('errors:required');
      return change(
        [{ edit: 'set', page: row.id, fields: { [field]: text } }],
        t('matrix:pageChanged', { page: row.page }),
      );
    },
    renameSection: (line, name) =>
      change(
        line.pages.map(({ id }) => ({
          edit: 'set',
          page: id,
          fields: { section: name === '' ? null : name },
        })),
        t('matrix:sectionRenamed'),
      ),
    moveAfter: (page, line) => {
      if (line.kind === 'page') return move(page, line.row, line.row.section);
      const first = shown.findIndex(({ id }) => id === line.pages[0]?.id);
      return move(page, shown[first - 1], line.section);
    },
    moveBy: async (page, by) => {
      const at = shown.findIndex(({ id }) => id === page);
      const [row, next] = [shown[at], shown[at + by]];
      if (!row || !next) return;
      // Over the edge of a section it goes into the next one first, and past a page after that.
      if (next.section !== row.section) return move(page, shown[at - 1], next.section);
      return by < 0 ? move(page, shown[at - 2], row.section) : move(page, next, row.section);
    },
    remove: (pages) =>
      tell(
        change(
          pages.map((page) => ({ edit: 'remove', page })),
          t('matrix:removed', { count: pages.length }),
        ),
      ),
  };
}
