// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useRunbooksQuery } from './useRunbooksQuery';

/** `platform-infrastructure` → `Platform infrastructure` */
const readableId = (id: string) => {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Answers a function that gives a category's configured title, or a readable form of its id while titles are unknown. */
export function useCategoryTitles(): (id: string) => string {
  const { data } = useRunbooksQuery(['category-titles'], (api, signal) =>
    api.getChapters({ limit: 0 }, { signal }),
  );
  const facet = data?.facets.category;
  return useCallback(
    id => facet?.find(({ value }) => value === id)?.title ?? readableId(id),
    [facet],
  );
}
