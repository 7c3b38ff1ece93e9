// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface ListAnswer<T> {
  items: T[];
  next_cursor: string | null;
  totals: { count: number; money: string | null };
}

/** A list page by page. Rows of the old question stay while the new one is asked. */
export function useList<T, Answer>(
  key: readonly unknown[],
  load: (cursor: string | undefined) => Promise<Answer & ListAnswer<T>>,
  enabled = true,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    staleTime: 0,
    enabled,
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
  return {
    /** The newest first page, with what the list tells beside its rows. */
    first: query.data?.pages[0],
    rows: query.data?.pages.flatMap((page) => page.items),
    totals: query.data?.pages[0]?.totals,
    count: query.data?.pages[0]?.totals.count,
    error: query.error,
    isLoading: query.isLoading,
    again: () => void query.refetch(),
    more: { has: query.hasNextPage, loading: query.isFetchingNextPage, load: () => void query.fetchNextPage() },
  };
}
