import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** The meanings that have a colour. Colour never stands alone: icon and words go with it. */
export type Tone = 'done' | 'wait' | 'bad' | 'back' | 'accent' | 'rest';

interface PillProps {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  /** At most 18 characters. */
  readonly children: ReactNode;
  /** Without a box, for dense tables. */
  readonly plain?: boolean;
}

/** A status: colour, icon and words. */
export function Pill({ tone, icon, children, plain }: PillProps) {
  return (
    <span className={`pill pill--${tone} ${plain ? 'pill--plain' : ''}`}>
      <Icon of={icon} size={17} />
      {children}
    </span>
  );
}
