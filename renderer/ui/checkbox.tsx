import { type ReactNode, useEffect, useId, useRef } from 'react';

interface CheckboxProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  /** Second line, smaller. */
  readonly note?: ReactNode;
  readonly disabled?: boolean;
  /** A dialog's first control; the caller decides. */
  readonly autoFocus?: boolean;
}

/** A box to tick, with its words. */
export function Checkbox({ checked, onChange, children, note, disabled, autoFocus }: CheckboxProps) {
  const id = useId();
  return (
    <label className="check">
      <input
        type="checkbox"
        className="check__box"
        checked={checked}
        disabled={disabled}
        // biome-ignore lint/a11y/noAutofocus: a dialog's first control; the caller decides
        autoFocus={autoFocus}
        aria-labelledby={`${id}-words`}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        <span id={`${id}-words`}>{children}</span>
        {note && (
          <span className="check__note" id={`${id}-note`}>
            {note}
          </span>
        )}
      </span>
    </label>
  );
}

interface BareCheckboxProps {
  readonly checked: boolean | 'some';
  readonly onChange: (checked: boolean) => void;
  /** Accessible name: the row's own words. */
  readonly label: string;
  readonly tabIndex?: number;
}

/** A box without words beside it, in a table's rows and head. */
export function BareCheckbox({ checked, onChange, label, tabIndex }: BareCheckboxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = checked === 'some';
  }, [checked]);
  return (
    <input
      ref={box}
      type="checkbox"
      className="check__box"
      aria-label={label}
      tabIndex={tabIndex}
      checked={checked === true}
      onChange={(event) => onChange(event.target.checked)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
