import { OctagonX, Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';
import { paths } from '../paths.ts';
import { CapacityChoice, useCapacity } from '../people/capacity-choice.tsx';
import { mendOnPaste } from '../requests/paste.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { submit, useLeave } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useTyped } from '../ui/kept.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/toast.tsx';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { useRefusalNotice } from './refusal-notice.tsx';
import { useRefusalMeans, useSendBackVerbs } from './send-back-words.ts';
import { useAct } from './use-act.ts';
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
  const toast = useToast();
  const showNotice = useRefusalNotice();
  const [, navigate] = useLocation();
  const { person } = useSignedIn();
  const capacity = useCapacity(detail.capacities, person);
  const typed = useTyped(`${decision} ${detail.id}`, '');
  const { value: reason, set: setReason } = typed;
  const { leave, question } = useLeave(typed, onClose);
  const [missing, setMissing] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'start' });
  }, []);
  const refusing = decision === 'refuse';
  const verb = useSendBackVerbs(detail.step)[decision];
  const refusalMeans = useRefusalMeans(detail);
  const phrases = [t('signoff:phraseMismatch'), t('signoff:phraseSource'), t('signoff:phraseFile')];

  const act = useAct(
    (input) =>
      call('signoff.decide', {
        ...input,
        request: detail.id,
        head: detail.head,
        draftVersion: detail.draft?.version ?? null,
        decision,
        reason: reason.trim(),
        publication: null,
        delegation: capacity.delegation,
      }),
    { outdated, fields: ['reason'], keep: `${decision} ${detail.id} operation` },
  );

  const send = async () => {
    const empty = reason.trim() === '';
    setMissing(empty);
    if (empty) return text.current?.focus();
    if (act.password === '') secret.current?.focus();
    if (!(await act.send())) return;
    typed.forget();
    const print = () => showNotice({ request: detail.id, refusal: null });
    toast({
      words: t('signoff:decided', { verb }),
      ...(refusing && { action: { words: t('signoff:printNotice'), run: print } }),
    });
    navigate(paths.tasks);
    await act.finish();
  };
  useShortcut(KEYS.submit, () => void send());

  return (
    <form
      ref={form}
      className="send-back"
      noValidate
      onSubmit={(event) => submit(event, () => void send())}
      onPaste={mendOnPaste}
      onKeyDown={(event) => event.code === 'Escape' && leave()}
    >
      <h2 className={`send-back__title ${refusing ? 'send-back__title--refuse' : ''}`}>
        <Icon of={refusing ? OctagonX : Undo2} />
        {verb}
      </h2>
      <ActProblems act={act} />
      <p>{refusing ? refusalMeans : t('signoff:returnMeans', { who: detail.step?.returnsTo ?? '' })}</p>
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
        label={refusing ? t('signoff:refuseReason', { verb }) : t('signoff:returnReason')}
        mark={t('signoff:needed')}
        hint={t('signoff:reasonHint')}
        value={reason}
        maxLength={5000}
        error={missing && reason.trim() === '' ? t('signoff:reasonNeeded') : act.errorAt('reason')}
        autoFocus
        onChange={setReason}
      />
      <CapacityChoice
        capacities={detail.capacities}
        person={person}
        delegation={capacity.delegation}
        onChoose={capacity.choose}
        label={t('delegations:decidesAs')}
      />
      <ActPassword ref={secret} act={act} />
      <footer className="send-back__foot">
        <Button keys={KEYS.cancel} onClick={leave}>
          {t('common:cancel')}
        </Button>
        <Button
          type="submit"
          variant={refusing ? 'danger-solid' : 'primary'}
          icon={refusing ? OctagonX : Undo2}
          keys={KEYS.submit}
          busy={act.busy}
        >
          {verb}
        </Button>
      </footer>
      {question}
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
