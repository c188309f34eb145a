import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { type DraftFields, TEXT_LIMITS } from '../../electron/contract/content.ts';
import type { MetadataDemand } from '../../electron/contract/demands.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import { DateField } from '../ui/date-field.tsx';
import { TextField } from '../ui/text-field.tsx';

interface SaidFieldsProps {
  readonly fields: DraftFields;
  readonly demands: readonly MetadataDemand[];
  readonly errorOf: (field: string) => string | null;
  readonly onChange: (part: Partial<DraftFields>) => void;
  readonly onDateProblem: (field: string, problem: Failure | null) => void;
}

/** What is asked of a field beyond being right: whether it may stay empty, and the rule that says so. */
export function demandOf(
  t: TFunction,
  demands: readonly MetadataDemand[],
  field: MetadataDemand['field'],
): { readonly optional: boolean; readonly hint?: string } {
  const demand = demands.find((one) => one.field === field);
  if (demand === undefined) return { optional: true };
  const rules = demand.rules.flatMap(({ number }) => number ?? []).join(', ');
  const numbered = rules === '' ? '' : t('requests:demandRule', { rules });
  const words = {
    required: t('requests:demandRequired', { rule: numbered }),
    advised: t('requests:demandAdvised', { rule: numbered }),
    'if-borrowed': t('requests:demandIfBorrowed', { rule: numbered }),
  };
  return { optional: demand.level !== 'required', hint: words[demand.level].trim() };
}

/** What else is said of the information: fields that only some guidelines ask for, or that are filled in already. */
export function SaidFields({ fields, demands, errorOf, onChange, onDateProblem }: SaidFieldsProps) {
  const { t } = useTranslation();
  const asked = (field: MetadataDemand['field']): boolean => demands.some((one) => one.field === field);
  const texts = (['originPlace', 'contact'] as const).filter((field) => asked(field) || fields[field] !== '');
  const dates = (['originDate', 'lastChange'] as const).filter(
    (field) => asked(field) || fields[field] !== null,
  );
  if (texts.length + dates.length === 0) return null;
  return (
    <div className="form__pair">
      {texts.map((field) => (
        <div key={field} data-field={field}>
          <TextField
            label={t(`requests:${field}`)}
            {...demandOf(t, demands, field)}
            value={fields[field]}
            maxLength={TEXT_LIMITS[field]}
            error={errorOf(field)}
            onChange={(text) => onChange({ [field]: text })}
          />
        </div>
      ))}
      {dates.map((field) => (
        <div key={field} data-field={field}>
          <DateField
            label={t(`requests:${field}`)}
            {...demandOf(t, demands, field)}
            value={fields[field]}
            error={errorOf(field)}
            onChange={(date) => onChange({ [field]: date })}
            onProblem={(problem) => onDateProblem(field, problem)}
          />
        </div>
      ))}
    </div>
  );
}
