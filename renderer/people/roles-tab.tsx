import { IdCard } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RolePeriod } from '../../electron/contract/delegations.ts';
import { bangkokDate, formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import type { Column } from '../ui/data-table.tsx';
import { DateField } from '../ui/date-field.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { OrderLink } from './order-link.tsx';
import { RecordsTab } from './records-tab.tsx';
import { RolePeriodDialog } from './role-period-dialog.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

const keyOf = ({ person, role, from }: RolePeriod): string => `${person} ${role} ${from}`;

/** Who held which role on a day, with the appointment orders; administrators give and change them. */
export function RolesTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { data: periods, error } = useApi('roles.list', null);
  const [day, setDay] = useState<string | null>(bangkokDate(new Date().toISOString()));
  const [all, setAll] = useState(false);
  const [open, setOpen] = usePlace<'new' | string | null>('role-period open', null);
  const columns = useColumns();
  const shown = periods?.filter(
    ({ from, until }) => all || (day !== null && from <= day && (until === null || day <= until)),
  );
  const changing = periods?.find((period) => keyOf(period) === open);
  return (
    <RecordsTab
      tabs={tabs}
      icon={IdCard}
      add={t('delegations:giveRole')}
      onAdd={() => setOpen('new')}
      above={
        <>
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
        </>
      }
      error={error}
      records={shown}
      label={t('delegations:tab.roles')}
      columns={columns}
      rowKey={keyOf}
      rowLabel={({ name, role }) => `${name} ${t(`people:role.${role}`)}`}
      rowHeight={64}
      onOpen={(period) => setOpen(keyOf(period))}
      empty={{ title: t('delegations:noRoles'), hint: t('delegations:noRolesHint') }}
    >
      {open === 'new' && <RolePeriodDialog period={null} onClose={() => setOpen(null)} />}
      {changing && <RolePeriodDialog key={open} period={changing} onClose={() => setOpen(null)} />}
    </RecordsTab>
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
