// SPDX-License-Identifier: Apache-2.0
import {
  createFrontendPlugin,
  type OverridableFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { RiBookOpenLine } from '@remixicon/react';
import {
  entityOwnedCard,
  entityRunbooksCard,
  entityRunbooksContent,
  myRunbooksWidget,
  newChapterMenuItem,
  runbooksApi,
  runbooksPage,
  runbooksSearchFilters,
  runbooksSearchResultListItem,
  runbooksSearchResultType,
} from './extensions';
import { newChapterRouteRef, rootRouteRef } from './routes';

/**
 * Runbooks on entity pages, in a library and in a reader.
 *
 * @public
 */
export const runbooksPlugin: OverridableFrontendPlugin<
  { root: typeof rootRouteRef },
  { newChapter: typeof newChapterRouteRef }
> = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <RiBookOpenLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  externalRoutes: { newChapter: newChapterRouteRef },
  extensions: [
    runbooksApi,
    runbooksPage,
    entityRunbooksContent,
    entityRunbooksCard,
    entityOwnedCard,
    myRunbooksWidget,
    newChapterMenuItem,
    runbooksSearchResultListItem,
    runbooksSearchResultType,
    runbooksSearchFilters,
  ],
});
