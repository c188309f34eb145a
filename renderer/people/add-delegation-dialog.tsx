import { UserRoundCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DELEGATED_ROLES, type DelegatedRole } from '../../electron/contract/delegations.ts';
import type { Person } from '../../electron/contract/domain.ts';
import type { Scan } from '../../electron/contract/events.ts';
import { bangkokDate } from '../../electron/contract/rules/be-dates.ts';
import { useCommand } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { ComboBox, SuggestField } from '../ui/combo-box.tsx';
import { CancelButton, Dialog } from '../ui/dialog.tsx';
import { useOperation } from '../ui/kept.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from '../ui/use-form.ts';
import { OrderFileField } from './order-file-field.tsx';
import { FirstDayField, LastDayField, usePeriodProblems } from './period-fields.tsx';
import { GROUNDS } from './person-fields.tsx';

interface AddDelegationDialogProps {
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

interface Values {
  readonly person: string | null;
  readonly holder: string | null;
  readonly office: string;
  readonly role: DelegatedRole | null;
  readonly ground: string;
  readonly scope: string;
  readonly order: string;
  readonly orderFile: Scan | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** Stands for 'the post is vacant, or its holder is not among the register's people'. */
const VACANT = 'vacant';

/** Records who acts for whom: holder, role, ground, order, days. */
export function AddDelegationDialog({ people, onClose }: AddDelegationDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const words = useFailureWords();
  const operation = useOperation('add-delegation operation');
  const add = useCommand('delegations.add');
  const missing = (value: unknown, key: string) => (value === null || value === '' ? t(key) : null);
  const periodProblems = usePeriodProblems();
  const form = useForm<Values>({
    initial: {
      person: null,
      holder: null,
      office: '',
      role: null,
      ground: '',
      scope: '',
      order: '',
      orderFile: null,
      from: bangkokDate(new Date().toISOString()),
      until: null,
    },
    keep: 'add-delegation',
    validate: (values) => ({
      person: missing(values.person, 'delegations:personMissing'),
      holder: missing(values.holder, 'delegations:holderMissing'),
      office: missing(values.office.trim(), 'people:officeMissing'),
      role: missing(values.role, 'delegations:roleMissing'),
      ground: missing(values.ground.trim(), 'people:groundMissing'),
      ...periodProblems(values.from, values.until),
    }),
  });
  const { values } = form;
  const active = people.filter((person) => person.active);
  const options = active.map(({ id, name, position }) => ({ id, text: name, note: position }));
  const chooseHolder = (id: string | null) => {
    form.set('holder')(id);
    const holder = people.find((person) => person.id === id);
    if (!holder) return;
    form.set('office')(holder.position);
    const held = DELEGATED_ROLES.filter((role) => holder.roles.includes(role));
    if (held.length === 1) form.set('role')(held[0]!);
  };
  const send = async () => {
    const { person, holder, role, from } = values;
    if (add.isPending || person === null || role === null || from === null) return;
    try {
      await add.mutateAsync({
        ...values,
        operation,
        person,
        holder: holder === VACANT ? null : holder,
        role,
        from,
      });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.field) form.refuse({ [failure.field]: words(failure) });
      return;
    }
    form.typed.forget();
    toast({ words: t('delegations:added') });
    onClose();
  };
  const failure = add.error && failureOf(add.error);
  return (
    <Dialog
      title={t('delegations:addTitle')}
      size="wide"
      onClose={onClose}
      typed={form.typed}
      onSubmit={() => form.submit(() => void send())}
      footer={
        <>
          <CancelButton />
          <Button type="submit" variant="primary" icon={UserRoundCog} busy={add.isPending}>
            {t('delegations:save')}
          </Button>
        </>
      }
    >
      <section className="stack stack--wide" ref={form.root}>
        {failure && !failure.field && <Banner tone="error" title={words(failure)} />}
        <div className="pair pair--wide">
          <div className="stack">
            <ComboBox
              label={t('delegations:holder')}
              options={[
                { id: VACANT, text: t('delegations:vacant'), note: t('delegations:vacantNote') },
                ...options,
              ]}
              value={values.holder}
              onChange={chooseHolder}
              error={form.error('holder')}
              autoFocus
            />
            <TextField
              label={t('people:officeLabel')}
              value={values.office}
              onChange={form.set('office')}
              onBlur={form.check('office')}
              error={form.error('office')}
              maxLength={300}
            />
            <ComboBox
              label={t('delegations:role')}
              options={DELEGATED_ROLES.map((role) => ({ id: role, text: t(`people:role.${role}`) }))}
              value={values.role}
              onChange={(id) => form.set('role')(DELEGATED_ROLES.find((role) => role === id) ?? null)}
              error={form.error('role')}
            />
            <TextField
              label={t('delegations:scope')}
              hint={t('delegations:scopeHint')}
              optional
              value={values.scope}
              onChange={form.set('scope')}
              maxLength={300}
            />
          </div>
          <div className="stack">
            <ComboBox
              label={t('delegations:person')}
              options={options.filter(({ id }) => id !== values.holder)}
              value={values.person}
              onChange={form.set('person')}
              error={form.error('person')}
            />
            <SuggestField
              label={t('people:groundLabel')}
              options={GROUNDS.map((key) => ({ id: key, text: t(key) }))}
              value={values.ground}
              onChange={form.set('ground')}
              error={form.error('ground')}
            />
            <FirstDayField value={values.from} onChange={form.set('from')} error={form.error('from')} />
            <LastDayField value={values.until} onChange={form.set('until')} error={form.error('until')} />
          </div>
        </div>
        <TextField
          label={t('delegations:orderNumber')}
          hint={t('delegations:orderHint')}
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
