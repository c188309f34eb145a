import { KeyRound } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { ClockQuestion, useClock } from '../signoff/clock-question.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { NEW_PASSWORD, NewPasswordFields, newPasswordErrors } from './new-password-fields.tsx';

interface GivePasswordDialogProps {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Gives a person who signed on paper only a password and a key of his own. */
export function GivePasswordDialog({ person, onClose }: GivePasswordDialogProps) {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  const operation = useRef(crypto.randomUUID());
  const reset = person.hasPassword;
  const give = useCommand(reset ? 'people.resetPassword' : 'people.givePassword');
  const form = useForm({
    initial: NEW_PASSWORD,
    validate: (values) => newPasswordErrors(t, values, [person.name, office.name]),
  });
  const clock = useClock();
  const send = async () => {
    if (give.isPending) return;
    const { password, administratorPassword } = form.values;
    try {
      await give.mutateAsync({
        operation: operation.current,
        person: person.id,
        password,
        administratorPassword,
        clockAccepted: clock.clockAccepted,
      });
      toast({ words: t(reset ? 'people:passwordReset' : 'people:passwordGiven', { name: person.name }) });
      onClose();
    } catch (error) {
      const failure = failureOf(error);
      if (clock.note(failure)) return;
      if (failure.field === 'administratorPassword') form.refuse({ administratorPassword: words(failure) });
    }
  };
  const failure = give.error && failureOf(give.error);
  return (
    <Dialog
      title={t(reset ? 'people:resetPasswordTitle' : 'people:givePasswordTitle', { name: person.name })}
      size="wide"
      onClose={onClose}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={KeyRound} busy={give.isPending}>
            {t(reset ? 'people:resetPassword' : 'people:givePassword')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure && failure.field !== 'administratorPassword' && failure.field !== 'clock' && (
          <Banner tone="error" title={words(failure)} />
        )}
        {reset && <Banner tone="info">{t('people:resetPasswordNote')}</Banner>}
        <NewPasswordFields form={form} name={person.name} />
        <ClockQuestion of={clock} />
      </section>
    </Dialog>
  );
}
