import { ClipboardCheck, Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, fiscalYear } from '../../electron/contract/rules/be-dates.ts';
import { type CheckRound, countAnswers } from '../../electron/contract/self-check.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';

interface BeginRoundDialogProps {
  readonly onClose: () => void;
  readonly onBegun: (round: string) => void;
}

/** Gives a new round its name; that of the fiscal year's half is proposed. */
export function BeginRoundDialog({ onClose, onBegun }: BeginRoundDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const operation = useOperation('begin-round operation');
  const begin = useCommand('selfCheck.begin');
  const today = bangkokDate(new Date().toISOString());
  const month = Number(today.slice(5, 7));
  const months = month >= 10 || month <= 3 ? 6 : 12;
  const form = useForm<{ title: string }>({
    initial: { title: t('checks:proposed', { months, year: fiscalYear(today) }) },
    keep: 'begin-round',
    validate: ({ title }) => ({ title: title.trim() === '' ? t('checks:roundNameMissing') : null }),
  });
  const send = async () => {
    if (begin.isPending) return;
    try {
      const { id } = await begin.mutateAsync({ operation, title: form.values.title });
      form.typed.forget();
      onBegun(id);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    toast({ words: t('checks:begun') });
    onClose();
  };
  const failure = begin.error && failureOf(begin.error);
  return (
    <Dialog
      title={t('checks:beginTitle')}
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={ClipboardCheck} busy={begin.isPending}>
            {t('checks:begin')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {failure && !failure.field && <Banner tone="error" title={words(failure)} />}
        <TextField
          label={t('checks:roundName')}
          hint={t('checks:roundNameHint')}
          value={form.values.title}
          onChange={form.set('title')}
          error={form.error('title')}
          maxLength={300}
          autoFocus
        />
      </section>
    </Dialog>
  );
}

interface CloseRoundDialogProps {
  readonly round: CheckRound;
  readonly onClose: () => void;
}

/** Asks before a round is closed: its answers stay as they are then. */
export function CloseRoundDialog({ round, onClose }: CloseRoundDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const close = useCommand('selfCheck.close');
  const { open } = countAnswers(round.items);
  const send = async () => {
    if (close.isPending) return;
    try {
      await close.mutateAsync({ round: round.id });
    } catch {
      return;
    }
    toast({ words: t('checks:closedToast') });
    onClose();
  };
  return (
    <Dialog
      title={t('checks:closeTitle')}
      role="alertdialog"
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose} autoFocus>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={Lock} busy={close.isPending}>
            {t('checks:close')}
          </Button>
        </>
      }
    >
      <section className="stack">
        {close.error && <Banner tone="error" title={words(failureOf(close.error))} />}
        {open > 0 && <Banner tone="warning">{t('checks:closeOpen', { count: open })}</Banner>}
        <p>{round.title}</p>
        <p>{t('checks:closeBody')}</p>
      </section>
    </Dialog>
  );
}
