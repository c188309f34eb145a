import { Mic } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person, RequestDetail, StepView } from '../../electron/contract/domain.ts';
import { bangkokDate, type IsoDate } from '../../electron/contract/rules/be-dates.ts';
import { call, useApi } from '../api.ts';
import { termWords } from '../days/due-words.ts';
import { CapacityChoice, capacityOf } from '../people/capacity-choice.tsx';
import { positionOf } from '../requests/officers-box.tsx';
import { mendOnPaste } from '../requests/paste.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { ActPassword, ActProblems } from './act-parts.tsx';
import { bangkokTime, clockTime, instantOf } from './clock-time.ts';
import { capacitiesAt, type Known, signersOf } from './paper-steps.ts';
import { ThenNext } from './then-next.tsx';
import { useAct } from './use-act.ts';
import { useSeen } from './use-seen.ts';

interface VerbalDialogProps {
  readonly detail: RequestDetail;
  readonly onClose: () => void;
}

/** Records an approval given by word of mouth: who, when, how and why, with the recorder's password. */
export function VerbalDialog({ detail, onClose }: VerbalDialogProps) {
  const { seen, outdated } = useSeen(detail);
  const people = useApi('people.list', null).data;
  const delegations = useApi('delegations.list', null).data;
  const step = seen.steps.find((one) => one.step === seen.waitingFor);
  if (people === undefined || delegations === undefined || step === undefined) return null;
  const known = { people, delegations };
  return <VerbalForm detail={seen} outdated={outdated} step={step} known={known} onClose={onClose} />;
}

interface VerbalFormProps extends VerbalDialogProps {
  readonly step: StepView;
  readonly known: Known;
  readonly outdated: boolean;
}

function VerbalForm({ detail, outdated, step, known, onClose }: VerbalFormProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const { settings } = useSignedIn();
  const holders = signersOf(known, step);
  const [now] = useState(() => new Date().toISOString());
  const form = useForm({
    initial: {
      person: firstChoice(holders, step),
      date: bangkokDate(now) as IsoDate | null,
      time: bangkokTime(now),
      channel: '',
      cause: '',
    },
    keep: `verbal ${detail.id}`,
    validate: ({ person, date, time, channel, cause }) => ({
      ...(person === null && { person: t('acts:whoNeeded') }),
      ...(date === null && { date: t('signoff:dateWrong') }),
      ...(clockTime(time) === null && { time: t('signoff:timeWrong') }),
      ...(channel.trim() === '' && { channel: t('acts:channelNeeded') }),
      ...(cause.trim() === '' && { cause: t('acts:causeNeeded') }),
    }),
  });
  const { values } = form;
  const approver = holders.find(({ id }) => id === values.person) ?? null;
  const [chosen, choose] = useState<string | null>();
  const capacities = capacitiesAt(known, approver, step, values.date);
  const delegation = approver && capacityOf(capacities, approver, chosen).delegation;
  const act = useAct(
    async (input) => {
      const clock = clockTime(values.time);
      if (detail.head === null || values.person === null || values.date === null || clock === null) return;
      await call('signoff.recordVerbal', {
        ...input,
        request: detail.id,
        head: detail.head,
        reason: '',
        person: values.person,
        at: instantOf(values.date, clock),
        channel: values.channel.trim(),
        cause: values.cause.trim(),
        delegation,
      });
    },
    { outdated, fields: ['person', 'at'] },
  );
  const send = async () => {
    if (!(await act.send())) return;
    form.typed.forget();
    onClose();
    toast({ words: t('acts:verbalRecorded') });
    await act.finish();
  };
  const channels = [t('acts:channelPhone'), t('acts:channelLine'), t('acts:channelInPerson')];
  return (
    <Dialog
      title={t('acts:verbalTitle', { step: step.label })}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      note={t('acts:ratifyWithin', {
        term: termWords(t, { count: settings.ratifyDays, kind: settings.ratifyKind }),
      })}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Mic} busy={act.busy}>
            {t('acts:recordVerbal')}
          </Button>
        </>
      }
    >
      <section ref={form.root} className="stack stack--wide" onPaste={mendOnPaste}>
        <ActProblems act={act} />
        <Banner tone="info">{t('acts:verbalMeans')}</Banner>
        <ThenNext steps={detail.steps} after={detail.steps.indexOf(step)} />
        <ComboBox
          label={t('acts:verbalWho')}
          hint={step.wording ?? undefined}
          options={holders.map((one) => ({ id: one.id, text: one.name, note: positionOf(one) }))}
          value={values.person}
          error={form.error('person') ?? act.errorAt('person')}
          onChange={form.set('person')}
        />
        <div className="publication__when">
          <DateField
            label={t('acts:verbalDate')}
            value={values.date}
            error={form.error('date') ?? act.errorAt('at')}
            onChange={form.set('date')}
          />
          <TextField
            label={t('signoff:uploadTime')}
            value={values.time}
            maxLength={10}
            error={form.error('time')}
            onChange={form.set('time')}
          />
        </div>
        {approver !== null && (
          <CapacityChoice
            capacities={capacities}
            person={approver}
            delegation={delegation}
            onChoose={choose}
            label={t('delegations:decidesAs')}
          />
        )}
        <div className="quick-choices">
          <TextField
            label={t('acts:verbalChannel')}
            value={values.channel}
            maxLength={300}
            error={form.error('channel')}
            onChange={form.set('channel')}
          />
          <fieldset className="quick-choices__list">
            <legend className="visually-hidden">{t('acts:channels')}</legend>
            {channels.map((channel) => (
              <Button
                key={channel}
                pressed={values.channel === channel}
                onClick={() => form.set('channel')(channel)}
              >
                {channel}
              </Button>
            ))}
          </fieldset>
        </div>
        <TextArea
          label={t('acts:verbalCause')}
          rows={2}
          value={values.cause}
          maxLength={2000}
          error={form.error('cause')}
          onChange={form.set('cause')}
        />
        <ActPassword act={act} />
      </section>
    </Dialog>
  );
}

/** Whoever the form assigns, else the only one who can have approved. */
function firstChoice(holders: readonly Person[], step: StepView): string | null {
  const assigned = holders.find(({ name }) => name === step.officer?.name);
  return (assigned ?? (holders.length === 1 ? holders[0] : undefined))?.id ?? null;
}
