import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { SetupFrame, type StepFrame } from './setup-frame.tsx';
import type { SetupValues } from './setup-values.ts';

interface OfficeStepProps extends StepFrame {
  readonly values: SetupValues;
  readonly onChange: (changed: Partial<SetupValues>) => void;
  readonly onNext: () => void;
}

/** The office's name and its short code. */
export function OfficeStep({ values, problem, busy, onBack, onChange, onNext }: OfficeStepProps) {
  const { t } = useTranslation();
  const form = useForm({
    initial: { officeName: values.officeName, officeCode: values.officeCode },
    validate: ({ officeName, officeCode }) => ({
      officeName: officeName.trim() === '' ? t('setup:officeNameMissing') : null,
      officeCode: officeCode.trim() === '' ? t('setup:officeCodeMissing') : null,
    }),
  });
  return (
    <SetupFrame
      step="office"
      title={t('setup:officeTitle')}
      intro={t('setup:officeIntro')}
      problem={problem}
      root={form.root}
      onBack={() => {
        onChange(form.values);
        onBack();
      }}
      onSubmit={() =>
        form.submit(() => {
          onChange(form.values);
          onNext();
        })
      }
      actions={
        <Button type="submit" variant="primary" size="decision" iconAfter={ArrowRight} busy={busy}>
          {t('setup:next')}
        </Button>
      }
    >
      <div className="setup__fields">
        <TextField
          label={t('setup:officeName')}
          hint={t('setup:officeNameHint')}
          value={form.values.officeName}
          onChange={form.set('officeName')}
          onBlur={form.check('officeName')}
          error={form.error('officeName')}
          maxLength={300}
          autoFocus
        />
        <div className="setup__short">
          <TextField
            label={t('setup:officeCode')}
            hint={t('setup:officeCodeHint')}
            value={form.values.officeCode}
            onChange={form.set('officeCode')}
            onBlur={form.check('officeCode')}
            error={form.error('officeCode')}
            maxLength={20}
          />
        </div>
      </div>
    </SetupFrame>
  );
}
