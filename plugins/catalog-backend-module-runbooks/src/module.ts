// SPDX-License-Identifier: Apache-2.0
import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { RunbookEntityProcessor } from './RunbookEntityProcessor';

/**
 * Teaches the catalog the `Runbook` kind. The kind has to be allowed in `catalog.rules` as well.
 *
 * @public
 */
export const catalogModuleRunbooks = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor(new RunbookEntityProcessor());
      },
    });
  },
});
