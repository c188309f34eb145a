// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, its cells are active descendants
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type DragEvent,
  type KeyboardEvent,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import type { MatrixTable, MatrixTableRow } from '../../electron/contract/matrix.ts';
import { BareCheckbox } from '../ui/checkbox.tsx';
import { ResponsibleCell } from './cell-view.tsx';
import { EditInPlace } from './edit-in-place.tsx';
import type { MatrixLine } from './matrix-rows.ts';
import { SectionLine } from './section-line.tsx';
import { PublishedView, StateView } from './state-view.tsx';

/** Where the keyboard is: a line, and of a page's line the cell. 0 is the title, then the responsible columns. */
export interface MatrixPlace {
  readonly key: string;
  readonly cell: number;
}

export interface MatrixGridProps {
  readonly table: MatrixTable;
  readonly lines: readonly MatrixLine[];
  readonly people: ReadonlyMap<string, Person>;
  readonly place: MatrixPlace | null;
  readonly onPlace: (place: MatrixPlace) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onFold: (key: string, open: boolean) => void;
  /** Enter: on the title or a responsible cell. */
  readonly onOpen: (row: MatrixTableRow, cell: number) => void;
  /** False: only looked at. */
  readonly editable: boolean;
  /** The place that is being edited in place. */
  readonly editing: MatrixPlace | null;
  readonly onEdit: (place: MatrixPlace | null) => void;
  readonly onTyped: (line: MatrixLine, cell: number, text: string) => Promise<string | null>;
  /** Moves a page after another line. */
  readonly onMove: (page: string, after: MatrixLine) => void;
  readonly onMoveBy: (page: string, by: -1 | 1) => void;
  readonly onRemove: (row: MatrixTableRow) => void;
  readonly ref?: Ref<{ focus: () => void }>;
}

const SECTION_HEIGHT = 44;
const PAGE_HEIGHT = 58;
const HEAD_HEIGHT = 52;
/** A page's title and its three responsible cells. */
const CELLS = 4;

