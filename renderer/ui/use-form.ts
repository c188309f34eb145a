import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Losable, sameValue, useKeptStore } from './kept.tsx';

/** What is wrong with the fields, in words, by the field's name. */
export type FormErrors<V> = Partial<Record<keyof V & string, string | null>>;

interface FormOptions<V> {
  readonly initial: V;
  /** Name under which what is typed is kept over a lock: not the passwords. */
  readonly keep?: string;
  /** Every reason why the form cannot be sent; asked on blur and on submit, never while typing. */
  readonly validate: (values: V) => FormErrors<V>;
}

/** The values and errors of a form. */
export interface Form<V> {
  readonly values: V;
  readonly set: <K extends keyof V & string>(field: K) => (value: V[K]) => void;
  /** The error shown at a field now. */
  readonly error: (field: keyof V & string) => string | null;
  /** Checks one field: call it on blur. Leaving a field empty is no error before the form is sent. */
  readonly check: (field: keyof V & string) => () => void;
  /** Checks everything: runs `send` when all is right, else moves to the first error. */
  readonly submit: (send: () => void) => void;
  /** Shows what main refused. */
  readonly refuse: (errors: FormErrors<V>) => void;
  /** Whether anything but passwords was typed, and the way to give it up. */
  readonly typed: Losable;
  /** The element whose first wrong field gets the focus. */
  readonly root: RefObject<HTMLElement | null>;
}

/** Keeps what is typed into a form and when its errors show (design rules, "Validation"). */
export function useForm<V extends object>({ initial, keep, validate }: FormOptions<V>): Form<V> {
  const store = useKeptStore();
  const [first] = useState(initial);
  const [values, setValues] = useState<V>(() => ({
    ...first,
    ...(keep !== undefined && (store.read(keep) as Partial<V> | undefined)),
  }));
  const typed = typedFields(values, first);
  const changed = Object.keys(typed).length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something was typed
  useEffect(() => {
    if (keep !== undefined) store.write(keep, 'typed', changed ? typed : undefined);
  }, [values]);
  const [errors, setErrors] = useState<FormErrors<V>>({});
  const [refusals, setRefusals] = useState(0);
  const root = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each refusal, when its errors are drawn
  useEffect(() => {
    root.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [refusals]);

  const refuse = (found: FormErrors<V>) => {
    setErrors(found);
    setRefusals((count) => count + 1);
  };
  return {
    values,
    root,
    refuse,
    typed: {
      changed,
      forget: () => {
        if (keep !== undefined) store.write(keep, 'typed', undefined);
      },
    },
    set: (field) => (value) => {
      setValues((typed) => ({ ...typed, [field]: value }));
      setErrors((shown) => ({ ...shown, [field]: null }));
    },
    error: (field) => errors[field] ?? null,
    check: (field) => () => {
      if (isEmpty(values[field])) return;
      setErrors((shown) => ({ ...shown, [field]: validate(values)[field] ?? null }));
    },
    submit: (send) => {
      const found = validate(values);
      if (Object.values(found).some(Boolean)) refuse(found);
      else send();
    },
  };
}

/** Fields that hold passwords: by their names, so that none can be kept by mistake. */
const SECRET = /password|repeated/i;

/** The fields that are not as they were at first, without passwords. */
function typedFields<V extends object>(values: V, first: V): Partial<V> {
  const before = new Map(Object.entries(first));
  const changed = Object.entries(values).filter(
    ([field, value]) => !SECRET.test(field) && !sameValue(value, before.get(field)),
  );
  return Object.fromEntries(changed) as Partial<V>;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
