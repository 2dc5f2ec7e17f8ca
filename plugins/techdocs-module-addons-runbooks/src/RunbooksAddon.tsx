// SPDX-License-Identifier: Apache-2.0
import {
  TechDocsDiagrams,
  TechDocsChapter,
} from '@medsuite/backstage-plugin-runbooks';

/**
 * Draws the mermaid blocks of every TechDocs page, which TechDocs shows as text, and adds to pages that are runbook
 * chapters what belongs to them. One addon for both: TechDocs gives all addons of a location the same React key.
 *
 * For the diagrams, the community's `backstage-plugin-techdocs-addon-mermaid` was tried first. It draws once, in the
 * theme that the portal had when the first page was opened, loads mermaid with the first page of any kind, and brings an
 * older copy of the frontend API with it.
 */
export function RunbooksAddon() {
  return (
    <>
      <TechDocsDiagrams />
      <TechDocsChapter />
    </>
  );
}
