import { CircleCheck, FileArchive, Hourglass, OctagonAlert, Printer, ShieldQuestion } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BundleReport, BundleReportSigner } from '../../electron/contract/evidence.ts';
import {
  bangkokDate,
  formatScreenDate,
  formatScreenTime,
  formatShortDate,
} from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { FileDrop } from '../requests/file-drop.tsx';
import { sizeWords } from '../requests/file-words.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { Progress } from '../ui/progress.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { EvidencePaperDialog } from './evidence-paper-dialog.tsx';
import { NoteList } from './report-parts.tsx';
import { useJob } from './use-job.ts';
import './evidence.css';

/** Verifying one bundle, of this register or another office's: for everybody who gets one. */
export function CheckBundlePage({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const toast = useToast();
  const job = useJob<BundleReport>();
  const [name, setName] = useState('');
  const [paper, setPaper] = useState('');
  const [onPaper, setOnPaper] = useState(false);
  const verify = (bundle: { readonly token: string; readonly name: string }) => {
    setName(bundle.name);
    const papers = paper.trim() === '' ? [] : [paper.trim()];
    job.start((id) => call('evidence.verifyBundle', { job: id, bundle: bundle.token, papers }));
  };
  /** One at a time: of several, the first. */
  const take = (bundles: readonly { readonly token: string; readonly name: string }[]) => {
    const [first, ...more] = bundles;
    if (!first || job.running) return;
    if (more.length > 0) toast({ words: t('evidence:bundleOne', { name: first.name }) });
    verify(first);
  };
  const choose = () => void attempt(async () => take(await call('evidence.chooseBundles', null)));
  const drop = (files: readonly File[]) =>
    void attempt(async () => {
      const tokens = await window.register.dropFiles(files.slice(0, 2));
      take(tokens.map((token, index) => ({ token, name: files[index]!.name })));
    });
  const report = job.result;
  return (
    <FileDrop className="page verify check-bundle" onDrop={drop}>
      <header className="page__head">
        <h1>{t('evidence:bundleTitle')}</h1>
        <p className="page__note">{t('evidence:bundleNote')}</p>
        <div className="page__actions">
          {report?.readable && (
            <Button icon={Printer} onClick={() => setOnPaper(true)}>
              {t('evidence:report')}
            </Button>
          )}
          <Button variant="primary" icon={FileArchive} busy={job.running} onClick={choose}>
            {report === null ? t('evidence:bundleChoose') : t('evidence:bundleAnother')}
          </Button>
        </div>
      </header>
      {tabs}
      {job.running && (
        <Progress
          title={t('evidence:bundleRunning', { name })}
          done={job.done}
          total={job.total}
          count={job.total > 0 && `${sizeWords(t, job.done)} / ${sizeWords(t, job.total)}`}
          cancelLabel={t('evidence:stop')}
          onCancel={job.stop}
        />
      )}
      {job.failure &&
        (job.failure.code === 'verification-stopped' ? (
          <Banner tone="info" title={t('evidence:bundleStopped')} />
        ) : (
          <Banner tone="error" title={words(job.failure)} />
        ))}
      {report && <Report report={report} />}
      {!job.running && (
        <section className="sheet verify__box">
          {report === null && (
            <EmptyState icon={FileArchive} title={t('evidence:bundleDrop')}>
              {t('evidence:bundleDropHint')}
            </EmptyState>
          )}
          <TextField
            label={t('evidence:bundlePaper')}
            hint={t('evidence:bundlePaperHint')}
            value={paper}
            onChange={setPaper}
            optional
          />
        </section>
      )}
      {onPaper && (
        <EvidencePaperDialog
          title={t('evidence:bundleReportTitle')}
          request={null}
          of="bundle"
          onClose={() => setOnPaper(false)}
        />
      )}
    </FileDrop>
  );
}

function Report({ report }: { readonly report: BundleReport }) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const { problems, notes, readable, verified } = report;
  return (
    <>
      {verified ? (
        <Banner tone="success" title={t('evidence:bundleVerified')}>
          <Whose report={report} />
        </Banner>
      ) : (
        <Banner
          tone="error"
          title={
            readable ? t('evidence:notVerified', { count: problems.length }) : t('evidence:bundleUnreadable')
          }
        >
          {readable ? (
            <>
              <p>{t('evidence:bundleNotVerifiedNote')}</p>
              <Whose report={report} />
            </>
          ) : (
            problems.map((problem) => <p key={problem.code}>{words(problem)}</p>)
          )}
        </Banner>
      )}
      {readable && problems.length > 0 && (
        <section className="sheet verify__box" aria-labelledby="found">
          <h2 id="found">{t('evidence:findings')}</h2>
          <ul className="verify__list">
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
              <li key={index}>
                <span className="verify__grow">{words(problem)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="verify__columns">
        <Facts report={report} />
        {report.signers.length > 0 && <Signers signers={report.signers} />}
      </div>
      <NoteList notes={notes} />
    </>
  );
}

/** Of this register or another one, which decides what its keys were held against. */
function Whose({ report: { own, summary } }: { readonly report: BundleReport }) {
  const { t } = useTranslation();
  return summary && <p>{t(own ? 'evidence:bundleOwn' : 'evidence:bundleForeign')}</p>;
}

function Facts({ report }: { readonly report: BundleReport }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const { summary } = report;
  const facts: readonly (readonly [string, string | null])[] = [
    [t('evidence:bundleFile'), report.name],
    ...(summary
      ? ([
          [t('evidence:bundleOffice'), summary.office],
          [t('evidence:bundleNumber'), t('evidence:bundleNumberOf', { ...summary })],
          [t('evidence:bundleHeading'), summary.title],
          [t('evidence:bundleUnit'), summary.unit],
          [t('evidence:bundleUrl'), summary.url],
          [
            t('evidence:bundleExported'),
            `${formatScreenDate(bangkokDate(summary.exportedAt), language)} ${formatScreenTime(summary.exportedAt, language)}`,
          ],
          [
            t('evidence:bundleInside'),
            t('evidence:bundleFacts', { files: report.files, size: sizeWords(t, report.bytes) }),
          ],
        ] as const)
      : []),
  ];
  return (
    <section className="sheet verify__box" aria-labelledby="bundle-says">
      <h2 id="bundle-says">{t('evidence:bundleSays')}</h2>
      <dl className="verify__facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

const COMPARED = {
  compared: 'evidence:keyCompared',
  'not-compared': 'evidence:keyNotCompared',
  mismatch: 'evidence:keyMismatch',
} as const;

function Signers({ signers }: { readonly signers: readonly BundleReportSigner[] }) {
  const { t, i18n } = useTranslation();
  return (
    <section className="sheet verify__box" aria-labelledby="bundle-signers">
      <h2 id="bundle-signers">{t('evidence:signedBy')}</h2>
      <ul className="verify__list">
        {signers.map((signer, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a report does not change
          <li key={index}>
            <span className="verify__grow">
              {signer.name}
              <br />
              <span className="secondary">
                {signer.stepLabel} · {formatShortDate(signer.signedOn, languageOf(i18n))}
                <br />
                {t('evidence:key', { fingerprint: signer.fingerprint })} · {t(COMPARED[signer.key])}
              </span>
              <br />
              <Standing signer={signer} />
            </span>
            {signer.signatureVerified && signer.key !== 'mismatch' ? (
              <Pill plain tone="done" icon={CircleCheck}>
                {t('evidence:holds')}
              </Pill>
            ) : (
              <Pill plain tone="bad" icon={OctagonAlert}>
                {t('evidence:fails')}
              </Pill>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether a second officer has confirmed the key. */
function Standing({ signer }: { readonly signer: BundleReportSigner }) {
  const { t } = useTranslation();
  switch (signer.standing) {
    case 'first':
      return <span className="secondary">{t('evidence:keyFirst')}</span>;
    case 'confirmed':
      return (
        <span className="secondary">{t('evidence:keyConfirmedBy', { name: signer.confirmedBy ?? '' })}</span>
      );
    case 'waiting':
      return (
        <Pill plain tone="wait" icon={Hourglass}>
          {t('evidence:keyNotConfirmed')}
        </Pill>
      );
    case 'unknown':
      return (
        <Pill plain tone="rest" icon={ShieldQuestion}>
          {t('evidence:keyUnknown')}
        </Pill>
      );
  }
}
