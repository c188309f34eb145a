import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../electron/contract/roles.ts';
import { Checkbox } from '../ui/checkbox.tsx';

interface RoleBoxesProps {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  /** A role that is not offered here. */
  readonly without?: Role;
  /** Shown where at least one is needed. */
  readonly error?: string | null;
}

/** What a person may do in the register; several at once are allowed. */
export function RoleBoxes({ label, roles, onChange, without, error }: RoleBoxesProps) {
  const { t } = useTranslation();
  const toggle = (role: Role, on: boolean) =>
    onChange(ROLES.filter((each) => (each === role ? on : roles.includes(each))));
  return (
    <fieldset>
      <legend className="field__label">{label}</legend>
      <div className="role-boxes">
        {ROLES.filter((role) => role !== without).map((role) => (
          <Checkbox
            key={role}
            checked={roles.includes(role)}
            onChange={(on) => toggle(role, on)}
            note={t(`people:roleNote.${role}`)}
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
