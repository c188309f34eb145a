import {
  CalendarClock,
  CircleMinus,
  CircleSlash2,
  GlobeCheck,
  Hourglass,
  Link2,
  ListChecks,
  type LucideIcon,
} from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Completeness } from '../../electron/contract/completeness.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { NoResult } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlace } from '../ui/kept.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { ItemPanel } from './item-panel.tsx';
import { applying, TallyBar, TallyWords } from './tally-view.tsx';
import { type Filter, isShown, selectedItems, shownSelection, type TreeLine, treeLines } from './tree.ts';
import { useTreeColumns } from './tree-columns.tsx';

interface ListViewProps {
  readonly list: string;
  /** May answer. */
  readonly answers: boolean;
  readonly chooser: ReactNode;
}

/** One list: how much of it is published, its items as a tree, and beside it the item that the keyboard is on. */
export function ListView({ list, answers, chooser }: ListViewProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { data, error } = useApi('completeness.get', { list });
  const [filter, setFilter] = usePlace<Filter>(`completeness filter ${list}`, 'all');
  const [search, setSearch] = usePlace(`completeness search ${list}`, '');
  const [current, setCurrent] = usePlace<string | null>(`completeness item ${list}`, null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => (data ? treeLines(data, filter, search) : []), [data, filter, search]);
  const columns = useTreeColumns(current);
  const box = useRef<HTMLInputElement>(null);
  const table = useRef<{ focus: () => void }>(null);
  useShortcut(KEYS.slash, () => box.current?.focus());
  const row = data?.groups.flatMap(({ rows }) => rows).find(({ code, item }) => code === current && item);
  const group = data?.groups.find(({ rows }) => rows.some(({ code }) => code === current));
  const shown = lines.filter(({ item }) => item).length;
  const open = (line: TreeLine) => setCurrent(line.item ? line.code : null);
  // what is ticked is answered in the panel: it shows one of the ticked items
  const tick = (items: ReadonlySet<string>) => {
    setSelected(items);
    const [first] = [...items].filter((code) => !selected.has(code));
    if (first !== undefined && (current === null || !items.has(current))) setCurrent(first);
  };
  return (
    <>
      <div className="complete__head">
        {chooser}
        {data && <Overall data={data} />}
      </div>
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {data && (
        <div className="complete__filters">
          <SearchField
            ref={box}
            label={t('completeness:search')}
            placeholder={t('completeness:searchExample')}
            clearLabel={t('completeness:clearSearch')}
            value={search}
            onChange={setSearch}
            keys={KEYS.slash}
            onKeyDown={(event) => {
              if (event.code !== 'ArrowDown') return;
              event.preventDefault();
              table.current?.focus();
            }}
          />
          <Filters data={data} filter={filter} onChange={setFilter} />
        </div>
      )}
      {data && (
        <div className="complete__body">
          <div className="complete__tree">
            {shown === 0 ? (
              <div className="sheet">
                <NoResult
                  title={
                    search.trim() === ''
                      ? t('completeness:notFoundHere')
                      : t('completeness:notFound', { search: search.trim() })
                  }
                  actions={
                    <Button
                      variant="link"
                      onClick={() => {
                        setSearch('');
                        setFilter('all');
                      }}
                    >
                      {t('completeness:showAll')}
                    </Button>
                  }
                />
              </div>
            ) : (
              <DataTable
                ref={table}
                label={data.name}
                columns={columns}
                count={lines.length}
                rowAt={(index) => lines[index]}
                rowKey={({ key }) => key}
                rowLabel={({ code, title }) => `${code} ${title}`}
                onCurrent={open}
                onOpen={open}
                {...(answers && {
                  selection: {
                    selected: shownSelection(selected, lines),
                    onChange: (after) => tick(selectedItems(selected, after, lines)),
                  },
                })}
              />
            )}
          </div>
          <ItemPanel
            list={list}
            row={row ?? null}
            group={group?.title ?? ''}
            answers={answers}
            selected={selected}
            onClearSelection={() => setSelected(new Set())}
          />
        </div>
      )}
    </>
  );
}

function Overall({ data }: { readonly data: Completeness }) {
  const { t } = useTranslation();
  const { tally } = data;
  return (
    <div className="complete__overall">
      <p className="complete__percent">
        {tally.percent !== null && <strong>{t('completeness:percent', { percent: tally.percent })}</strong>}
        <TallyBar tally={tally} />
        <span>
          {tally.percent === null ? (
            <TallyWords tally={tally} />
          ) : (
            t('completeness:ofAll', { done: tally.published, all: applying(tally) })
          )}
        </span>
      </p>
      <p className="small">{t('completeness:rule')}</p>
    </div>
  );
}

interface FiltersProps {
  readonly data: Completeness;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function Filters({ data, filter, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const items = data.groups.flatMap(({ rows }) => rows).flatMap(({ item }) => item ?? []);
  const choices: readonly { filter: Filter; words: string; icon: LucideIcon }[] = [
    { filter: 'all', words: t('completeness:all'), icon: ListChecks },
    { filter: 'published', words: t('completeness:published'), icon: GlobeCheck },
    { filter: 'out-of-date', words: t('completeness:outOfDate'), icon: CalendarClock },
    { filter: 'in-work', words: t('completeness:inWork'), icon: Hourglass },
    { filter: 'missing', words: t('completeness:missing'), icon: CircleSlash2 },
    { filter: 'not-applicable', words: t('completeness:notApplicable'), icon: CircleMinus },
    { filter: 'candidates', words: t('completeness:toMatch'), icon: Link2 },
  ];
  return (
    <fieldset className="complete__choices">
      <legend className="visually-hidden">{t('completeness:filters')}</legend>
      {choices.map((choice) => (
        <button
          key={choice.filter}
          type="button"
          className={`complete__filter complete__filter--${choice.filter}`}
          aria-pressed={filter === choice.filter}
          onClick={() => onChange(choice.filter)}
        >
          <Icon of={choice.icon} size={17} />
          {choice.words} <strong>{items.filter((item) => isShown(item, choice.filter)).length}</strong>
        </button>
      ))}
    </fieldset>
  );
}
