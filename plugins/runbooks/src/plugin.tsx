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
  runbooksApi,
  runbooksPage,
  runbooksSearchFilters,
  runbooksSearchResultListItem,
  runbooksSearchResultType,
} from './extensions';
import { rootRouteRef } from './routes';

/**
 * Runbooks on entity pages, in a library and in a reader.
 *
 * @public
 */
export const runbooksPlugin: OverridableFrontendPlugin<{
  root: typeof rootRouteRef;
}> = createFrontendPlugin({
  pluginId: 'runbooks',
  title: 'Runbooks',
  icon: <RiBookOpenLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef },
  extensions: [
    runbooksApi,
    runbooksPage,
    entityRunbooksContent,
    entityRunbooksCard,
    entityOwnedCard,
    myRunbooksWidget,
    runbooksSearchResultListItem,
    runbooksSearchResultType,
    runbooksSearchFilters,
  ],
});
