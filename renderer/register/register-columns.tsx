import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestDue } from '../../electron/contract/days.ts';
import type { RequestRow } from '../../electron/contract/domain.ts';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { DuePill } from '../days/due-pill.tsx';
import { dueWords } from '../days/due-words.ts';
import type { Column } from '../ui/data-table.tsx';
import { languageOf } from '../ui/language.ts';
import { SignatureGlyph } from '../ui/signature-glyph.tsx';
import { signedWords } from './row-words.ts';
import { StatusPill } from './status-pill.tsx';

/** The columns of the register's list; `withDue` where some of its requests have a term. */
export function useRegisterColumns(withDue: boolean): readonly Column<RequestRow>[] {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  return useMemo(
    () => [
      {
        id: 'number',
        head: t('register:number'),
        width: '128px',
        cell: ({ number }) =>
          number === null ? (
            <span className="secondary">{t('register:noNumber')}</span>
          ) : (
            <strong>{number}</strong>
          ),
      },
      {
        id: 'title',
        head: t('register:headTitle'),
        width: 'minmax(0, 3fr)',
        cell: ({ title }) => <OneLine words={title || t('register:untitled')} strong />,
      },
      {
        id: 'unit',
        head: t('register:unit'),
        width: 'minmax(0, 1.4fr)',
        cell: ({ unit }) => <OneLine words={unit} />,
      },
      {
        id: 'steps',
        head: t('register:steps'),
        width: '52px',
        cell: ({ steps }) => <SignatureGlyph cells={steps} label={signedWords(t, steps)} />,
      },
      {
        id: 'status',
        head: t('register:status'),
        width: '186px',
        cell: ({ status, waitingLabel }) => <StatusPill status={status} waitingLabel={waitingLabel} />,
      },
      ...(withDue
        ? [
            {
              id: 'due',
              head: t('register:due'),
              width: '178px',
              cell: (row: RequestRow) => <RowDue row={row} />,
            },
          ]
        : []),
      {
        id: 'date',
        head: t('register:date'),
        width: '104px',
        cell: ({ date }) => (date === null ? null : formatShortDate(date, language)),
      },
    ],
    [t, language, withDue],
  );
}

/** By when a request is due, and whether the guideline leaves a doubt about it. */
function RowDue({ row }: { readonly row: RequestRow }) {
  const { t, i18n } = useTranslation();
  const due = nearestDue(row);
  if (due === null) return null;
  return (
    <div title={dueWords(t, due, languageOf(i18n))}>
      <DuePill due={due} plain />
      {due.uncertain && <p className="secondary">{t('days:uncertain')}</p>}
    </div>
  );
}

function OneLine({ words, strong = false }: { readonly words: string; readonly strong?: boolean }) {
  return (
    <span className={`one-line register__line ${strong ? 'register__line--strong' : ''}`} title={words}>
      {words}
    </span>
  );
}
