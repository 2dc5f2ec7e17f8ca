// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useRunbooksApi } from '../../hooks';

/** A source with more chapters than this has its links taken for chapters; the chapter page sorts them out. */
const MOST_PAGES = 20;

/** The paths of all chapters of a source: which links within its site lead to chapters. Undefined until known. */
export function useChapterPaths(
  source: string,
): ReadonlySet<string> | undefined {
  const { api, client } = useRunbooksApi();
  const { data } = useQuery(
    {
      queryKey: ['chapter-paths', source],
      // Pages are added and renamed seldom; a link that has gone is told where it leads.
      staleTime: 60_000,
      refetchInterval: false,
      queryFn: async ({ signal }) => {
        const paths = new Set<string>();
        let cursor: string | undefined;
        for (let page = 0; page < MOST_PAGES; page += 1) {
          const answer = await api.getChapters(
            { source: [source], limit: 100, cursor, orderBy: 'title' },
            { signal },
          );
          answer.items.forEach(({ path }) => paths.add(path));
          cursor = answer.pageInfo.nextCursor;
          if (!cursor) {
            return { paths };
          }
        }
        return { paths: undefined };
      },
    },
    client,
  );
  return data?.paths;
}
