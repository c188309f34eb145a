import { UserRoundCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { passwordProblem } from '../people/password-rules.ts';
import { RoleBoxes } from '../people/role-boxes.tsx';
import { Button } from '../ui/button.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { SetupFrame, type StepFrame } from './setup-frame.tsx';
import type { SetupValues } from './setup-values.ts';

interface AdministratorStepProps extends StepFrame {
  readonly values: SetupValues;
  readonly onChange: (changed: Partial<SetupValues>) => void;
  readonly onNext: (values: SetupValues) => void;
}

/** The first administrator: his key is the one from which every other key of the register is known. */
export function AdministratorStep({
  values,
  problem,
  busy,
  onBack,
  onChange,
  onNext,
}: AdministratorStepProps) {
  const { t } = useTranslation();
  const form = useForm<SetupValues>({
    initial: values,
    validate: ({ name, position, password, repeated }) => ({
      name: name.trim() === '' ? t('people:nameMissing') : null,
      position: position.trim() === '' ? t('people:positionMissing') : null,
      password: passwordProblem(t, password, [name, values.officeName]),
      repeated: password === repeated ? null : t('people:passwordsDiffer'),
    }),
  });
  const typed = form.values;
  const profile = useApi('setup.profiles', null).data?.find(({ id }) => id === values.profile);
  return (
    <SetupFrame
      step="administrator"
      title={t('setup:administratorTitle')}
      intro={t('setup:administratorIntro')}
      problem={problem}
      root={form.root}
      onBack={() => {
        onChange(typed);
        onBack();
      }}
      onSubmit={() =>
        form.submit(() => {
          onChange(typed);
          onNext(typed);
        })
      }
      actions={
        <Button type="submit" variant="primary" size="decision" icon={UserRoundCheck} busy={busy}>
          {t('setup:create')}
        </Button>
      }
    >
      <div className="setup__columns">
        <div className="setup__fields">
          <TextField
            label={t('people:name')}
            hint={t('people:nameHint')}
            value={typed.name}
            onChange={form.set('name')}
            onBlur={form.check('name')}
            error={form.error('name')}
            maxLength={200}
            autoFocus
          />
          <TextField
            label={t('people:position')}
            value={typed.position}
            onChange={form.set('position')}
            onBlur={form.check('position')}
            error={form.error('position')}
            maxLength={300}
          />
          <TextField
            label={t('people:unit')}
            optional
            value={typed.unit}
            onChange={form.set('unit')}
            maxLength={300}
          />
        </div>
        <div className="setup__fields">
          <PasswordField
            label={t('people:password')}
            mark={t('people:passwordRule')}
            value={typed.password}
            onChange={form.set('password')}
            onBlur={form.check('password')}
            error={form.error('password')}
          />
          <PasswordField
            label={t('people:passwordAgain')}
            value={typed.repeated}
            onChange={form.set('repeated')}
            onBlur={form.check('repeated')}
            error={form.error('repeated')}
            keyboardHint={false}
          />
          <RoleBoxes
            label={t('setup:alsoWorksAs')}
            roles={typed.roles}
            onChange={form.set('roles')}
            without={['administrator', 'auditor']}
            roleWords={profile?.roleWords ?? []}
          />
        </div>
      </div>
    </SetupFrame>
  );
}
