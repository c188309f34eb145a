import { useQueryClient } from '@tanstack/react-query';
import { ArrowLeft, CopyPlus, FileDown, FilePen, FileText, Printer, Replace, ZoomIn } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { useRequestEvidence } from '../evidence/request-evidence.tsx';
import { failureOf, useFailureWords } from '../failure.ts';
import { StatusPill } from '../register/status-pill.tsx';
import { type PaperCommands, useCreateRequest } from '../requests/use-commands.ts';
import { useWayBack } from '../shell/came-from.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { MenuButton, type MenuCommand } from '../ui/menu.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';

interface SignoffHeaderProps {
  readonly detail: RequestDetail;
  readonly commands: PaperCommands;
  readonly showChanges: boolean;
  readonly onShowChanges: (show: boolean) => void;
  readonly onZoom: () => void;
}

/** Which form it is, where it stands, and what can be done with the paper. */
export function SignoffHeader(props: SignoffHeaderProps) {
  const { detail, commands } = props;
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [reopening, setReopening] = useState(false);
  const forMe = detail.can.decide.length > 0 || detail.can.ratify;
  const back = useWayBack(forMe ? 'tasks' : 'register');
  return (
    <header className="desk-head">
      <Button variant="quiet" icon={ArrowLeft} onClick={() => navigate(back.to)}>
        {back.label}
      </Button>
      <h1 className="desk-head__title">
        {detail.number === null ? t('signoff:newForm') : t('signoff:form', { number: detail.number })}
      </h1>
      <StatusPill status={detail.status} waitingLabel={detail.waitingLabel} />
      <span className="desk-head__revision">{t('signoff:revision', { revision: detail.revision })}</span>
      <span className="desk-head__gap" />
      {detail.changes.length > 0 && (
        <Checkbox checked={props.showChanges} onChange={props.onShowChanges}>
          {t('signoff:showChanges')}
        </Checkbox>
      )}
      <span className="desk-head__zoom">
        <Button variant="quiet" icon={ZoomIn} onClick={props.onZoom}>
          {t('signoff:zoom')}
        </Button>
      </span>
      <Button icon={Printer} keys={KEYS.print} busy={commands.printing} onClick={commands.print}>
        {t('signoff:print')}
      </Button>
      <MoreCommands detail={detail} commands={commands} onReopen={() => setReopening(true)} />
      {reopening && <ReopenDialog detail={detail} onClose={() => setReopening(false)} />}
    </header>
  );
}

interface MoreCommandsProps {
  readonly detail: RequestDetail;
  readonly commands: PaperCommands;
  readonly onReopen: () => void;
}

function MoreCommands({ detail, commands, onReopen }: MoreCommandsProps) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const create = useCreateRequest();
  const evidence = useRequestEvidence(detail);
  const list: MenuCommand[] = [
    { id: 'save', text: t('signoff:savePdf'), icon: FileDown, run: commands.save },
    { id: 'open', text: t('signoff:openPdf'), icon: FileText, run: commands.open },
  ];
  if (hasRole('recorder', 'provider', 'administrator')) {
    list.push({
      id: 'same',
      text: t('signoff:sameAs'),
      icon: CopyPlus,
      run: () => create({ sameAs: detail.id }),
    });
    if (detail.status === 'published') {
      list.push({
        id: 'replace',
        text: t('signoff:replace'),
        icon: Replace,
        run: () => create({ sameAs: detail.id, replaces: detail.id }),
      });
    }
  }
  if (detail.can.reopen) {
    list.push({ id: 'reopen', text: t('signoff:reopen'), icon: FilePen, danger: true, run: onReopen });
  }
  list.push(...evidence.commands);
  return (
    <>
      <MenuButton label={t('signoff:more')} commands={list} />
      {evidence.dialog}
    </>
  );
}

interface ReopenDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

function ReopenDialog({ detail, onClose }: ReopenDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const words = useFailureWords();
  const signed = detail.steps.filter(({ mark }) => mark === 'signed').length;
  const reopen = async () => {
    if (detail.head === null) return;
    try {
      await call('requests.reopen', { request: detail.id, head: detail.head });
    } catch (error) {
      toast({ words: words(failureOf(error)), tone: 'error' });
    }
    await client.invalidateQueries();
  };
  return (
    <ConfirmDialog
      title={t('signoff:reopenTitle', { number: detail.number ?? '' })}
      confirmLabel={t('signoff:reopen')}
      icon={FilePen}
      danger
      onConfirm={reopen}
      onClose={onClose}
    >
      <p>
        {signed === 0
          ? t('signoff:reopenUnsigned', { next: detail.revision + 1 })
          : t('signoff:reopenSigned', { count: signed, next: detail.revision + 1 })}
      </p>
    </ConfirmDialog>
  );
}
