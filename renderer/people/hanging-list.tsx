import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShortDate } from '../../electron/contract/rules/be-dates.ts';
import type { HangingRequest } from '../../electron/contract/staff.ts';
import { useApi } from '../api.ts';
import { languageOf } from '../ui/language.ts';

interface HangingListProps {
  readonly leaver: string | null;
  readonly successor: string | null;
  readonly from: string | null;
}

/** Everything that hangs on an officer, and what the hand-over will do with each: shown before it is done. */
export function HangingList({ leaver, successor, from }: HangingListProps) {
  const { t, i18n } = useTranslation();
  const ready = leaver !== null && from !== null;
  const { data } = useApi('staff.get', { person: leaver ?? '', from: from ?? '' }, { enabled: ready });
  const people = useApi('people.list', null).data ?? [];
  const language = languageOf(i18n);
  if (!ready) return <p className="secondary">{t('staff:chooseLeaver')}</p>;
  if (!data) return null;
  const name = people.find(({ id }) => id === successor)?.name ?? t('staff:theSuccessor');
  const requests = (list: readonly HangingRequest[]) =>
    list.map(({ request, number, title, steps }) => (
      <li key={request}>
        {[number, title].filter(Boolean).join(' ')} <span className="secondary">({steps.join(', ')})</span>
      </li>
    ));
  return (
    <>
      <h2>{t('staff:hanging')}</h2>
      <div className="sheet hanging">
        <Part title={t('staff:roles', { count: data.roles.length })} what={t('staff:rolesGo', { name })}>
          {data.roles.map((period) => (
            <li key={`${period.role} ${period.from}`}>
              {t(`people:role.${period.role}`)}{' '}
              <span className="secondary">
                {t('delegations:fromDay', { date: formatShortDate(period.from, language) })}
              </span>
            </li>
          ))}
        </Part>
        <Part title={t('staff:drafts', { count: data.drafts.length })} what={t('staff:draftsGo', { name })}>
          {requests(data.drafts)}
        </Part>
        <Part
          title={t('staff:waiting', { count: data.waiting.length })}
          what={t('staff:waitingGo', { name })}
        >
          {requests(data.waiting)}
        </Part>
        <Part
          title={t('staff:delegations', { count: data.delegations.length })}
          what={t('staff:delegationsEnd')}
        >
          {data.delegations.map((one) => (
            <li key={one.id}>
              {one.personName} {one.ground} {one.office}
            </li>
          ))}
        </Part>
        <Part title={t('staff:accounts', { count: data.accounts.length })} what={t('staff:accountsEnd')}>
          {data.accounts.map((one) => (
            <li key={one.id}>
              {one.account} <span className="secondary">{one.rights}</span>
            </li>
          ))}
        </Part>
      </div>
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly what: string;
  readonly children: readonly ReactNode[];
}

function Part({ title, what, children }: PartProps) {
  return (
    <section className="hanging__part">
      <h3>{title}</h3>
      {children.length > 0 && (
        <>
          <p className="secondary">{what}</p>
          <ul>{children}</ul>
        </>
      )}
    </section>
  );
}