/** The website as a tree of sections and pages, with the keyboard on one cell. */
export function MatrixGrid(props: MatrixGridProps) {
  const { table, lines, place, onPlace, editable } = props;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState<string | null>(null);
  useImperativeHandle(props.ref, () => ({ focus: () => grid.current?.focus() }), []);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.kind === 'section' ? SECTION_HEIGHT : PAGE_HEIGHT),
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === place?.key),
  );
  const cell = place?.cell ?? 0;
  const go = (index: number, to = cell) => {
    const line = lines[Math.max(0, Math.min(index, lines.length - 1))];
    if (!line) return;
    onPlace({ key: line.key, cell: to });
    virtualizer.scrollToIndex(lines.indexOf(line));
  };
  const sideways = (line: MatrixLine, by: -1 | 1) => {
    if (line.kind === 'section') {
      if (line.open !== by > 0) props.onFold(line.key, by > 0);
      else if (by > 0) go(at + 1, 0);
    } else if (cell + by >= 0) onPlace({ key: line.key, cell: Math.min(CELLS - 1, cell + by) });
    else go(lines.findLastIndex(({ kind }, index) => kind === 'section' && index < at));
  };
  const toggle = (row: MatrixTableRow) => {
    const next = new Set(props.selected);
    if (!next.delete(row.id)) next.add(row.id);
    props.onSelect(next);
  };
  const onLine = (event: KeyboardEvent, line: MatrixLine): boolean => {
    if (event.altKey && (event.code === 'ArrowUp' || event.code === 'ArrowDown')) {
      if (editable && line.kind === 'page') props.onMoveBy(line.row.id, event.code === 'ArrowUp' ? -1 : 1);
      return true;
    }
    switch (event.code) {
      case 'ArrowLeft':
      case 'ArrowRight':
        sideways(line, event.code === 'ArrowLeft' ? -1 : 1);
        return true;
      case 'Enter':
      case 'NumpadEnter':
        if (line.kind === 'section') props.onFold(line.key, !line.open);
        else props.onOpen(line.row, cell);
        return true;
      case 'Space':
        if (line.kind === 'page') toggle(line.row);
        return true;
      case 'F2':
        if (editable) props.onEdit({ key: line.key, cell });
        return true;
      case 'Delete':
        if (editable && line.kind === 'page') props.onRemove(line.row);
        return true;
      default:
        return false;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current || event.ctrlKey || event.metaKey) return;
    const line = lines[at];
    if (!line) return;
    if (onLine(event, line)) {
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / PAGE_HEIGHT) - 2);
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: lines.length - 1,
    };
    const to = moves[event.code];
    if (to === undefined || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  const rows = lines.flatMap((line) => (line.kind === 'page' ? [line.row.id] : []));
  const allSelected = rows.length > 0 && rows.every((row) => props.selected.has(row));
  const endEdit = () => {
    props.onEdit(null);
    grid.current?.focus();
  };
  const cellId = (key: string, index: number): string => `${id}-${key}-${index}`;
  const editorFor = (line: MatrixLine, index: number, text: string) =>
    props.editing?.key === line.key && props.editing.cell === index ? (
      <EditInPlace
        label={t(index === 0 ? 'matrix:editTitle' : 'matrix:editWords')}
        text={text}
        onDone={async (typed) => {
          const failure = typed === text ? null : await props.onTyped(line, index, typed);
          if (failure === null) endEdit();
          return failure;
        }}
        onCancel={endEdit}
      />
    ) : null;
  const drop = (event: DragEvent, line: MatrixLine) => {
    event.preventDefault();
    setOver(null);
    const page = event.dataTransfer.getData('text/page');
    if (page !== '' && page !== line.key) props.onMove(page, line);
  };
  return (
    <div className="matrix__table" ref={scroller}>
      <div
        ref={grid}
        className="matrix__grid"
        role="treegrid"
        aria-label={t('matrix:title')}
        aria-rowcount={lines.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={lines[at] && cellId(lines[at].key, lines[at].kind === 'section' ? 0 : cell)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => place === null && lines[0] && onPlace({ key: lines[0].key, cell: 0 })}
      >
        <div className="matrix__head matrix__tracks" role="row">
          <span role="columnheader">
            <BareCheckbox
              checked={allSelected || (props.selected.size > 0 && 'some')}
              label={t('matrix:selectAll')}
              tabIndex={-1}
              onChange={(checked) => props.onSelect(new Set(checked ? rows : []))}
            />
          </span>
          <span role="columnheader">{table.headings?.page ?? t('matrix:page')}</span>
          {table.columns.map(({ column, label, step }) => (
            <span role="columnheader" key={column} title={label ?? undefined}>
              {step !== null && `${step} `}
              {label ?? t(`matrix:column.${column}`)}
            </span>
          ))}
          <span role="columnheader">{t('matrix:lastPublished')}</span>
          <span role="columnheader">{t('matrix:state')}</span>
        </div>
        <div className="matrix__body" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (!line) return null;
            const style = {
              height: item.size,
              transform: `translateY(${item.start - HEAD_HEIGHT}px)`,
            };
            const isHere = item.index === at && place !== null;
            if (line.kind === 'section')
              return (
                <SectionLine
                  key={line.key}
                  id={cellId(line.key, 0)}
                  line={line}
                  style={style}
                  current={isHere}
                  over={over === line.key}
                  onToggle={() => {
                    onPlace({ key: line.key, cell: 0 });
                    props.onFold(line.key, !line.open);
                  }}
                  onDragOver={() => setOver(line.key)}
                  onDrop={(event) => drop(event, line)}
                  editor={editorFor(line, 0, line.section ?? '')}
                />
              );
            const { row } = line;
            const cellClass = (index: number): string =>
              isHere && cell === index ? 'matrix__cell matrix__cell--current' : 'matrix__cell';
            const click = (index: number) => () => {
              onPlace({ key: line.key, cell: index });
              grid.current?.focus();
            };
            return (
              <div
                key={line.key}
                role="row"
                aria-level={2}
                aria-selected={props.selected.has(row.id)}
                className={[
                  'matrix__row matrix__tracks',
                  props.selected.has(row.id) || isHere ? 'matrix__row--here' : '',
                  over === line.key ? 'matrix__row--over' : '',
                ].join(' ')}
                style={style}
                draggable={editable && props.editing === null}
                onDragStart={(event) => event.dataTransfer.setData('text/page', row.id)}
                onDragOver={(event) => {
                  event.preventDefault();
                  setOver(line.key);
                }}
                onDragEnd={() => setOver(null)}
                onDrop={(event) => drop(event, line)}
              >
                <span role="gridcell">
                  <BareCheckbox
                    checked={props.selected.has(row.id)}
                    label={row.page}
                    tabIndex={-1}
                    onChange={() => toggle(row)}
                  />
                </span>
                <span
                  role="gridcell"
                  id={cellId(line.key, 0)}
                  className={`${cellClass(0)} matrix__page`}
                  onClick={click(0)}
                  onDoubleClick={() => props.onOpen(row, 0)}
                >
                  {editorFor(line, 0, row.page) ?? (
                    <span className="matrix-cell" title={row.page}>
                      <span className="matrix-cell__title">
                        {row.code !== '' && <span className="secondary">{row.code} </span>}
                        {row.page}
                      </span>
                    </span>
                  )}
                </span>
                {table.columns.map(({ column }, index) => (
                  <span
                    role="gridcell"
                    key={column}
                    id={cellId(line.key, index + 1)}
                    className={`${cellClass(index + 1)} ${row.cells[column].gap === null ? '' : 'matrix__cell--gap'}`}
                    onClick={click(index + 1)}
                    onDoubleClick={() => props.onOpen(row, index + 1)}
                  >
                    {editorFor(line, index + 1, row[column]) ?? (
                      <ResponsibleCell cell={row.cells[column]} people={props.people} />
                    )}
                  </span>
                ))}
                <span role="gridcell">
                  <PublishedView row={row} />
                </span>
                <span role="gridcell">
                  <StateView row={row} />
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
