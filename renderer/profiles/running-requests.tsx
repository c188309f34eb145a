import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, useApi } from '../api.ts';
import { useAttempt } from '../requests/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { BareCheckbox } from '../ui/checkbox.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation, useTyped } from '../ui/kept.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useToast } from '../ui/toast.tsx';
import { DifferenceView } from './use-dialog.tsx';

/** Requests that are not done and stand under another version: what would change for each, and moving them. */
export function RunningRequests({ administrator }: { readonly administrator: boolean }) {
  const { t } = useTranslation();
  const { data: running = [] } = useApi('profiles.running', null);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState(false);
  const chosen = running.filter(({ request }) => picked.has(request));
  const pick = (request: string, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(request);
    else next.delete(request);
    setPicked(next);
  };
  return (
    <section aria-label={t('profiles:running')}>
      <h2>{t('profiles:running')}</h2>
      <p className="secondary">{t('profiles:runningNote')}</p>
      <div className="sheet">
        {running.map(({ request, number, title, isDraft, from, difference }) => (
          <div className="profile-running" key={request}>
            {administrator ? (
              <BareCheckbox
                checked={picked.has(request)}
                onChange={(on) => pick(request, on)}
                label={t('profiles:pick', { title: title || t('profiles:untitled') })}
              />
            ) : (
              <span />
            )}
            <div>
              <p>
                <strong>
                  {number} {title || t('profiles:untitled')}
                </strong>
              </p>
              <p className="secondary">
                {t('profiles:standsUnder', from)} ·{' '}
                {t(isDraft ? 'profiles:movesAtOnce' : 'profiles:movesByRevision')}
              </p>
              <DifferenceView difference={difference} />
            </div>
          </div>
        ))}
      </div>
      {administrator && (
        <p>
          <Button
            icon={ArrowRight}
            disabledReason={chosen.length === 0 ? t('profiles:pickFirst') : null}
            onClick={() => setMoving(true)}
          >
            {t('profiles:move', { count: chosen.length })}
          </Button>
        </p>
      )}
      {moving && (
        <MoveDialog
          requests={chosen.map(({ request }) => request)}
          onClose={() => setMoving(false)}
          onMoved={() => setPicked(new Set())}
        />
      )}
    </section>
  );
}

interface MoveDialogProps {
  readonly requests: readonly string[];
  readonly onClose: () => void;
  readonly onMoved: () => void;
}

function MoveDialog({ requests, onClose, onMoved }: MoveDialogProps) {
  const { t } = useTranslation();
  const attempt = useAttempt();
  const toast = useToast();
  const operation = useOperation();
  const reason = useTyped('profile move reason', '');
  const [error, setError] = useState<string | null>(null);
  const move = async () => {
    if (reason.value.trim() === '') {
      setError(t('errors:reason-required'));
      return;
    }
    const done = await attempt(() =>
      call('profiles.move', { operation, requests: [...requests], reason: reason.value }),
    );
    if (!done) return;
    toast({ words: t('profiles:moved', { count: requests.length }) });
    reason.forget();
    onMoved();
    onClose();
  };
  return (
    <Dialog
      title={t('profiles:move', { count: requests.length })}
      typed={reason}
      onClose={onClose}
      onSubmit={() => void move()}
      footer={
        <>
          <CancelButton />
          <Button variant="primary" type="submit">
            {t('profiles:move', { count: requests.length })}
          </Button>
        </>
      }
    >
      <p>{t('profiles:moveBody')}</p>
      <TextArea
        label={t('profiles:moveReason')}
        value={reason.value}
        error={error}
        autoFocus
        onChange={reason.set}
      />
    </Dialog>
  );
}
