import { CalendarClock, CircleCheck, CircleSlash, UserRoundCog } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delegation } from '../../electron/contract/delegations.ts';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import { useApi } from '../api.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import type { Column } from '../ui/data-table.tsx';
import { usePlace } from '../ui/kept.tsx';
import { languageOf } from '../ui/language.ts';
import { Pill } from '../ui/pill.tsx';
import { AddDelegationDialog } from './add-delegation-dialog.tsx';
import { EndDelegationDialog } from './end-delegation-dialog.tsx';
import { OrderLink } from './order-link.tsx';
import { RecordsTab } from './records-tab.tsx';

/** Who acts for whom, from when to when; administrators record and end it. */
export function DelegationsTab({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { data: delegations, error } = useApi('delegations.list', null);
  const people = useApi('people.list', null).data ?? [];
  const [adding, setAdding] = usePlace('add-delegation open', false);
  const [ending, setEnding] = usePlace<string | null>('end-delegation open', null);
  const columns = useColumns(setEnding);
  const ended = delegations?.find(({ id }) => id === ending);
  return (
    <RecordsTab
      tabs={tabs}
      icon={UserRoundCog}
      add={t('delegations:add')}
      onAdd={() => setAdding(true)}
      above={<p className="secondary">{t('delegations:note')}</p>}
      error={error}
      records={delegations}
      label={t('delegations:tab.delegations')}
      columns={columns}
      rowKey={({ id }) => id}
      rowLabel={({ personName, office }) => `${personName} ${office}`}
      rowHeight={84}
      empty={{ title: t('delegations:empty'), hint: t('delegations:emptyHint') }}
    >
      {adding && <AddDelegationDialog people={people} onClose={() => setAdding(false)} />}
      {ended && <EndDelegationDialog delegation={ended} onClose={() => setEnding(null)} />}
    </RecordsTab>
  );
}

function useColumns(onEnd: (id: string) => void): readonly Column<Delegation>[] {
  const { t, i18n } = useTranslation();
  const { hasRole } = useSignedIn();
  const language = languageOf(i18n);
  return [
    {
      id: 'person',
      head: t('delegations:person'),
      width: 'minmax(0, 1fr)',
      cell: ({ personName, role }) => (
        <>
          <p className="one-line people__name" title={personName}>
            {personName}
          </p>
          <p className="one-line secondary">{t(`people:role.${role}`)}</p>
        </>
      ),
    },
    {
      id: 'office',
      head: t('delegations:actsFor'),
      width: 'minmax(0, 1.4fr)',
      cell: ({ ground, office, holderName, scope }) => (
        <>
          <p className="one-line" title={`${ground} ${office}`}>
            {ground} {office}
          </p>
          <p className="one-line secondary">
            {holderName === '' ? t('delegations:vacant') : holderName}
            {scope !== '' && ` · ${t('delegations:onlyIn', { scope })}`}
          </p>
        </>
      ),
    },
    {
      id: 'order',
      head: t('delegations:order'),
      width: 'minmax(0, 0.9fr)',
      cell: ({ order, orderFile }) => (
        <>
          <p className="one-line" title={order}>
            {order === '' ? t('delegations:byLaw') : order}
          </p>
          {orderFile && <OrderLink file={orderFile} />}
        </>
      ),
    },
    {
      id: 'period',
      head: t('delegations:period'),
      width: '190px',
      cell: ({ from, until, ended }) => (
        <>
          <p>{t('delegations:fromDay', { date: formatShortDate(from, language) })}</p>
          <p className="secondary">
            {ended
              ? t('delegations:endedOn', { date: formatShortDate(ended.on, language) })
              : until === null
                ? t('delegations:openEnd')
                : t('delegations:untilDay', { date: formatShortDate(until, language) })}
          </p>
        </>
      ),
    },
    {
      id: 'state',
      head: t('people:status'),
      width: '150px',
      cell: ({ state, ended }) => (
        <span title={ended?.reason}>
          {state === 'in-force' && (
            <Pill tone="done" icon={CircleCheck}>
              {t('delegations:state.in-force')}
            </Pill>
          )}
          {state === 'coming' && (
            <Pill tone="wait" icon={CalendarClock}>
              {t('delegations:state.coming')}
            </Pill>
          )}
          {state === 'over' && (
            <Pill tone="rest" icon={CircleSlash}>
              {t('delegations:state.over')}
            </Pill>
          )}
        </span>
      ),
    },
    {
      id: 'end',
      head: '',
      width: '120px',
      cell: ({ id, state, ended, personName }) =>
        hasRole('administrator') &&
        state !== 'over' &&
        ended === null && (
          <Button size="row" label={t('delegations:endOf', { name: personName })} onClick={() => onEnd(id)}>
            {t('delegations:end')}
          </Button>
        ),
    },
  ];
}
