// SPDX-License-Identifier: Apache-2.0
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { RiBookOpenLine } from '@remixicon/react';
import { rootRouteRef } from '../routes';

/** The library, the sources, and every chapter below them. */
export const runbooksPage = PageBlueprint.make({
  params: {
    path: '/runbooks',
    routeRef: rootRouteRef,
    title: 'Runbooks',
    icon: <RiBookOpenLine />,
    loader: async () => {
      const { RunbooksPage } = await import('../components/RunbooksPage');
      return <RunbooksPage />;
    },
  },
});
