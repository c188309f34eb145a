import { CalendarCheck, FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, beYear, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { parseHolidayList } from '../../electron/contract/rules/holiday-list.ts';
import { call } from '../api.ts';
import { weekdayOf } from '../days/due-words.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useTyped } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { TextArea } from '../ui/text-area.tsx';
import type { useHolidays } from './use-holidays.ts';

interface HolidayImportDialogProps {
  readonly holidays: ReturnType<typeof useHolidays>;
  /** With the BE year of the first day that was taken over; null when it was given up. */
  readonly onClose: (imported: number | null) => void;
}

/** Takes a pasted list or a CSV or XLSX file over: shows what would change, and which lines cannot be read, first. */
export function HolidayImportDialog({ holidays, onClose }: HolidayImportDialogProps) {
  const { t, i18n } = useTranslation();
  const words = useFailureWords();
  const language = languageOf(i18n);
  const list = useTyped('import-holidays', '');
  const { value: text, set: setText } = list;
  const [problem, setProblem] = useState<string | null>(null);
  const today = bangkokDate(new Date().toISOString());
  const read = parseHolidayList(text, { today, language });
  const changes = read.holidays.map(({ date, name }) => holidays.named(date, name));
  const real = changes.filter(({ was, name }) => was !== name);
  const chooseFile = async () => {
    setProblem(null);
    try {
      const file = await call('holidays.choose', null);
      if (file !== null) setText(file.text);
    } catch (error) {
      setProblem(words(failureOf(error)));
    }
  };
  const take = async () => {
    const [first] = read.holidays;
    if (first === undefined) return setProblem(t('days:importNothing'));
    if (read.problems.length > 0) return setProblem(t('days:importMend'));
    if (await holidays.change(changes, t('days:holidaysAdded', { count: real.length }))) {
      list.forget();
      onClose(beYear(first.date));
    }
  };
  const error = problem ?? holidays.problem;
  return (
    <Dialog
      title={t('days:importTitle')}
      size="wide"
      onClose={() => onClose(null)}
      typed={list}
      onSubmit={() => void take()}
      note={t('days:importFound', { count: read.holidays.length, problems: read.problems.length })}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={CalendarCheck} busy={holidays.busy}>
            {t('days:takeOver')}
          </Button>
        </>
      }
    >
      <div className="stack">
        {error !== null && <Banner tone="error" title={error} />}
        <TextArea
          label={t('days:list')}
          hint={t('days:listHint')}
          placeholder={t('days:listExample')}
          rows={5}
          value={text}
          onChange={(typed) => {
            setProblem(null);
            setText(typed);
          }}
          autoFocus
        />
        <div className="row">
          <Button icon={FileSpreadsheet} onClick={() => void chooseFile()}>
            {t('days:chooseFile')}
          </Button>
        </div>
        {read.problems.length > 0 && (
          <Banner tone="warning" title={t('days:linesUnread', { count: read.problems.length })}>
            <ul>
              {read.problems.slice(0, MOST_LINES).map(({ line, text: typed, reason }) => (
                <li key={line}>
                  {t('days:lineUnread', { line, typed })} – {words(reason)}
                </li>
              ))}
            </ul>
          </Banner>
        )}
        {read.holidays.length > 0 && (
          <ul className="holidays__list" aria-label={t('days:importPreview')}>
            {changes.map(({ date, was, name }) => (
              <li key={date} className="holidays__row">
                <span className="holidays__weekday">{weekdayOf(date, language)}</span>
                <span className="holidays__date">{formatScreenDate(date, language)}</span>
                <span className="holidays__name">
                  {name}
                  {was !== null && (
                    <span className="secondary">
                      {' · '}
                      {was === name ? t('days:alreadyThere') : t('days:wasNamed', { name: was })}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

/** Lines that cannot be read are named up to this many, and all are counted. */
const MOST_LINES = 10;
