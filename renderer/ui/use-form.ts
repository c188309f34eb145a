import { type RefObject, useEffect, useRef, useState } from 'react';

/** What is wrong with the fields, in words, by the field's name. */
export type FormErrors<V> = Partial<Record<keyof V & string, string | null>>;

interface FormOptions<V> {
  readonly initial: V;
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
  /** The element whose first wrong field gets the focus. */
  readonly root: RefObject<HTMLElement | null>;
}

/** Keeps what is typed into a form and when its errors show (design rules, "Validation"). */
export function useForm<V extends object>({ initial, validate }: FormOptions<V>): Form<V> {
  const [values, setValues] = useState(initial);
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

function isEmpty(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
