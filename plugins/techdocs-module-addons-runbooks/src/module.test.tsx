// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import techdocsPlugin from '@backstage/plugin-techdocs/alpha';
import runbooksPlugin, {
  runbooksApiRef,
} from '@medsuite/backstage-plugin-runbooks';
import type {
  ChapterDetail,
  Report,
  RunbooksApi,
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
import {
  chapterAt,
  docs,
  fence,
  findPage,
  mayNot,
  PAGE,
  prepareBrowser,
  source,
  techdocsApis,
} from './__testUtils__';
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

/** Opens a TechDocs page of the portal, with our addons installed. */
async function open(
  article: string,
  options: {
    search?: string;
    api?: Partial<RunbooksApi>;
    entity?: Entity;
    others?: Entity[];
  } = {},
): Promise<ShadowRoot> {
  const { search = '', api, entity = source('.'), others } = options;
  renderTestApp({
    features: [
      techdocsPlugin,
      catalogPlugin,
      addons,
      ...(api ? [runbooksPlugin] : []),
    ],
    apis: [
      ...techdocsApis(article, entity, others),
      ...(api ? [[runbooksApiRef, api]] : []),
    ],
    initialRouteEntries: [`${PAGE}${search}`],
  } as Parameters<typeof renderTestApp>[0]);
  return findPage();
}

const block = (page: ShadowRoot, index = 0) =>
  page.querySelectorAll<HTMLElement>('.highlight')[index];

beforeEach(() => {
  prepareBrowser();
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

describe('docs that other entities show as theirs', () => {
  const other = (name: string, annotations: Record<string, string>) => ({
    ...docs,
    metadata: { name, namespace: 'default', annotations },
  });
  const folder = (path: string, docsRef: string) => ({
    'runbooks.medsuite.io/path': path,
    'backstage.io/techdocs-entity': docsRef,
  });

  it('hold the chapters of those entities', async () => {
    const getChapter = jest.fn(async (address: string) => {
      if (address !== 'default/component/edi/page/index') {
        throw notFound();
      }
      return chapterAt({ address, source: 'component:default/edi' });
    });
    await open('<p>text</p>', {
      entity: docs,
      others: [
        other('beside', folder('elsewhere/', 'component:default/demo')),
        other('own-docs', {
          ...folder('.', 'component:default/demo'),
          'backstage.io/techdocs-ref': 'dir:.',
        }),
        other('another-site', folder('.', 'component:default/another')),
        other('no-chapters', {
          'backstage.io/techdocs-entity': 'component:default/demo',
        }),
        other('edi', folder('page/', 'Component:demo')),
      ],
      api: { getChapter },
    });
    const strip = await screen.findByRole('region', {
      name: 'This page is a runbook chapter',
    });
    expect(
      within(strip).getByRole('link', { name: 'Open in Runbooks' }),
    ).toHaveAttribute('href', '/runbooks/default/component/edi/page/index');
    expect(getChapter.mock.calls.map(([address]) => address)).toEqual([
      'default/component/edi/page',
      'default/component/edi/page/index',
    ]);
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
