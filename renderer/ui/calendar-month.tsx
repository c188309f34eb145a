import {
  type CalendarDate,
  GregorianCalendar,
  isToday,
  parseDate,
  toCalendar,
} from '@internationalized/date';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  I18nProvider,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { bangkokDate, type IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { Button as WordButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { languageOf } from './language.ts';

interface CalendarMonthProps {
  readonly value: IsoDate | null;
  readonly onChange: (date: IsoDate) => void;
}

const ZONE = 'Asia/Bangkok';
const LOCALES = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB-u-ca-buddhist' } as const;

/** One month of the Buddhist calendar, with today marked and within one key. */
export function CalendarMonth({ value, onChange }: CalendarMonthProps) {
  const { t, i18n } = useTranslation();
  const today = bangkokDate(new Date().toISOString());
  const give = (date: CalendarDate) => onChange(toCalendar(date, new GregorianCalendar()).toString());
  return (
    <I18nProvider locale={LOCALES[languageOf(i18n)]}>
      <Calendar
        className="calendar"
        aria-label={t('common:calendar')}
        value={value ? parseDate(value) : null}
        defaultFocusedValue={parseDate(value ?? today)}
        onChange={give}
        autoFocus
      >
        <header className="calendar__head">
          <Button slot="previous" className="icon-button" aria-label={t('common:previousMonth')}>
            <Icon of={ChevronLeft} />
          </Button>
          <Heading />
          <Button slot="next" className="icon-button" aria-label={t('common:nextMonth')}>
            <Icon of={ChevronRight} />
          </Button>
        </header>
        <CalendarGrid weekdayStyle="narrow">
          <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>
            {(date) => (
              <CalendarCell
                date={date}
                className={`calendar__day ${isToday(date, ZONE) ? 'calendar__day--today' : ''}`}
              />
            )}
          </CalendarGridBody>
        </CalendarGrid>
        <footer className="calendar__foot">
          <WordButton variant="link" onClick={() => onChange(today)}>
            {t('common:today')}
          </WordButton>
        </footer>
      </Calendar>
    </I18nProvider>
  );
}
