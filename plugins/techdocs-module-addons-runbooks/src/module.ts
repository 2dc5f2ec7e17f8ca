// SPDX-License-Identifier: Apache-2.0
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { RunbooksAddon } from './RunbooksAddon';

const runbooks = AddonBlueprint.make({
  name: 'runbooks',
  params: {
    name: 'Runbooks',
    location: 'Content',
    component: RunbooksAddon,
  },
});

/**
 * Installs the addon, on TechDocs pages and on the Docs tab of entities.
 *
 * @public
 */
export const techdocsRunbooksAddonsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [runbooks],
});
