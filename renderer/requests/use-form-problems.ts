import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { DraftView } from '../../electron/contract/domain.ts';
import type { Failure } from '../../electron/contract/errors.ts';
import { apiKey, call } from '../api.ts';
import { useFailureWords } from '../failure.ts';
import { firstProblem, focusField } from './form-focus.ts';

/** What is wrong with a form, and when that is said: after a field was left, or all of it on sending. */
export interface FormProblems {
  /** Fields that keep the request from being signed. */
  readonly count: number;
  /** Words for a field, where they are to be shown already. */
  errorOf(field: string): string | null;
  /** The field was left. */
  touch(field: string): void;
  /** A date field holds text that is no date (it says so itself), or a date again. */
  dateProblem(field: string, problem: Failure | null): void;
  /** Saves, checks again and moves to the first error; true when there is none. */
  ready(): Promise<boolean>;
}

interface Form {
  readonly request: string;
  readonly problems: DraftView['problems'];
  readonly element: RefObject<HTMLElement | null>;
  flush(): Promise<boolean>;
  /** Called before the focus moves to an error. */
  show(): void;
}

/** Main judges the saved draft; dates that could not be read never get there and are judged here. */
export function useFormProblems({ request, problems, element, flush, show }: Form): FormProblems {
  const words = useFailureWords();
  const client = useQueryClient();
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [dates, setDates] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  return {
    count: new Set([...problems.map(({ field }) => field), ...dates]).size,
    errorOf: (field) => {
      const problem = problems.find((one) => one.field === field);
      if (problem === undefined || dates.has(field) || !(sending || touched.has(field))) return null;
      return words({ code: problem.code, ...(problem.params && { params: problem.params }) });
    },
    touch: (field) => setTouched((known) => withField(known, field, true)),
    dateProblem: (field, problem) => setDates((known) => withField(known, field, problem !== null)),
    ready: async () => {
      setSending(true);
      if (!(await flush())) return false;
      const { draft } = await client.fetchQuery({
        queryKey: apiKey('requests.get', { request }),
        queryFn: () => call('requests.get', { request }),
        staleTime: 0,
      });
      const first = firstProblem([...(draft?.problems.map(({ field }) => field) ?? []), ...dates]);
      if (first === null) return true;
      show();
      focusField(element.current, first);
      return false;
    },
  };
}

function withField(fields: ReadonlySet<string>, field: string, present: boolean): ReadonlySet<string> {
  if (fields.has(field) === present) return fields;
  const next = new Set(fields);
  if (present) next.add(field);
  else next.delete(field);
  return next;
}
