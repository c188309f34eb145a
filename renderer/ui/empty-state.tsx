import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface EmptyStateProps {
  /** One sentence: what is not there. */
  readonly title: string;
  /** What will appear here, and when. */
  readonly children?: ReactNode;
  readonly icon?: LucideIcon;
  readonly actions?: ReactNode;
}

/** Shown in place of an empty list. */
export function EmptyState({ title, children, icon = Inbox, actions }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon of={icon} size={28} />
      <p className="empty__title">{title}</p>
      {children && <p>{children}</p>}
      {actions && <div className="empty__actions">{actions}</div>}
    </div>
  );
}

interface NoResultProps {
  /** Repeats what was searched for. */
  readonly title: string;
  /** Ways out: search elsewhere, clear the filters. */
  readonly actions?: ReactNode;
}

/** Shown where a search or filter finds nothing. */
export function NoResult({ title, actions }: NoResultProps) {
  return (
    <div className="progress">
      <p>{title}</p>
      {actions && <div className="row">{actions}</div>}
    </div>
  );
}
