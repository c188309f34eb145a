import {
  CalendarPlus,
  ChevronLeft,
  ChevronRight,
  ClipboardPaste,
  PencilLine,
  Trash2,
  TreePalm,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holiday } from '../../electron/contract/days.ts';
import { bangkokDate, beYear, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { isWeekend } from '../../electron/contract/rules/due-days.ts';
import { weekdayOf } from '../days/due-words.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { HolidayDialog } from './holiday-dialog.tsx';
import { HolidayImportDialog } from './holiday-import-dialog.tsx';
import { HolidayProposalDialog } from './holiday-proposal-dialog.tsx';
import { useHolidays } from './use-holidays.ts';

type Open =
  | { readonly what: 'add' | 'propose' | 'import' }
  | { readonly what: 'edit'; readonly holiday: Holiday };

/** The office's holidays, a BE year at a time: what terms in working days leave out. */
export function HolidaysTab() {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const holidays = useHolidays();
  const [year, setYear] = useState(() => beYear(bangkokDate(new Date().toISOString())));
  const [open, setOpen] = usePlace<Open | null>('holidays open', null);
  const administrator = hasRole('administrator');
  useShortcut(KEYS.create, () => setOpen({ what: 'add' }), { enabled: administrator });
  const shown = (holidays.list ?? []).filter(({ date }) => beYear(date) === year);
  const close = () => setOpen(null);
  return (
    <section className="settings__part sheet holidays">
      <div className="holidays__head">
        <IconButton icon={ChevronLeft} label={t('days:yearBefore')} onClick={() => setYear(year - 1)} />
        <h2 aria-live="polite">{t('days:holidaysOf', { year })}</h2>
        <IconButton icon={ChevronRight} label={t('days:yearAfter')} onClick={() => setYear(year + 1)} />
        <span className="secondary">{t('days:holidayCount', { count: shown.length })}</span>
        {administrator && (
          <div className="holidays__actions">
            <Button icon={TreePalm} onClick={() => setOpen({ what: 'propose' })}>
              {t('days:propose')}
            </Button>
            <Button icon={ClipboardPaste} onClick={() => setOpen({ what: 'import' })}>
              {t('days:importList')}
            </Button>
            <Button
              variant="primary"
              icon={CalendarPlus}
              keys={KEYS.create}
              onClick={() => setOpen({ what: 'add' })}
            >
              {t('days:addHoliday')}
            </Button>
          </div>
        )}
      </div>
      <p className="secondary">{t('days:weekendsFree')}</p>
      {!administrator && <Banner tone="info">{t('settings:administratorsOnly')}</Banner>}
      {open === null && holidays.problem && <Banner tone="error" title={holidays.problem} />}
      {shown.length > 0 ? (
        <ul className="holidays__list">
          {shown.map((holiday) => (
            <HolidayRow
              key={holiday.date}
              holiday={holiday}
              onEdit={administrator ? () => setOpen({ what: 'edit', holiday }) : null}
              onRemove={() =>
                void holidays.change(
                  [{ date: holiday.date, was: holiday.name, name: null }],
                  t('days:holidayRemoved', { name: holiday.name }),
                )
              }
            />
          ))}
        </ul>
      ) : (
        holidays.list !== null && (
          <EmptyState icon={TreePalm} title={t('days:noHolidays', { year })}>
            {t('days:noHolidaysNote')}
          </EmptyState>
        )
      )}
      {open?.what === 'add' && (
        <HolidayDialog holidays={holidays} holiday={null} year={year} onClose={close} />
      )}
      {open?.what === 'edit' && (
        <HolidayDialog holidays={holidays} holiday={open.holiday} year={year} onClose={close} />
      )}
      {open?.what === 'propose' && <HolidayProposalDialog holidays={holidays} year={year} onClose={close} />}
      {open?.what === 'import' && (
        <HolidayImportDialog
          holidays={holidays}
          onClose={(imported) => {
            close();
            if (imported !== null) setYear(imported);
          }}
        />
      )}
    </section>
  );
}

interface HolidayRowProps {
  readonly holiday: Holiday;
  /** null: he may not change it. */
  readonly onEdit: (() => void) | null;
  readonly onRemove: () => void;
}

function HolidayRow({ holiday, onEdit, onRemove }: HolidayRowProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const { date, name } = holiday;
  const day = formatScreenDate(date, language);
  return (
    <li className="holidays__row">
      <span className="holidays__weekday">{weekdayOf(date, language)}</span>
      <span className="holidays__date">{day}</span>
      <span className="holidays__name">
        {name}
        {isWeekend(date) && <span className="secondary"> · {t('days:atWeekend')}</span>}
      </span>
      {onEdit !== null && (
        <>
          <Button size="row" icon={PencilLine} label={t('days:editOf', { name, day })} onClick={onEdit}>
            {t('days:edit')}
          </Button>
          <Button size="row" icon={Trash2} label={t('days:removeOf', { name, day })} onClick={onRemove}>
            {t('days:remove')}
          </Button>
        </>
      )}
    </li>
  );
}
