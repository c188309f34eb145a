import {
  CalendarClock,
  CircleSlash2,
  FilePlus2,
  History,
  ListPlus,
  Pencil,
  Trash2,
  UserRoundPlus,
  UserRoundX,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatrixColumn, MatrixTableRow } from '../../electron/contract/matrix.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useCreateRequest } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { NoResult } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { usePlace } from '../ui/kept.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { AssignDialog } from './assign-dialog.tsx';
import type { AssignedCell } from './assign-values.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { ManyDialog } from './many-dialog.tsx';
import { MatrixGrid, type MatrixPlace } from './matrix-grid.tsx';
import {
  countByFilter,
  FILTERS,
  gapsOf,
  linesOf,
  type MatrixFilter,
  type MatrixLine,
  narrowed,
  type OfficerFilter,
} from './matrix-rows.ts';
import { PageDialog } from './page-dialog.tsx';
import { ProposalsDialog } from './proposals-dialog.tsx';
import { useMatrixEdits } from './use-matrix-edits.ts';
import './matrix.css';
import { SheetCommands } from './sheet-commands.tsx';

const FILTER_ICONS = { gap: UserRoundX, due: CalendarClock, never: CircleSlash2 } as const;

type Open =
  | { readonly what: 'assign'; readonly cells: readonly AssignedCell[] }
  | { readonly what: 'page'; readonly row: MatrixTableRow | null; readonly after: MatrixTableRow | null }
  | { readonly what: 'many' }
  | { readonly what: 'proposals' }
  | { readonly what: 'history'; readonly row: MatrixTableRow };

interface MatrixPageProps {
  /** A cell to begin with: the page and the column. */
  readonly page: string | null;
  readonly column: string | null;
}

