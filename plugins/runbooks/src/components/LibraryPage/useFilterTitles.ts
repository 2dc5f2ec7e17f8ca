// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  chapterKindSchema,
  sourceStateSchema,
  type Facets,
  type FacetValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback } from 'react';
import { runbooksTranslationRef } from '../../translation';
import type { Filter } from './useChapterFilters';

/** States in which a source has chapters to list. */
const LISTED_STATES = ['ok', 'stale'] as const;

/** The choices of a filter with their counts. Of the state of a source there is no count. */
export function optionsOf(
  filter: Filter,
  facets: Facets,
): { value: string; count?: number }[] {
  return filter === 'status'
    ? LISTED_STATES.map(value => ({ value }))
    : facets[filter];
}

/** Answers a function that gives the readable title of a filter's value. */
export function useFilterTitles(facets: Facets | undefined) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return useCallback(
    (filter: Filter, value: string): string => {
      if (filter === 'kind') {
        const kind = chapterKindSchema.safeParse(value);
        return kind.success ? t(`kind.${kind.data}`) : value;
      }
      if (filter === 'status') {
        const state = sourceStateSchema.safeParse(value);
        return state.success ? t(`sourceState.${state.data}`) : value;
      }
      const known = (facets?.[filter] as FacetValue[] | undefined)?.find(
        item => item.value === value,
      );
      if (known) {
        return known.title;
      }
      return filter === 'owner' || filter === 'source'
        ? parseEntityRef(value, { defaultKind: filter }).name
        : value;
    },
    [facets, t],
  );
}
