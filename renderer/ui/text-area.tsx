import type { KeyboardEvent, Ref } from 'react';
import { boxClass, Field } from './field.tsx';
import type { TextControl } from './text-field.tsx';

interface TextAreaProps extends TextControl {
  /** Lines shown while empty; the box grows with the text. */
  readonly rows?: number;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text; grows with what is typed, never scrolls inside itself. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, rows = 3, readOnly = false } = props;
  return (
    <Field {...props}>
      {({ id, describedBy, invalid }) => (
        <div className={boxClass(invalid, readOnly)}>
          <textarea
            ref={props.ref}
            id={id}
            className="box__input"
            rows={rows}
            style={{ minHeight: rows * 26 + 14 }}
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
            // biome-ignore lint/a11y/noAutofocus: the first field of a dialog; the caller decides
            autoFocus={props.autoFocus}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
          />
        </div>
      )}
    </Field>
  );
}
