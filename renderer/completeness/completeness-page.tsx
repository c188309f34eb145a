import { FileSpreadsheet, FileText, ListChecks, Printer } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { TableDialog } from '../paper/table-dialog.tsx';
import { useAttempt } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { MenuButton } from '../ui/menu.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { ListView } from './list-view.tsx';
import { ListsDialog } from './lists-dialog.tsx';
import './completeness.css';

/** Whether everything that must be public is published: by list, item for item, with its evidence. */
export function CompletenessPage() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { hasRole } = useSignedIn();
  const { data, error } = useApi('lists.list', null);
  const [chosen, setChosen] = usePlace<string | null>('completeness list', null);
  const [open, setOpen] = usePlace<'lists' | 'print' | null>('completeness open', null);
  const used = data?.lists.filter((entry) => entry.used !== null) ?? [];
  const list = used.find(({ id }) => id === chosen) ?? used[0];
  const answers = hasRole('webmaster', 'publisher', 'administrator');
  useShortcut(KEYS.print, () => setOpen('print'), { enabled: list !== undefined });
  const manage = (
    <Button icon={ListChecks} onClick={() => setOpen('lists')}>
      {t('completeness:lists')}
    </Button>
  );
  return (
    <div className="page complete">
      <header className="page__head">
        <h1>{t('completeness:title')}</h1>
        {list && (
          <div className="page__actions">
            {manage}
            <SaveSheet list={list.id} />
            <Button icon={Printer} keys={KEYS.print} onClick={() => setOpen('print')}>
              {t('completeness:print')}
            </Button>
          </div>
        )}
      </header>
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {data && !list && (
        <div className="sheet">
          <EmptyState icon={ListChecks} title={t('completeness:noList')} actions={manage}>
            {t('completeness:noListHint')}
          </EmptyState>
        </div>
      )}
      {list && (
        <ListView
          key={list.id}
          list={list.id}
          answers={answers}
          chooser={
            <ComboBox
              key={`${list.id} ${list.used}`}
              label={t('completeness:list')}
              options={used.map(({ id, name, used: sha256, versions }) => ({
                id,
                text: name,
                note: t('completeness:version', {
                  version: versions.find((version) => version.sha256 === sha256)?.version ?? '',
                }),
              }))}
              value={list.id}
              onChange={(id) => id !== null && setChosen(id)}
            />
          }
        />
      )}
      {open === 'lists' && data && (
        <ListsDialog lists={data} answers={answers} onUsed={setChosen} onClose={() => setOpen(null)} />
      )}
      {open === 'print' && list && (
        <TableDialog
          title={list.name}
          table={{ kind: 'completeness', list: list.id }}
          landscape
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

/** The list as a spreadsheet, in the columns that assessors ask for. */
function SaveSheet({ list }: { readonly list: string }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const toast = useToast();
  const running = useRef(false);
  const save = (format: 'xlsx' | 'csv') => {
    if (running.current) return;
    running.current = true;
    const choice = { kind: 'completeness', list } as const;
    const saving = attempt(async () => {
      const saved = await call('tables.save', { choice, format });
      if (saved) toast({ words: t('completeness:fileSaved', { file: saved.file }) });
    });
    void saving.finally(() => {
      running.current = false;
    });
  };
  return (
    <MenuButton
      label={t('completeness:saveSheet')}
      commands={[
        { id: 'xlsx', text: t('completeness:saveXlsx'), icon: FileSpreadsheet, run: () => save('xlsx') },
        { id: 'csv', text: t('completeness:saveCsv'), icon: FileText, run: () => save('csv') },
      ]}
    />
  );
}
