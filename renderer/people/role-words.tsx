import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Office } from '../../electron/contract/domain.ts';
import { ROLES, type Role } from '../../electron/contract/roles.ts';
import { useSignedIn } from '../shell/signed-in.tsx';

/** What a guideline calls a role; null where it has no name for it or the program's own. */
export function guidelineWords(t: TFunction, roleWords: Office['roleWords'], role: Role): string | null {
  const words = roleWords.find((each) => each.role === role)?.words;
  return words === undefined || words === t(`people:role.${role}`) ? null : words;
}

/** What the office's guideline calls the roles of a table, where it has names of its own for them. */
export function GuidelineRoles() {
  const { t } = useTranslation();
  const { office } = useSignedIn();
  const named = ROLES.flatMap((role) => {
    const words = guidelineWords(t, office.roleWords, role);
    return words === null ? [] : [t('people:roleInTheGuideline', { role: t(`people:role.${role}`), words })];
  });
  if (named.length === 0) return null;
  return <p className="secondary">{t('people:rolesInTheGuideline', { list: named.join(' · ') })}</p>;
}
