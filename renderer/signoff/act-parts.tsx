import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../failure.ts';
import { Banner } from '../ui/banner.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { ClockQuestion } from './clock-question.tsx';
import type { Act } from './use-act.ts';

/** Why an act cannot be done, where that belongs to none of its fields. */
export function ActProblems({ act }: { readonly act: Act }) {
  const words = useFailureWords();
  if (act.outdated) return <Banner tone="error" title={words({ code: 'request-changed' })} />;
  const other = act.errorAt('other');
  return other === null ? null : <Banner tone="error" title={other} />;
}

interface ActPasswordProps {
  readonly act: Act;
  readonly autoFocus?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** The password of whoever acts; above it the question about a clock that is off. */
export function ActPassword({ act, autoFocus = false, ref }: ActPasswordProps) {
  const { t } = useTranslation();
  return (
    <>
      <ClockQuestion of={act} />
      <PasswordField
        {...(ref && { ref })}
        label={t('signoff:yourPassword')}
        value={act.password}
        error={act.errorAt('password')}
        autoFocus={autoFocus}
        onChange={act.setPassword}
      />
    </>
  );
}
