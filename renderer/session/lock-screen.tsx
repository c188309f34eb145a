import { ClockAlert, HardDrive, Lock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppState, Office, PersonName, Session } from '../../electron/contract/domain.ts';
import { formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { fold } from '../../electron/contract/rules/folding.ts';
import { useApi } from '../api.ts';
import { useClockWords } from '../signoff/clock-words.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { submit } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { NameList } from './name-list.tsx';
import { RegisterCover } from './register-cover.tsx';
import { useSignIn } from './use-sign-in.ts';

interface LockScreenProps {
  readonly state: AppState;
  readonly office: Office;
}

/** The search box appears above a list longer than this. */
const SHORT_LIST = 5;

/** Sign-in, and the lock: names only, nothing of any document. */
export function LockScreen({ state, office }: LockScreenProps) {
  const { t } = useTranslation();
  const people = useApi('session.people', null).data;
  const locked = state.session?.locked ? state.session : null;
  return (
    <div className="lock">
      <RegisterCover office={office} />
      <main className="lock__desk">
        {state.clock && <ClockOff clock={state.clock} />}
        {people && <SignInForm people={people} locked={locked} />}
        <p className="lock__foot">
          <span>{t('session:forgotten')}</span>
          <span className="lock__offline">
            <Icon of={HardDrive} size={17} />
            {t('session:noInternet')}
          </span>
        </p>
      </main>
    </div>
  );
}

/** Before anybody works: on a day that is wrong roles and deputies may not hold, and what is signed is misdated. */
function ClockOff({ clock }: { readonly clock: NonNullable<AppState['clock']> }) {
  const { t } = useTranslation();
  const words = useClockWords();
  return (
    <Banner tone="warning" icon={ClockAlert} title={words(clock)}>
      {t('session:clockHint')}
    </Banner>
  );
}

interface SignInFormProps {
  readonly people: readonly PersonName[];
  /** Of whoever locked the screen. */
  readonly locked: Session | null;
}

function SignInForm({ people, locked }: SignInFormProps) {
  const { t, i18n } = useTranslation();
  // whoever switched wants another one
  const first = locked?.switching ? null : (locked?.person.id ?? people.find(({ last }) => last)?.id ?? null);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(first);
  const [moved, setMoved] = useState(false);
  const [password, setPassword] = useState('');
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();
  /** Counts how often the password was asked for: the field is another one for each name. */
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) passwordInput.current?.focus();
  }, [asked]);
  const found = people.length > SHORT_LIST ? people.filter((person) => isFound(person, search)) : people;
  const person = found.find(({ id }) => id === chosen) ?? null;

  const choose = (id: string) => {
    setChosen(id);
    setMoved(true);
    setPassword('');
    signIn.forget();
  };
  const askPassword = (id: string) => {
    choose(id);
    setAsked((count) => count + 1);
  };
  const enter = async () => {
    if (!person) return;
    if (!(await signIn.run(person.id, password))) {
      setPassword('');
      passwordInput.current?.focus();
    }
  };
  if (people.length === 0)
    return <EmptyState title={t('session:nobody')}>{t('session:nobodyHint')}</EmptyState>;
  return (
    <form className="lock__form" noValidate onSubmit={(event) => submit(event, () => void enter())}>
      {locked && !locked.switching && (
        <p className="lock__since">
          <Icon of={Lock} size={17} />
          {t(locked.unsaved ? 'session:lockedUnsaved' : 'session:lockedAt', {
            time: formatScreenTime(locked.since, languageOf(i18n)),
          })}
        </p>
      )}
      <h1 className="lock__title">{t('session:chooseName')}</h1>
      {people.length > SHORT_LIST && (
        <SearchField
          large
          label={t('session:search')}
          placeholder={t('session:searchExample', { people: people.length })}
          clearLabel={t('session:clearSearch')}
          value={search}
          onChange={setSearch}
          autoFocus={person === null}
          onKeyDown={(event) => {
            const step = { ArrowDown: 1, ArrowUp: -1 }[event.code];
            if (step !== undefined) {
              event.preventDefault();
              const next = found[found.findIndex(({ id }) => id === chosen) + step] ?? found[0];
              if (next) choose(next.id);
            } else if (event.code === 'Enter') {
              event.preventDefault();
              const only = person ?? found[0];
              if (only) askPassword(only.id);
            }
          }}
        />
      )}
      <NameList
        people={found}
        chosen={person?.id ?? null}
        autoFocus={person === null && !moved && people.length <= SHORT_LIST}
        onChoose={choose}
        onDone={askPassword}
        empty={t('session:notFound', { search })}
      />
      <div className="lock__password">
        <PasswordField
          ref={passwordInput}
          key={person?.id ?? ''}
          large
          label={person ? t('session:passwordOf', { name: person.name }) : t('session:password')}
          value={password}
          onChange={setPassword}
          // while arrow keys move the choice, the focus stays in the list
          autoFocus={person !== null && !moved}
          error={signIn.problem}
        />
        <Button
          type="submit"
          variant="primary"
          size="decision"
          keys={KEYS.enter}
          busy={signIn.busy || person === null}
        >
          {t('session:enter')}
        </Button>
      </div>
      {signIn.trouble && <Banner tone="error" title={signIn.trouble} />}
    </form>
  );
}

/** Names and positions are searched; what is chosen stays only while it is among what is found. */
function isFound({ name, position }: PersonName, search: string): boolean {
  const haystack = fold(`${name} ${position}`);
  return fold(search)
    .split(' ')
    .every((word) => haystack.includes(word));
}
