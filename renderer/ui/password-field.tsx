import { Eye, EyeOff, Hourglass, Keyboard } from 'lucide-react';
import { type ChangeEvent, type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { boxClass, Field, type FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';
import { useWaitLeft } from './wait.ts';

interface PasswordFieldProps extends FieldFrame {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly autoFocus?: boolean;
  readonly large?: boolean;
  /** False for the second field of a pair: the line about the keyboard stands under the first. */
  readonly keyboardHint?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
}

const LANGUAGE_WORDS = { th: 'common:keyboardThai', en: 'common:keyboardEnglish' } as const;

/** The layout that sent a character, as far as the character tells; null: digits and signs tell nothing. */
function layoutOf(typed: string): 'th' | 'en' | null {
  if (/[\u0e00-\u0e7f]/.test(typed)) return 'th';
  return /[A-Za-z]/.test(typed) ? 'en' : null;
}

/** A password, with reveal, the layout last typed in (Thai or English) and Caps Lock. */
export function PasswordField(props: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const [layout, setLayout] = useState<'th' | 'en' | null>(null);
  const [caps, setCaps] = useState(false);
  const watch = (event: KeyboardEvent<HTMLInputElement>) => setCaps(event.getModifierState('CapsLock'));
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    // pasted text has no data, and says nothing about the keyboard
    const { nativeEvent } = event;
    const typed = nativeEvent instanceof InputEvent ? layoutOf(nativeEvent.data ?? '') : null;
    if (typed) setLayout(typed);
    props.onChange(event.target.value);
  };
  const keyboard = (props.keyboardHint ?? true) && (
    <p className={`keyboard-hint ${caps ? 'keyboard-hint--caps' : ''}`}>
      <Icon of={Keyboard} size={17} />
      <span>
        {layout ? t('common:keyboardNow') : t('common:keyboardUnknown')}{' '}
        {layout && <strong>{t(LANGUAGE_WORDS[layout])}</strong>}
        {' · '}
        {caps ? <strong>{t('common:capsOn')}</strong> : t('common:capsOff')}
      </span>
    </p>
  );
  return (
    <Field
      {...props}
      below={
        <>
          {props.error && <Wait />}
          {keyboard}
        </>
      }
    >
      {({ id, describedBy, invalid }) => (
        <div className={boxClass(invalid, false, props.large)}>
          <input
            ref={props.ref}
            id={id}
            className="box__input"
            type={shown ? 'text' : 'password'}
            value={props.value}
            onChange={onChange}
            onBlur={props.onBlur}
            onKeyDown={watch}
            onKeyUp={watch}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the first field of a dialog; the caller decides
            autoFocus={props.autoFocus}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? t('common:hidePassword') : t('common:showPassword')}
            pressed={shown}
            onClick={() => setShown(!shown)}
          />
        </div>
      )}
    </Field>
  );
}

/** Counts down until the next password may be tried. */
function Wait() {
  const { t } = useTranslation();
  const left = useWaitLeft();
  if (left === null) return null;
  return (
    <p className="keyboard-hint keyboard-hint--caps" role="timer">
      <Icon of={Hourglass} size={17} />
      <span>
        {left === 0 ? (
          t('common:waitOver')
        ) : (
          <>
            {t('common:waitLeft')} <strong>{minutesAndSeconds(left)}</strong>
          </>
        )}
      </span>
    </p>
  );
}

const minutesAndSeconds = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
