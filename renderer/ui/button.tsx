import type { LucideIcon } from 'lucide-react';
import { type ReactNode, type Ref, useId } from 'react';
import { Icon } from './icon.tsx';
import { KeyCap } from './key-cap.tsx';
import type { Shortcut } from './shortcuts.tsx';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  /** 'primary' once per screen; 'danger-solid' only inside the confirmation of its own danger. */
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'danger-solid' | 'quiet' | 'link';
  /** 42 px, 50 px for decisions, 36 px in rows. */
  readonly size?: 'normal' | 'decision' | 'row';
  readonly icon?: LucideIcon;
  readonly iconAfter?: LucideIcon;
  /** Shows the key cap; bind the key with `useShortcut`. */
  readonly keys?: Shortcut | undefined;
  /** Why it cannot be used now; shown beside it. The button keeps its place in the tab order. */
  readonly disabledReason?: string | null | undefined;
  /** Cannot be used now and the reason is on the screen already (work is going on). */
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
  /** A button that stays down, such as a quick phrase that is chosen. */
  readonly pressed?: boolean;
  /** Takes the whole width of its column. */
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  /** Accessible name, where the words alone do not say what it acts on. */
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** The one button of the program: verb first, with its icon and key. */
export function Button(props: ButtonProps) {
  const { variant = 'secondary', size = 'normal', type = 'button', disabledReason, busy = false } = props;
  const reasonId = useId();
  const disabled = busy || Boolean(disabledReason);
  const classes = ['button', `button--${variant}`];
  if (size !== 'normal') classes.push(`button--${size}`);
  if (props.pressed) classes.push('button--pressed');
  if (props.wide) classes.push('button--wide');
  const button = (
    <button
      ref={props.ref}
      type={type}
      className={classes.join(' ')}
      aria-label={props.label}
      aria-disabled={disabled || undefined}
      aria-pressed={props.pressed}
      aria-describedby={disabledReason ? reasonId : undefined}
      // biome-ignore lint/a11y/noAutofocus: a dialog's first control; the caller decides
      autoFocus={props.autoFocus}
      onClick={(event) => {
        if (disabled) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {props.icon && <Icon of={props.icon} />}
      {props.children}
      {props.iconAfter && <Icon of={props.iconAfter} />}
      {props.keys && <KeyCap keys={props.keys} />}
    </button>
  );
  if (!disabledReason) return button;
  return (
    <span className="button-with-reason">
      <span className="button-reason" id={reasonId}>
        {disabledReason}
      </span>
      {button}
    </span>
  );
}

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Accessible name and tooltip: there is no word beside it. */
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
}

/** A button without a word: only for reveal password, remove, close and the arrows of a calendar. */
export function IconButton({ icon, label, onClick, pressed }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      aria-pressed={pressed}
      title={label}
      onClick={onClick}
    >
      <Icon of={icon} />
    </button>
  );
}
