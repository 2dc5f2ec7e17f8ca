// SPDX-License-Identifier: Apache-2.0
import type {
  SearchPage,
  SearchQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/**
 * The pages of hits of a search; none without a text. The hits of the text before stay until the next are there. They
 * are not read again by themselves, because rows must not move under the hands of who reads them.
 */
export function useSearch(query: SearchQuery): LoadedPages<SearchPage> {
  return useRunbooksPages(
    ['search', query],
    (api, cursor, signal) => api.search({ ...query, cursor }, { signal }),
    { enabled: query.q !== '', poll: false },
  );
}
