// SPDX-License-Identifier: Apache-2.0
import { InMemoryCatalogClient } from '@backstage/catalog-client/testUtils';
import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import runbooksPlugin, { runbooksApiRef } from '../src';
import { entities, exampleApi } from './examples';

// The plugin without any backend: a few chapters in memory, in all the states that are hard to bring about for real.
createDevApp({
  features: [
    runbooksPlugin,
    catalogPlugin,
    createFrontendModule({
      pluginId: 'runbooks',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({ api: runbooksApiRef, deps: {}, factory: exampleApi }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: define =>
            define({
              api: catalogApiRef,
              deps: {},
              factory: () => new InMemoryCatalogClient({ entities }),
            }),
        }),
      ],
    }),
  ],
});
