import { CopyPlus, FilePlus2 } from 'lucide-react';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { nearestDue } from '../../electron/contract/days.ts';
import { type RequestRow, type RequestStatus, STATUSES } from '../../electron/contract/domain.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { useCreateRequest } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { EmptyState, NoResult } from '../ui/empty-state.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useRegisterColumns } from './register-columns.tsx';
import { STATUS_WORDS } from './status-pill.tsx';
import { useRegisterRows } from './use-register-rows.ts';
import './register.css';

type Filter = 'all' | 'overdue' | RequestStatus;

/** Height of rows of which some say on a second line that their term is not certain. */
const TWO_LINES = 64;

/** Statuses that many offices never have: their tabs show only where there is something in them. */
const RARE: ReadonlySet<RequestStatus> = new Set(['refused', 'to-ratify', 'withdrawn', 'voided']);

/** Every request of the office: by status, found by typing, opened by Enter. */
export function RegisterPage({ search: begun }: { readonly search: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { hasRole } = useSignedIn();
  const words = useFailureWords();
  const create = useCreateRequest();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState(begun);
  useEffect(() => setSearch(begun), [begun]);
  const typed = useDeferredValue(search);
  const { rows, more, loaded, error } = useRegisterRows(filter, typed);
  const dues = rows.map(nearestDue).filter((due) => due !== null);
  const columns = useRegisterColumns(dues.length > 0);
  const counts = useApi('requests.counts', null).data;
  const [current, setCurrent] = useState<RequestRow | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const table = useRef<{ focus: () => void }>(null);
  const prepares = hasRole('recorder', 'provider', 'administrator');
  useShortcut(KEYS.create, () => create(), { enabled: prepares });
  useShortcut(KEYS.slash, () => box.current?.focus());

  const tabs = [
    { value: 'all' as const, label: t('register:all'), count: counts?.all },
    ...(filter === 'overdue' || counts?.overdue
      ? [{ value: 'overdue' as const, label: t('register:overdue'), count: counts?.overdue }]
      : []),
    ...STATUSES.filter((status) => !RARE.has(status) || filter === status || counts?.[status]).map(
      (status) => ({
        value: status,
        label: t(STATUS_WORDS[status]),
        count: counts?.[status],
      }),
    ),
  ];
  const same = current !== null && rows.some(({ id }) => id === current.id) ? current : null;
  return (
    <div className="page register">
      <header className="page__head">
        <h1>{t('register:title')}</h1>
        {prepares && (
          <div className="page__actions">
            {same !== null && (
              <Button icon={CopyPlus} onClick={() => create({ sameAs: same.id })}>
                {t('register:sameAs', { number: same.number ?? t('register:theDraft') })}
              </Button>
            )}
            <Button variant="primary" icon={FilePlus2} keys={KEYS.create} onClick={() => create()}>
              {t('register:create')}
            </Button>
          </div>
        )}
      </header>
      <Tabs label={t('register:statuses')} tabs={tabs} value={filter} onChange={setFilter} />
      <div className="register__search">
        <SearchField
          ref={box}
          label={t('register:search')}
          placeholder={t('register:searchExample')}
          clearLabel={t('register:clearSearch')}
          value={search}
          onChange={setSearch}
          keys={KEYS.slash}
          onKeyDown={(event) => {
            if (event.code !== 'ArrowDown') return;
            event.preventDefault();
            table.current?.focus();
          }}
        />
      </div>
      <div className="register__rows">
        {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
        {rows.length > 0 ? (
          <DataTable
            ref={table}
            label={t('register:title')}
            columns={columns}
            {...(dues.some(({ uncertain }) => uncertain) && { rowHeight: TWO_LINES })}
            count={rows.length}
            rowAt={(index) => rows[index]}
            rowKey={({ id }) => id}
            rowLabel={({ number, title }) => `${number ?? ''} ${title}`}
            onOpen={({ id }) => navigate(paths.request(id))}
            onCurrent={setCurrent}
            onEnd={more}
          />
        ) : (
          loaded && <NothingFound search={typed} onClear={() => setSearch('')} />
        )}
      </div>
      <footer className="register__foot">
        <span>{t('register:shown', { count: rows.length })}</span>
        <span className="register__gap" />
        <KeyCap keys={KEYS.up} />
        <KeyCap keys={KEYS.down} /> {t('register:keyMove')}
        <KeyCap keys={KEYS.enter} /> {t('register:keyOpen')}
      </footer>
    </div>
  );
}

interface NothingFoundProps {
  readonly search: string;
  readonly onClear: () => void;
}

function NothingFound({ search, onClear }: NothingFoundProps) {
  const { t } = useTranslation();
  if (search.trim() === '') {
    return (
      <div className="sheet">
        <EmptyState title={t('register:empty')}>{t('register:emptyNote')}</EmptyState>
      </div>
    );
  }
  return (
    <div className="sheet">
      <NoResult
        title={t('register:notFound', { search: search.trim() })}
        actions={
          <Button variant="link" onClick={onClear}>
            {t('register:clearSearch')}
          </Button>
        }
      />
    </div>
  );
}
