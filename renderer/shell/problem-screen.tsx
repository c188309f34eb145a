import { useQueryClient } from '@tanstack/react-query';
import { FilePlus2, FolderOpen, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState } from '../../electron/contract/domain.ts';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useOpenExisting } from '../setup/use-open-existing.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Logo } from './logo.tsx';

interface ProblemScreenProps {
  readonly state: AppState;
  /** Where no register is to be found: makes a new one. */
  readonly onSetUp: () => void;
}

/** Shown where the register cannot be opened: why, where it lies, what is safe, and the ways on. */
export function ProblemScreen({ state, onSetUp }: ProblemScreenProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useFailureWords();
  const [trying, setTrying] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const existing = useOpenExisting();
  const problem = failed ? failureOf(failed) : (state.problem ?? { code: 'unexpected' });
  const again = async () => {
    if (trying) return;
    setTrying(true);
    try {
      const next = await call('app.retryOpen', null);
      setFailed(null);
      client.setQueryData(apiKey('app.state', null), next);
    } catch (error) {
      setFailed(error);
    } finally {
      setTrying(false);
    }
  };
  return (
    <main className="problem">
      <Logo size={48} />
      <h1>{t('shell:cannotOpen')}</h1>
      <Banner
        tone="error"
        title={words(problem)}
        action={
          <>
            <Button icon={RotateCcw} busy={trying} onClick={() => void again()} autoFocus>
              {t('shell:tryAgain')}
            </Button>
            <Button icon={FolderOpen} busy={existing.busy} onClick={() => void existing.choose()}>
              {t('shell:openAnother')}
            </Button>
            {problem.code === 'register-missing' && (
              <Button icon={FilePlus2} onClick={onSetUp}>
                {t('shell:setUpNew')}
              </Button>
            )}
          </>
        }
      >
        {problem.code !== 'register-missing' && <p>{t('shell:nothingChanged')}</p>}
      </Banner>
      {existing.trouble !== null && <Banner tone="error" title={existing.trouble} />}
      <dl className="facts">
        <dt>{t('shell:dataFolder')}</dt>
        <dd>{state.dataDir}</dd>
        <dt>{t('shell:version')}</dt>
        <dd>{state.version}</dd>
      </dl>
    </main>
  );
}
