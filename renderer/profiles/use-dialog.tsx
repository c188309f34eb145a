import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileChoice, ProfileDifference } from '../../electron/contract/profiles.ts';
import { call, useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { useToast } from '../ui/toast.tsx';

interface UseDialogProps {
  readonly choice: ProfileChoice;
  readonly name: string;
  readonly onClose: () => void;
  readonly onUsed: () => void;
}

/** Puts a profile to use: says what will be different first, and asks whether new pages come into the matrix. */
export function UseDialog({ choice, name, onClose, onUsed }: UseDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const attempt = useAttempt();
  const toast = useToast();
  const operation = useOperation();
  const { data: plan, error } = useApi('profiles.plan', choice);
  const [addPages, setAddPages] = useState(true);
  const [busy, setBusy] = useState(false);
  const use = async () => {
    if (!plan || busy) return;
    setBusy(true);
    const done = await attempt(() =>
      call('profiles.use', { operation, choice, addPages: addPages && plan.newPages.length > 0 }),
    );
    setBusy(false);
    if (!done) return;
    toast({ words: t('profiles:used', { name }) });
    onClose();
    onUsed();
  };
  return (
    <Dialog
      title={t('profiles:useTitle', { name })}
      onClose={onClose}
      onSubmit={() => void use()}
      footer={
        <>
          <CancelButton />
          <Button variant="primary" type="submit" busy={busy || !plan}>
            {t('profiles:use')}
          </Button>
        </>
      }
    >
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {plan && (
        <>
          <p>{t('profiles:useBody')}</p>
          <DifferenceView difference={plan.difference} />
          {plan.newPages.length > 0 && (
            <Checkbox
              checked={addPages}
              onChange={setAddPages}
              note={plan.newPages
                .slice(0, 8)
                .map(({ page }) => page)
                .join(', ')}
            >
              {t('profiles:addNewPages', { count: plan.newPages.length })}
            </Checkbox>
          )}
          <p className="secondary">{t('profiles:matrixStays')}</p>
          {plan.running > 0 && (
            <Banner tone="info">{t('profiles:runningStay', { count: plan.running })}</Banner>
          )}
        </>
      )}
    </Dialog>
  );
}

/** What is different for a request, in words. */
export function DifferenceView({ difference }: { readonly difference: ProfileDifference }) {
  const { t } = useTranslation();
  const { stepsAdded, stepsRemoved, stepsReworded, stepsMoved, formWords } = difference;
  const lines = [
    ...stepsAdded.map((label) => t('profiles:stepAdded', { label })),
    ...stepsRemoved.map((label) => t('profiles:stepRemoved', { label })),
    ...stepsReworded.map((words) => t('profiles:stepReworded', words)),
    ...(stepsMoved ? [t('profiles:stepsMoved')] : []),
    ...formWords.map((words) => t('profiles:formReworded', words)),
  ];
  if (lines.length === 0) return <p className="secondary">{t('profiles:noDifference')}</p>;
  return (
    <ul className="profile-list">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
