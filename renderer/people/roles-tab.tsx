import { IdCard } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolePeriod } from '../../electron/contract/delegations.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { failureOf, useFailureWords } from '../failure.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { OrderLink } from './order-link.tsx';
import { RolePeriodDialog } from './role-period-dialog.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

const keyOf = ({ person, role, from }: RolePeriod): string => `${person} ${role} ${from}`;

/** Who held which role on a day, with the appointment orders; administrators give and change them. */
export function RolesTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const words = useFailureWords();
  const { data: periods, error } = useApi('roles.list', null);
  const [day, setDay] = useState<string | null>(bangkokDate(new Date().toISOString()));
  const [all, setAll] = useState(false);
  const [open, setOpen] = usePlace<'new' | string | null>('role-period open', null);
  const columns = useColumns();
  const administrator = hasRole('administrator');
  useShortcut(KEYS.create, () => setOpen('new'), { enabled: administrator });
  const shown = (periods ?? []).filter(
    ({ from, until }) => all || (day !== null && from <= day && (until === null || day <= until)),
  );
  const changing = periods?.find((period) => keyOf(period) === open);
  return (
    <div className="page">
      <div className="page__head">
        <h1>{t('people:title')}</h1>
        {administrator && (
          <div className="page__actions">
            <Button variant="primary" icon={IdCard} keys={KEYS.create} onClick={() => setOpen('new')}>
              {t('delegations:giveRole')}
            </Button>
          </div>
        )}
      </div>
      {tabs}
      <WebmasterGap />
      <div className="roles__filter">
        <div className="roles__day">
          <DateField label={t('delegations:onDay')} value={day} onChange={setDay} readOnly={all} />
        </div>
        <Checkbox checked={all} onChange={setAll}>
          {t('delegations:allPeriods')}
        </Checkbox>
        <p className="secondary">{t('delegations:rolesNote')}</p>
      </div>
      {error && <Banner tone="error" title={words(failureOf(error))} />}
      {shown.length > 0 && (
        <DataTable
          label={t('delegations:tab.roles')}
          columns={columns}
          count={shown.length}
          rowAt={(index) => shown[index]}
          rowKey={keyOf}
          rowLabel={({ name, role }) => `${name} ${t(`people:role.${role}`)}`}
          rowHeight={64}
          {...(administrator && { onOpen: (period: RolePeriod) => setOpen(keyOf(period)) })}
        />
      )}
      {periods && shown.length === 0 && (
        <div className="sheet">
          <EmptyState icon={IdCard} title={t('delegations:noRoles')}>
            {t('delegations:noRolesHint')}
          </EmptyState>
        </div>
      )}
      {open === 'new' && <RolePeriodDialog period={null} onClose={() => setOpen(null)} />}
      {changing && <RolePeriodDialog key={open} period={changing} onClose={() => setOpen(null)} />}
    </div>
  );
}

function useColumns(): readonly Column<RolePeriod>[] {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  return [
    {
      id: 'name',
      head: t('delegations:officer'),
      width: 'minmax(0, 1fr)',
      cell: ({ name }) => (
        <p className="one-line people__name" title={name}>
          {name}
        </p>
      ),
    },
    {
      id: 'role',
      head: t('delegations:aRole'),
      width: 'minmax(0, 0.9fr)',
      cell: ({ role }) => t(`people:role.${role}`),
    },
    {
      id: 'period',
      head: t('delegations:period'),
      width: '210px',
      cell: ({ from, until }) => (
        <>
          <p>{t('delegations:fromDay', { date: formatShortDate(from, language) })}</p>
          <p className="secondary">
            {until === null
              ? t('delegations:openEnd')
              : t('delegations:untilDay', { date: formatShortDate(until, language) })}
          </p>
        </>
      ),
    },
    {
      id: 'order',
      head: t('delegations:appointment'),
      width: 'minmax(0, 1fr)',
      cell: ({ order, orderFile }) => (
        <>
          <p className={order === '' ? 'secondary' : 'one-line'} title={order}>
            {order === '' ? t('delegations:noOrder') : order}
          </p>
          {orderFile && <OrderLink file={orderFile} />}
        </>
      ),
    },
  ];
}
