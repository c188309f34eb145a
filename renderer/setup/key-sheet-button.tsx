import { FileKey } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';

/** Saves the page with the first key's fingerprint, which is to be kept on paper. */
export function KeySheetButton() {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [saved, setSaved] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const save = async () => {
    setFailure(null);
    try {
      const written = await call('evidence.saveKeySheet', null);
      if (written) setSaved(written.file);
    } catch (error) {
      setFailure(words(failureOf(error)));
    }
  };
  return (
    <>
      <Button icon={FileKey} onClick={() => void save()}>
        {t('setup:saveKeySheet')}
      </Button>
      {saved !== null && <Banner tone="success" title={t('setup:keySheetSaved', { file: saved })} />}
      {failure !== null && <Banner tone="error" title={failure} />}
    </>
  );
}
