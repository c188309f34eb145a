import { UserRoundCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { ActPassword, ActProblems } from '../signoff/act-parts.tsx';
import { useAct } from '../signoff/use-act.ts';
import { useSeen } from '../signoff/use-seen.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useTyped } from '../ui/kept.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';

interface EndorseDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** Notes a superior on the way up who has no block on the form. */
export function EndorseDialog({ detail, onClose }: EndorseDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { seen, outdated } = useSeen(detail);
  const typed = useTyped(`endorsement ${detail.id}`, () => ({
    name: '',
    position: '',
    endorsedOn: bangkokDate(new Date().toISOString()) as string | null,
    note: '',
  }));
  const { name, position, endorsedOn, note } = typed.value;
  const change = (part: Partial<typeof typed.value>) => typed.set({ ...typed.value, ...part });
  const [missing, setMissing] = useState(false);
  const act = useAct(
    async (input) => {
      if (seen.head === null || endorsedOn === null) return;
      const { id: request, head } = seen;
      await call('signoff.endorse', {
        ...input,
        request,
        head,
        reason: note.trim(),
        name,
        position,
        endorsedOn,
      });
    },
    { outdated, fields: ['endorsedOn'], keep: `endorsement ${detail.id} operation` },
  );
  const send = async () => {
    const empty = name.trim() === '' || position.trim() === '' || endorsedOn === null;
    setMissing(empty);
    if (empty || !(await act.send())) return;
    typed.forget();
    onClose();
    toast({ words: t('acts:endorsed') });
    await act.finish();
  };
  return (
    <Dialog
      title={t('acts:endorse')}
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={UserRoundCheck} busy={act.busy}>
            {t('acts:endorse')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ActProblems act={act} />
        <Banner tone="info">{t('acts:endorseMeans')}</Banner>
        <TextField
          label={t('acts:endorserName')}
          value={name}
          onChange={(value) => change({ name: value })}
          error={missing && name.trim() === '' ? t('acts:endorserMissing') : null}
          maxLength={200}
          autoFocus
        />
        <TextField
          label={t('acts:endorserPosition')}
          value={position}
          onChange={(value) => change({ position: value })}
          error={missing && position.trim() === '' ? t('acts:endorserMissing') : null}
          maxLength={300}
        />
        <DateField
          label={t('acts:endorsedOn')}
          value={endorsedOn}
          onChange={(value) => change({ endorsedOn: value })}
          error={act.errorAt('endorsedOn')}
        />
        <TextField
          label={t('acts:endorseNote')}
          optional
          value={note}
          onChange={(value) => change({ note: value })}
          maxLength={5000}
        />
        <ActPassword act={act} />
      </div>
    </Dialog>
  );
}
