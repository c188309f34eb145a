import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiKey, call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';

/** Opens a register that lies in a folder already: chosen in a dialog, or by the token of one that was. */
export interface OpenExisting {
  readonly busy: boolean;
  /** Why it was not opened, in words. */
  readonly trouble: string | null;
  choose(): Promise<void>;
  open(token: string): Promise<void>;
}

/** The way from the first screens to a register that exists. */
export function useOpenExisting(): OpenExisting {
  const { t } = useTranslation();
  const client = useQueryClient();
  const words = useFailureWords();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    await work().catch((error: unknown) => setTrouble(words(failureOf(error))));
    setBusy(false);
  };
  const openFolder = async (folder: string) => {
    client.setQueryData(apiKey('app.state', null), await call('setup.openExisting', { folder }));
  };
  return {
    busy,
    trouble,
    choose: () =>
      attempt(async () => {
        const chosen = await call('setup.chooseFolder', null);
        if (chosen?.holdsRegister) await openFolder(chosen.token);
        else if (chosen) setTrouble(t('setup:noRegisterThere', { folder: chosen.folder }));
      }),
    open: (token) => attempt(() => openFolder(token)),
  };
}
