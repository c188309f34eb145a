import { CircleCheck, CircleSlash, Globe, Save } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { WebsiteAccount } from '../../electron/contract/staff.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import type { Column } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation, usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { FirstDayField } from './period-fields.tsx';
import { RecordsTab } from './records-tab.tsx';

/** Accounts on the website given and withdrawn; never their passwords. */
export function WebsiteAccountsTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { data: accounts, error } = useApi('websiteAccounts.list', null);
  const [giving, setGiving] = usePlace('give-account open', false);
  const [withdrawing, setWithdrawing] = usePlace<string | null>('withdraw-account open', null);
  const columns = useColumns(setWithdrawing);
  const withdrawn = accounts?.find(({ id }) => id === withdrawing);
  return (
    <RecordsTab
      tabs={tabs}
      icon={Globe}
      add={t('staff:giveAccount')}
      onAdd={() => setGiving(true)}
      above={<p className="secondary">{t('staff:accountsNote')}</p>}
      error={error}
      records={accounts}
      label={t('delegations:tab.accounts')}
      columns={columns}
      rowKey={({ id }) => id}
      rowLabel={({ personName, account }) => `${personName} ${account}`}
      rowHeight={64}
      empty={{ title: t('staff:noAccounts'), hint: t('staff:noAccountsHint') }}
    >
      {giving && <GiveAccountDialog onClose={() => setGiving(false)} />}
      {withdrawn && <WithdrawAccountDialog account={withdrawn} onClose={() => setWithdrawing(null)} />}
    </RecordsTab>
  );
}

function useColumns(onWithdraw: (id: string) => void): readonly Column<WebsiteAccount>[] {
  const { t, i18n } = useTranslation();
  const { hasRole } = useSignedIn();
  const language = languageOf(i18n);
  return [
    {
      id: 'name',
      head: t('delegations:officer'),
      width: 'minmax(0, 1fr)',
      cell: ({ personName }) => (
        <p className="one-line people__name" title={personName}>
          {personName}
        </p>
      ),
    },
    {
      id: 'account',
      head: t('staff:account'),
      width: 'minmax(0, 0.8fr)',
      cell: ({ account }) => (
        <p className="one-line" title={account}>
          {account}
        </p>
      ),
    },
    {
      id: 'rights',
      head: t('staff:rights'),
      width: 'minmax(0, 1fr)',
      cell: ({ rights }) => (
        <p className="one-line" title={rights}>
          {rights}
        </p>
      ),
    },
    {
      id: 'period',
      head: t('delegations:period'),
      width: '190px',
      cell: ({ from, until }) => (
        <>
          <p>{t('delegations:fromDay', { date: formatShortDate(from, language) })}</p>
          {until !== null && (
            <p className="secondary">
              {t('delegations:untilDay', { date: formatShortDate(until, language) })}
            </p>
          )}
        </>
      ),
    },
    {
      id: 'state',
      head: t('people:status'),
      width: '150px',
      cell: ({ until }) =>
        until === null ? (
          <Pill tone="done" icon={CircleCheck}>
            {t('staff:inUse')}
          </Pill>
        ) : (
          <Pill tone="rest" icon={CircleSlash}>
            {t('staff:withdrawn')}
          </Pill>
        ),
    },
    {
      id: 'end',
      head: '',
      width: '120px',
      cell: ({ id, until, account }) =>
        hasRole('administrator') &&
        until === null && (
          <Button size="row" label={t('staff:withdrawOf', { account })} onClick={() => onWithdraw(id)}>
            {t('staff:withdraw')}
          </Button>
        ),
    },
  ];
}

function GiveAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const operation = useOperation('give-account operation');
  const people = useApi('people.list', null).data ?? [];
  const give = useCommand('websiteAccounts.give');
  const form = useForm<{ person: string | null; account: string; rights: string; from: string | null }>({
    initial: { person: null, account: '', rights: '', from: bangkokDate(new Date().toISOString()) },
    keep: 'give-account',
    validate: ({ person, account, from }) => ({
      person: person === null ? t('delegations:officerMissing') : null,
      account: account.trim() === '' ? t('staff:accountMissing') : null,
      from: from === null ? t('delegations:dayMissing') : null,
    }),
  });
  const { values } = form;
  const send = async () => {
    const { person, from } = values;
    if (give.isPending || person === null || from === null) return;
    try {
      await give.mutateAsync({ ...values, operation, person, from });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    form.typed.forget();
    toast({ words: t('staff:accountGiven') });
    onClose();
  };
  const failure = give.error && failureOf(give.error);
  return (
    <Dialog
      title={t('staff:giveAccountTitle')}
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Save} busy={give.isPending}>
            {t('staff:saveAccount')}
          </Button>
        </>
      }
    >
      <section className="stack" ref={form.root}>
        {failure && !failure.field && <Banner tone="error" title={words(failure)} />}
        <Banner tone="info">{t('staff:noPasswords')}</Banner>
        <ComboBox
          label={t('delegations:officer')}
          options={people.map(({ id, name, position }) => ({ id, text: name, note: position }))}
          value={values.person}
          onChange={form.set('person')}
          error={form.error('person')}
          autoFocus
        />
        <TextField
          label={t('staff:account')}
          hint={t('staff:accountHint')}
          value={values.account}
          onChange={form.set('account')}
          onBlur={form.check('account')}
          error={form.error('account')}
          maxLength={200}
        />
        <TextField
          label={t('staff:rights')}
          hint={t('staff:rightsHint')}
          optional
          value={values.rights}
          onChange={form.set('rights')}
          maxLength={500}
        />
        <FirstDayField value={values.from} onChange={form.set('from')} error={form.error('from')} />
      </section>
    </Dialog>
  );
}

interface WithdrawAccountDialogProps {
  readonly account: WebsiteAccount;
  readonly onClose: () => void;
}

function WithdrawAccountDialog({ account, onClose }: WithdrawAccountDialogProps) {
  const { t } = useTranslation();
  const words = useFailureWords();
  const toast = useToast();
  const [until, setUntil] = useState<string | null>(bangkokDate(new Date().toISOString()));
  const [error, setError] = useState<string | null>(null);
  const withdraw = useCommand('websiteAccounts.withdraw');
  const send = async () => {
    if (withdraw.isPending) return;
    if (until === null) return setError(t('delegations:dayMissing'));
    try {
      await withdraw.mutateAsync({ account: account.id, until });
    } catch (failure) {
      setError(words(failureOf(failure)));
      return;
    }
    toast({ words: t('staff:accountWithdrawn') });
    onClose();
  };
  return (
    <Dialog
      title={t('staff:withdrawOf', { account: account.account })}
      onClose={onClose}
      onSubmit={() => void send()}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={CircleSlash} busy={withdraw.isPending}>
            {t('staff:withdraw')}
          </Button>
        </>
      }
    >
      <section className="stack">
        <p>{account.personName}</p>
        <DateField label={t('delegations:lastDay')} value={until} onChange={setUntil} error={error} />
      </section>
    </Dialog>
  );
}
