import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { useApi } from '../api.ts';
import { ServedItems } from '../completeness/served-items.tsx';
import { failureOf, useFailureWords } from '../failure.ts';
import { PaperView } from '../paper/paper-view.tsx';
import { PaperZoomDialog } from '../paper/paper-zoom-dialog.tsx';
import { RegistryBox } from '../registry/registry-box.tsx';
import { SentBackBanner } from '../requests/sent-back-banner.tsx';
import { usePaperCommands } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { usePlace } from '../ui/kept.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { AttachmentList } from './attachment-list.tsx';
import { BundleExport } from './bundle-export.tsx';
import { answerOf, ChangeList } from './change-list.tsx';
import { ClosedBanner } from './closed-banner.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { marksOf } from './paper-marks.ts';
import { PublicationFields, usePublication } from './publication.tsx';
import { PublishedFacts } from './published-facts.tsx';
import { RatifyDialog } from './ratify-dialog.tsx';
import { SendBackPanel } from './send-back-panel.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { SignoffHeader } from './signoff-header.tsx';
import { StepPath } from './step-path.tsx';
import { Trail } from './trail.tsx';
import { VerbalFacts } from './verbal-facts.tsx';
import './signoff.css';

const nothingToSave = async () => undefined;

/** Reading a request and deciding on it: the paper, and beside it who signed, what changed, what is attached. */
export function SignoffScreen({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const paper = useApi('printing.form', { request: detail.id });
  const commands = usePaperCommands(detail.id, nothingToSave);
  const publication = usePublication(detail);
  const [showChanges, setShowChanges] = useState(true);
  const [sendingBack, setSendingBack] = usePlace<'return' | 'refuse' | null>(`send-back ${detail.id}`, null);
  const [open, setOpen] = usePlace<'sign' | 'ratify' | 'zoom' | null>(`signing ${detail.id}`, null);
  const { can, step } = detail;
  const publishing = step?.publishes === true && can.decide.includes('approve');
  const sign = () => {
    if (!publishing || publication.check()) setOpen('sign');
  };
  const signs = can.decide.includes('approve');
  useShortcut(KEYS.sign, signs ? sign : () => setOpen('ratify'), {
    enabled: (signs || can.ratify) && sendingBack === null,
  });
  useShortcut(KEYS.print, commands.print);

  return (
    <div className="desk-page signoff">
      <SignoffHeader
        detail={detail}
        commands={commands}
        showChanges={showChanges}
        onShowChanges={setShowChanges}
        onZoom={() => setOpen('zoom')}
      />
      <div className="signoff__paper">
        <PaperView
          paper={paper.data}
          marks={marksOf(detail, showChanges, t('signoff:waitsForYou'))}
          empty={paper.error && <Banner tone="error" title={words(failureOf(paper.error))} />}
        />
      </div>
      <div className="signoff__panel">
        <div className="signoff__scroll">
          <ClosedBanner detail={detail} />
          <SentBackBanner detail={detail} />
          {detail.toRatify !== null && <VerbalFacts facts={detail.toRatify} />}
          {detail.draft !== null && detail.content !== null && (
            <Banner tone="info">{t('signoff:nextRevisionOpen', { who: detail.draft.savedBy })}</Banner>
          )}
          <StepPath detail={detail} />
          {sendingBack === null ? (
            <>
              <PublishedFacts detail={detail} />
              {can.exportBundle && <BundleExport detail={detail} />}
              {publishing && <PublicationFields publication={publication} />}
              {(detail.changes.length > 0 || answerOf(detail) !== null) && <ChangeList detail={detail} />}
              <AttachmentList detail={detail} />
              <ServedItems request={detail.id} />
              <RegistryBox detail={detail} />
              <Trail detail={detail} />
            </>
          ) : (
            <SendBackPanel
              key={sendingBack}
              detail={detail}
              decision={sendingBack}
              onClose={() => setSendingBack(null)}
            />
          )}
        </div>
        {sendingBack === null && (
          <DecisionBar
            detail={detail}
            onSign={sign}
            onRatify={() => setOpen('ratify')}
            onSendBack={setSendingBack}
          />
        )}
      </div>
      {open === 'zoom' && <PaperZoomDialog paper={paper.data} onClose={() => setOpen(null)} />}
      {open === 'ratify' && <RatifyDialog detail={detail} onClose={() => setOpen(null)} />}
      {open === 'sign' && (
        <SignDialog
          detail={detail}
          draftVersion={detail.draft?.version ?? null}
          publication={publishing ? publication.value() : null}
          onDone={publication.forget}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
