import { CircleCheck, Hourglass, OctagonAlert, ScrollText, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import type { RecordEntry, RequestReport } from '../../electron/contract/evidence.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import type { MenuCommand } from '../ui/menu.tsx';
import { Pill } from '../ui/pill.tsx';
import { Progress } from '../ui/progress.tsx';
import { TextField } from '../ui/text-field.tsx';
import { EvidencePaperDialog } from './evidence-paper-dialog.tsx';
import { FindingList, NoteList, OutsideList } from './report-parts.tsx';
import { useJob } from './use-job.ts';
import './evidence.css';

/** The evidence of one request: commands for a menu, and the dialog that they open. */
export function useRequestEvidence(detail: RequestDetail): {
  readonly commands: readonly MenuCommand[];
  readonly dialog: React.ReactNode;
} {
  const { t } = useTranslation();
  const [open, setOpen] = usePlace<'record' | 'verify' | null>(`evidence ${detail.id}`, null);
  const close = () => setOpen(null);
  if (detail.head === null) return { commands: [], dialog: null };
  return {
    commands: [
      { id: 'record', text: t('evidence:record'), icon: ScrollText, run: () => setOpen('record') },
      { id: 'verify', text: t('evidence:verifyRequest'), icon: ShieldCheck, run: () => setOpen('verify') },
    ],
    dialog:
      open === 'verify' ? (
        <VerifyRequestDialog detail={detail} onClose={close} />
      ) : open === 'record' ? (
        <EvidencePaperDialog
          title={t('evidence:recordTitle', { number: detail.number ?? '' })}
          request={detail.id}
          onClose={close}
        />
      ) : null,
  };
}

interface VerifyRequestDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

function VerifyRequestDialog({ detail, onClose }: VerifyRequestDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [paper, setPaper] = usePlace(`paper to verify ${detail.id}`, '');
  const job = useJob<RequestReport>();
  const verify = (papers: readonly string[]) =>
    job.start((id) => call('evidence.verifyRequest', { request: detail.id, job: id, papers: [...papers] }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog opens
  useEffect(() => verify([]), []);
  const report = job.result;
  return (
    <Dialog
      title={t('evidence:requestTitle', { number: detail.number ?? '' })}
      size="wide"
      onClose={onClose}
      onSubmit={() => verify(paper.trim() === '' ? [] : [paper])}
      footer={<Button onClick={onClose}>{t('common:close')}</Button>}
    >
      <div className="stack">
        {job.running && (
          <Progress
            title={t('evidence:requestRunning')}
            done={job.done}
            total={job.total}
            onCancel={job.stop}
          />
        )}
        {job.failure && <Banner tone="error" title={words(job.failure)} />}
        {report && <Report report={report} />}
        <TextField
          label={t('evidence:paper')}
          value={paper}
          onChange={setPaper}
          optional
          after={
            <Button type="submit" size="row" busy={job.running}>
              {t('evidence:compare')}
            </Button>
          }
        />
      </div>
    </Dialog>
  );
}

function Report({ report }: { readonly report: RequestReport }) {
  const { t } = useTranslation();
  const problems = report.findings.length + report.outside.flatMap((each) => each.problems).length;
  const facts = t('evidence:requestFacts', { events: report.entries.length, files: report.files });
  return (
    <>
      {report.verified ? (
        <Banner tone="success" title={t('evidence:requestVerified')}>
          <p>{facts}</p>
        </Banner>
      ) : (
        <Banner tone="error" title={t('evidence:notVerified', { count: problems })}>
          <p>{facts}</p>
        </Banner>
      )}
      <FindingList findings={report.findings} count={report.findings.length} />
      <OutsideList outside={report.outside} />
      <section className="sheet verify__box" aria-labelledby="signed-by">
        <h2 id="signed-by">{t('evidence:signedBy')}</h2>
        <ul className="verify__list">
          {report.entries
            .filter(({ kind }) => kind === 'sign-off')
            .map((entry) => (
              <Signer key={entry.sequence} entry={entry} />
            ))}
        </ul>
      </section>
      <NoteList notes={report.notes} />
    </>
  );
}

function Signer({ entry }: { readonly entry: RecordEntry }) {
  const { t, i18n } = useTranslation();
  const date = formatShortDate(entry.signedOn ?? bangkokDate(entry.recordedAt), languageOf(i18n));
  return (
    <li>
      <span className="verify__grow">
        {entry.name} {entry.stepLabel}
        <br />
        <span className="secondary">
          {date} · {t('evidence:key', { fingerprint: entry.fingerprint })}
        </span>
        {entry.unconfirmed && (
          <>
            <br />
            <Pill plain tone="wait" icon={Hourglass}>
              {t('evidence:keyNotConfirmedBy', { name: entry.unconfirmed.issuer })}
            </Pill>
          </>
        )}
      </span>
      {entry.verified ? (
        <Pill plain tone="done" icon={CircleCheck}>
          {t('evidence:holds')}
        </Pill>
      ) : (
        <Pill plain tone="bad" icon={OctagonAlert}>
          {t('evidence:fails')}
        </Pill>
      )}
    </li>
  );
}
