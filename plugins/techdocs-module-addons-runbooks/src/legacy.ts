// SPDX-License-Identifier: Apache-2.0

/**
 * The TechDocs addon for apps of the old frontend system.
 *
 * @packageDocumentation
 */
import {
  createTechDocsAddonExtension,
  TechDocsAddonLocations,
} from '@backstage/plugin-techdocs-react';
import { runbooksPlugin } from '@medsuite/backstage-plugin-runbooks/legacy';
import { RunbooksAddon as component } from './RunbooksAddon';

/**
 * The addon, for the reader page and the Docs tab of entities: `<TechDocsAddons><RunbooksAddon /></TechDocsAddons>`.
 *
 * @public
 */
export const RunbooksAddon = runbooksPlugin.provide(
  createTechDocsAddonExtension({
    name: 'Runbooks',
    location: TechDocsAddonLocations.Content,
    component,
  }),
);
