import { CalendarClock, CircleCheck, CircleSlash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MatrixTableRow, PageState } from '../../electron/contract/matrix.ts';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';

export const STATE_ICONS = { current: CircleCheck, due: CalendarClock, never: CircleSlash2 } as const;
export const STATE_WORDS: Readonly<Record<PageState, string>> = {
  current: 'matrix:stateCurrent',
  due: 'matrix:stateDue',
  never: 'matrix:stateNever',
};

/** Whether what is published is still up to date: icon and words. */
export function StateView({ row }: { readonly row: MatrixTableRow }) {
  const { t } = useTranslation();
  return (
    <span className={`matrix-state matrix-state--${row.state}`}>
      <Icon of={STATE_ICONS[row.state]} size={17} />
      {t(STATE_WORDS[row.state])}
    </span>
  );
}

/** When it was published last, and when it is due next. */
export function PublishedView({ row }: { readonly row: MatrixTableRow }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  return (
    <span className="matrix-cell">
      <span>{row.lastPublished === null ? '–' : formatShortDate(row.lastPublished, language)}</span>
      {row.due !== null && (
        <span className="matrix-cell__names">
          {row.sendBy === null
            ? t('matrix:dueOn', { date: formatShortDate(row.due, language) })
            : t('matrix:sendBy', { date: formatShortDate(row.sendBy, language) })}
        </span>
      )}
    </span>
  );
}
