import { CircleAlert, CircleCheck, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface BannerProps {
  readonly tone: 'error' | 'warning' | 'success' | 'info';
  /** What happened. */
  readonly title?: ReactNode;
  /** What is safe, and what to do. */
  readonly children?: ReactNode;
  /** One action. */
  readonly action?: ReactNode;
  readonly icon?: LucideIcon;
}

const ICONS = { error: CircleAlert, warning: TriangleAlert, success: CircleCheck, info: Info };

/** A message in the page. An error says what happened, what is safe, and offers one action. */
export function Banner({ tone, title, children, action, icon }: BannerProps) {
  return (
    <div className={`banner banner--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon of={icon ?? ICONS[tone]} />
      <div className="banner__body">
        {title && <p className="banner__title">{title}</p>}
        {children}
        {action && <div className="banner__actions">{action}</div>}
      </div>
    </div>
  );
}
