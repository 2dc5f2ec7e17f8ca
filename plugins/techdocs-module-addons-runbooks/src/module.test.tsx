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
import runbooksPlugin, {
  runbooksApiRef,
} from '@medsuite/backstage-plugin-runbooks';
import {
  RUNBOOKS_PATH_ANNOTATION,
  type ChapterDetail,
  type Report,
  type RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  act,
  configure,
  fireEvent,
  screen,
  waitFor,
  within,
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

/** The same entity, with chapters in a folder of its docs. */
const source = (folder: string) => ({
  ...docs,
  metadata: {
    ...docs.metadata,
    annotations: { [RUNBOOKS_PATH_ANNOTATION]: folder },
  },
});

/** Opens a TechDocs page of the portal, with our addons installed. */
async function open(
  article: string,
  options: {
    search?: string;
    api?: Partial<RunbooksApi>;
    entity?: typeof docs;
  } = {},
): Promise<ShadowRoot> {
  const { search = '', api, entity: documented = source('.') } = options;
  renderTestApp({
    features: [
      techdocsPlugin,
      catalogPlugin,
      addons,
      ...(api ? [runbooksPlugin] : []),
    ],
    apis: [
      catalogApiMock({ entities: [documented] }),
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
      ...(api ? [[runbooksApiRef, api]] : []),
    ],
    initialRouteEntries: [`/docs/default/component/demo/page${search}`],
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

const notFound = () =>
  Object.assign(Object.create(ResponseError.prototype), {
    cause: { name: 'NotFoundError', message: 'no such chapter' },
  });

const mayNot = { allowed: false, reason: 'Not for tenants' };

/** A chapter of the source, of which a test names what matters to it. */
const chapterAt = (given: Partial<ChapterDetail>): ChapterDetail =>
  ({
    address: 'default/component/demo/page/index',
    source: 'component:default/demo',
    sourceState: 'ok',
    title: 'Drain a payer',
    kind: 'incident',
    severity: 'P1',
    owner: {
      ref: 'group:default/platform',
      provenance: 'front-matter',
      exists: true,
    },
    backupOwner: null,
    reviewState: {
      state: 'changed-since-review',
      reason: 'Its steps changed',
      since: '2026-03-01T12:00:00.000Z',
      reviewedAt: '2026-02-01T12:00:00.000Z',
      dueAt: null,
      unchangedBy: null,
      requested: null,
    },
    revision: 'a'.repeat(64),
    links: { techdocs: null, edit: null, source: null, external: null },
    markdown: '',
    attachments: [],
    sections: [],
    commands: [],
    parameters: [],
    access: { allowed: true, required: [], held: [], ask: [] },
    can: { own: mayNot, review: mayNot, requestReview: mayNot, report: mayNot },
    newIssueUrl: null,
    ...given,
  } as ChapterDetail);

describe('parameters', () => {
  // Highlighting splits a placeholder over several elements.
  const COMMAND =
    'drain --payer <span class="si">${</span>{ parameters.payer }} --ticket <span>${{ parameters.ticket }</span>}';
  const TEXT =
    'drain --payer ${{ parameters.payer }} --ticket ${{ parameters.ticket }}';

  const withParameters = chapterAt({
    markdown: TEXT,
    commands: [{ language: 'sh', text: TEXT }] as ChapterDetail['commands'],
    parameters: [
      { name: 'payer', entity: 'metadata.name' },
      { name: 'ticket', prompt: 'Which ticket?' },
    ],
  });

  /** The page is a chapter, and the payer is known for every entity. */
  const answer = (payer: string) =>
    jest.fn<
      ReturnType<RunbooksApi['getChapter']>,
      Parameters<RunbooksApi['getChapter']>
    >(async (address, { entityRef } = {}) => {
      if (address !== 'default/component/demo/page/index') {
        throw notFound();
      }
      return {
        ...withParameters,
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
      api: { getChapter },
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
      api: { getChapter: answer('x') },
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
      throw notFound();
    });
    const page = await open(fence(COMMAND, 'yaml'), { api: { getChapter } });
    await waitFor(() => expect(getChapter).toHaveBeenCalledTimes(3));
    await act(() => new Promise(resolve => setTimeout(resolve, 50)));
    expect(code(page).textContent).toBe(TEXT);
    expect(page.querySelector('mark')).toBeNull();
  });

  it.each([
    ['of an entity that brings no chapters', docs],
    ['beside the folder of chapters', source('runbooks/')],
  ])('asks nothing about a page %s', async (_, entity) => {
    const getChapter = jest.fn();
    const page = await open(
      `${fence(COMMAND, 'sh')}<details>${fence('reboot', 'sh')}</details>`,
      { api: { getChapter }, entity },
    );
    await act(() => new Promise(resolve => setTimeout(resolve, 200)));
    expect(getChapter).not.toHaveBeenCalled();
    expect(block(page, 1).style.display).toBe('');
  });
});

describe('the strip above a page that is a chapter', () => {
  const strip = () =>
    screen.findByRole('region', { name: 'This page is a runbook chapter' });

  it('says what it is, whose, whether to trust it, who may carry it out, and for what', async () => {
    await open('<p>text</p>', {
      search: '?entity=component:default/one',
      api: {
        getChapter: async () =>
          chapterAt({
            attachments: ['demo', 'one', 'two', 'three', 'four', 'five'].map(
              name => ({
                entityRef: `component:default/${name}`,
                via: 'front-matter',
                rule: name,
              }),
            ),
            access: {
              allowed: false,
              required: ['PLATFORM_ADMIN'],
              held: ['PLATFORM_SUPPORT'],
              ask: ['group:default/platform-admins'],
            },
          }),
      },
    });
    const shown = within(await strip());
    expect(shown.getByRole('img', { name: 'Severity P1' })).toBeVisible();
    expect(shown.getByText('Changed since review')).toBeVisible();
    expect(shown.getByText(/^Its steps changed\./)).toBeVisible();
    expect(shown.getByRole('link', { name: 'platform' })).toHaveAttribute(
      'href',
      '/catalog/default/group/platform',
    );
    expect(shown.getByRole('note')).toHaveTextContent(
      'Needs PLATFORM_ADMIN; you have PLATFORM_SUPPORT. Ask platform-admins.',
    );
    // Not the source itself, which holds it.
    expect(shown.getByText('Applies to').nextSibling).toHaveTextContent(
      'one, two, three, four and 1 more',
    );
    expect(
      shown.getByRole('link', { name: 'Open in Runbooks' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/default/component/demo/page/index?entity=component%3Adefault%2Fone',
    );
    expect(
      shown.queryByRole('button', { name: /Report a problem/ }),
    ).not.toBeInTheDocument();
  });

  it('takes reports, of what is selected in the page too', async () => {
    Range.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 50, 20);
    const reportProblem = jest.fn(async () => ({} as Report));
    const page = await open('<h2 id="steps">Steps</h2><p>Press Pause.</p>', {
      api: {
        reportProblem,
        getChapter: async () =>
          chapterAt({
            sections: [
              { anchor: 'steps', title: 'Steps', level: 2 },
            ] as ChapterDetail['sections'],
            can: {
              own: mayNot,
              review: mayNot,
              requestReview: mayNot,
              report: { allowed: true, reason: null },
            },
          }),
      },
    });
    await strip();
    const chosen = document.createRange();
    chosen.selectNodeContents(page.querySelector('p')!);
    // As Chromium tells it; jsdom keeps selections out of shadow roots.
    Object.assign(page, {
      getSelection: () => ({ rangeCount: 1, getRangeAt: () => chosen }),
    });
    fireEvent(document, new Event('selectionchange'));
    const buttons = await waitFor(() => {
      const found = screen.getAllByRole('button', {
        name: 'Report a problem of this passage',
      });
      expect(found).toHaveLength(2);
      return found;
    });
    fireEvent.click(buttons[0]);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Press Pause.')).toBeVisible();
    fireEvent.change(dialog.getByRole('textbox', { name: /What is wrong/ }), {
      target: { value: 'It is called Hold' },
    });
    fireEvent.click(dialog.getByRole('button', { name: 'Report' }));
    await waitFor(() =>
      expect(reportProblem).toHaveBeenCalledWith(
        'default/component/demo/page/index',
        {
          revision: 'a'.repeat(64),
          quote: 'Press Pause.',
          section: 'steps',
          problem: 'It is called Hold',
        },
      ),
    );
  });
});

describe('break-glass commands', () => {
  const RESTART = 'systemctl restart edi';
  const article = `<details><summary>Break-glass</summary>${fence(
    RESTART,
    'sh',
  )}${fence('INFO restarted')}</details>`;
  const chapter = chapterAt({
    commands: [
      {
        language: 'sh',
        text: RESTART,
        breakGlass: true,
        section: null,
        line: 7,
        parameters: [],
      },
    ],
    access: {
      allowed: false,
      required: ['PLATFORM_ADMIN'],
      held: [],
      ask: ['group:default/platform-admins'],
    },
  });
  const cover = () =>
    screen.findByRole('group', { name: 'Covered break-glass command' });
  const reveal = async () =>
    fireEvent.click(
      within(await cover()).getByRole('button', { name: 'Reveal the command' }),
    );

  it('stay covered until they are revealed, which is recorded', async () => {
    const recordReveal = jest.fn(async () => ({
      revealedAt: new Date().toISOString(),
      allowed: false,
    }));
    const page = await open(article, {
      api: { getChapter: async () => chapter, recordReveal },
    });
    await screen.findByRole('region', { name: /runbook chapter/ });
    const covering = await cover();
    expect(covering).toHaveTextContent(
      'Needs PLATFORM_ADMIN; you have none of the roles. Ask platform-admins.',
    );
    expect(block(page).style.display).toBe('none');
    // It stands in the page, where the command was, and outside of the shadow root, where the portal's styles reach.
    const slot = block(page).previousElementSibling as HTMLSlotElement;
    expect(slot.name).toBe(covering.parentElement!.slot);
    expect(covering.parentElement!.parentElement).toBe(page.host);
    // Other folded code is no command.
    expect(block(page, 1).style.display).toBe('');

    await reveal();
    expect(block(page).style.display).toBe('');
    expect(await screen.findByText(/^Revealed and recorded/)).toHaveTextContent(
      /without a role/,
    );
    expect(recordReveal).toHaveBeenCalledWith(
      chapter.address,
      { revision: chapter.revision, line: 7, entityRef: undefined },
      expect.anything(),
    );
  });

  it('open when nothing is known of the chapter, and that is said', async () => {
    const recordReveal = jest.fn();
    const page = await open(article, {
      api: {
        getChapter: async () => {
          throw new Error('Failed to fetch');
        },
        recordReveal,
      },
    });
    await waitFor(() =>
      expect(
        screen.getAllByRole('group', {
          name: 'Covered break-glass command',
        })[0],
      ).toHaveTextContent(
        'Whose right it needs is not known: Failed to fetch.',
      ),
    );
    // What of it is a command, only the chapter tells.
    const [first, second] = screen.getAllByRole('button', {
      name: 'Reveal the command',
    });
    expect(second).toBeInTheDocument();
    fireEvent.click(first);
    expect(block(page).style.display).toBe('');
    expect(block(page, 1).style.display).toBe('none');
    expect(
      await screen.findByText(/^Revealed, but not recorded/),
    ).toBeInTheDocument();
    expect(recordReveal).not.toHaveBeenCalled();
  });
});
