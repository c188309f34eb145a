import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';
import { useSignedIn } from '../shell/signed-in.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { AccessPage } from './access-page.tsx';
import { DelegationsTab } from './delegations-tab.tsx';
import { PeoplePage } from './people-page.tsx';
import { RolesTab } from './roles-tab.tsx';
import { StaffChangeTab } from './staff-change-tab.tsx';
import { WebsiteAccountsTab } from './website-accounts-tab.tsx';

const TABS = ['people', 'roles', 'delegations', 'accounts', 'changes', 'access'] as const;
type StaffTab = (typeof TABS)[number];

/** Everything about the officers: who they are, who acts for whom, who may do what. */
export function StaffPage({ tab }: { readonly tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { hasRole } = useSignedIn();
  const [moved, setMoved] = useState(false);
  const shown: StaffTab = TABS.find((each) => each === tab) ?? 'people';
  const tabs = (
    <Tabs
      label={t('delegations:tabs')}
      tabs={TABS.map((value) => ({ value, label: t(`delegations:tab.${value}`) }))}
      value={shown}
      onChange={(value) => {
        setMoved(true);
        navigate(paths.staff(value));
      }}
      autoFocus={moved}
    />
  );
  switch (shown) {
    case 'people':
      return <PeoplePage tabs={tabs} />;
    case 'roles':
      return <RolesTab tabs={tabs} />;
    case 'delegations':
      return <DelegationsTab tabs={tabs} />;
    case 'accounts':
      return <WebsiteAccountsTab tabs={tabs} />;
    case 'changes':
      return hasRole('administrator') ? <StaffChangeTab tabs={tabs} /> : <PeoplePage tabs={tabs} />;
    case 'access':
      return <AccessPage tabs={tabs} />;
  }
}
