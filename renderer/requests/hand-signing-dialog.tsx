import { PenTool } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { withPrintSheets } from '../paper/print-sheets.ts';
import { ActPassword, ActProblems } from '../signoff/act-parts.tsx';
import { useAct } from '../signoff/use-act.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useAttempt } from './use-commands.ts';

interface HandSigningDialogProps {
  readonly detail: RequestDetail;
  /** Version of the draft that is fixed. */
  readonly version: number;
  readonly onClose: () => void;
}

/** Fixes the revision, gives the number and prints the form with empty blocks for signing by hand. */
export function HandSigningDialog({ detail, version, onClose }: HandSigningDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const request = detail.id;
  const act = useAct(
    (input) => call('signoff.issueForHandSigning', { ...input, request, draftVersion: version }),
    { outdated: false },
  );
  const issue = async () => {
    if (!(await act.send())) return;
    onClose();
    await attempt(async () => {
      const { pdf } = await call('printing.form', { request });
      await withPrintSheets(pdf, () => call('printing.print', { request }));
    });
    await act.finish();
  };
  return (
    <Dialog
      title={t('requests:printForHand')}
      onClose={onClose}
      onSubmit={() => void issue()}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={PenTool} keys={KEYS.enter} busy={act.busy}>
            {t('requests:giveNumberAndPrint')}
          </Button>
        </>
      }
    >
      <div className="stack stack--wide">
        <Banner tone="info">
          {detail.number === null
            ? t('requests:numberWillBeGiven')
            : t('requests:numberStays', { number: detail.number, revision: detail.revision })}
        </Banner>
        <ActProblems act={act} />
        <ActPassword act={act} autoFocus />
      </div>
    </Dialog>
  );
}
