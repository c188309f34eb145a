import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../ui/password-field.tsx';
import type { Form, FormErrors } from '../ui/use-form.ts';
import { passwordProblem } from './password-rules.ts';

/** A person's new password, and the administrator's own, whose key signs the new key. */
export interface NewPasswordValues {
  readonly password: string;
  readonly repeated: string;
  readonly administratorPassword: string;
}

export const NEW_PASSWORD: NewPasswordValues = { password: '', repeated: '', administratorPassword: '' };

/** What is wrong with the three passwords; `names` are the person's and the office's. */
export function newPasswordErrors(
  t: TFunction,
  { password, repeated, administratorPassword }: NewPasswordValues,
  names: readonly string[],
): FormErrors<NewPasswordValues> {
  return {
    password: passwordProblem(t, password, names),
    repeated: password === repeated ? null : t('people:passwordsDiffer'),
    administratorPassword: administratorPassword === '' ? t('people:ownPasswordMissing') : null,
  };
}

interface NewPasswordFieldsProps<V extends NewPasswordValues> {
  readonly form: Form<V>;
  /** Whose password it will be. */
  readonly name: string;
}

/** The new password twice, chosen by its owner, and the administrator's own. */
export function NewPasswordFields<V extends NewPasswordValues>({ form, name }: NewPasswordFieldsProps<V>) {
  const { t } = useTranslation();
  // NewPasswordValues are among the form's values, whatever else it holds
  const set = form.set as Form<NewPasswordValues>['set'];
  return (
    <div className="pair pair--wide">
      <div className="stack">
        <PasswordField
          label={name.trim() === '' ? t('people:password') : t('people:passwordOf', { name: name.trim() })}
          hint={t('people:passwordByOwner')}
          value={form.values.password}
          onChange={set('password')}
          onBlur={form.check('password')}
          error={form.error('password')}
        />
        <PasswordField
          label={t('people:passwordAgain')}
          value={form.values.repeated}
          onChange={set('repeated')}
          onBlur={form.check('repeated')}
          error={form.error('repeated')}
          keyboardHint={false}
        />
      </div>
      <PasswordField
        label={t('people:ownPassword')}
        hint={t('people:ownPasswordWhy')}
        value={form.values.administratorPassword}
        onChange={set('administratorPassword')}
        error={form.error('administratorPassword')}
      />
    </div>
  );
}
