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
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
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
  const [name, setName] = useState('');
  const [position, setPosition] = useState('');
  const [endorsedOn, setEndorsedOn] = useState<string | null>(bangkokDate(new Date().toISOString()));
  const [note, setNote] = useState('');
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
    { outdated, fields: ['endorsedOn'] },
  );
  const send = async () => {
    const empty = name.trim() === '' || position.trim() === '' || endorsedOn === null;
    setMissing(empty);
    if (empty || !(await act.send())) return;
    onClose();
    toast({ words: t('acts:endorsed') });
    await act.finish();
  };
  return (
    <Dialog
      title={t('acts:endorse')}
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
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
          onChange={setName}
          error={missing && name.trim() === '' ? t('acts:endorserMissing') : null}
          maxLength={200}
          autoFocus
        />
        <TextField
          label={t('acts:endorserPosition')}
          value={position}
          onChange={setPosition}
          error={missing && position.trim() === '' ? t('acts:endorserMissing') : null}
          maxLength={300}
        />
        <DateField
          label={t('acts:endorsedOn')}
          value={endorsedOn}
          onChange={setEndorsedOn}
          error={act.errorAt('endorsedOn')}
        />
        <TextField label={t('acts:endorseNote')} optional value={note} onChange={setNote} maxLength={5000} />
        <ActPassword act={act} />
      </div>
    </Dialog>
  );
}
