import { ArrowRightLeft, CalendarClock } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { Hanging } from '../../electron/contract/staff.ts';
import { useApi, useCommand } from '../api.ts';
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
import { ALL_TO_ONE, type Chosen, planOf } from './plan.ts';
import { StaffChanges } from './staff-changes.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

interface Values {
  readonly leaver: string | null;
  readonly successor: string | null;
  readonly from: string | null;
  readonly order: string;
  readonly deactivate: boolean;
  readonly chosen: Chosen;
}

/** An officer moves: what hangs on him, to whom it goes, from when; then the notice to the webmaster. */
export function StaffChangeTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const today = bangkokDate(new Date().toISOString());
  const form = useForm<Values>({
    initial: { leaver: null, successor: null, from: today, order: '', deactivate: false, chosen: ALL_TO_ONE },
    keep: 'staff-change',
    validate: ({ leaver, successor, from }) => ({
      leaver: leaver === null ? t('staff:leaverMissing') : null,
      successor: successor === null ? t('staff:successorMissing') : null,
      from: from === null ? t('delegations:dayMissing') : null,
    }),
  });
  const { leaver, successor, from, chosen } = form.values;
  const ready = leaver !== null && from !== null;
  const hanging = useApi('staff.get', { person: leaver ?? '', from: from ?? '' }, { enabled: ready }).data;
  return (
    <div className="page page--scroll">
      <div className="page__head">
        <h1>{t('people:title')}</h1>
      </div>
      {tabs}
      <WebmasterGap />
      <p className="secondary">{t('staff:changeNote')}</p>
      <div className="staff-change">
        <HandOverForm form={form} today={today} hanging={hanging} />
        <section className="stack">
          {!ready && <p className="secondary">{t('staff:chooseLeaver')}</p>}
          {ready && hanging && (
            <HangingList
              hanging={hanging}
              leaver={leaver}
              successor={successor}
              chosen={chosen}
              onChange={form.set('chosen')}
            />
          )}
          <StaffChanges />
        </section>
      </div>
    </div>
  );
}

interface HandOverFormProps {
  readonly form: Form<Values>;
  readonly today: string;
  readonly hanging: Hanging | undefined;
}

function HandOverForm({ form, today, hanging }: HandOverFormProps) {
  const { t, i18n } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const operation = useRef(crypto.randomUUID());
  const people = useApi('people.list', null).data ?? [];
  const handOver = useCommand('staff.handOver');
  const { values } = form;
  const options = people.map(({ id, name, position }) => ({ id, text: name, note: position }));
  const active = new Set(people.filter((person) => person.active).map(({ id }) => id));
  const future = values.from !== null && values.from > today;
  const day = values.from === null ? '' : formatShortDate(values.from, languageOf(i18n));
  const send = async () => {
    const { leaver, successor, from, order, deactivate, chosen } = values;
    if (handOver.isPending || leaver === null || successor === null || from === null || !hanging) return;
    try {
      await handOver.mutateAsync({
        operation: operation.current,
        leaver,
        successor,
        from,
        order,
        deactivate,
        reason: t('staff:reason'),
        to: planOf(chosen, hanging),
      });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    operation.current = crypto.randomUUID();
    toast({ words: future ? t('staff:ordered', { date: day }) : t('staff:handedOver') });
    form.set('leaver')(null);
    form.set('successor')(null);
    form.set('order')('');
    form.set('chosen')(ALL_TO_ONE);
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
          onChange={(leaver) => {
            form.set('leaver')(leaver);
            form.set('chosen')(ALL_TO_ONE);
          }}
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
          hint={future ? t('staff:futureHint') : undefined}
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
        <Checkbox
          checked={values.deactivate}
          onChange={form.set('deactivate')}
          note={t('staff:deactivateNote')}
        >
          {t('staff:deactivate')}
        </Checkbox>
        <div>
          <Button
            type="submit"
            variant="primary"
            icon={future ? CalendarClock : ArrowRightLeft}
            busy={handOver.isPending}
          >
            {future ? t('staff:orderFor', { date: day }) : t('staff:handOver')}
          </Button>
        </div>
      </section>
    </form>
  );
}
