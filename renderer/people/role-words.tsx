import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../electron/contract/roles.ts';
import { useSignedIn } from '../shell/signed-in.tsx';

/** What the office's guideline calls a role; null where it has no name for it or the program's own. */
export function useGuidelineRole(): (role: Role) => string | null {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  return (role) => {
    const words = office.roleWords.find((each) => each.role === role)?.words;
    return words === undefined || words === t(`people:role.${role}`) ? null : words;
  };
}

/** What the guideline calls the roles of a table, where it has names of its own for them. */
export function GuidelineRoles() {
  const { t } = useTranslation();
  const guidelineRole = useGuidelineRole();
  const named = ROLES.flatMap((role) => {
    const words = guidelineRole(role);
    return words === null ? [] : [t('people:roleInTheGuideline', { role: t(`people:role.${role}`), words })];
  });
  if (named.length === 0) return null;
  return <p className="secondary">{t('people:rolesInTheGuideline', { list: named.join(' · ') })}</p>;
}
