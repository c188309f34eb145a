import { useTranslation } from 'react-i18next';
import type { Office } from '../../electron/contract/domain.ts';
import { auditsAlone, ROLES, type Role } from '../../electron/contract/roles.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { guidelineWords } from './role-words.tsx';

interface RoleBoxesProps {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  /** Roles that are not offered here. */
  readonly without?: readonly Role[];
  /** What the guideline calls the roles; nothing while no office is set up. */
  readonly roleWords?: Office['roleWords'];
  /** Shown where at least one is needed. */
  readonly error?: string | null;
}

/** What a person may do in the register; several at once are allowed. */
export function RoleBoxes({ label, roles, onChange, without = [], roleWords = [], error }: RoleBoxesProps) {
  const { t } = useTranslation();
  const toggle = (role: Role, on: boolean) =>
    onChange(ROLES.filter((each) => (each === role ? on : roles.includes(each))));
  // an auditor holds no other role; main refuses it too
  const mayChoose = (role: Role) => roles.includes(role) || auditsAlone([...roles, role]);
  return (
    <fieldset>
      <legend className="field__label">{label}</legend>
      <div className="role-boxes">
        {ROLES.filter((role) => !without.includes(role)).map((role) => (
          <Checkbox
            key={role}
            checked={roles.includes(role)}
            onChange={(on) => toggle(role, on)}
            disabled={!mayChoose(role)}
            note={
              <RoleNote note={t(`people:roleNote.${role}`)} guideline={guidelineWords(t, roleWords, role)} />
            }
          >
            {t(`people:role.${role}`)}
          </Checkbox>
        ))}
      </div>
      {error && (
        <p className="field__message" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function RoleNote({ note, guideline }: { readonly note: string; readonly guideline: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {note}
      {guideline !== null && (
        <span className="role-boxes__guideline">{t('people:inTheGuideline', { words: guideline })}</span>
      )}
    </>
  );
}
