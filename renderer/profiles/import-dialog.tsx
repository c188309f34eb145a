import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ChosenProfile } from '../../electron/contract/profiles.ts';
import { call } from '../api.ts';
import { paths } from '../paths.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { ChosenFacts } from './chosen-facts.tsx';

interface ImportDialogProps {
  readonly chosen: ChosenProfile;
  readonly onClose: () => void;
}

/** Takes a profile file in as a draft, once it has been seen what it is. */
export function ImportDialog({ chosen, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const operation = useOperation();
  const [, navigate] = useLocation();
  const { token } = chosen;
  const take = () =>
    void attempt(async () => {
      if (token === null) return;
      const { draft } = await call('profiles.import', { operation, token });
      onClose();
      navigate(paths.profileDraft(draft));
    });
  return (
    <Dialog
      title={t('profiles:importTitle', { file: chosen.file })}
      size="wide"
      onClose={onClose}
      onSubmit={take}
      footer={
        <>
          <CancelButton />
          {token !== null && (
            <Button variant="primary" type="submit">
              {t('profiles:importTake')}
            </Button>
          )}
        </>
      }
    >
      <ChosenFacts chosen={chosen} />
    </Dialog>
  );
}
