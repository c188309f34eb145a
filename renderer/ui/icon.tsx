import type { LucideIcon } from 'lucide-react';

/** A Lucide icon as the design rules want it: 20 px, stroke 1.75, hidden from screen readers (a word stands beside it). */
export function Icon({
  of: Drawing,
  size = 20,
}: {
  readonly of: LucideIcon;
  readonly size?: 15 | 17 | 20 | 28;
}) {
  return <Drawing className="icon" size={size} strokeWidth={1.75} aria-hidden="true" />;
}
