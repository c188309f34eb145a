import { BadgeCheck, Hourglass } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedKey, Person } from '../../electron/contract/domain.ts';
import { canConfirm } from '../../electron/contract/rules/key-confirmation.ts';
import { useApi } from '../api.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { IssuedKeyNote } from '../signoff/issued-key-note.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmKeyDialog } from './confirm-key-dialog.tsx';

/** Names that one sentence can hold. */
const NAMED = 4;

/** The keys that people sign with now and that no second officer has confirmed. */
export function useWaitingKeys(): readonly IssuedKey[] {
  const keys = useApi('people.unconfirmedKeys', null).data ?? [];
  return keys.filter(({ present }) => present);
}

/** How many keys wait, above the list of people. */
export function KeysWaiting({ keys }: { readonly keys: readonly IssuedKey[] }) {
  const { t } = useTranslation();
  if (keys.length === 0) return null;
  return (
    <Banner tone="info" icon={Hourglass} title={t('people:keysWaiting', { count: keys.length })}>
      {t('people:keysWaitingHint')}
    </Banner>
  );
}

interface KeyWaitingProps {
  readonly issued: IssuedKey;
  readonly people: readonly Person[];
}

/** Of one key that waits: who issued it, who may confirm it, and the button for whoever may do so now. */
export function KeyWaiting({ issued, people }: KeyWaitingProps) {
  const { t } = useTranslation();
  const { person: me } = useSignedIn();
  const [confirming, setConfirming] = useState(false);
  const officers = people.filter((person) => canConfirm(person, issued));
  return (
    <>
      <Banner
        tone="warning"
        icon={Hourglass}
        title={t('people:keyWaitsTitle')}
        action={
          canConfirm(me, issued) && (
            <Button icon={BadgeCheck} onClick={() => setConfirming(true)}>
              {t('settings:confirmKey')}
            </Button>
          )
        }
      >
        <IssuedKeyNote keys={[issued]} fingerprint={issued.keyFingerprint} />
        <p>{t('people:keyWaitsWhy')}</p>
        <p>
          {officers.length === 0
            ? t('people:keyNobodyConfirms', { issuer: issued.issuer })
            : t('people:keyMayConfirm', { names: namesOf(t, officers) })}
        </p>
      </Banner>
      {confirming && <ConfirmKeyDialog issued={issued} onClose={() => setConfirming(false)} />}
    </>
  );
}

function namesOf(t: ReturnType<typeof useTranslation>['t'], officers: readonly Person[]): string {
  const names = officers.slice(0, NAMED).map(({ name }) => name);
  const more = officers.length - names.length;
  return more > 0
    ? t('people:keyMayConfirmMore', { names: names.join(', '), count: more })
    : names.join(', ');
}
