import { ArrowRightLeft, FileDown, FileText } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { StaffChange } from '../../electron/contract/staff.ts';
import { call, useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { DateField } from '../ui/date-field.tsx';
import { languageOf } from '../ui/language.ts';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { type Form, useForm } from '../ui/use-form.ts';
import { HangingList } from './hanging-list.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

interface Values {
  readonly leaver: string | null;
  readonly successor: string | null;
  readonly from: string | null;
  readonly order: string;
  readonly deactivate: boolean;
}

/** An officer moves: what hangs on him, to whom it goes, from when; then the notice to the webmaster. */
export function StaffChangeTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const today = bangkokDate(new Date().toISOString());
  const form = useForm<Values>({
    initial: { leaver: null, successor: null, from: today, order: '', deactivate: false },
    keep: 'staff-change',
    validate: ({ leaver, successor, from }) => ({
      leaver: leaver === null ? t('staff:leaverMissing') : null,
      successor: successor === null ? t('staff:successorMissing') : null,
      from: from === null ? t('delegations:dayMissing') : null,
    }),
  });
  const changes = useApi('staff.list', null).data ?? [];
  return (
    <div className="page page--scroll">
      <div className="page__head">
        <h1>{t('people:title')}</h1>
      </div>
      {tabs}
      <WebmasterGap />
      <p className="secondary">{t('staff:changeNote')}</p>
      <div className="staff-change">
        <HandOverForm form={form} today={today} />
        <section className="stack">
          <HangingList
            leaver={form.values.leaver}
            successor={form.values.successor}
            from={form.values.from}
          />
          {changes.length > 0 && (
            <>
              <h2>{t('staff:done')}</h2>
              <ul className="sheet staff-change__done">
                {changes.map((change) => (
                  <DoneChange key={change.id} change={change} />
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </div>
  );
}

interface HandOverFormProps {
  readonly form: Form<Values>;
  readonly today: string;
}

function HandOverForm({ form, today }: HandOverFormProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const operation = useRef(crypto.randomUUID());
  const people = useApi('people.list', null).data ?? [];
  const handOver = useCommand('staff.handOver');
  const { values } = form;
  const options = people.map(({ id, name, position }) => ({ id, text: name, note: position }));
  const active = new Set(people.filter((person) => person.active).map(({ id }) => id));
  const future = values.from !== null && values.from > today;
  const send = async () => {
    const { leaver, successor, from } = values;
    if (handOver.isPending || leaver === null || successor === null || from === null) return;
    try {
      await handOver.mutateAsync({
        ...values,
        operation: operation.current,
        leaver,
        successor,
        from,
        deactivate: values.deactivate && !future,
        reason: t('staff:reason'),
      });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    operation.current = crypto.randomUUID();
    toast({ words: t('staff:handedOver') });
    form.set('leaver')(null);
    form.set('successor')(null);
    form.set('order')('');
  };
  const failure = handOver.error && failureOf(handOver.error);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        form.submit(() => void send());
      }}
    >
      <section className="stack" ref={form.root}>
        {failure && !failure.field && <Banner tone="error" title={words(failure)} />}
        <ComboBox
          label={t('staff:leaver')}
          options={options}
          value={values.leaver}
          onChange={form.set('leaver')}
          error={form.error('leaver')}
        />
        <ComboBox
          label={t('staff:successor')}
          options={options.filter(({ id }) => active.has(id) && id !== values.leaver)}
          value={values.successor}
          onChange={form.set('successor')}
          error={form.error('successor')}
        />
        <DateField
          label={t('staff:firstDay')}
          value={values.from}
          onChange={form.set('from')}
          error={form.error('from')}
        />
        <TextField
          label={t('delegations:appointment')}
          hint={t('delegations:orderHint')}
          optional
          value={values.order}
          onChange={form.set('order')}
          maxLength={200}
        />
        {!future && (
          <Checkbox
            checked={values.deactivate}
            onChange={form.set('deactivate')}
            note={t('staff:deactivateNote')}
          >
            {t('staff:deactivate')}
          </Checkbox>
        )}
        <div>
          <Button type="submit" variant="primary" icon={ArrowRightLeft} busy={handOver.isPending}>
            {t('staff:handOver')}
          </Button>
        </div>
      </section>
    </form>
  );
}

function DoneChange({ change }: { readonly change: StaffChange }) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const language = languageOf(i18n);
  const failed = (error: unknown) => toast({ words: words(failureOf(error)), tone: 'error' });
  const open = () => call('staff.openNotice', { change: change.id }).catch(failed);
  const save = async () => {
    try {
      const saved = await call('staff.saveNotice', { change: change.id });
      if (saved) toast({ words: t('staff:noticeSaved') });
    } catch (error) {
      failed(error);
    }
  };
  return (
    <li className="staff-change__item">
      <p>
        <strong>{change.leaver.name}</strong> → {change.successor.name}
      </p>
      <p className="secondary">
        {t('delegations:fromDay', { date: formatShortDate(change.from, language) })}
        {change.order !== '' && ` · ${change.order}`}
      </p>
      <div className="staff-change__buttons">
        <Button size="row" icon={FileText} onClick={() => void open()}>
          {t('staff:openNotice')}
        </Button>
        <Button size="row" icon={FileDown} onClick={() => void save()}>
          {t('staff:saveNotice')}
        </Button>
      </div>
    </li>
  );
}
