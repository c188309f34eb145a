import { AlarmClock, Calendar, Clock, OctagonAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Due } from '../../electron/contract/days.ts';
import { Pill } from '../ui/pill.tsx';
import { termWords } from './due-words.ts';

interface DuePillProps {
  readonly due: Due;
  readonly plain?: boolean;
}

/** How many days are left, that it is due today, or by how many days it is late. */
export function DuePill({ due, plain = false }: DuePillProps) {
  const { t } = useTranslation();
  if (due.left < 0) {
    return (
      <Pill tone="bad" icon={OctagonAlert} plain={plain}>
        {t('days:overdueBy', { count: -due.left })}
      </Pill>
    );
  }
  return due.left === 0 ? (
    <Pill tone="wait" icon={AlarmClock} plain={plain}>
      {t('days:dueToday')}
    </Pill>
  ) : (
    <Pill tone="rest" icon={Calendar} plain={plain}>
      {t('days:left', { term: termWords(t, { count: due.left, kind: due.kind }) })}
    </Pill>
  );
}

/** How many working days something has waited that has no term. */
export function WaitedPill({ waited }: { readonly waited: number }) {
  const { t } = useTranslation();
  return (
    <Pill tone="rest" icon={Clock}>
      {waited === 0 ? t('days:waitsSinceToday') : t('days:waited', { count: waited })}
    </Pill>
  );
}
