import { CircleAlert, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.tsx';

/** What every field has around its control. */
export interface FieldFrame {
  readonly label: string;
  /** Marks the field as optional; everything else is required. */
  readonly optional?: boolean;
  /** Said beside the label, for example what the program fills in. */
  readonly mark?: ReactNode;
  /** At the right end of the label's line. */
  readonly aside?: ReactNode;
  readonly hint?: ReactNode;
  /** How to fix it, in one sentence. Given on blur and on submit, never while typing. */
  readonly error?: string | null | undefined;
  /** Allows going on; an error does not. */
  readonly warning?: string | null | undefined;
}

/** Ids for a control within its field. */
export interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

interface FieldProps extends FieldFrame {
  /** Under the error: what the control itself has to say. */
  readonly below?: ReactNode;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** Label above, control, then hint, warning or error with its icon. */
export function Field({ label, optional, mark, aside, hint, error, warning, below, children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const message = error || warning;
  const describedBy =
    [hint && `${id}-hint`, message && `${id}-message`].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field">
      <div className="field__label">
        <label id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
        {optional && <span className="field__mark">{t('common:optional')}</span>}
        {mark && <span className="field__mark">{mark}</span>}
        {aside && <span className="field__aside">{aside}</span>}
      </div>
      {children({ id, labelId: `${id}-label`, describedBy, invalid: Boolean(error) })}
      {message && (
        <p
          className={`field__message ${error ? '' : 'field__message--warning'}`}
          id={`${id}-message`}
          role={error ? 'alert' : undefined}
        >
          <Icon of={error ? CircleAlert : TriangleAlert} size={17} />
          {message}
        </p>
      )}
      {below}
      {hint && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** The class of a control's box. */
export function boxClass(invalid: boolean, disabled = false, large = false): string {
  return `box${invalid ? ' box--error' : ''}${disabled ? ' box--disabled' : ''}${large ? ' box--large' : ''}`;
}
