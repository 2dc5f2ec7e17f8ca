// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { RUNBOOKS_SEARCH_TYPE } from '@medsuite/backstage-plugin-runbooks-common';
import {
  CHAPTERS_CHANGED_TOPIC,
  runbooksServiceRef,
  STANDING_CHANGED_TOPIC,
} from '@medsuite/backstage-plugin-runbooks-node';
import { readCollatorConfig } from './config';
import { IndexTrigger } from './IndexTrigger';
import { RunbooksCollatorFactory } from './RunbooksCollatorFactory';

/** The search plugin's name for the task that indexes a type. */
const TASK_ID = `search_index_${RUNBOOKS_SEARCH_TYPE}`;

/** How long to wait after a failed run: the event that asked for it does not come again. */
const AFTER_FAILURE_MILLISECONDS = 30_000;

/**
 * Brings runbook sections into Backstage's own search, whatever its engine, and has them indexed anew as soon as
 * chapters changed.
 *
 * @public
 */
export const searchModuleRunbooks = createBackendModule({
  pluginId: 'search',
  moduleId: 'runbooks',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        indexRegistry: searchIndexRegistryExtensionPoint,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        runbooks: runbooksServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, events, lifecycle, logger, runbooks, scheduler } = deps;
        const config = readCollatorConfig(deps.config);
        const trigger = new IndexTrigger({
          scheduler,
          logger,
          taskId: TASK_ID,
        });
        deps.indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(config.schedule),
          factory: new RunbooksCollatorFactory({
            auth,
            runbooks,
            config,
            onFailure: () =>
              trigger.request({ after: AFTER_FAILURE_MILLISECONDS }),
          }),
        });
        await events.subscribe({
          id: 'search-module-runbooks',
          topics: [CHAPTERS_CHANGED_TOPIC, STANDING_CHANGED_TOPIC],
          async onEvent() {
            trigger.request();
          },
        });
        // The schedule outlives a restart, the index of Lunr does not.
        lifecycle.addStartupHook(() => trigger.request());
        lifecycle.addShutdownHook(() => trigger.stop());
      },
    });
  },
});
