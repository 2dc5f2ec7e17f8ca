// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  defaultEntityPresentation,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { searchApiRef } from '@backstage/plugin-search-react';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import {
  techdocsApiRef,
  techdocsStorageApiRef,
} from '@backstage/plugin-techdocs-react';
import { act, configure, screen, waitFor } from '@testing-library/react';
import mermaid from 'mermaid';
import addons from './index';

// Mermaid measures text, which jsdom cannot.
jest.mock('mermaid', () => ({
  __esModule: true,
  default: { initialize: jest.fn(), render: jest.fn() },
}));
const draw = jest.mocked(mermaid);

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 8_000 });

const FLOW = 'flowchart TD\n  A --&gt; B';

/** A fence as techdocs-core builds it. */
const fence = (text: string, language = 'text') =>
  `<div class="language-${language} highlight"><table class="highlighttable"><tr><td class="linenos"><pre>1</pre></td>
   <td class="code"><div><pre><code>${text}</code></pre></div></td></tr></table></div>`;

const docs = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'demo', namespace: 'default' },
  spec: {},
};

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

/** Opens a TechDocs page of the portal, with our addons installed. */
async function open(article: string): Promise<ShadowRoot> {
  renderTestApp({
    features: [techdocsPlugin, catalogPlugin, addons],
    apis: [
      catalogApiMock({ entities: [docs] }),
      [
        entityPresentationApiRef,
        {
          forEntity: (
            entity: Parameters<typeof defaultEntityPresentation>[0],
            context: Parameters<typeof defaultEntityPresentation>[1],
          ) => ({
            snapshot: defaultEntityPresentation(entity, context),
            promise: Promise.resolve(
              defaultEntityPresentation(entity, context),
            ),
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
          getEntityMetadata: async () => docs,
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
    ],
    initialRouteEntries: ['/docs/default/component/demo/page'],
  } as Parameters<typeof renderTestApp>[0]);
  const host = await screen.findByTestId('techdocs-native-shadowroot');
  await waitFor(() =>
    expect(host.shadowRoot!.querySelector('article')).toBeTruthy(),
  );
  return host.shadowRoot!;
}

const block = (page: ShadowRoot, index = 0) =>
  page.querySelectorAll<HTMLElement>('.highlight')[index];

beforeEach(() => {
  window.scroll = () => {};
  Element.prototype.scrollIntoView = () => {};
  jest
    .spyOn(globalThis, 'fetch')
    .mockImplementation(
      async () => new Response(JSON.stringify({ expiresAt: inAnHour() })),
    );
  draw.initialize.mockReset();
  draw.render.mockReset().mockImplementation(async (_, text) => ({
    svg: `<svg data-text="${text.split('\n')[0]}"></svg>`,
    diagramType: 'flowchart-v2',
  }));
});
afterEach(() => jest.restoreAllMocks());

it('draws the diagrams of a page, and again when the theme changes', async () => {
  const page = await open(
    `${fence(FLOW)}${fence('sequenceDiagram', 'mermaid')}<p>after</p>`,
  );
  await waitFor(() =>
    expect(page.querySelectorAll('[data-runbooks-drawing] svg')).toHaveLength(
      2,
    ),
  );
  expect(draw.render).toHaveBeenCalledWith(
    expect.any(String),
    'flowchart TD\n  A --> B',
  );
  expect(block(page).style.display).toBe('none');
  expect(block(page).nextElementSibling!.innerHTML).toContain('flowchart TD');
  expect(draw.initialize).toHaveBeenLastCalledWith(
    expect.objectContaining({ securityLevel: 'strict', theme: 'default' }),
  );

  act(() => document.body.setAttribute('data-theme-mode', 'dark'));
  await waitFor(() => expect(draw.render).toHaveBeenCalledTimes(4));
  expect(draw.initialize).toHaveBeenLastCalledWith(
    expect.objectContaining({ theme: 'dark' }),
  );
  expect(page.querySelectorAll('[data-runbooks-drawing] svg')).toHaveLength(2);
});

it('leaves code as it is, and does not load mermaid for it', async () => {
  const page = await open(
    `${fence('INFO sender put ok')}${fence('graphite is up')}${fence(
      'kubectl get pods',
      'sh',
    )}`,
  );
  await act(() => new Promise(resolve => setTimeout(resolve, 200)));
  expect(draw.render).not.toHaveBeenCalled();
  expect(block(page).style.display).toBe('');
});

it('shows the text of a diagram that cannot be drawn', async () => {
  draw.render.mockRejectedValue(new Error('Parse error'));
  const page = await open(fence('flowchart TD\n  A --'));
  await waitFor(() => expect(draw.render).toHaveBeenCalled());
  await act(() => new Promise(resolve => setTimeout(resolve, 50)));
  expect(block(page).style.display).toBe('');
  expect(page.querySelector('[data-runbooks-drawing]')).toBeNull();
  expect(block(page)).toHaveTextContent('flowchart TD A --');
});
