import { FileText, Paperclip } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scan } from '../../electron/contract/events.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

interface OrderFileFieldProps {
  readonly file: Scan | null;
  readonly onChange: (file: Scan | null) => void;
}

/** The file of an order: a PDF or a picture of it, if there is one. */
export function OrderFileField({ file, onChange }: OrderFileFieldProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const [error, setError] = useState<string | null>(null);
  const choose = async () => {
    setError(null);
    try {
      const chosen = await call('orders.choose', null);
      if (chosen) onChange(chosen);
    } catch (failure) {
      setError(words(failureOf(failure)));
    }
  };
  return (
    <div className="order-file">
      {file ? (
        <p className="order-file__name">
          <Icon of={FileText} /> <span className="one-line">{file.name}</span>
          <Button variant="link" onClick={() => onChange(null)}>
            {t('delegations:withoutFile')}
          </Button>
        </p>
      ) : (
        <Button icon={Paperclip} onClick={() => void choose()}>
          {t('delegations:attachOrder')}
        </Button>
      )}
      {error && (
        <p className="field__message" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
