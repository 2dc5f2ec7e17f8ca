// SPDX-License-Identifier: Apache-2.0
import { ConfigReader } from '@backstage/config';
import { ResponseError } from '@backstage/errors';
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
import { runbooksApiRef } from '@medsuite/backstage-plugin-runbooks';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import {
  act,
  configure,
  fireEvent,
  screen,
  waitFor,
} from '@testing-library/react';
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
async function open(
  article: string,
  options: { search?: string; getChapter?: RunbooksApi['getChapter'] } = {},
): Promise<ShadowRoot> {
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
      ...(options.getChapter
        ? [[runbooksApiRef, { getChapter: options.getChapter }]]
        : []),
    ],
    initialRouteEntries: [
      `/docs/default/component/demo/page${options.search ?? ''}`,
    ],
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

describe('parameters', () => {
  // Highlighting splits a placeholder over several elements.
  const COMMAND =
    'drain --payer <span class="si">${</span>{ parameters.payer }} --ticket <span>${{ parameters.ticket }</span>}';
  const TEXT =
    'drain --payer ${{ parameters.payer }} --ticket ${{ parameters.ticket }}';

  const chapterAt = (path: string) =>
    ({
      address: `default/component/demo/${path}`,
      markdown: TEXT,
      attachments: [],
      commands: [{ language: 'sh', text: TEXT }],
      parameters: [
        { name: 'payer', entity: 'metadata.name' },
        { name: 'ticket', prompt: 'Which ticket?' },
      ],
    } as unknown as Awaited<ReturnType<RunbooksApi['getChapter']>>);

  /** The page is a chapter, and the payer is known for every entity. */
  const answer = (payer: string) =>
    jest.fn<
      ReturnType<RunbooksApi['getChapter']>,
      Parameters<RunbooksApi['getChapter']>
    >(async (address, { entityRef } = {}) => {
      if (address !== 'default/component/demo/page/index') {
        throw Object.assign(Object.create(ResponseError.prototype), {
          cause: { name: 'NotFoundError', message: 'no such chapter' },
        });
      }
      return {
        ...chapterAt('page/index'),
        parameterValues: entityRef
          ? [
              {
                name: 'payer',
                description: null,
                prompt: '',
                value: payer,
                from: { type: 'entity', path: 'metadata.name', entityRef },
              },
            ]
          : undefined,
      };
    });
  const code = (page: ShadowRoot) => page.querySelector('td.code code')!;

  it('fills the commands of a page that is a chapter, and asks for what is missing', async () => {
    const getChapter = answer("o'neill");
    const page = await open(fence(COMMAND, 'sh'), {
      search: '?entity=resource:default/x',
      getChapter,
    });
    await waitFor(() =>
      expect(code(page).textContent).toBe(
        // The quotes are those of a shell.
        `drain --payer 'o'\\''neill' --ticket \${{ parameters.ticket }}`,
      ),
    );
    expect(getChapter).toHaveBeenCalledWith(
      'default/component/demo/page/index',
      expect.objectContaining({ entityRef: 'resource:default/x' }),
    );
    fireEvent.change(screen.getByRole('textbox', { name: /ticket/ }), {
      target: { value: '<img src=x onerror=alert(1)>' },
    });
    await waitFor(() =>
      expect(code(page).textContent).toContain(
        "--ticket '<img src=x onerror=alert(1)>'",
      ),
    );
    expect(page.querySelector('img')).toBeNull();
  });

  it('copies what stands there, in the place of the button of TechDocs', async () => {
    const copied: string[] = [];
    document.execCommand = () => {
      copied.push(document.getSelection()?.toString() ?? '');
      return true;
    };
    const page = await open(fence(`${COMMAND}\n`, 'sh'), {
      // What was typed for another entity fills nothing here.
      search: '?entity=resource:default/y',
      getChapter: answer('x'),
    });
    const button = await waitFor(() => {
      const found = page.querySelector<HTMLElement>(
        '[data-runbooks-copy] button',
      );
      expect(found).toHaveTextContent('Copy incomplete');
      return found!;
    });
    fireEvent.click(button);
    expect(copied).toEqual([
      'drain --payer x --ticket ${{ parameters.ticket }}',
    ]);
    await waitFor(() =>
      expect(button).toHaveTextContent('Copied without ticket'),
    );
    const own = page.querySelector<HTMLElement>('td.code pre > div');
    expect(own).toHaveStyle('display: none');
    Reflect.deleteProperty(document, 'execCommand');
  });

  it('leaves a page that is no chapter as it is', async () => {
    const getChapter = jest.fn(async () => {
      throw Object.assign(Object.create(ResponseError.prototype), {
        cause: { name: 'NotFoundError', message: 'no such chapter' },
      });
    });
    const page = await open(fence(COMMAND, 'yaml'), { getChapter });
    await waitFor(() => expect(getChapter).toHaveBeenCalledTimes(3));
    await act(() => new Promise(resolve => setTimeout(resolve, 50)));
    expect(code(page).textContent).toBe(TEXT);
    expect(page.querySelector('mark')).toBeNull();
  });

  it('asks nothing about a page without parameters', async () => {
    const getChapter = jest.fn();
    await open(fence('kubectl get pods', 'sh'), { getChapter });
    await act(() => new Promise(resolve => setTimeout(resolve, 200)));
    expect(getChapter).not.toHaveBeenCalled();
  });
});
