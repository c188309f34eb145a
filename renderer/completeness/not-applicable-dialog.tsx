import { CircleMinus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useForm } from '../ui/use-form.ts';
import type { useAnswers } from './use-answers.ts';

interface NotApplicableDialogProps {
  readonly code: string;
  readonly send: ReturnType<typeof useAnswers>['send'];
  readonly onClose: () => void;
}

/** Says, with the reason, that the office has no such thing: the item does not count then. */
export function NotApplicableDialog({ code, send, onClose }: NotApplicableDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const operation = useOperation(`not-applicable ${code}`);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    initial: { reason: '' },
    keep: `not applicable ${code}`,
    validate: ({ reason }) => ({ reason: reason.trim() === '' ? t('completeness:reasonMissing') : null }),
  });
  const save = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = { kind: 'not-applicable', words: form.values.reason.trim() } as const;
      await send(operation, [code], answer, t('completeness:notApplicableSaved', { code }));
    } catch (error) {
      setProblem(words(failureOf(error)));
      return;
    } finally {
      setBusy(false);
    }
    form.typed.forget();
    onClose();
  };
  return (
    <Dialog
      title={t('completeness:notApplicableTitle', { code })}
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void save())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={CircleMinus} busy={busy}>
            {t('completeness:setNotApplicable')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {problem !== null && <Banner tone="error" title={problem} />}
        <TextArea
          label={t('completeness:reason')}
          hint={t('completeness:reasonHint')}
          rows={2}
          value={form.values.reason}
          onChange={form.set('reason')}
          error={form.error('reason')}
          maxLength={1000}
          autoFocus
        />
      </section>
    </Dialog>
  );
}
