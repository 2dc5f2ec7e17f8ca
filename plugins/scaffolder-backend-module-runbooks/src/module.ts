// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { RunbooksClient } from '@medsuite/backstage-plugin-runbooks-common';
import { parseAppConfig } from '@medsuite/runbooks-cli/lint';
import { createLintAction } from './actions/lint';
import { createNewAction } from './actions/new';
import { createRefreshAction } from './actions/refresh';

/**
 * Adds `runbooks:new`, `runbooks:lint` and `runbooks:refresh` to the scaffolder. Categories, page templates, limits and lint
 * rules are those of `runbooks` in app-config.
 *
 * @public
 */
export const scaffolderModuleRunbooks = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, config, discovery }) {
        const appConfig = parseAppConfig({
          runbooks: config.getOptional('runbooks'),
        });
        const runbooks = new RunbooksClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        actions.addActions(
          createNewAction({ catalog }),
          createLintAction({ appConfig }),
          createRefreshAction({ auth, catalog, runbooks }),
        );
      },
    });
  },
});
