import { Check, Minus, ShieldQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Access, api, type ChannelName } from '../../electron/contract/api.ts';
import { ROLES, type Role } from '../../electron/contract/roles.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

const CHANNELS = Object.keys(api) as ChannelName[];
const GROUPS = [...new Set(CHANNELS.map(groupOf))];

function groupOf(channel: ChannelName): string {
  return channel.slice(0, channel.indexOf('.'));
}

const allows = (access: Access, role: Role): boolean =>
  access === 'anyone' || access === 'signed-in' || access.includes(role);

/** Who may do what: the very table by which main checks every command. */
export function AccessPage({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  if (!hasRole('administrator', 'auditor')) {
    return (
      <div className="page">
        <EmptyState icon={ShieldQuestion} title={t('access:notKnown')} />
      </div>
    );
  }
  return (
    <div className="page">
      <div className="page__head">
        <h1>{t('access:title')}</h1>
      </div>
      {tabs}
      <p className="secondary">{t('access:intro')}</p>
      <WebmasterGap />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard */}
      <section className="access sheet" aria-label={t('access:title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('access:command')}</th>
              {ROLES.map((role) => (
                <th scope="col" key={role}>
                  {t(`people:role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          {GROUPS.map((group) => (
            <Group key={group} group={group} />
          ))}
        </table>
      </section>
    </div>
  );
}

function Group({ group }: { readonly group: string }) {
  const { t } = useTranslation();
  return (
    <tbody>
      <tr className="access__group">
        <th scope="rowgroup" colSpan={ROLES.length + 1}>
          {t(`access:group.${group}`)}
        </th>
      </tr>
      {CHANNELS.filter((channel) => groupOf(channel) === group).map((channel) => {
        const { access } = api[channel];
        return (
          <tr key={channel}>
            <th scope="row">
              {t(`access:channel.${channel}`)}
              {access === 'anyone' && <span className="field__mark"> {t('access:anyone')}</span>}
            </th>
            {ROLES.map((role) => (
              <Mark key={role} allowed={allows(access, role)} />
            ))}
          </tr>
        );
      })}
    </tbody>
  );
}

function Mark({ allowed }: { readonly allowed: boolean }) {
  const { t } = useTranslation();
  return (
    <td className={allowed ? 'access__yes' : 'access__no'}>
      <Icon of={allowed ? Check : Minus} />
      <span className="visually-hidden">{t(allowed ? 'access:yes' : 'access:no')}</span>
    </td>
  );
}
