import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { MATRIX_BEGINNING, type MatrixTable, type MatrixTableRow } from '../../electron/contract/matrix.ts';
import { bangkokDate, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS } from '../ui/shortcuts.tsx';
import { ResponsibleCell } from './cell-view.tsx';
import { DifferenceList } from './difference-list.tsx';

interface HistoryDialogProps {
  readonly table: MatrixTable;
  readonly row: MatrixTableRow;
  readonly people: ReadonlyMap<string, Person>;
  readonly onClose: () => void;
}

/** A page's history: who was responsible for it on a day, and every version of its row. */
export function HistoryDialog({ table, row, people, onClose }: HistoryDialogProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const words = useFailureWords();
  const [date, setDate] = useState<string | null>(table.date);
  const { data, error } = useApi(
    'matrix.page',
    { page: row.id, date: date ?? table.date },
    { enabled: date !== null },
  );
  const day = (iso: string): string =>
    iso === MATRIX_BEGINNING ? t('matrix:fromBeginning') : formatScreenDate(iso, language);
  return (
    <Dialog
      title={t('matrix:historyOf', { page: row.page })}
      size="wide"
      onClose={onClose}
      footer={
        <Button keys={KEYS.cancel} onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <section className="stack stack--wide">
        {error !== null && <Banner tone="error" title={words(failureOf(error))} />}
        <div className="history__day">
          <DateField label={t('matrix:onDay')} value={date} onChange={setDate} />
        </div>
        {data && data.onDate === null && <p>{t('matrix:notThere')}</p>}
        {data?.onDate && (
          <dl className="history__cells" aria-label={t('matrix:responsibleThen')}>
            {table.columns.map(({ column, label }) => (
              <div key={column}>
                <dt>{label ?? t(`matrix:column.${column}`)}</dt>
                <dd>
                  <ResponsibleCell cell={data.onDate!.cells[column]} people={people} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {data && data.members.length > 0 && (
          <>
            <h3>{t('matrix:membersThen')}</h3>
            <ul className="history__list">
              {data.members.map((member) => (
                <li key={`${member.column} ${member.party} ${member.person} ${member.from}`}>
                  <strong>{people.get(member.person)?.name}</strong> {t(`matrix:column.${member.column}`)}{' '}
                  <span className="secondary">
                    {member.party ?? t('matrix:cellAlone')} · {day(member.from)}
                    {member.until !== null && ` – ${day(member.until)}`}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
        <h3>{t('matrix:versions')}</h3>
        <ul className="history__list">
          {data?.versions.map((version) => (
            <li key={`${version.from} ${version.recordedAt} ${version.removed}`}>
              <strong>{day(version.from)}</strong>{' '}
              <span className="secondary">
                {version.recordedBy === null
                  ? t('matrix:fromProfile')
                  : t('matrix:recordedBy', {
                      name: version.recordedBy,
                      date: formatScreenDate(bangkokDate(version.recordedAt), language),
                    })}
                {version.approvedBy !== null && ` · ${t('matrix:approvedBy', { name: version.approvedBy })}`}
              </span>
              <DifferenceList differences={version.differences} named={false} />
            </li>
          ))}
        </ul>
      </section>
    </Dialog>
  );
}
