// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  chapterKindSchema,
  ownerStateSchema,
  reviewStateNameSchema,
  sectionRoleSchema,
  sourceStateSchema,
  type Facets,
  type FacetValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback } from 'react';
import { runbooksTranslationRef } from '../../translation';
import type { Filter } from './useChapterFilters';

/** States in which a source has chapters to list. */
const LISTED_STATES = ['ok', 'stale'] as const;

/** The choices of a filter with their counts. Of the states of owners and sources and the role of a section there are no counts. */
export function optionsOf(
  filter: Filter,
  facets: Facets,
): { value: string; count?: number }[] {
  if (filter === 'status') {
    return LISTED_STATES.map(value => ({ value }));
  }
  if (filter === 'ownerState') {
    return ownerStateSchema.options.map(value => ({ value }));
  }
  if (filter === 'role') {
    return sectionRoleSchema.options.map(value => ({ value }));
  }
  return facets[filter];
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
      if (filter === 'reviewState') {
        const state = reviewStateNameSchema.safeParse(value);
        return state.success ? t(`reviewState.${state.data}`) : value;
      }
      if (filter === 'ownerState') {
        const state = ownerStateSchema.safeParse(value);
        return state.success ? t(`ownerState.${state.data}`) : value;
      }
      if (filter === 'status') {
        const state = sourceStateSchema.safeParse(value);
        return state.success ? t(`sourceState.${state.data}`) : value;
      }
      if (filter === 'role') {
        const role = sectionRoleSchema.safeParse(value);
        return role.success ? t(`chapterPage.role.${role.data}`) : value;
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
