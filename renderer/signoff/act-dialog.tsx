import { Archive, Ban, type LucideIcon, Undo } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { mendOnPaste } from '../requests/paste.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useTyped } from '../ui/kept.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { useAct } from './use-act.ts';
import { useSeen } from './use-seen.ts';

/** Taking something back, with a reason. */
export type BackAct = 'withdrawSignoff' | 'withdrawRequest' | 'voidRequest';

interface ActKind {
  readonly icon: LucideIcon;
  readonly verb: string;
  readonly means: string;
  readonly done: string;
  readonly reasonNeeded: boolean;
}

/** What each act is called and what it does. */
export const BACK_ACTS = {
  withdrawSignoff: {
    icon: Undo,
    verb: 'acts:withdrawSignoff',
    means: 'acts:withdrawSignoffMeans',
    done: 'acts:signoffWithdrawn',
    reasonNeeded: false,
  },
  withdrawRequest: {
    icon: Archive,
    verb: 'acts:withdrawRequest',
    means: 'acts:withdrawRequestMeans',
    done: 'acts:requestWithdrawn',
    reasonNeeded: true,
  },
  voidRequest: {
    icon: Ban,
    verb: 'acts:voidRequest',
    means: 'acts:voidRequestMeans',
    done: 'acts:requestVoided',
    reasonNeeded: true,
  },
} as const satisfies Record<BackAct, ActKind>;

interface ActDialogProps {
  readonly detail: RequestDetail;
  readonly kind: BackAct;
  readonly onClose: () => void;
}

/** Withdraws a sign-off, withdraws a request or voids it: what that means, the reason, the password. */
export function ActDialog({ detail, kind, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { seen, outdated } = useSeen(detail);
  const typed = useTyped(`${kind} ${detail.id}`, '');
  const { value: reason, set: setReason } = typed;
  const [missing, setMissing] = useState(false);
  const { icon, verb, means, done, reasonNeeded } = BACK_ACTS[kind];
  const act = useAct(
    async (input) => {
      if (seen.head === null) return;
      await call(`signoff.${kind}`, {
        ...input,
        request: seen.id,
        head: seen.head,
        reason: reason.trim(),
      });
    },
    { outdated, fields: ['reason'], keep: `${kind} ${detail.id} operation` },
  );
  const send = async () => {
    const needed = reasonNeeded && reason.trim() === '';
    setMissing(needed);
    if (needed || !(await act.send())) return;
    typed.forget();
    onClose();
    toast({ words: t(done) });
    await act.finish();
  };
  return (
    <Dialog
      title={`${t(verb)} · ${t('signoff:form', { number: seen.number ?? '' })}`}
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button
            type="submit"
            variant={kind === 'withdrawSignoff' ? 'primary' : 'danger-solid'}
            icon={icon}
            busy={act.busy}
          >
            {t(verb)}
          </Button>
        </>
      }
    >
      <div className="stack stack--wide" onPaste={mendOnPaste}>
        <ActProblems act={act} />
        <Banner tone={kind === 'withdrawSignoff' ? 'info' : 'warning'}>{t(means)}</Banner>
        <TextArea
          label={t('acts:reason')}
          optional={!reasonNeeded}
          value={reason}
          maxLength={5000}
          error={missing && reason.trim() === '' ? t('signoff:reasonNeeded') : act.errorAt('reason')}
          autoFocus
          onChange={setReason}
        />
        <ActPassword act={act} />
      </div>
    </Dialog>
  );
}
