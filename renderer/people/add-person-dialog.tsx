import { UserRoundPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { ClockQuestion, useClock } from '../signoff/clock-question.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import {
  NEW_PASSWORD,
  NewPasswordFields,
  type NewPasswordValues,
  newPasswordErrors,
} from './new-password-fields.tsx';
import { NEW_PERSON, PersonFields, type PersonValues, personErrors, personInput } from './person-fields.tsx';

interface AddPersonDialogProps {
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

interface Values extends PersonValues, NewPasswordValues {
  readonly signs: 'password' | 'paper';
}

/** Adds an officer. With a password he gets a key of his own, which the administrator's key signs. */
export function AddPersonDialog({ people, onClose }: AddPersonDialogProps) {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  // one id for every try, so that a retry adds nobody twice
  const operation = useOperation('add-person operation');
  const add = useCommand('people.add');
  const form = useForm<Values>({
    initial: { ...NEW_PERSON, ...NEW_PASSWORD, signs: 'password' },
    keep: 'add-person',
    validate: (values) => ({
      ...personErrors(t, values),
      ...(values.signs === 'password' && newPasswordErrors(t, values, [values.name, office.name])),
    }),
  });
  const { values } = form;
  const withPassword = values.signs === 'password';
  const clock = useClock();
  const send = async () => {
    if (add.isPending) return;
    try {
      const person = await add.mutateAsync({
        operation,
        ...personInput(values),
        password: withPassword ? values.password : null,
        administratorPassword: withPassword ? values.administratorPassword : null,
        clockAccepted: clock.clockAccepted,
      });
      form.typed.forget();
      toast({ words: t('people:added', { name: person.name }) });
      onClose();
    } catch (error) {
      const failure = failureOf(error);
      if (clock.note(failure)) return;
      if (failure.field === 'administratorPassword' || failure.field === 'password') {
        form.refuse({ [failure.field]: words(failure) });
      }
    }
  };
  const failure = add.error && failureOf(add.error);
  return (
    <Dialog
      title={t('people:addTitle')}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={UserRoundPlus} busy={add.isPending}>
            {t('people:add')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure && failure.field !== 'administratorPassword' && failure.field !== 'clock' && (
          <Banner tone="error" title={words(failure)} />
        )}
        <PersonFields form={form} people={people} autoFocus />
        <RadioCards
          label={t('people:signsBy')}
          columns={2}
          value={values.signs}
          onChange={form.set('signs')}
          cards={[
            { value: 'password', title: t('people:withPassword'), note: t('people:withPasswordNote') },
            { value: 'paper', title: t('people:onPaper'), note: t('people:onPaperNote') },
          ]}
        />
        {withPassword && <NewPasswordFields form={form} name={values.name} />}
        {withPassword && <ClockQuestion of={clock} />}
      </section>
    </Dialog>
  );
}
