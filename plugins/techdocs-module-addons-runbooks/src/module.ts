// SPDX-License-Identifier: Apache-2.0
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { AddonBlueprint } from '@backstage/plugin-techdocs-react/alpha';
import { TechDocsDiagrams } from '@medsuite/backstage-plugin-runbooks';

/**
 * Draws the mermaid blocks of every TechDocs page, which TechDocs shows as text.
 *
 * The community's `backstage-plugin-techdocs-addon-mermaid` was tried first. It draws once, in the theme that the portal
 * had when the first page was opened, loads mermaid with the first page of any kind, and brings an older copy of the
 * frontend API with it.
 */
const diagrams = AddonBlueprint.make({
  name: 'runbooks-diagrams',
  params: {
    name: 'RunbooksDiagrams',
    location: 'Content',
    component: TechDocsDiagrams,
  },
});

/**
 * Installs the addons, on TechDocs pages and on the Docs tab of entities.
 *
 * @public
 */
export const techdocsRunbooksAddonsModule = createFrontendModule({
  pluginId: 'techdocs',
  extensions: [diagrams],
});
