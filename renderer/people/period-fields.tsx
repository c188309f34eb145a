import { useTranslation } from 'react-i18next';
import { DateField } from '../ui/date-field.tsx';

type Day = string | null;

/** What is wrong with the first and the last day of something, in words; an open end is right. */
export function usePeriodProblems(): (
  from: Day,
  until: Day,
) => { from: string | null; until: string | null } {
  const { t } = useTranslation();
  return (from, until) => ({
    from: from === null ? t('delegations:dayMissing') : null,
    until: until !== null && from !== null && until < from ? t('errors:ends-before-it-begins') : null,
  });
}

interface DayFieldProps {
  readonly value: Day;
  readonly onChange: (day: Day) => void;
  readonly error: string | null;
}

/** The first day of something. */
export function FirstDayField(props: DayFieldProps) {
  const { t } = useTranslation();
  return <DateField label={t('delegations:firstDay')} {...props} />;
}

/** The last day of something; empty where its end is open. */
export function LastDayField(props: DayFieldProps) {
  const { t } = useTranslation();
  return <DateField label={t('delegations:lastDay')} optional {...props} />;
}
