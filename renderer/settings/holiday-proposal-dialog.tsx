import { CalendarCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { isWeekend } from '../../electron/contract/rules/due-days.ts';
import {
  FIXED_HOLIDAYS_SOURCE,
  fixedHolidays,
  substitutesOf,
} from '../../electron/contract/rules/holiday-list.ts';
import { shortWeekday } from '../days/due-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { languageOf } from '../ui/language.ts';
import type { useHolidays } from './use-holidays.ts';

interface HolidayProposalDialogProps {
  readonly holidays: ReturnType<typeof useHolidays>;
  readonly year: number;
  readonly onClose: () => void;
}

/** The public holidays of fixed date of a year, to be looked at and taken over; substitutes only where they are ticked. */
export function HolidayProposalDialog({ holidays, year, onClose }: HolidayProposalDialogProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const known = new Set((holidays.list ?? []).map(({ date }) => date));
  const fixed = fixedHolidays(year);
  const proposals = [
    ...fixed.map((day) => ({ ...day, substitute: false })),
    ...substitutesOf(fixed).map(({ date, of }) => ({
      date,
      name: t('days:substituteFor', { name: of }),
      substitute: true,
    })),
  ].sort((one, other) => (one.date < other.date ? -1 : 1));
  const fresh = proposals.filter(({ date }) => !known.has(date));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(fresh.filter(({ substitute }) => !substitute).map(({ date }) => date)),
  );
  const choose = (date: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, date] : [...chosen].filter((other) => other !== date)));
  const take = async () => {
    const changes = fresh
      .filter(({ date }) => chosen.has(date))
      .map(({ date, name }) => holidays.named(date, name));
    if (await holidays.change(changes, t('days:holidaysAdded', { count: changes.length }))) onClose();
  };
  return (
    <Dialog
      title={t('days:proposeTitle', { year })}
      size="wide"
      onClose={onClose}
      onSubmit={() => void take()}
      note={t('days:chosen', { count: chosen.size })}
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
        {holidays.problem && <Banner tone="error" title={holidays.problem} />}
        <Banner tone="info" title={t('days:proposeNote')}>
          <p>{t('days:source', { source: FIXED_HOLIDAYS_SOURCE })}</p>
        </Banner>
        <ul className="holidays__proposals">
          {proposals.map(({ date, name, substitute }) => (
            <li key={date}>
              <Checkbox
                checked={known.has(date) || chosen.has(date)}
                disabled={known.has(date)}
                onChange={(on) => choose(date, on)}
                note={
                  known.has(date)
                    ? t('days:alreadyThere')
                    : substitute
                      ? t('days:substituteNote')
                      : isWeekend(date)
                        ? t('days:atWeekend')
                        : undefined
                }
              >
                {shortWeekday(t, date)} {formatScreenDate(date, language)} {name}
              </Checkbox>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
