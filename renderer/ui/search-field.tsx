import { Search, X } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';
import type { Shortcut } from './shortcuts.tsx';

interface SearchFieldProps {
  /** Accessible name; the example in the box says what can be found. */
  readonly label: string;
  readonly placeholder: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown while the box is empty; bind it with `useShortcut`. */
  readonly keys?: Shortcut;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly autoFocus?: boolean;
  readonly large?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

/** A search box: Esc or the cross empties it. */
export function SearchField(props: SearchFieldProps) {
  const { value, onChange } = props;
  return (
    <search className={`box ${props.large ? 'box--large' : ''}`}>
      <span className="box__icon">
        <Icon of={Search} />
      </span>
      <input
        ref={props.ref}
        className="box__input"
        type="text"
        inputMode="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        value={value}
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the caller decides
        autoFocus={props.autoFocus}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.code === 'Escape' && value !== '') {
            event.preventDefault();
            event.stopPropagation();
            onChange('');
          } else {
            props.onKeyDown?.(event);
          }
        }}
      />
      {value !== '' ? (
        <IconButton icon={X} label={props.clearLabel} onClick={() => onChange('')} />
      ) : (
        props.keys && <KeyCap keys={props.keys} />
      )}
    </search>
  );
}
