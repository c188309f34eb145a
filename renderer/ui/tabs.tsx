import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';

export interface Tab<V extends string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly count?: number | undefined;
}

interface TabsProps<V extends string> {
  /** Accessible name of the row of tabs. */
  readonly label: string;
  readonly tabs: readonly Tab<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  /** The chosen tab has the focus: for a row that each of its pages draws anew. */
  readonly autoFocus?: boolean;
}

/** A row of tabs: left and right, Home and End move the choice. */
export function Tabs<V extends string>({ label, tabs, value, onChange, autoFocus = false }: TabsProps<V>) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) row.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }, [autoFocus]);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.code];
    const tab = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!tab) return;
    event.preventDefault();
    onChange(tab.value);
    row.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(tab)]?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label={label} ref={row} onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          type="button"
          role="tab"
          className="tab"
          key={tab.value}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tab__count">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
