import { Check, Minus, Printer, ShieldQuestion } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccessGroup, accessTable } from '../../electron/contract/access-table.ts';
import { ROLES } from '../../electron/contract/roles.ts';
import { call, useApi } from '../api.ts';
import { PrintDialog } from '../paper/print-dialog.tsx';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Icon } from '../ui/icon.tsx';
import { KEYS, useShortcut } from '../ui/shortcuts.tsx';
import { GuidelineRoles } from './role-words.tsx';
import { WebmasterGap } from './webmaster-gap.tsx';

const TABLE = accessTable();

/** Who may do what: the very table by which main checks every command. */
export function AccessPage({ tabs }: { readonly tabs: ReactNode }) {
  const { t } = useTranslation();
  const { hasRole } = useSignedIn();
  const [printing, setPrinting] = useState(false);
  const examines = hasRole('administrator', 'auditor');
  useShortcut(KEYS.print, () => setPrinting(true), { enabled: examines });
  if (!examines) {
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
        <div className="page__actions">
          <Button icon={Printer} keys={KEYS.print} onClick={() => setPrinting(true)}>
            {t('access:print')}
          </Button>
        </div>
      </div>
      {tabs}
      <p className="secondary">{t('access:intro')}</p>
      <GuidelineRoles />
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
          {TABLE.map((group) => (
            <Group key={group.group} group={group} />
          ))}
        </table>
      </section>
      {printing && <AccessPaperDialog onClose={() => setPrinting(false)} />}
    </div>
  );
}

function AccessPaperDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error } = useApi('access.paper', null);
  return (
    <PrintDialog
      title={t('access:title')}
      paper={{ data, error }}
      onPrint={() => call('access.print', null)}
      onSave={() => call('access.save', null)}
      onClose={onClose}
      landscape
    />
  );
}

function Group({ group: { group, rows } }: { readonly group: AccessGroup }) {
  const { t } = useTranslation();
  return (
    <tbody>
      <tr className="access__group">
        <th scope="rowgroup" colSpan={ROLES.length + 1}>
          {t(`access:group.${group}`)}
        </th>
      </tr>
      {rows.map(({ channel, anyone, allowed }) => (
        <tr key={channel}>
          <th scope="row">
            {t(`access:channel.${channel}`)}
            {anyone && <span className="field__mark"> {t('access:anyone')}</span>}
          </th>
          {ROLES.map((role, index) => (
            <Mark key={role} allowed={allowed[index] === true} />
          ))}
        </tr>
      ))}
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
