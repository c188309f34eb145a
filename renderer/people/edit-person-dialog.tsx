import { KeyRound, LockOpen, Save, UserRoundCheck, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../electron/contract/domain.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import type { Hanging } from '../../electron/contract/staff.ts';
import { call, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { GivePasswordDialog } from './give-password-dialog.tsx';
import { KeyWaiting, useWaitingKeys } from './key-waiting.tsx';
import {
  PersonFields,
  type PersonValues,
  personErrors,
  personInput,
  personValues,
} from './person-fields.tsx';
import { needsSuccessor, StillHanging } from './still-hanging.tsx';

interface EditPersonDialogProps {
  readonly person: Person;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** Changes an officer. What he has signed keeps the words it was signed with. */
export function EditPersonDialog({ person, people, onClose }: EditPersonDialogProps) {
  const { t } = useTranslation();
  const { person: me } = useSignedIn();
  const toast = useToast();
  const words = useFailureWords();
  const update = useCommand('people.update');
  const [giving, setGiving] = useState(false);
  const [hanging, setHanging] = useState<Hanging | null>(null);
  const issued = useWaitingKeys().find((key) => key.person === person.id);
  const form = useForm<PersonValues>({
    initial: personValues(person),
    keep: `person ${person.id}`,
    validate: (values) => personErrors(t, values),
  });
  const save = async (values: PersonValues, active: boolean, done: string) => {
    if (update.isPending) return;
    const before = { person: person.id, ...personInput(personValues(person)), active: person.active };
    try {
      await update.mutateAsync({ person: person.id, ...personInput(values), active });
    } catch {
      // shown in the dialog, with what was typed
      return;
    }
    form.typed.forget();
    onClose();
    const undo = () => {
      call('people.update', before).catch((error: unknown) =>
        toast({ words: words(failureOf(error)), tone: 'error' }),
      );
    };
    toast({ words: done, undo });
  };
  const deactivate = () => save(personValues(person), false, t('people:deactivated', { name: person.name }));
  const leave = async () => {
    const from = bangkokDate(new Date().toISOString());
    const hangs = await call('staff.get', { person: person.id, from }).catch(() => null);
    if (hangs !== null && needsSuccessor(hangs)) setHanging(hangs);
    else await deactivate();
  };
  const failure = update.error && failureOf(update.error);
  if (giving) return <GivePasswordDialog person={person} onClose={() => setGiving(false)} />;
  if (hanging !== null && failure === null)
    return (
      <StillHanging
        name={person.name}
        hanging={hanging}
        busy={update.isPending}
        onDeactivate={() => void deactivate()}
        onClose={() => setHanging(null)}
      />
    );
  return (
    <Dialog
      title={t('people:editTitle', { name: person.name })}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() =>
        form.submit(() => void save(form.values, person.active, t('people:changed', { name: person.name })))
      }
      note={
        person.active ? (
          <Button variant="danger" icon={UserRoundX} onClick={() => void leave()}>
            {t('people:deactivate')}
          </Button>
        ) : (
          <Button
            icon={UserRoundCheck}
            onClick={() =>
              void save(personValues(person), true, t('people:reactivated', { name: person.name }))
            }
          >
            {t('people:reactivate')}
          </Button>
        )
      }
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Save} busy={update.isPending}>
            {t('people:save')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure && <Banner tone="error" title={words(failure)} />}
        {person.lockedOut && <LockedOut person={person} />}
        {issued && <KeyWaiting issued={issued} people={people} />}
        <PersonFields form={form} people={people} autoFocus />
        <div className="key-facts">
          {person.keyFingerprint ? (
            <p>
              {t('people:fingerprint')} <span className="fingerprint__inline">{person.keyFingerprint}</span>
            </p>
          ) : (
            <p>{t('people:noKey')}</p>
          )}
          {person.id !== me.id && (
            <Button icon={KeyRound} onClick={() => setGiving(true)}>
              {t(person.hasPassword ? 'people:resetPassword' : 'people:givePassword')}
            </Button>
          )}
        </div>
      </section>
    </Dialog>
  );
}

/** Too many wrong passwords: the administrator lets the password be tried again. */
function LockedOut({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const lift = useCommand('people.liftLockOut');
  const run = async () => {
    try {
      await lift.mutateAsync({ person: person.id });
      toast({ words: t('people:lockOutLifted', { name: person.name }) });
    } catch (error) {
      toast({ words: words(failureOf(error)), tone: 'error' });
    }
  };
  return (
    <Banner
      tone="warning"
      title={t('people:lockedOutTitle')}
      action={
        <Button icon={LockOpen} busy={lift.isPending} onClick={() => void run()}>
          {t('people:liftLockOut')}
        </Button>
      }
    >
      {t('people:lockedOutHint')}
    </Banner>
  );
}
