import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';

interface RecordsTabProps<R> {
  readonly tabs: ReactNode;
  readonly icon: LucideIcon;
  /** Words of the administrator's button for a new record. */
  readonly add: string;
  readonly onAdd: () => void;
  /** Between the tabs and the table. */
  readonly above: ReactNode;
  readonly error: unknown;
  /** undefined until they are read. */
  readonly records: readonly R[] | undefined;
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rowKey: (record: R) => string;
  readonly rowLabel: (record: R) => string;
  readonly rowHeight: number;
  /** What Enter on a row does, for an administrator. */
  readonly onOpen?: (record: R) => void;
  readonly empty: { readonly title: string; readonly hint: string };
  /** Dialogs. */
  readonly children: ReactNode;
}

/** One tab of the officers' page: its records in a table, and the way to a new one. */
export function RecordsTab<R>({ tabs, icon, records, empty, error, ...tab }: RecordsTabProps<R>) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const administrator = useSignedIn().hasRole('administrator');
  useShortcut(KEYS.create, tab.onAdd, { enabled: administrator });
  return (
    <div className="page">
      <div className="page__head">
        <h1>{t('people:title')}</h1>
        {administrator && (
          <div className="page__actions">
            <Button variant="primary" icon={icon} keys={KEYS.create} onClick={tab.onAdd}>
              {tab.add}
            </Button>
          </div>
        )}
      </div>
      {tabs}
      {tab.above}
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {records && records.length > 0 && (
        <DataTable
          label={tab.label}
          columns={tab.columns}
          count={records.length}
          rowAt={(index) => records[index]}
          rowKey={tab.rowKey}
          rowLabel={tab.rowLabel}
          rowHeight={tab.rowHeight}
          {...(administrator && tab.onOpen && { onOpen: tab.onOpen })}
        />
      )}
      {records?.length === 0 && (
        <div className="sheet">
          <EmptyState icon={icon} title={empty.title}>
            {empty.hint}
          </EmptyState>
        </div>
      )}
      {tab.children}
    </div>
  );
}
