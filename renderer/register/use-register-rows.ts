import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { Input } from '../../electron/contract/api.ts';
import type { RequestRow } from '../../electron/contract/domain.ts';
import { call } from '../api.ts';

/** The rows of the register read so far. */
export interface RegisterRows {
  readonly rows: readonly RequestRow[];
  /** Reads the next ones, where there are any. */
  readonly more: () => void;
  /** The first ones have been read. */
  readonly loaded: boolean;
  readonly error: Error | null;
}

/** Reads the register in pages, newest first; rows of the search before stay until the new ones are there. */
export function useRegisterRows(status: Input<'requests.list'>['status'], search: string): RegisterRows {
  const query = useInfiniteQuery({
    queryKey: ['requests.list', status, search],
    queryFn: ({ pageParam }) => call('requests.list', { status, search, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, more, loaded: data !== undefined, error: query.error };
}
