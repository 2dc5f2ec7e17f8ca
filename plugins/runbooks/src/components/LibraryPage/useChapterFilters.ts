// SPDX-License-Identifier: Apache-2.0
import {
  searchQuerySchema,
  type ChapterQuery,
  type SearchQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The filters of the library, in the order in which they are shown. */
export const FILTERS = [
  'category',
  'kind',
  'severity',
  'reviewState',
  'owner',
  'ownerState',
  'source',
  'tag',
  'status',
] as const;
/** The filters of a search, which finds sections: they may be chosen by their role. */
export const SEARCH_FILTERS = [...FILTERS, 'role'] as const;
export type Filter = (typeof SEARCH_FILTERS)[number];

export const ORDERS = ['urgency', 'updatedAt', 'title'] as const;
export type Order = (typeof ORDERS)[number];

/** The chosen values of each filter; a filter that chooses nothing is absent. */
export type FilterValues = Partial<Record<Filter, string[]>>;

/** The part of a URL's query that chooses chapters; what the API would refuse is left out. */
export function parseFilters(search: URLSearchParams): {
  values: FilterValues;
  order: Order | undefined;
} {
  const values: FilterValues = {};
  for (const filter of SEARCH_FILTERS) {
    const valid = [...new Set(search.getAll(filter))].filter(
      value => searchQuerySchema.shape[filter].safeParse([value]).success,
    );
    if (valid.length > 0) {
      values[filter] = valid;
    }
  }
  const order = ORDERS.find(item => item === search.get('orderBy'));
  return { values, order };
}

/** Filter values as the list of chapters takes them. */
export function toQuery(values: FilterValues): ChapterQuery {
  const { role: _, ...query } = values;
  return query as ChapterQuery;
}

/** Filter values as the search takes them. */
export const toSearchQuery = (values: FilterValues) =>
  values as Partial<SearchQuery>;

/**
 * The filters of the library. They live in the URL, so that a filtered list can be bookmarked and sent to somebody;
 * query parameters that are not ours stay.
 */
export function useChapterFilters() {
  const [search, setSearch] = useSearchParams();
  const { values, order } = useMemo(() => parseFilters(search), [search]);

  const setFilter = useCallback(
    (filter: Filter | 'orderBy', chosen: string[]) => {
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        next.delete(filter);
        chosen.forEach(value => next.append(filter, value));
        return next;
      });
    },
    [setSearch],
  );

  const clear = useCallback(() => {
    setSearch(previous => {
      const next = new URLSearchParams(previous);
      [...SEARCH_FILTERS, 'orderBy'].forEach(filter => next.delete(filter));
      return next;
    });
  }, [setSearch]);

  return { values, order, setFilter, clear };
}
