import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgencyProfile } from '../../electron/contract/profile.ts';
import { boxClass, Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { problemWords } from './profile-words.ts';
import type { ProfileDraftControl } from './use-profile-draft.ts';

const ControlContext = createContext<ProfileDraftControl | null>(null);
export const ProfileControlProvider = ControlContext.Provider;

/** The draft that the fields below edit. */
export function useControl(): ProfileDraftControl {
  const control = useContext(ControlContext);
  if (!control) throw new Error('fields of a profile outside of its editor');
  return control;
}

/** What is wrong at a place, in words; null where nothing is. */
export function useProblemAt(place: string): string | null {
  const { t } = useTranslation();
  const found = useControl().problems.find((one) => one.place === place);
  return found ? problemWords(t, found) : null;
}

interface LineProps {
  /** Where it stands in the file, for its problem and for undo. */
  readonly place: string;
  readonly label: string;
  readonly value: string | undefined;
  /** '' where the field was emptied. */
  readonly onChange: (profile: AgencyProfile, value: string) => void;
  readonly optional?: boolean;
  readonly hint?: ReactNode;
  /** Grows with the text. */
  readonly long?: boolean;
}

/** One line of the profile's words; spaces around it are taken off when it is left. */
export function Line({
  place,
  label,
  value = '',
  onChange,
  optional = false,
  hint,
  long = false,
}: LineProps) {
  const { change } = useControl();
  const error = useProblemAt(place);
  const set = (text: string) => change(place, (profile) => onChange(profile, text.replaceAll('\n', ' ')));
  const frame = {
    label,
    value,
    error,
    hint,
    optional,
    onChange: set,
    onBlur: () => value !== value.trim() && set(value.trim()),
  };
  return long ? <TextArea {...frame} rows={2} /> : <TextField {...frame} />;
}

interface NumberLineProps {
  readonly place: string;
  readonly label: string;
  readonly value: number | undefined;
  /** null where the field was emptied. */
  readonly onChange: (profile: AgencyProfile, value: number | null) => void;
  readonly optional?: boolean;
  readonly hint?: ReactNode;
}

/** A whole number of the profile. */
export function NumberLine({ place, label, value, onChange, optional = false, hint }: NumberLineProps) {
  const { change } = useControl();
  const error = useProblemAt(place);
  return (
    <TextField
      label={label}
      kind="number"
      optional={optional}
      hint={hint}
      error={error}
      value={value === undefined ? '' : String(value)}
      onChange={(typed) => {
        const digits = typed.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50));
        if (/^\d{0,6}$/.test(digits))
          change(place, (profile) => onChange(profile, digits === '' ? null : Number(digits)));
      }}
    />
  );
}

interface ChoiceProps<V extends string> {
  readonly place: string;
  readonly label: string;
  readonly value: V;
  readonly options: readonly { readonly value: V; readonly words: string }[];
  readonly onChange: (profile: AgencyProfile, value: V) => void;
  readonly hint?: ReactNode;
}

/** One of a few values. */
export function Choice<V extends string>({ place, label, value, options, onChange, hint }: ChoiceProps<V>) {
  const { change } = useControl();
  const error = useProblemAt(place);
  return (
    <Field label={label} error={error} hint={hint}>
      {({ id, describedBy, invalid }) => (
        <div className={boxClass(invalid, false)}>
          <select
            id={id}
            className="box__input"
            value={value}
            aria-invalid={invalid || undefined}
            aria-describedby={describedBy}
            onChange={(event) => {
              const found = options.find((option) => option.value === event.target.value);
              if (found) change(place, (profile) => onChange(profile, found.value));
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        </div>
      )}
    </Field>
  );
}

/** Sets a value that may be absent: emptied, it is taken away. */
export function put<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | '' | null): void {
  if (value === '' || value === null) Reflect.deleteProperty(target, key);
  else target[key] = value;
}

/** An id that the list does not have yet: 'step-5'. */
export function freeId(stem: string, taken: readonly { readonly id: string }[]): string {
  for (let n = taken.length + 1; ; n += 1)
    if (!taken.some(({ id }) => id === `${stem}-${n}`)) return `${stem}-${n}`;
}

/** Moves an entry of a list by one place. */
export function shift<T>(list: T[], index: number, by: -1 | 1): void {
  const [entry] = list.splice(index, 1);
  if (entry !== undefined) list.splice(index + by, 0, entry);
}
