// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/core-plugin-api';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  type UseInfiniteQueryResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import { runbooksApiRef } from '../api';
import { useRunbooksSignal } from './useRunbooksSignal';

/** How often what is on screen is read again while the browser tab is visible, in milliseconds. */
export const POLL_INTERVAL = 10_000;

/**
 * What a component knows of an answer. `data` stays the last good answer when a later read fails; then `error` is set
 * beside it and `dataAt` says how old it is.
 */
export type Loaded<T> = {
  data: T | undefined;
  error: Error | undefined;
  /** True until the first answer or failure. */
  isLoading: boolean;
  /** When `data` was read, in milliseconds since the epoch. */
  dataAt: number;
  /** True while `data` still answers what was asked before. */
  isPrevious: boolean;
  /** Reads now. */
  retry: () => void;
};

/** A {@link Loaded} list that goes on over several pages. */
export type LoadedPages<T> = Loaded<T[]> & {
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
};

/**
 * One cache for each API instance: components of one app share answers, and nothing outlives the app (a sign-out
 * reloads it).
 */
const queryClients = new WeakMap<RunbooksApi, QueryClient>();

function queryClientOf(api: RunbooksApi): QueryClient {
  let client = queryClients.get(api);
  if (!client) {
    client = new QueryClient({
      defaultOptions: {
        queries: {
          // The next poll is the retry: an error is told at once.
          retry: false,
          refetchInterval: POLL_INTERVAL,
          refetchIntervalInBackground: false,
          refetchOnWindowFocus: true,
          // Backend and browser are often on one machine: being "offline" is no reason not to ask.
          networkMode: 'always',
        },
      },
    });
    // What a QueryClientProvider would do: without it nothing is read when the browser tab becomes visible again.
    client.mount();
    queryClients.set(api, client);
  }
  return client;
}

/** The API and the cache of its answers, which are read again when the backend signals a change. */
export function useRunbooksApi(): { api: RunbooksApi; client: QueryClient } {
  const api = useApi(runbooksApiRef);
  const used = useMemo(() => ({ api, client: queryClientOf(api) }), [api]);
  useRunbooksSignal(used.client);
  return used;
}

const common = <T>(result: UseQueryResult<T> | UseInfiniteQueryResult<T>) => ({
  data: result.data,
  error: result.error ?? undefined,
  isLoading: result.isPending,
  dataAt: result.dataUpdatedAt,
  isPrevious: result.isPlaceholderData,
  retry: () => {
    result.refetch();
  },
});

/**
 * Reads once, again every ten seconds while the browser tab is visible and when it becomes visible, and keeps the last
 * good answer over failures. Not every ten seconds without `poll`, and nothing unless `enabled`.
 */
export function useRunbooksQuery<T>(
  key: readonly unknown[],
  read: (api: RunbooksApi, signal: AbortSignal) => Promise<T>,
  options: { keepPrevious?: boolean; poll?: boolean; enabled?: boolean } = {},
): Loaded<T> {
  const { poll = true, enabled = true } = options;
  const { api, client } = useRunbooksApi();
  return common(
    useQuery<T>(
      {
        queryKey: key,
        queryFn: ({ signal }) => read(api, signal),
        placeholderData: options.keepPrevious
          ? (keepPreviousData as never)
          : undefined,
        enabled,
        refetchInterval: poll ? POLL_INTERVAL : false,
      },
      client,
    ),
  );
}

/**
 * As {@link useRunbooksQuery}, for lists that answer `pageInfo.nextCursor`; reads nothing unless `enabled`, and not
 * every ten seconds without `poll`.
 */
export function useRunbooksPages<
  T extends { pageInfo: { nextCursor?: string } },
>(
  key: readonly unknown[],
  read: (
    api: RunbooksApi,
    cursor: string | undefined,
    signal: AbortSignal,
  ) => Promise<T>,
  options: { enabled?: boolean; poll?: boolean } = {},
): LoadedPages<T> {
  const { enabled = true, poll = true } = options;
  const { api, client } = useRunbooksApi();
  const result = useInfiniteQuery(
    {
      queryKey: key,
      queryFn: ({ pageParam, signal }) => read(api, pageParam, signal),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last: T) => last.pageInfo.nextCursor,
      placeholderData: keepPreviousData,
      enabled,
      refetchInterval: poll ? POLL_INTERVAL : false,
    },
    client,
  );
  return {
    ...common(result),
    data: result.data?.pages,
    hasMore: result.hasNextPage,
    isLoadingMore: result.isFetchingNextPage,
    loadMore: () => {
      result.fetchNextPage();
    },
  };
}
