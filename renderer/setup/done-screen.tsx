import { ArrowRight, CircleCheck, KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { submit } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { KeySheetButton } from './key-sheet-button.tsx';
import { SetupHead } from './setup-frame.tsx';
import type { SetupValues } from './setup-values.ts';

interface DoneScreenProps {
  readonly values: SetupValues;
  readonly fingerprint: string;
  readonly onFinish: () => void;
}

/** The register is made: the fingerprint of its first key, to be written down before anything else. */
export function DoneScreen({ values, fingerprint, onFinish }: DoneScreenProps) {
  const { t } = useTranslation();
  return (
    <form className="setup" onSubmit={(event) => submit(event, onFinish)}>
      <SetupHead step="done" />
      <main className="setup__body">
        <div className="setup__inner">
          <h1 className="setup__title">
            <span className="setup__tick">
              <Icon of={CircleCheck} size={28} />
            </span>
            {t('setup:doneTitle')}
          </h1>
          <p className="setup__intro">{t('setup:doneIntro', { office: values.officeName })}</p>
          <section className="sheet fingerprint">
            <h2>
              <Icon of={KeyRound} />
              {t('setup:fingerprintTitle')}
            </h2>
            <p className="fingerprint__owner">{t('setup:fingerprintOwner', { name: values.name })}</p>
            <p className="fingerprint__code">{fingerprint}</p>
            <p>{t('setup:fingerprintWhy')}</p>
            <KeySheetButton />
          </section>
          <Banner tone="info">{t('setup:doneNext')}</Banner>
        </div>
      </main>
      <footer className="setup__foot">
        <div className="setup__note">{t('setup:writeItDown')}</div>
        <Button
          type="submit"
          variant="primary"
          size="decision"
          iconAfter={ArrowRight}
          keys={KEYS.enter}
          autoFocus
        >
          {t('setup:start')}
        </Button>
      </footer>
    </form>
  );
}
