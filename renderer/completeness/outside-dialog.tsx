import { Globe } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemDetail } from '../../electron/contract/completeness.ts';
import type { IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import type { useAnswers } from './use-answers.ts';

interface OutsideDialogProps {
  readonly codes: readonly string[];
  /** What was answered before. */
  readonly present: ItemDetail['outside'];
  readonly send: ReturnType<typeof useAnswers>['send'];
  readonly onDone: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly url: string;
  readonly day: IsoDate | null;
  readonly words: string;
}

/** Evidence that was on the website before the register, or came there without it: address, date, explanation. */
export function OutsideDialog({ codes, present, send, onDone, onClose }: OutsideDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const operation = useOperation(`outside ${codes.join(' ')}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<Values>({
    initial: present ?? { url: 'https://', day: null, words: '' },
    keep: `outside evidence ${codes.join(' ')}`,
    validate: ({ url, day }) => ({
      url: /^https?:\/\/[^\s/]+\S*$/.test(url.trim()) ? null : t('errors:web-address-invalid'),
      day: day === null ? t('errors:date-empty') : null,
    }),
  });
  const { url, day } = form.values;
  const save = async () => {
    if (busy || day === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = { kind: 'outside', url: url.trim(), day, words: form.values.words.trim() } as const;
      await send(operation, codes, answer, t('completeness:outsideSaved', { count: codes.length }));
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field === 'url' || failure.field === 'day')
        form.refuse({ [failure.field]: words(failure) });
      else setProblem(words(failure));
      return;
    } finally {
      setBusy(false);
    }
    form.typed.forget();
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('completeness:outsideTitle')}
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void save())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Globe} busy={busy}>
            {t('completeness:outsideSave')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {problem !== null && <Banner tone="error" title={problem} />}
        <p>{t('completeness:outsideFor', { codes: codes.join(', ') })}</p>
        <TextField
          label={t('completeness:url')}
          value={form.values.url}
          onChange={form.set('url')}
          onBlur={form.check('url')}
          error={form.error('url')}
          maxLength={2000}
          autoFocus
        />
        <DateField
          label={t('completeness:day')}
          hint={t('completeness:dayHint')}
          value={day}
          onChange={form.set('day')}
          error={form.error('day')}
        />
        <TextArea
          label={t('completeness:explanation')}
          optional
          rows={2}
          value={form.values.words}
          onChange={form.set('words')}
          maxLength={2000}
        />
      </section>
    </Dialog>
  );
}
