import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Braces, FileSpreadsheet, FolderOpen } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditFilter, AuditFormat, AuditRow, AuditWritten } from '../../electron/contract/audit.ts';
import { bangkokDate, formatScreenTime, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { NoResult } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { MenuButton } from '../ui/menu.tsx';
import { Progress } from '../ui/progress.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { AdministratorsOnly } from './administrators-only.tsx';
import { useJob } from './use-job.ts';
import './evidence.css';

const NO_FILTER: AuditFilter = { search: '', person: null, action: null, from: null, to: null };

/** Who did what, when: the audit log, searched, read page by page, exported. */
export function AuditPage() {
  const { hasRole } = useSignedIn();
  return hasRole('administrator', 'auditor') ? <AuditLog /> : <AdministratorsOnly />;
}

function AuditLog() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [filter, setFilter] = usePlace('audit filter', NO_FILTER);
  const looked = useDeferredValue(filter);
  const { rows, more, isMore, searching, error } = useAuditRows(looked);
  const columns = useColumns();
  const box = useRef<HTMLInputElement>(null);
  useShortcut(KEYS.slash, () => box.current?.focus());
  const change = (part: Partial<AuditFilter>) => setFilter({ ...filter, ...part });
  const job = useJob<AuditWritten | null>();
  const exportAs = (format: AuditFormat) => {
    job.start((id) => call('audit.export', { ...filter, job: id, format }));
  };
  return (
    <div className="page">
      <header className="page__head">
        <h1>{t('audit:title')}</h1>
        <p className="page__note">{t('audit:note')}</p>
        <div className="page__actions">
          <MenuButton
            label={t('audit:export')}
            commands={[
              { id: 'csv', text: t('audit:exportCsv'), icon: FileSpreadsheet, run: () => exportAs('csv') },
              { id: 'jsonl', text: t('audit:exportJson'), icon: Braces, run: () => exportAs('jsonl') },
            ]}
          />
        </div>
      </header>
      <Filters filter={filter} change={change} box={box} />
      {job.running && (
        <Progress title={t('audit:exporting')} done={job.done} total={job.total} onCancel={job.stop} />
      )}
      {job.failure && job.failure.code !== 'cancelled' && <Banner tone="error" title={words(job.failure)} />}
      {job.result && <Written written={job.result} />}
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {rows.length > 0 ? (
        <DataTable
          label={t('audit:title')}
          columns={columns}
          count={rows.length}
          rowAt={(index) => rows[index]}
          rowKey={({ sequence }) => String(sequence)}
          rowLabel={({ actionWords, who }) => `${actionWords} ${who ?? ''}`}
          onEnd={more}
        />
      ) : (
        !searching && (
          <div className="sheet">
            <NoResult
              title={t('audit:notFound')}
              actions={
                <Button variant="link" onClick={() => setFilter(NO_FILTER)}>
                  {t('audit:clearAll')}
                </Button>
              }
            />
          </div>
        )
      )}
      <footer className="audit__foot" role="status">
        {searching
          ? t('audit:searching')
          : t(isMore ? 'audit:shownMore' : 'audit:shown', { count: rows.length })}
      </footer>
    </div>
  );
}

interface FiltersProps {
  readonly filter: AuditFilter;
  readonly change: (part: Partial<AuditFilter>) => void;
  readonly box: React.Ref<HTMLInputElement>;
}

function Filters({ filter, change, box }: FiltersProps) {
  const { t, i18n } = useTranslation();
  const people = useApi('people.list', null).data ?? [];
  const actions = i18n.getResource(languageOf(i18n), 'audit', 'action') as Record<string, string>;
  return (
    <div className="audit__filters">
      <div className="audit__search">
        <SearchField
          ref={box}
          label={t('audit:search')}
          placeholder={t('audit:searchExample')}
          clearLabel={t('audit:clearSearch')}
          value={filter.search}
          onChange={(search) => change({ search })}
          keys={KEYS.slash}
        />
      </div>
      <ComboBox
        label={t('audit:person')}
        placeholder={t('audit:anybody')}
        options={people.map(({ id, name, position }) => ({ id, text: name, note: position }))}
        value={filter.person}
        onChange={(person) => change({ person })}
      />
      <ComboBox
        label={t('audit:kind')}
        placeholder={t('audit:anything')}
        options={Object.entries(actions).map(([id, text]) => ({ id, text }))}
        value={filter.action}
        onChange={(action) => change({ action })}
      />
      <DateField label={t('audit:from')} value={filter.from} onChange={(from) => change({ from })} optional />
      <DateField label={t('audit:to')} value={filter.to} onChange={(to) => change({ to })} optional />
    </div>
  );
}

function Written({ written }: { readonly written: AuditWritten }) {
  const { t } = useTranslation();
  return (
    <Banner
      tone="success"
      title={t('audit:written', { rows: written.rows, file: written.file })}
      action={
        <Button
          variant="link"
          icon={FolderOpen}
          onClick={() => void call('system.showFile', { file: written.file })}
        >
          {t('signoff:showFile')}
        </Button>
      }
    />
  );
}

interface AuditRows {
  readonly rows: readonly AuditRow[];
  readonly more: () => void;
  readonly isMore: boolean;
  readonly searching: boolean;
  readonly error: Error | null;
}

/** Reads the log in pages. What is rare is searched for piece by piece until something is found. */
function useAuditRows(filter: AuditFilter): AuditRows {
  const query = useInfiniteQuery({
    queryKey: ['audit.list', filter],
    queryFn: ({ pageParam }) => call('audit.list', { ...filter, after: pageParam }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const nothingYet = rows.length === 0 && hasNextPage;
  useEffect(() => {
    if (nothingYet) more();
  }, [nothingYet, more]);
  return { rows, more, isMore: hasNextPage, searching: isFetching || nothingYet, error: query.error };
}

function useColumns(): readonly Column<AuditRow>[] {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const line = (text: string) => (
    <p className="one-line" title={text}>
      {text}
    </p>
  );
  return [
    { id: 'sequence', head: t('audit:sequence'), width: '84px', cell: ({ sequence }) => sequence },
    {
      id: 'at',
      head: t('audit:day'),
      width: '168px',
      cell: ({ at }) => `${formatShortDate(bangkokDate(at), language)} ${formatScreenTime(at, language)}`,
    },
    {
      id: 'who',
      head: t('audit:who'),
      width: 'minmax(0, 1fr)',
      cell: ({ who }) => line(who ?? t('audit:nobody')),
    },
    {
      id: 'what',
      head: t('audit:what'),
      width: 'minmax(0, 1.1fr)',
      cell: ({ actionWords }) => <span className="audit__act">{line(actionWords)}</span>,
    },
    {
      id: 'about',
      head: t('audit:about'),
      width: 'minmax(0, 1.6fr)',
      cell: ({ subject }) => line(subject ?? ''),
    },
    {
      id: 'details',
      head: t('audit:details'),
      width: 'minmax(0, 1.3fr)',
      cell: ({ details }) => <span className="secondary">{line(details)}</span>,
    },
  ];
}
