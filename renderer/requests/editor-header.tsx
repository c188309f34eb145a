import {
  ArrowLeft,
  CopyPlus,
  FileDown,
  FileText,
  PenTool,
  Printer,
  RotateCcw,
  Trash2,
  ZoomIn,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { StatusPill } from '../register/status-pill.tsx';
import { useWayBack } from '../shell/came-from.tsx';
import { BACK_ACTS } from '../signoff/act-dialog.tsx';
import { Button } from '../ui/button.tsx';
import { MenuButton, type MenuCommand } from '../ui/menu.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import type { SaveState } from './draft-saver.ts';
import { SaveStatus } from './save-status.tsx';
import { type PaperCommands, useCreateRequest, useDiscardDraft, useGiveUpRevision } from './use-commands.ts';

interface EditorHeaderProps {
  readonly detail: RequestDetail;
  readonly saving: SaveState;
  readonly pages: number | undefined;
  /** Which of the two is shown where there is no room for both. */
  readonly view: 'form' | 'paper';
  readonly commands: PaperCommands;
  readonly onView: (view: 'form' | 'paper') => void;
  readonly onZoom: () => void;
  readonly onHandSigning: () => void;
  readonly onWithdraw: () => void;
  readonly flush: () => Promise<boolean>;
}

/** Where one is, how it is saved, and what can be done with the paper. */
export function EditorHeader(props: EditorHeaderProps) {
  const { detail, view } = props;
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const back = useWayBack('register');
  return (
    <header className="desk-head">
      <Button variant="quiet" icon={ArrowLeft} onClick={() => navigate(back.to)}>
        {back.label}
      </Button>
      <h1 className="desk-head__title">
        {detail.number === null ? t('requests:newForm') : t('requests:formNumber', { number: detail.number })}
      </h1>
      <StatusPill status={detail.status} waitingLabel={null} />
      <span className="desk-head__revision">{t('requests:revision', { revision: detail.revision })}</span>
      <SaveStatus state={props.saving} />
      <span className="desk-head__gap" />
      {props.pages !== undefined && (
        <span className="desk-head__pages">{t('requests:previewPages', { count: props.pages })}</span>
      )}
      <span className="desk-head__switch">
        <Button pressed={view === 'paper'} onClick={() => props.onView(view === 'paper' ? 'form' : 'paper')}>
          {t('requests:preview')}
        </Button>
      </span>
      <span className="desk-head__zoom">
        <Button variant="quiet" icon={ZoomIn} onClick={props.onZoom}>
          {t('requests:zoom')}
        </Button>
      </span>
      <Button icon={Printer} keys={KEYS.print} busy={props.commands.printing} onClick={props.commands.print}>
        {t('requests:printDraft')}
      </Button>
      <MoreCommands {...props} />
    </header>
  );
}

function MoreCommands({ detail, commands, onHandSigning, onWithdraw, flush }: EditorHeaderProps) {
  const { t } = useTranslation();
  const create = useCreateRequest();
  const discard = useDiscardDraft();
  const giveUp = useGiveUpRevision();
  const { can, id } = detail;
  const list: MenuCommand[] = [];
  if (can.issueForHandSigning) {
    list.push({ id: 'hand', text: t('requests:printForHand'), icon: PenTool, run: onHandSigning });
  }
  list.push(
    { id: 'save', text: t('requests:savePdf'), icon: FileDown, run: commands.save },
    { id: 'open', text: t('requests:openPdf'), icon: FileText, run: commands.open },
    {
      id: 'same',
      text: t('requests:sameAs'),
      icon: CopyPlus,
      run: () => void flush().then(() => create({ sameAs: id })),
    },
  );
  if (can.withdrawRequest) {
    list.push({
      id: 'withdraw',
      text: t(BACK_ACTS.withdrawRequest.verb),
      icon: BACK_ACTS.withdrawRequest.icon,
      danger: true,
      run: onWithdraw,
    });
  }
  if (can.discard) {
    list.push({
      id: 'discard',
      text: t('requests:discard'),
      icon: Trash2,
      danger: true,
      run: () => discard(id),
    });
  }
  if (detail.content !== null && detail.status !== 'returned') {
    list.push({
      id: 'cancel-reopen',
      text: t('requests:cancelReopen'),
      icon: RotateCcw,
      run: () => void flush().then(() => giveUp(detail)),
    });
  }
  return <MenuButton label={t('requests:more')} commands={list} />;
}
