import { FileArchive, Printer, ShieldCheck, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Output } from '../../electron/contract/api.ts';
import type { RegisterReport } from '../../electron/contract/evidence.ts';
import { bangkokDate, formatScreenDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { Progress } from '../ui/progress.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { CheckBundlePage } from './check-bundle-page.tsx';
import { EvidencePaperDialog } from './evidence-paper-dialog.tsx';
import { AreaList, FindingList, KeyList, NoteList, OutsideList } from './report-parts.tsx';
import { useJob } from './use-job.ts';
import './evidence.css';

/**
 * Verifying the whole register, and holding it against what lies outside of it, for administrators and auditors; a
 * bundle alone, for everybody who gets one.
 */
export function VerifyPage({ tab }: { readonly tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { hasRole } = useSignedIn();
  if (!hasRole('administrator', 'auditor')) return <CheckBundlePage tabs={null} />;
  const shown = tab === 'bundle' ? 'bundle' : 'register';
  const tabs = (
    <Tabs
      label={t('evidence:tabs')}
      tabs={[
        { value: 'register', label: t('evidence:tabRegister') },
        { value: 'bundle', label: t('evidence:tabBundle') },
      ]}
      value={shown}
      onChange={(value) => navigate(value === 'bundle' ? paths.verifyBundle : paths.verify)}
    />
  );
  return shown === 'bundle' ? <CheckBundlePage tabs={tabs} /> : <VerifyRegister tabs={tabs} />;
}

type Bundles = Output<'evidence.chooseBundles'>;

function VerifyRegister({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const job = useJob<RegisterReport>();
  const [bundles, setBundles] = useState<Bundles>([]);
  const [papers, setPapers] = usePlace('papers to verify', '');
  const [onPaper, setOnPaper] = useState(false);
  const start = () => {
    // What a dialog granted is good for one use.
    const chosen = bundles.map(({ token }) => token);
    setBundles([]);
    const texts = papers.split('\n').filter((line) => line.trim() !== '');
    job.start((id) => call('evidence.verifyRegister', { job: id, bundles: chosen, papers: texts }));
  };
  const report = job.result;
  return (
    <div className="page verify">
      <header className="page__head">
        <h1>{t('evidence:title')}</h1>
        <p className="page__note">{t('evidence:note')}</p>
        <div className="page__actions">
          {report && (
            <Button icon={Printer} onClick={() => setOnPaper(true)}>
              {t('evidence:report')}
            </Button>
          )}
          <Button variant="primary" icon={ShieldCheck} busy={job.running} onClick={start}>
            {report === null ? t('evidence:start') : t('evidence:again')}
          </Button>
        </div>
      </header>
      {tabs}
      {job.running && (
        <Progress
          title={t('evidence:running')}
          done={job.done}
          total={job.total}
          count={job.total > 0 && t('evidence:progress', { done: job.done, total: job.total })}
          cancelLabel={t('evidence:stop')}
          onCancel={job.stop}
        />
      )}
      {job.failure &&
        (job.failure.code === 'verification-stopped' ? (
          <Banner tone="info" title={t('evidence:stopped')} />
        ) : (
          <Banner tone="error" title={words(job.failure)} />
        ))}
      {report && <Report report={report} />}
      {!job.running && (
        <OutsideBox bundles={bundles} onBundles={setBundles} papers={papers} onPapers={setPapers} />
      )}
      {onPaper && (
        <EvidencePaperDialog
          title={t('evidence:reportTitle')}
          request={null}
          onClose={() => setOnPaper(false)}
        />
      )}
    </div>
  );
}

interface OutsideBoxProps {
  readonly bundles: Bundles;
  readonly onBundles: (bundles: Bundles) => void;
  readonly papers: string;
  readonly onPapers: (papers: string) => void;
}

function OutsideBox({ bundles, onBundles, papers, onPapers }: OutsideBoxProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const choose = () =>
    void attempt(async () => onBundles([...bundles, ...(await call('evidence.chooseBundles', null))]));
  return (
    <section className="sheet verify__box" aria-labelledby="from-outside">
      <h2 id="from-outside">{t('evidence:outsideTitle')}</h2>
      <p className="secondary">{t('evidence:outsideNote')}</p>
      <div className="verify__row">
        <Button icon={FileArchive} onClick={choose}>
          {t('evidence:chooseBundles')}
        </Button>
        {bundles.map(({ token, name }) => (
          <span key={token} className="verify__row">
            {name}
            <IconButton
              icon={X}
              label={t('evidence:removeBundle', { name })}
              onClick={() => onBundles(bundles.filter((other) => other.token !== token))}
            />
          </span>
        ))}
      </div>
      <TextArea
        label={t('evidence:papers')}
        hint={t('evidence:papersHint')}
        rows={2}
        value={papers}
        onChange={onPapers}
        optional
      />
    </section>
  );
}

function Report({ report }: { readonly report: RegisterReport }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const facts = t('evidence:verifiedFacts', {
    requests: report.requests,
    events: report.events,
    date: formatScreenDate(bangkokDate(report.at), language),
    time: formatScreenTime(report.at, language),
  });
  return (
    <>
      {report.verified ? (
        <Banner tone="success" title={t('evidence:verified')}>
          <p>{facts}</p>
        </Banner>
      ) : (
        <Banner tone="error" title={t('evidence:notVerified', { count: report.findingCount })}>
          <p>{t('evidence:notVerifiedNote')}</p>
          <p>{facts}</p>
        </Banner>
      )}
      <FindingList findings={report.findings} count={report.findings.length} />
      <OutsideList outside={report.outside} />
      <div className="verify__columns">
        <AreaList areas={report.areas} />
        <KeyList keys={report.keys} />
      </div>
      <NoteList notes={report.notes} />
    </>
  );
}
