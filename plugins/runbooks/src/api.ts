// SPDX-License-Identifier: Apache-2.0
import { createApiRef } from '@backstage/frontend-plugin-api';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';

/**
 * The runbooks HTTP API, as components use it. Provided by the plugin as a `RunbooksClient`.
 *
 * @public
 */
export const runbooksApiRef = createApiRef<RunbooksApi>().with({
  id: 'plugin.runbooks.client',
  pluginId: 'runbooks',
});
