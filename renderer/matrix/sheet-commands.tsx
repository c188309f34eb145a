import { FileSpreadsheet, FileText, FileUp, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableFormat } from '../../electron/contract/table.ts';
import { call } from '../api.ts';
import { TableDialog } from '../paper/table-dialog.tsx';
import { useAttempt } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** The matrix on paper, and as a table for spreadsheet programs, out and in. */
export function SheetCommands({ date }: { readonly date: string | null }) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const attempt = useAttempt();
  const toast = useToast();
  const [open, setOpen] = useState<'print' | 'import' | null>(null);
  useShortcut(KEYS.print, () => setOpen('print'));
  const save = (format: TableFormat) =>
    void attempt(async () => {
      const saved = await call('tables.save', { choice: { kind: 'matrix', date }, format });
      if (saved) toast({ words: t('matrix-sheet:saved', { file: saved.file }) });
    });
  return (
    <>
      <MenuButton
        label={t('matrix-sheet:export')}
        commands={[
          { id: 'xlsx', text: t('matrix-sheet:exportXlsx'), icon: FileSpreadsheet, run: () => save('xlsx') },
          { id: 'csv', text: t('matrix-sheet:exportCsv'), icon: FileText, run: () => save('csv') },
          ...(hasRole('administrator') && date === null
            ? [{ id: 'import', text: t('matrix-sheet:import'), icon: FileUp, run: () => setOpen('import') }]
            : []),
        ]}
      />
      <Button icon={Printer} keys={KEYS.print} onClick={() => setOpen('print')}>
        {t('matrix-sheet:print')}
      </Button>
      {open === 'print' && (
        <TableDialog
          title={t('matrix-sheet:print')}
          table={{ kind: 'matrix', date }}
          landscape
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'import' && <ImportDialog onClose={() => setOpen(null)} />}
    </>
  );
}
