import { FolderOpen, Package } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiEvents } from '../../electron/contract/api.ts';
import type { BundleWritten, RequestDetail } from '../../electron/contract/domain.ts';
import { call, useApiEvent } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { sizeWords } from '../requests/file-words.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Progress } from '../ui/progress.tsx';

/** Writes the bundle for upload; after publication the final one, for the file. */
export function BundleExport({ detail }: { readonly detail: RequestDetail }) {
  const { t } = useTranslation();
  const final = detail.status === 'published';
  const bundle = useBundleExport(detail.id);
  return (
    <section aria-labelledby="bundle">
      <h2 id="bundle">{t('signoff:bundle')}</h2>
      <p className="secondary">{final ? t('signoff:bundleFinalNote') : t('signoff:bundleNote')}</p>
      <div className="bundle">
        {bundle.job === null ? (
          <Button icon={Package} onClick={bundle.start}>
            {final ? t('signoff:exportFinalBundle') : t('signoff:exportBundle')}
          </Button>
        ) : (
          <Progress
            title={t('signoff:exporting')}
            done={bundle.done}
            total={bundle.total}
            count={
              bundle.total > 0 &&
              t('signoff:sizeDone', { done: sizeWords(t, bundle.done), total: sizeWords(t, bundle.total) })
            }
            onCancel={bundle.cancel}
          />
        )}
        {bundle.failure !== null && <Banner tone="error" title={bundle.failure} />}
        {bundle.written !== null && <Written bundle={bundle.written} />}
      </div>
    </section>
  );
}

function Written({ bundle }: { readonly bundle: BundleWritten }) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  return (
    <Banner
      tone="success"
      title={bundle.final ? t('signoff:finalBundleWritten') : t('signoff:bundleWritten')}
      action={
        <Button
          variant="link"
          icon={FolderOpen}
          onClick={() => void attempt(() => call('system.showFile', { file: bundle.file }))}
        >
          {t('signoff:showFile')}
        </Button>
      }
    >
      <p>{bundle.file}</p>
      <p>{t('signoff:bundleFacts', { count: bundle.files, size: sizeWords(t, bundle.bytes) })}</p>
    </Banner>
  );
}

interface Exporting {
  /** Id of the work that is going on. */
  readonly job: string | null;
  readonly done: number;
  readonly total: number;
  readonly written: BundleWritten | null;
  readonly failure: string | null;
  start(): void;
  cancel(): void;
}

function useBundleExport(request: string): Exporting {
  const words = useFailureWords();
  const attempt = useAttempt();
  const [job, setJob] = useState<string | null>(null);
  const [count, setCount] = useState({ done: 0, total: 0 });
  const [written, setWritten] = useState<BundleWritten | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const running = useRef<string | null>(null);
  const progress = useCallback((detail: ApiEvents['job:progress']) => {
    if (detail.job === running.current) setCount({ done: detail.done, total: detail.total });
  }, []);
  useApiEvent('job:progress', progress);
  const start = async () => {
    const id = crypto.randomUUID();
    running.current = id;
    setJob(id);
    setCount({ done: 0, total: 0 });
    setWritten(null);
    setFailure(null);
    try {
      setWritten(await call('bundles.export', { request, job: id }));
    } catch (error) {
      const found = failureOf(error);
      if (found.code !== 'cancelled') setFailure(words(found));
    } finally {
      running.current = null;
      setJob(null);
    }
  };
  return {
    job,
    ...count,
    written,
    failure,
    start: () => {
      if (running.current === null) void start();
    },
    cancel: () => {
      if (job !== null) void attempt(() => call('jobs.cancel', { job }));
    },
  };
}
