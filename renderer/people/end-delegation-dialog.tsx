import { CalendarX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '../../electron/contract/delegations.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';

interface EndDelegationDialogProps {
  readonly delegation: Delegation;
  readonly onClose: () => void;
}

/** Ends a delegation before its time; it stays in the list. */
export function EndDelegationDialog({ delegation, onClose }: EndDelegationDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const end = useCommand('delegations.end');
  const form = useForm<{ on: string | null; reason: string }>({
    initial: { on: bangkokDate(new Date().toISOString()), reason: '' },
    keep: `end-delegation ${delegation.id}`,
    validate: ({ on, reason }) => ({
      on: on === null ? t('delegations:dayMissing') : null,
      reason: reason.trim() === '' ? t('delegations:endReasonMissing') : null,
    }),
  });
  const send = async () => {
    const { on, reason } = form.values;
    if (end.isPending || on === null) return;
    try {
      await end.mutateAsync({ delegation: delegation.id, on, reason });
    } catch {
      return; // shown in the dialog
    }
    form.typed.forget();
    toast({ words: t('delegations:ended', { name: delegation.personName }) });
    onClose();
  };
  return (
    <Dialog
      title={t('delegations:endOf', { name: delegation.personName })}
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={CalendarX} busy={end.isPending}>
            {t('delegations:end')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {end.error && <Banner tone="error" title={words(failureOf(end.error))} />}
        <p>
          {delegation.ground} {delegation.office}
        </p>
        <DateField
          label={t('delegations:lastDay')}
          value={form.values.on}
          onChange={form.set('on')}
          error={form.error('on')}
        />
        <TextField
          label={t('delegations:endReason')}
          value={form.values.reason}
          onChange={form.set('reason')}
          onBlur={form.check('reason')}
          error={form.error('reason')}
          maxLength={1000}
        />
      </section>
    </Dialog>
  );
}
