import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { passwordProblem } from './password-rules.ts';

const EMPTY = { oldPassword: '', newPassword: '', repeated: '' };

/** Changes the signed-in person's own password. His key stays the same. */
export function ChangePasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { person, office } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  const change = useCommand('people.changeOwnPassword');
  const form = useForm({
    initial: EMPTY,
    validate: ({ oldPassword, newPassword, repeated }) => ({
      oldPassword: oldPassword === '' ? t('people:oldPasswordMissing') : null,
      newPassword: passwordProblem(t, newPassword, [person.name, office.name]),
      repeated: newPassword === repeated ? null : t('people:passwordsDiffer'),
    }),
  });
  const send = async () => {
    if (change.isPending) return;
    const { oldPassword, newPassword } = form.values;
    try {
      await change.mutateAsync({ oldPassword, newPassword });
      toast({ words: t('people:passwordChanged') });
      onClose();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field === 'oldPassword') form.refuse({ oldPassword: words(failure) });
    }
  };
  const failure = change.error && failureOf(change.error);
  return (
    <Dialog
      title={t('people:changePasswordTitle')}
      onClose={onClose}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={KeyRound} busy={change.isPending}>
            {t('people:changePassword')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {failure && failure.field !== 'oldPassword' && <Banner tone="error" title={words(failure)} />}
        <PasswordField
          label={t('people:oldPassword')}
          value={form.values.oldPassword}
          onChange={form.set('oldPassword')}
          error={form.error('oldPassword')}
          autoFocus
        />
        <PasswordField
          label={t('people:newPassword')}
          mark={t('people:passwordRule')}
          value={form.values.newPassword}
          onChange={form.set('newPassword')}
          onBlur={form.check('newPassword')}
          error={form.error('newPassword')}
          keyboardHint={false}
        />
        <PasswordField
          label={t('people:passwordAgain')}
          value={form.values.repeated}
          onChange={form.set('repeated')}
          onBlur={form.check('repeated')}
          error={form.error('repeated')}
          keyboardHint={false}
        />
      </section>
    </Dialog>
  );
}
