// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { resolve } from 'node:path';
import { createFetchFolderAction } from './fetchFolder';
import { createPublishFolderAction } from './publishFolder';

/**
 * Publishing for a demo without a Git host: `demo:publish:folder` and `demo:fetch:folder` write to and read from folders below
 * `demo.publish.folder`, which the demo's catalog looks into. For no other portal: whoever may run templates writes to its disk.
 */
export const scaffolderModuleDemoPublish = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'demo-publish',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
      },
      async init({ actions, catalog, config }) {
        const folder = config.getOptionalString('demo.publish.folder');
        if (!folder) return;
        const root = resolve(folder);
        const location = config.getString('demo.publish.location');
        actions.addActions(
          createFetchFolderAction({ root }),
          createPublishFolderAction({ root, location, catalog }),
        );
      },
    });
  },
});
