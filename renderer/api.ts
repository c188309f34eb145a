import {
  QueryClient,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ApiEvents, ChannelName, EventName, Input, Output } from '../electron/contract/api.ts';
import type { Failure } from '../electron/contract/errors.ts';
import { startWait } from './ui/wait.ts';

/** An expected failure of a command; its words are `errors:<code>`. */
export class ApiFailure extends Error {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The input it belongs to, where it belongs to one. */
  readonly field: string | undefined;

  constructor({ code, params, field }: Failure) {
    super(code);
    this.name = 'ApiFailure';
    this.code = code;
    this.params = params ?? {};
    this.field = field;
  }
}

/** Calls a channel of the contract. Throws ApiFailure for an expected failure; a bug in main rejects as it is. */
export async function call<C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> {
  const result = await window.register.invoke(channel, input);
  if (result.ok) return result.value;
  const { code, params } = result.error;
  if (code.endsWith('password-wait')) startWait(Number(params?.seconds ?? 0));
  else if (code === 'wrong-password' || code === 'locked-out') startWait(null);
  throw new ApiFailure(result.error);
}

/** What is kept of answers: always asked again after 'register:changed', never retried by itself. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: false,
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        // a bug goes to the error boundary, unless there is something to go on showing
        throwOnError: (error, query) => !(error instanceof ApiFailure) && query.state.data === undefined,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The query key of a channel with its input. */
export function apiKey<C extends ChannelName>(channel: C, input: Input<C>): readonly [C, Input<C>] {
  return [channel, input];
}

/** Reads a channel and keeps its answer until the register changes. */
export function useApi<C extends ChannelName>(
  channel: C,
  input: Input<C>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<Output<C>> {
  return useQuery({
    queryKey: apiKey(channel, input),
    queryFn: () => call(channel, input),
    enabled: options.enabled ?? true,
  });
}

/** A command: `mutateAsync(input)`; what is shown is read again when it is done. */
export function useCommand<C extends ChannelName>(channel: C) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: Input<C>) => call(channel, input),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Listens to an event of main while the component is mounted. */
export function useApiEvent<E extends EventName>(event: E, listener: (detail: ApiEvents[E]) => void): void {
  useEffect(() => window.register.on(event, listener), [event, listener]);
}
