import { useTranslation } from 'react-i18next';
import type { PageTiming } from '../../electron/contract/matrix.ts';
import { toArabicDigits } from '../../electron/contract/rules/thai-digits.ts';
import { TextField } from '../ui/text-field.tsx';

/** The parts of a page's timing, each with the most that it may be. */
const LIMITS = {
  everyMonths: 120,
  dueDay: 31,
  sendDaysBefore: 3660,
  publishWithinDays: 3660,
  staysMonths: 120,
} as const satisfies Record<keyof PageTiming, number>;
type TimingField = keyof typeof LIMITS;
const FIELDS = Object.keys(LIMITS) as readonly TimingField[];

/** A timing as it is typed; '' where nothing is said. */
export type TimingText = Readonly<Record<TimingField, string>>;

/** A timing as text for its fields. */
export function timingText(timing: PageTiming): TimingText {
  const text = (field: TimingField): string => String(timing[field] ?? '');
  return {
    everyMonths: text('everyMonths'),
    dueDay: text('dueDay'),
    sendDaysBefore: text('sendDaysBefore'),
    publishWithinDays: text('publishWithinDays'),
    staysMonths: text('staysMonths'),
  };
}

const numberOf = (text: string): number => Number(toArabicDigits(text.trim()));

/** The fields that are no number or too large, with the words for it. */
export function timingProblem(values: TimingText, words: string): Partial<Record<TimingField, string>> {
  const wrong = FIELDS.filter((field) => {
    const number = numberOf(values[field]);
    return (
      values[field].trim() !== '' && !(Number.isInteger(number) && number >= 1 && number <= LIMITS[field])
    );
  });
  return Object.fromEntries(wrong.map((field) => [field, words]));
}

/** The timing that was typed. */
export function timingFrom(values: TimingText): PageTiming {
  return Object.fromEntries(
    FIELDS.filter((field) => values[field].trim() !== '').map((field) => [field, numberOf(values[field])]),
  );
}

interface TimingFieldsProps {
  readonly values: TimingText;
  readonly error: (field: TimingField) => string | null;
  readonly onChange: (field: TimingField, value: string) => void;
}

/** How often a page is due, when it must be sent in and published, and how long it stays. */
export function TimingFields({ values, error, onChange }: TimingFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="timing">
      <legend>{t('matrix:timing')}</legend>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          label={t(`matrix:timingOf.${field}`)}
          optional
          kind="number"
          maxLength={4}
          value={values[field]}
          error={error(field)}
          onChange={(value) => onChange(field, value)}
        />
      ))}
    </fieldset>
  );
}
