import { ArrowRight, FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { SetupFrame, type StepFrame } from './setup-frame.tsx';
import type { SetupValues } from './setup-values.ts';

interface FolderStepProps extends StepFrame {
  readonly values: SetupValues;
  readonly defaultFolder: string;
  readonly onChange: (changed: Partial<SetupValues>) => void;
  readonly onNext: () => void;
  readonly onOpenExisting: (token: string) => void;
}

/** Where the register's data lie: on this computer, not on a share or a synchronised folder. */
export function FolderStep(props: FolderStepProps) {
  const { values, problem, busy, defaultFolder, onChange } = props;
  const { t } = useTranslation();
  const words = useFailureWords();
  const [trouble, setTrouble] = useState<string | null>(null);
  const { folder, ownFolder } = values;

  const choose = async () => {
    setTrouble(null);
    try {
      const chosen = await call('setup.chooseFolder', null);
      if (chosen) onChange({ folder: chosen, ownFolder: true });
    } catch (error) {
      setTrouble(words(failureOf(error)));
    }
  };
  const pick = (which: 'default' | 'own') => {
    setTrouble(null);
    onChange({ ownFolder: which === 'own' });
    if (which === 'own' && !folder) void choose();
  };
  const goOn = () => {
    if (ownFolder && !folder) void choose();
    else if (!ownFolder || !folder?.holdsRegister) props.onNext();
  };
  return (
    <SetupFrame
      step="folder"
      title={t('setup:folderTitle')}
      intro={t('setup:folderIntro')}
      problem={trouble ?? problem}
      onBack={props.onBack}
      onSubmit={goOn}
      actions={
        <Button type="submit" variant="primary" size="decision" iconAfter={ArrowRight} busy={busy}>
          {t('setup:next')}
        </Button>
      }
    >
      <div className="setup__fields">
        <RadioCards
          label={t('setup:folderTitle')}
          hideLabel
          value={ownFolder ? 'own' : 'default'}
          onChange={pick}
          cards={[
            { value: 'default', title: t('setup:folderDefault'), note: defaultFolder },
            {
              value: 'own',
              title: t('setup:folderOwn'),
              note: folder ? folder.folder : t('setup:folderNotChosen'),
            },
          ]}
        />
        {ownFolder && (
          <div className="row">
            <Button icon={FolderOpen} onClick={() => void choose()}>
              {folder ? t('setup:chooseAnother') : t('setup:chooseFolder')}
            </Button>
          </div>
        )}
        {ownFolder && folder?.holdsRegister && (
          <Banner
            tone="warning"
            title={t('setup:holdsRegister')}
            action={
              <Button size="row" busy={busy} onClick={() => props.onOpenExisting(folder.token)}>
                {t('setup:openThis')}
              </Button>
            }
          >
            <p>{t('setup:holdsRegisterHint')}</p>
          </Banner>
        )}
        <Banner tone="info">{t('setup:folderAdvice')}</Banner>
      </div>
    </SetupFrame>
  );
}
