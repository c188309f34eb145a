// biome-ignore-all lint/a11y/useSemanticElements: a virtualised grid cannot be a <table>
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus, rows are its active descendants
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keys
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { BareCheckbox } from './checkbox.tsx';
import { Icon } from './icon.tsx';

export interface Column<R> {
  readonly id: string;
  readonly head: ReactNode;
  /** A track of the grid, such as '130px' or 'minmax(0, 1fr)'. */
  readonly width: string;
  readonly cell: (row: R) => ReactNode;
  /** Right-aligned (numbers). */
  readonly end?: boolean;
  /** Null: can be sorted by, is not now. */
  readonly sorted?: 'ascending' | 'descending' | null;
  readonly onSort?: () => void;
}

interface Selection {
  readonly selected: ReadonlySet<string>;
  readonly onChange: (selected: ReadonlySet<string>) => void;
}

interface DataTableProps<R> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly count: number;
  /** Undefined while the row is being fetched. */
  readonly rowAt: (index: number) => R | undefined;
  readonly rowKey: (row: R) => string;
  /** A row in words, for its checkbox and for screen readers. */
  readonly rowLabel: (row: R) => string;
  /** Enter, or a click on the row. */
  readonly onOpen?: (row: R) => void;
  /** The row the keyboard is on. */
  readonly onCurrent?: (row: R) => void;
  /** Called when the last rows come into view: fetch more. */
  readonly onEnd?: () => void;
  readonly selection?: Selection;
  /** Pixels; 46 unless told. */
  readonly rowHeight?: number;
  readonly ref?: Ref<{ focus: () => void }>;
}

const HEAD_HEIGHT = 42;
const CHECK_TRACK = '32px';

/**
 * A virtualised table: head stays, ↑ ↓ Home End Page keys move, Enter opens, Space ticks. It grows to the
 * height of its rows and scrolls where its parent gives it less.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, count, rowAt, rowKey, selection, rowHeight = 46, onEnd } = props;
  const { t } = useTranslation();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const at = Math.min(current, count - 1);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= 0 && last >= count - 10) onEnd?.();
  }, [last, count, onEnd]);
  useImperativeHandle(props.ref, () => ({ focus: () => grid.current?.focus() }), []);

  const go = (index: number) => {
    const to = Math.max(0, Math.min(index, count - 1));
    setCurrent(to);
    virtualizer.scrollToIndex(to);
    const row = rowAt(to);
    if (row !== undefined) props.onCurrent?.(row);
  };
  const toggle = (row: R) => {
    if (!selection) return;
    const selected = new Set(selection.selected);
    if (!selected.delete(rowKey(row))) selected.add(rowKey(row));
    selection.onChange(selected);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(
      1,
      Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD_HEIGHT) / rowHeight) - 1,
    );
    const moves: Readonly<Record<string, number>> = {
      ArrowUp: at - 1,
      ArrowDown: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: 0,
      End: count - 1,
    };
    const to = moves[event.code];
    if (to !== undefined) {
      event.preventDefault();
      go(to);
      return;
    }
    if (event.target !== grid.current) return;
    const row = rowAt(at);
    if (row === undefined) return;
    if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      event.preventDefault();
      props.onOpen?.(row);
    } else if (event.code === 'Space') {
      event.preventDefault();
      toggle(row);
    }
  };
  const tracks = [...(selection ? [CHECK_TRACK] : []), ...columns.map(({ width }) => width)].join(' ');
  const known = () =>
    Array.from({ length: count }, (_, index) => rowAt(index)).filter((row) => row !== undefined);
  const allSelected = () => {
    if (!selection || selection.selected.size === 0) return false;
    return known().every((row) => selection.selected.has(rowKey(row))) || 'some';
  };
  return (
    <div className="table" ref={scroller}>
      <div
        ref={grid}
        className="table__grid"
        role="grid"
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-multiselectable={selection ? true : undefined}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div className="table__head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {selection && (
            <span className="table__check" role="columnheader">
              <BareCheckbox
                checked={allSelected()}
                label={t('common:selectAll')}
                tabIndex={-1}
                onChange={(on) => selection.onChange(new Set(on ? known().map(rowKey) : []))}
              />
            </span>
          )}
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} />
          ))}
        </div>
        <div className="table__body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rowAt(item.index);
            const selected = row !== undefined && (selection?.selected.has(rowKey(row)) ?? false);
            const classes = ['table__row'];
            if (item.index === at) classes.push('table__row--current');
            if (selected) classes.push('table__row--selected');
            if (props.onOpen) classes.push('table__row--opens');
            return (
              <div
                key={item.key}
                id={`${id}-${item.index}`}
                className={classes.join(' ')}
                role="row"
                aria-rowindex={item.index + 2}
                aria-selected={selection ? selected : undefined}
                style={{
                  gridTemplateColumns: tracks,
                  height: rowHeight,
                  transform: `translateY(${item.start - HEAD_HEIGHT}px)`,
                }}
                onClick={() => {
                  go(item.index);
                  if (row !== undefined) props.onOpen?.(row);
                }}
              >
                {selection && (
                  <span className="table__check" role="gridcell">
                    {row !== undefined && (
                      <BareCheckbox
                        checked={selected}
                        label={props.rowLabel(row)}
                        tabIndex={-1}
                        onChange={() => toggle(row)}
                      />
                    )}
                  </span>
                )}
                {columns.map((column) => (
                  <div
                    key={column.id}
                    className={`table__td ${column.end ? 'table__td--end' : ''}`}
                    role="gridcell"
                  >
                    {row !== undefined && column.cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function HeadCell<R>({ column }: { readonly column: Column<R> }) {
  const { head, sorted, onSort, end } = column;
  return (
    <span
      className={`table__th ${end ? 'table__th--end' : ''}`}
      role="columnheader"
      aria-sort={sorted ?? undefined}
    >
      {onSort ? (
        <button type="button" className="table__sort" onClick={onSort}>
          {head}
          {sorted && <Icon of={sorted === 'ascending' ? ArrowUp : ArrowDown} size={17} />}
        </button>
      ) : (
        head
      )}
    </span>
  );
}
