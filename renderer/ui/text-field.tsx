import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { boxClass, Field, type FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';

/** What every control for typed text takes. */
export interface TextControl extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly onFocus?: () => void;
  /** Only an example of what to type; never instead of the label. */
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

interface TextFieldProps extends TextControl {
  readonly icon?: LucideIcon;
  /** Key cap or button at the right end. */
  readonly after?: ReactNode;
  readonly kind?: 'text' | 'search' | 'url' | 'number';
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly ref?: Ref<HTMLInputElement>;
}

const INPUT_MODES = { text: 'text', search: 'search', url: 'url', number: 'numeric' } as const;

/** One line of text. A number is typed as text, so that Thai digits are taken too. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, kind = 'text', readOnly = false } = props;
  return (
    <Field {...props}>
      {({ id, describedBy, invalid }) => (
        <div className={boxClass(invalid, readOnly)}>
          {props.icon && (
            <span className="box__icon">
              <Icon of={props.icon} />
            </span>
          )}
          <input
            ref={props.ref}
            id={id}
            className="box__input"
            type="text"
            inputMode={INPUT_MODES[kind]}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={props.onBlur}
            onFocus={props.onFocus}
            onKeyDown={props.onKeyDown}
            placeholder={props.placeholder}
            readOnly={readOnly}
            maxLength={props.maxLength}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the first field of a dialog or step; the caller decides
            autoFocus={props.autoFocus}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
          />
          {props.after}
        </div>
      )}
    </Field>
  );
}
