// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import {
  catalogApiRef,
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { searchApiRef } from '@backstage/plugin-search-react';
import {
  techdocsApiRef,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import { RUNBOOKS_PATH_ANNOTATION } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor } from '@testing-library/react';

/** A fence as techdocs-core builds it. */
export const fence = (text: string, language = 'text') =>
  `<div class="language-${language} highlight"><table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td>
   <td class="code"><div><pre><code>${text}</code></pre></div></td></tr></table></div>`;

/** An entity that has docs and brings no chapters. */
export const docs: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'demo', namespace: 'default' },
  spec: {},
};

/** The same entity, with chapters in a folder of its docs. */
export const source = (folder: string): Entity => ({
  ...docs,
  metadata: {
    ...docs.metadata,
    annotations: { [RUNBOOKS_PATH_ANNOTATION]: folder },
  },
});

/** The address of a page of these docs. */
export const PAGE = '/docs/default/component/demo/page';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/**
 * What TechDocs asks for when it shows a page.
 *
 * @param article - HTML of the page
 * @param documented - whose docs it stands in
 * @param others - what else is in the catalog
 */
export const techdocsApis = (
  article: string,
  documented: Entity = docs,
  others: Entity[] = [],
) =>
  [
    [catalogApiRef, catalogApiMock({ entities: [documented, ...others] })],
    [
      entityPresentationApiRef,
      {
        forEntity: (
          entity: Parameters<typeof defaultEntityPresentation>[0],
          context: Parameters<typeof defaultEntityPresentation>[1],
        ) => ({
          snapshot: defaultEntityPresentation(entity, context),
          promise: Promise.resolve(defaultEntityPresentation(entity, context)),
        }),
      },
    ],
    [searchApiRef, { query: async () => ({ results: [] }) }],
    [
      techdocsApiRef,
      {
        getCookie: async () => ({ expiresAt: inAnHour() }),
        getApiOrigin: async () => 'http://techdocs.test',
        getTechDocsMetadata: async () => ({
          site_name: 'Demo',
          site_description: '',
        }),
        getEntityMetadata: async () => documented,
      },
    ],
    [
      techdocsStorageApiRef,
      {
        getEntityDocs: async () =>
          `<html><head></head><body><article>${article}</article></body></html>`,
        syncEntityDocs: async () => 'cached' as const,
        getApiOrigin: async () => 'http://techdocs.test',
        getStorageUrl: async () => 'http://techdocs.test/static',
        getBuilder: async () => 'local',
        getBaseUrl: async () => 'http://techdocs.test/',
      },
    ],
    [
      scmIntegrationsApiRef,
      ScmIntegrationsApi.fromConfig(new ConfigReader({})),
    ],
  ] as const;

/** The page that TechDocs shows, once it is there. */
export async function findPage(): Promise<ShadowRoot> {
  const host = await screen.findByTestId('techdocs-native-shadowroot');
  await waitFor(() =>
    expect(host.shadowRoot!.querySelector('article')).toBeTruthy(),
  );
  return host.shadowRoot!;
}

/** What TechDocs uses of a browser and jsdom does not have, and the cookie of its backend. */
export function prepareBrowser() {
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.scroll = () => {};
  Element.prototype.scrollIntoView = () => {};
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(
      async () => new Response(JSON.stringify({ expiresAt: inAnHour() })),
    );
}
