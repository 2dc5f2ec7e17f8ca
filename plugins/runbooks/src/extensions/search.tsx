// SPDX-License-Identifier: Apache-2.0
import {
  SearchFilterBlueprint,
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RUNBOOKS_SEARCH_TYPE } from '@medsuite/backstage-plugin-runbooks-common';
import { RiBookOpenLine } from '@remixicon/react';
import { RunbooksSearchFilters } from '../components/RunbooksSearchFilters';

/** A section among the results of the search page. */
export const runbooksSearchResultListItem = SearchResultListItemBlueprint.make({
  params: {
    predicate: ({ type }) => type === RUNBOOKS_SEARCH_TYPE,
    component: async () => {
      const { RunbooksSearchResultListItem } = await import(
        '../components/RunbooksSearchResultListItem'
      );
      return RunbooksSearchResultListItem;
    },
  },
});

/** "Runbooks" among the types of results. */
export const runbooksSearchResultType = SearchFilterResultTypeBlueprint.make({
  params: {
    value: RUNBOOKS_SEARCH_TYPE,
    name: 'Runbooks',
    icon: <RiBookOpenLine />,
  },
});

/** What sections can be filtered by. */
export const runbooksSearchFilters = SearchFilterBlueprint.make({
  params: { component: RunbooksSearchFilters },
});
