import { Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Holiday } from '../../electron/contract/days.ts';
import { formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS } from '../ui/shortcuts.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { useHolidays } from './use-holidays.ts';

interface HolidayDialogProps {
  readonly holidays: ReturnType<typeof useHolidays>;
  /** null: a new one. */
  readonly holiday: Holiday | null;
  /** The BE year that is looked at. */
  readonly year: number;
  readonly onClose: () => void;
}

/** Adds a holiday, or gives one another name or day. */
export function HolidayDialog({ holidays, holiday, year, onClose }: HolidayDialogProps) {
  const { t, i18n } = useTranslation();
  const taken = (date: string): string | null => {
    const other = date === holiday?.date ? undefined : holidays.list?.find((day) => day.date === date);
    return other ? t('days:dayTaken', { name: other.name }) : null;
  };
  const form = useForm<{ date: string | null; name: string }>({
    keep: `holiday ${holiday?.date ?? 'new'}`,
    initial: { date: holiday?.date ?? null, name: holiday?.name ?? '' },
    validate: ({ date, name }) => ({
      date: date === null ? t('days:dayMissing') : taken(date),
      name: name.trim() === '' ? t('days:nameMissing') : null,
    }),
  });
  const save = async () => {
    const { date } = form.values;
    const name = form.values.name.trim();
    if (date === null) return;
    const moved = holiday !== null && holiday.date !== date;
    const changes = [
      ...(moved ? [{ date: holiday.date, was: holiday.name, name: null }] : []),
      holidays.named(date, name),
    ];
    const day = formatScreenDate(date, languageOf(i18n));
    if (await holidays.change(changes, t('days:holidaySaved', { day, name }))) {
      form.typed.forget();
      onClose();
    }
  };
  return (
    <Dialog
      title={
        holiday === null ? t('days:addHolidayTitle', { year }) : t('days:editTitle', { name: holiday.name })
      }
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void save())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Save} keys={KEYS.enter} busy={holidays.busy}>
            {t('days:saveHoliday')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {holidays.problem && <Banner tone="error" title={holidays.problem} />}
        <DateField
          label={t('days:day')}
          value={form.values.date}
          onChange={form.set('date')}
          error={form.error('date')}
        />
        <TextField
          label={t('days:name')}
          hint={t('days:nameHint')}
          value={form.values.name}
          onChange={form.set('name')}
          onBlur={form.check('name')}
          error={form.error('name')}
          maxLength={200}
        />
      </section>
    </Dialog>
  );
}
