import { Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RolePeriod } from '../../electron/contract/delegations.ts';
import type { Scan } from '../../electron/contract/events.ts';
import { ROLES, type Role } from '../../electron/contract/roles.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi, useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { OrderFileField } from './order-file-field.tsx';
import { FirstDayField, LastDayField, usePeriodProblems } from './period-fields.tsx';

interface RolePeriodDialogProps {
  /** null: a new one. */
  readonly period: RolePeriod | null;
  readonly onClose: () => void;
}

interface Values {
  readonly person: string | null;
  readonly role: Role | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly order: string;
  readonly orderFile: Scan | null;
}

/** Gives somebody a role from a day to a day with its appointment order, or changes such a period. */
export function RolePeriodDialog({ period, onClose }: RolePeriodDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const people = useApi('people.list', null).data ?? [];
  const save = useCommand('roles.save');
  const missing = (value: unknown, key: string) => (value === null ? t(key) : null);
  const periodProblems = usePeriodProblems();
  const form = useForm<Values>({
    initial: {
      person: period?.person ?? null,
      role: period?.role ?? null,
      from: period?.from ?? bangkokDate(new Date().toISOString()),
      until: period?.until ?? null,
      order: period?.order ?? '',
      orderFile: period?.orderFile ?? null,
    },
    keep: `role-period ${period ? `${period.person} ${period.role} ${period.from}` : 'new'}`,
    validate: (values) => ({
      person: missing(values.person, 'delegations:officerMissing'),
      role: missing(values.role, 'delegations:roleMissing'),
      ...periodProblems(values.from, values.until),
    }),
  });
  const { values } = form;
  const send = async () => {
    const { person, role, from } = values;
    if (save.isPending || person === null || role === null || from === null) return;
    try {
      await save.mutateAsync({ ...values, person, role, from, was: period?.from ?? null });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    form.typed.forget();
    toast({ words: t('delegations:roleSaved') });
    onClose();
  };
  const failure = save.error && failureOf(save.error);
  return (
    <Dialog
      title={period ? t('delegations:changeRole', { name: period.name }) : t('delegations:giveRoleTitle')}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={Save} busy={save.isPending}>
            {t('delegations:saveRole')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure && !failure.field && <Banner tone="error" title={words(failure)} />}
        <div className="pair pair--wide">
          <div className="stack">
            <ComboBox
              label={t('delegations:officer')}
              options={people.map(({ id, name, position }) => ({ id, text: name, note: position }))}
              value={values.person}
              onChange={form.set('person')}
              error={form.error('person')}
              readOnly={period !== null}
              autoFocus={period === null}
            />
            <ComboBox
              label={t('delegations:aRole')}
              options={ROLES.map((role) => ({ id: role, text: t(`people:role.${role}`) }))}
              value={values.role}
              onChange={(id) => form.set('role')(ROLES.find((role) => role === id) ?? null)}
              error={form.error('role')}
              readOnly={period !== null}
            />
          </div>
          <div className="stack">
            <FirstDayField value={values.from} onChange={form.set('from')} error={form.error('from')} />
            <LastDayField value={values.until} onChange={form.set('until')} error={form.error('until')} />
          </div>
        </div>
        <TextField
          label={t('delegations:appointment')}
          hint={t('delegations:appointmentHint')}
          optional
          value={values.order}
          onChange={form.set('order')}
          maxLength={200}
        />
        <OrderFileField file={values.orderFile} onChange={form.set('orderFile')} />
      </section>
    </Dialog>
  );
}
