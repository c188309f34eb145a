import { useQueryClient } from '@tanstack/react-query';
import { PenLine, TriangleAlert, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Input } from '../../electron/contract/api.ts';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { bangkokDate, formatPaperDate, formatScreenTime } from '../../electron/contract/rules/be-dates.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { languageOf } from '../ui/language.ts';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS } from '../ui/shortcuts.tsx';
import { useToast } from '../ui/toast.tsx';
import { SignaturePreview } from './signature-preview.tsx';
import { useSeen } from './use-seen.ts';
import './signoff.css';

interface SignDialogProps {
  readonly detail: RequestDetail;
  /** For a draft: the version that was read. */
  readonly draftVersion: number | null;
  readonly publication: Input<'signoff.decide'>['publication'];
  readonly onClose: () => void;
}

/** Signs the step that waits: what is signed, as whom, with the password, and what happens then. */
export function SignDialog(props: SignDialogProps) {
  const { seen, outdated } = useSeen(props.detail);
  const { step } = seen;
  return step === null ? null : <SignForm {...props} detail={seen} outdated={outdated} step={step} />;
}

interface SignFormProps extends SignDialogProps {
  readonly step: NonNullable<RequestDetail['step']>;
  /** Somebody has acted on the request since the dialog was opened. */
  readonly outdated: boolean;
}

function SignForm({ detail, draftVersion, publication, onClose, step, outdated }: SignFormProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const words = useFailureWords();
  const { person, settings, lock: lockScreen, signOut } = useSignedIn();
  const [, navigate] = useLocation();
  const [operation] = useState(() => crypto.randomUUID());
  const [password, setPassword] = useState('');
  const [lock, setLock] = useState(settings.lockAfterSigning);
  const [busy, setBusy] = useState(false);
  const [passwordError, setPasswordError] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const today = bangkokDate(new Date().toISOString());
  const title = (detail.draft?.fields ?? detail.content)?.title ?? '';

  const sign = async () => {
    if (busy || outdated) return;
    if (password === '') return setPasswordError(t('signoff:passwordNeeded'));
    setBusy(true);
    setPasswordError(null);
    setFailure(null);
    try {
      await call('signoff.decide', {
        operation,
        request: detail.id,
        head: detail.head,
        draftVersion,
        decision: 'approve',
        reason: '',
        password,
        publication,
      });
    } catch (error) {
      const found = failureOf(error);
      setBusy(false);
      if (found.field === 'password') setPasswordError(words(found));
      else setFailure(words(found));
      return;
    }
    const time = formatScreenTime(new Date().toISOString(), languageOf(i18n));
    onClose();
    if (lock) await lockScreen();
    else {
      toast({
        words:
          step.next === null
            ? t('signoff:signed', { time })
            : t('signoff:signedAndSent', { time, next: step.next }),
      });
      navigate(paths.tasks);
    }
    await client.invalidateQueries();
  };

  return (
    <Dialog
      title={t('signoff:confirmTitle', { verb: step.verb })}
      size="wide"
      bare
      onClose={onClose}
      onSubmit={() => void sign()}
      note={t('signoff:signingAs', {
        step: step.label,
        place: step.index + 1,
        places: detail.steps.length,
      })}
      footer={
        <>
          <Button keys={KEYS.cancel} onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" variant="primary" icon={PenLine} keys={KEYS.enter} busy={busy}>
            {t('signoff:confirm', { verb: step.verb })}
          </Button>
        </>
      }
    >
      <div className="signing">
        <section className="signing__what">
          <p className="secondary">
            {detail.number === null
              ? t('signoff:numberGivenNow')
              : t('signoff:formNumber', { number: detail.number, revision: detail.revision })}
          </p>
          <p className="signing__title">{title}</p>
          <SignaturePreview person={person} date={formatPaperDate(today)} />
        </section>
        <section className="signing__how stack">
          {outdated && !busy && <Banner tone="error" title={words({ code: 'request-changed' })} />}
          {failure !== null && !outdated && <Banner tone="error" title={failure} />}
          <div className="signing__person">
            <span className="signing__portrait">
              <Icon of={UserRound} size={28} />
            </span>
            <p>
              <strong>{person.name}</strong>
              <Button variant="link" onClick={() => void signOut()}>
                {t('signoff:notYou')}
              </Button>
            </p>
          </div>
          <PasswordField
            label={t('signoff:yourPassword')}
            value={password}
            error={passwordError}
            autoFocus
            onChange={setPassword}
          />
          {step.certifies !== null && (
            <p className="signing__certifies">{t('signoff:certifies', { sentence: step.certifies })}</p>
          )}
          {detail.can.inPlaceOf !== null && (
            <Banner tone="warning" icon={TriangleAlert}>
              {t('signoff:inPlaceOf', { name: detail.can.inPlaceOf })}
            </Banner>
          )}
          <Banner tone="info">
            {step.next === null ? t('signoff:thenDone') : t('signoff:thenNext', { next: step.next })}
          </Banner>
          <Checkbox checked={lock} onChange={setLock}>
            {t('signoff:lockAfter')} <span className="secondary">{t('signoff:lockAfterNote')}</span>
          </Checkbox>
        </section>
      </div>
    </Dialog>
  );
}
