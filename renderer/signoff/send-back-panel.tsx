import { useQueryClient } from '@tanstack/react-query';
import { OctagonX, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { paths } from '../paths.ts';
import { mendOnPaste } from '../requests/paste.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { submit } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/toast.tsx';
import { useSeen } from './use-seen.ts';

interface SendBackPanelProps {
  readonly detail: RequestDetail;
  readonly decision: 'return' | 'refuse';
  readonly onClose: () => void;
}

/** Returns or refuses a request: the reason is required, phrases fill an editable text. */
export function SendBackPanel({ detail: present, decision, onClose }: SendBackPanelProps) {
  const { seen: detail, outdated } = useSeen(present);
  const { t } = useTranslation();
  const client = useQueryClient();
  const toast = useToast();
  const words = useFailureWords();
  const [, navigate] = useLocation();
  const [operation] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<{ reason?: string; password?: string; other?: string }>({});
  const [busy, setBusy] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const refusing = decision === 'refuse';
  const verb = refusing ? t('signoff:refuse') : t('signoff:return');
  const phrases = [t('signoff:phraseMismatch'), t('signoff:phraseSource'), t('signoff:phraseFile')];

  const send = async () => {
    if (busy || outdated) return;
    if (reason.trim() === '') {
      setErrors({ reason: t('signoff:reasonNeeded') });
      text.current?.focus();
      return;
    }
    if (password === '') {
      setErrors({ password: t('signoff:passwordNeeded') });
      secret.current?.focus();
      return;
    }
    setBusy(true);
    setErrors({});
    try {
      const request = detail.id;
      const { head } = detail;
      const draftVersion = detail.draft?.version ?? null;
      const input = { operation, request, head, draftVersion, decision, reason: reason.trim(), password };
      await call('signoff.decide', { ...input, publication: null });
    } catch (error) {
      const failure = failureOf(error);
      const place = failure.field === 'password' || failure.field === 'reason' ? failure.field : 'other';
      setErrors({ [place]: words(failure) });
      setBusy(false);
      return;
    }
    toast({ words: refusing ? t('signoff:wasRefused') : t('signoff:wasReturned') });
    navigate(paths.tasks);
    await client.invalidateQueries();
  };
  useShortcut(KEYS.submit, () => void send());

  return (
    <form
      ref={form}
      className="send-back"
      noValidate
      onSubmit={(event) => submit(event, () => void send())}
      onPaste={mendOnPaste}
      onKeyDown={(event) => event.code === 'Escape' && onClose()}
    >
      <h2 className={`send-back__title ${refusing ? 'send-back__title--refuse' : ''}`}>
        <Icon of={refusing ? OctagonX : Undo2} />
        {verb}
      </h2>
      {outdated && !busy && <Banner tone="error" title={words({ code: 'request-changed' })} />}
      {errors.other !== undefined && !outdated && <Banner tone="error" title={errors.other} />}
      <p>
        {refusing
          ? t('signoff:refuseMeans', { number: detail.number ?? '' })
          : t('signoff:returnMeans', { who: detail.step?.returnsTo ?? '' })}
      </p>
      {!refusing && (
        <fieldset className="send-back__phrases">
          <legend className="visually-hidden">{t('signoff:phrases')}</legend>
          {phrases.map((phrase) => (
            <Button
              key={phrase}
              pressed={reason.includes(phrase)}
              onClick={() => {
                setReason(withPhrase(reason, phrase));
                text.current?.focus();
              }}
            >
              {phrase}
            </Button>
          ))}
        </fieldset>
      )}
      <TextArea
        ref={text}
        label={refusing ? t('signoff:refuseReason') : t('signoff:returnReason')}
        mark={t('signoff:needed')}
        hint={t('signoff:reasonHint')}
        value={reason}
        maxLength={5000}
        error={errors.reason}
        autoFocus
        onChange={setReason}
      />
      <PasswordField
        ref={secret}
        label={t('signoff:yourPassword')}
        value={password}
        error={errors.password}
        onChange={setPassword}
      />
      <footer className="send-back__foot">
        <Button keys={KEYS.cancel} onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button
          type="submit"
          variant={refusing ? 'danger-solid' : 'primary'}
          icon={refusing ? OctagonX : Undo2}
          keys={KEYS.submit}
          busy={busy}
        >
          {verb}
        </Button>
      </footer>
    </form>
  );
}

/** The reason with a phrase begun in it, or without the phrase where it is there already. */
function withPhrase(reason: string, phrase: string): string {
  if (reason.includes(phrase))
    return reason
      .replace(phrase, '')
      .replace(/^\s*:?\s*/, '')
      .trim();
  return reason.trim() === '' ? phrase : `${reason.trim()}\n${phrase}`;
}
