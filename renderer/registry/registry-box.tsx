import { FileDown, FileText, PencilLine, Save, UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestDetail } from '../../electron/contract/domain.ts';
import type { RegistryNumber, RegistryNumbers } from '../../electron/contract/registry.ts';
import { bangkokDate, formatScreenDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { usePlace, useTyped } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { EndorseDialog } from './endorse-dialog.tsx';
import './registry.css';

/** The registry's numbers of a request, and the memo that goes up with its paper. */
export function RegistryBox({ detail }: { readonly detail: RequestDetail }) {
  const request = detail.id;
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const { hasRole } = useSignedIn();
  const { data } = useApi('registry.get', { request });
  const [editing, setEditing] = usePlace(`registry ${request} open`, false);
  const [endorsing, setEndorsing] = usePlace(`endorsement ${request} open`, false);
  const mayNote = hasRole('recorder', 'provider', 'checker', 'approver', 'publisher', 'administrator');
  const language = languageOf(i18n);
  const failed = (error: unknown) => toast({ words: words(failureOf(error)), tone: 'error' });
  const open = () => call('registry.openMemo', { request }).catch(failed);
  const save = async () => {
    try {
      if (await call('registry.saveMemo', { request })) toast({ words: t('registry:memoSaved') });
    } catch (error) {
      failed(error);
    }
  };
  const said = (entry: RegistryNumber | null) =>
    entry === null
      ? t('registry:none')
      : t('registry:numberOn', { number: entry.number, date: formatScreenDate(entry.date, language) });
  return (
    <section aria-labelledby="registry">
      <h2 id="registry">{t('registry:title')}</h2>
      {data && (
        <dl className="registry">
          <dt>{t('registry:received')}</dt>
          <dd>{said(data.received)}</dd>
          <dt>{t('registry:sent')}</dt>
          <dd>{said(data.sent)}</dd>
        </dl>
      )}
      <div className="registry__buttons">
        {mayNote && (
          <Button size="row" icon={PencilLine} onClick={() => setEditing(true)}>
            {t('registry:note')}
          </Button>
        )}
        {mayNote && detail.status === 'in-progress' && detail.draft === null && (
          <Button size="row" icon={UserRoundCheck} onClick={() => setEndorsing(true)}>
            {t('acts:endorse')}
          </Button>
        )}
        <Button size="row" icon={FileText} onClick={() => void open()}>
          {t('registry:openMemo')}
        </Button>
        <Button size="row" icon={FileDown} label={t('registry:saveMemo')} onClick={() => void save()}>
          {t('registry:savePdf')}
        </Button>
      </div>
      {endorsing && <EndorseDialog detail={detail} onClose={() => setEndorsing(false)} />}
      {editing && data && (
        <RegistryDialog request={request} numbers={data} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

interface RegistryDialogProps {
  readonly request: string;
  readonly numbers: RegistryNumbers;
  readonly onClose: () => void;
}

function RegistryDialog({ request, numbers, onClose }: RegistryDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const save = useCommand('registry.save');
  const today = bangkokDate(new Date().toISOString());
  const typed = useTyped(`registry ${request}`, {
    received: numbers.received?.number ?? '',
    receivedOn: (numbers.received?.date ?? today) as string | null,
    sent: numbers.sent?.number ?? '',
    sentOn: (numbers.sent?.date ?? today) as string | null,
  });
  const { received, receivedOn, sent, sentOn } = typed.value;
  const change = (part: Partial<typeof typed.value>) => typed.set({ ...typed.value, ...part });
  const dayMissing = (number: string, date: string | null) => number.trim() !== '' && date === null;
  const entry = (number: string, date: string | null): RegistryNumber | null =>
    number.trim() === '' || date === null ? null : { number: number.trim(), date };
  const send = async () => {
    if (save.isPending || dayMissing(received, receivedOn) || dayMissing(sent, sentOn)) return;
    try {
      await save.mutateAsync({ request, received: entry(received, receivedOn), sent: entry(sent, sentOn) });
    } catch {
      return; // shown in the dialog
    }
    typed.forget();
    toast({ words: t('registry:noted') });
    onClose();
  };
  return (
    <Dialog
      title={t('registry:title')}
      onClose={onClose}
      typed={typed}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Save} busy={save.isPending}>
            {t('registry:save')}
          </Button>
        </>
      }
    >
      <section className="stack">
        {save.error && <Banner tone="error" title={words(failureOf(save.error))} />}
        <div className="pair">
          <TextField
            label={t('registry:received')}
            optional
            value={received}
            onChange={(value) => change({ received: value })}
            maxLength={100}
            autoFocus
          />
          <DateField
            label={t('registry:receivedOn')}
            value={receivedOn}
            onChange={(value) => change({ receivedOn: value })}
            error={dayMissing(received, receivedOn) ? t('registry:dayMissing') : null}
          />
        </div>
        <div className="pair">
          <TextField
            label={t('registry:sent')}
            optional
            value={sent}
            onChange={(value) => change({ sent: value })}
            maxLength={100}
          />
          <DateField
            label={t('registry:sentOn')}
            value={sentOn}
            onChange={(value) => change({ sentOn: value })}
            error={dayMissing(sent, sentOn) ? t('registry:dayMissing') : null}
          />
        </div>
        <p className="secondary">{t('registry:printed')}</p>
      </section>
    </Dialog>
  );
}