/** The responsibility matrix: the website as a tree, who is behind each page, and what is due. */
export function MatrixPage({ page, column }: MatrixPageProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { hasRole } = useSignedIn();
  const create = useCreateRequest();
  const { data: table, error } = useApi('matrix.get', { date: null });
  const { data: everybody } = useApi('people.list', null);
  const people = useMemo(() => new Map((everybody ?? []).map((person) => [person.id, person])), [everybody]);
  const [filter, setFilter] = usePlace<MatrixFilter>('matrix filter', 'all');
  const [search, setSearch] = usePlace('matrix search', '');
  const [officer, setOfficer] = useState<string | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [place, setPlace] = usePlace<MatrixPlace | null>('matrix place', null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [editing, setEditing] = useState<MatrixPlace | null>(null);
  const [open, setOpen] = usePlace<Open | null>('matrix open', null);
  const box = useRef<HTMLInputElement>(null);
  const grid = useRef<{ focus: () => void }>(null);
  const edits = useMatrixEdits(table);
  const mayEdit = hasRole('administrator');
  const rows = table?.rows ?? [];
  const narrowedTo = useMemo(
    () => narrowed(table?.rows ?? [], { filter, search, officer: officerOf(officer), people }),
    [table, filter, search, officer, people],
  );
  const isNarrow = filter !== 'all' || search.trim() !== '' || officer !== null;
  const lines = useMemo(() => linesOf(narrowedTo, closed, isNarrow), [narrowedTo, closed, isNarrow]);
  const counts = useMemo(() => countByFilter(table?.rows ?? []), [table]);
  const here = rows.find(({ id }) => id === place?.key) ?? null;
  const chosen = [...selected].filter((id) => rows.some((row) => row.id === id));

  const cellAt = (row: MatrixTableRow, cell: number): MatrixColumn =>
    table?.columns[cell - 1]?.column ?? gapsOf(row)[0] ?? 'provider';
  const assign = (row: MatrixTableRow, cell: number) =>
    setOpen({ what: 'assign', cells: [{ page: row.id, column: cellAt(row, cell) }] });
  const assignHere = () => {
    const cell = place?.cell ?? 0;
    if (chosen.length > 1 && cell > 0) {
      const to = cellAt(rows[0]!, cell);
      setOpen({ what: 'assign', cells: chosen.map((id) => ({ page: id, column: to })) });
      return;
    }
    const row = here ?? rows.find((one) => gapsOf(one).length > 0);
    if (row) assign(row, here ? cell : 0);
  };
  useShortcut(KEYS.slash, () => box.current?.focus());
  useShortcut(KEYS.assign, assignHere, { enabled: mayEdit && table !== undefined });

  // Whoever follows the link of a gap finds its cell, ready to assign.
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (!table || page === null || asked.current === page) return;
    const row = table.rows.find(({ id }) => id === page);
    asked.current = page;
    if (!row) return;
    const at = table.columns.findIndex((one) => one.column === column) + 1;
    setPlace({ key: row.id, cell: at });
    if (mayEdit && at > 0)
      setOpen({ what: 'assign', cells: [{ page: row.id, column: table.columns[at - 1]!.column }] });
  }, [table, page, column, mayEdit, setPlace, setOpen]);

  const fold = (key: string, isOpen: boolean) => {
    const next = new Set(closed);
    if (isOpen) next.delete(key);
    else next.add(key);
    setClosed(next);
  };
  const close = () => {
    setOpen(null);
    grid.current?.focus();
  };
  const openRow = (row: MatrixTableRow, cell: number) => {
    if (!mayEdit) setOpen({ what: 'history', row });
    else if (cell === 0) setOpen({ what: 'page', row, after: null });
    else assign(row, cell);
  };
  const typed = (line: MatrixLine, cell: number, text: string): Promise<string | null> =>
    line.kind === 'section'
      ? edits.renameSection(line, text)
      : edits.setWords(line.row, cell === 0 ? 'page' : cellAt(line.row, cell), text);
  return (
    <div className="page matrix">
      <header className="page__head">
        <h1>{t('matrix:title')}</h1>
        <div className="page__actions">
          <SheetCommands date={null} />
          {mayEdit && (
            <>
              <Button icon={ListPlus} onClick={() => setOpen({ what: 'page', row: null, after: here })}>
                {t('matrix:addPage')}
              </Button>
              <Button variant="primary" icon={UserRoundPlus} keys={KEYS.assign} onClick={assignHere}>
                {t('matrix:assign')}
              </Button>
            </>
          )}
        </div>
      </header>
      {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
      {table && table.waiting > 0 && (
        <Banner
          tone="warning"
          title={t('matrix:waiting', { count: table.waiting })}
          action={
            <Button size="row" onClick={() => setOpen({ what: 'proposals' })}>
              {t('matrix:showProposals')}
            </Button>
          }
        />
      )}
      <div className="matrix__filters">
        <SearchField
          ref={box}
          label={t('matrix:search')}
          placeholder={t('matrix:searchExample')}
          clearLabel={t('matrix:clearSearch')}
          value={search}
          onChange={setSearch}
          keys={KEYS.slash}
          onKeyDown={(event) => {
            if (event.code !== 'ArrowDown') return;
            event.preventDefault();
            grid.current?.focus();
          }}
        />
        {FILTERS.map((one) => (
          <button
            key={one}
            type="button"
            className={`matrix__filter matrix__filter--${one}`}
            aria-pressed={filter === one}
            onClick={() => setFilter(one)}
          >
            {one !== 'all' && <Icon of={FILTER_ICONS[one]} size={17} />}
            {t(`matrix:filter.${one}`)} <strong>{counts[one]}</strong>
          </button>
        ))}
        <div className="matrix__officer">
          <ComboBox
            label={t('matrix:officerFilter')}
            placeholder={t('matrix:officerExample')}
            options={officerOptions([...people.values()], t('matrix:everyOfficer'), t('matrix:unit'))}
            value={officer ?? EVERYBODY}
            onChange={(id) => setOfficer(id === EVERYBODY ? null : id)}
          />
        </div>
      </div>
      {table && narrowedTo.length > 0 && (
        <MatrixGrid
          ref={grid}
          table={table}
          lines={lines}
          people={people}
          place={place}
          onPlace={setPlace}
          selected={selected}
          onSelect={setSelected}
          onFold={fold}
          onOpen={openRow}
          editable={mayEdit}
          editing={editing}
          onEdit={setEditing}
          onTyped={typed}
          onMove={(id, after) => void edits.moveAfter(id, after)}
          onMoveBy={(id, by) => void edits.moveBy(id, by)}
          onRemove={(row) => void edits.remove([row.id])}
        />
      )}
      {table && narrowedTo.length === 0 && (
        <div className="sheet">
          <NoResult
            title={
              search.trim() === '' ? t('matrix:nothingLeft') : t('matrix:notFound', { search: search.trim() })
            }
            actions={
              <Button
                variant="link"
                onClick={() => {
                  setSearch('');
                  setFilter('all');
                  setOfficer(null);
                }}
              >
                {t('matrix:showAll')}
              </Button>
            }
          />
        </div>
      )}
      {mayEdit && chosen.length > 0 && (
        <div className="matrix__bulk">
          <span>{t('matrix:selected', { count: chosen.length })}</span>
          <Button size="row" icon={Pencil} onClick={() => setOpen({ what: 'many' })}>
            {t('matrix:editMany', { count: chosen.length })}
          </Button>
          <Button
            size="row"
            icon={Trash2}
            onClick={() => {
              setSelected(new Set());
              void edits.remove(chosen);
            }}
          >
            {t('matrix:removeMany', { count: chosen.length })}
          </Button>
          <Button size="row" variant="link" onClick={() => setSelected(new Set())}>
            {t('matrix:selectNone')}
          </Button>
        </div>
      )}
      <footer className="matrix__foot">
        {here === null ? (
          <span>{table?.approver != null && t('matrix:approverOfAll', { officer: table.approver })}</span>
        ) : (
          <span className="matrix__here">
            {hasRole('recorder', 'provider', 'administrator') && (
              <Button size="row" icon={FilePlus2} onClick={() => create({ page: here.id })}>
                {t('matrix:create')}
              </Button>
            )}
            {mayEdit && (
              <Button
                size="row"
                icon={Pencil}
                onClick={() => setOpen({ what: 'page', row: here, after: null })}
              >
                {t('matrix:edit')}
              </Button>
            )}
            <Button size="row" icon={History} onClick={() => setOpen({ what: 'history', row: here })}>
              {t('matrix:history')}
            </Button>
          </span>
        )}
        <span className="matrix__keys">
          <KeyCap keys={{ code: 'ArrowLeft' }} />
          <KeyCap keys={{ code: 'ArrowRight' }} /> {t('matrix:keyFold')}
          {mayEdit && (
            <>
              <KeyCap keys={{ code: 'F2' }} /> {t('matrix:keyEdit')}
              <KeyCap keys={KEYS.previous} />
              <KeyCap keys={KEYS.next} /> {t('matrix:keyMove')}
              <KeyCap keys={KEYS.assign} /> {t('matrix:assign')}
            </>
          )}
        </span>
      </footer>
      {table && open?.what === 'assign' && (
        <AssignDialog table={table} cells={open.cells} people={everybody ?? []} onClose={close} />
      )}
      {table && open?.what === 'page' && (
        <PageDialog table={table} row={open.row} after={open.after} onClose={close} />
      )}
      {table?.approval && open?.what === 'proposals' && (
        <ProposalsDialog approval={table.approval} onClose={close} />
      )}
      {table && open?.what === 'many' && <ManyDialog table={table} pages={chosen} onClose={close} />}
      {table && open?.what === 'history' && (
        <HistoryDialog table={table} row={open.row} people={people} onClose={close} />
      )}
    </div>
  );
}

const EVERYBODY = 'everybody';
const UNIT = 'unit ';

/** Persons and units to narrow the matrix down to. */
function officerOptions(
  people: readonly {
    readonly id: string;
    readonly name: string;
    readonly position: string;
    readonly unit: string;
  }[],
  everybody: string,
  unitNote: string,
) {
  const units = [...new Set(people.map(({ unit }) => unit))].filter((unit) => unit !== '');
  return [
    { id: EVERYBODY, text: everybody },
    ...units.map((unit) => ({ id: `${UNIT}${unit}`, text: unit, note: unitNote })),
    ...people.map(({ id, name, position }) => ({ id, text: name, note: position })),
  ];
}

function officerOf(id: string | null): OfficerFilter {
  if (id === null) return null;
  return id.startsWith(UNIT) ? { unit: id.slice(UNIT.length) } : { person: id };
}
