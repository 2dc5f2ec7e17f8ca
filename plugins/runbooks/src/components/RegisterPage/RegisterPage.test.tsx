// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  Preview,
  PreviewEntity,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation, useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { finding, runbooksApi, source } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { RegisterPage } from './RegisterPage';

const REF = 'runbook:default/reporting-extracts';
const PLACE = 'https://github.com/acme/reporting';

const runbook = (given: Partial<PreviewEntity> = {}): PreviewEntity => ({
  ref: REF,
  kind: 'Runbook',
  title: 'Reporting extracts',
  line: 3,
  isSource: true,
  registered: false,
  problems: [
    {
      path: 'catalog-info.yaml',
      line: 19,
      severity: 'warning',
      code: 'applies-to-unknown-entity',
      message: 'component:default/x is not in the catalog: correct it.',
    },
  ],
  chapters: [
    {
      path: 'docs/late.md',
      title: 'Nightly extract is late',
      kind: 'incident',
      severity: 'P2',
      category: 'reporting',
      owner: 'group:default/analytics-team',
      appliesTo: 2,
      score: 88,
      counts: { error: 1, warning: 0, info: 0 },
    },
    {
      path: 'docs/rebuild.md',
      title: 'Rebuild an extract',
      kind: 'maintenance',
      severity: null,
      category: null,
      owner: null,
      appliesTo: 0,
      score: 100,
      counts: { error: 0, warning: 0, info: 0 },
    },
  ],
  findings: [
    finding({
      rule: 'dead-link',
      severity: 'error',
      path: 'docs/late.md',
      line: 53,
      message: 'There is no such file: correct the link.',
    }),
  ],
  ...given,
});

const found = (given: Partial<Preview> = {}): Preview => ({
  location: { type: 'url', target: `${PLACE}/blob/main/catalog-info.yaml` },
  problems: [],
  entities: [runbook()],
  ...given,
});

function Address() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  return (
    <>
      <output data-testid="address">{pathname + search}</output>
      <button onClick={() => navigate(-1)}>Back</button>
    </>
  );
}

function render(
  options: {
    at?: string;
    api?: Partial<RunbooksApi>;
    addLocation?: jest.Mock;
    getEntitiesByRefs?: jest.Mock;
  } = {},
) {
  const { at = '/runbooks/register' } = options;
  const catalogApi = {
    addLocation: options.addLocation ?? jest.fn(async () => ({})),
    getEntitiesByRefs:
      options.getEntitiesByRefs ?? jest.fn(async () => ({ items: [{}] })),
  };
  renderInTestApp(
    <>
      <RegisterPage />
      <Address />
    </>,
    {
      apis: [
        [
          runbooksApiRef,
          runbooksApi({
            getChapters: async () => {
              throw new Error('no titles');
            },
            preview: async () => found(),
            ...options.api,
          }),
        ],
        [catalogApiRef, catalogApi as any],
        mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
      ],
      config: {
        runbooks: {
          preview: {
            suggestions: [{ title: 'A team’s', location: 'file:team' }],
          },
        },
      },
      initialRouteEntries: [at],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return catalogApi;
}

const look = async (place = PLACE) => {
  await userEvent.type(await screen.findByRole('textbox'), place);
  await userEvent.click(screen.getByRole('button', { name: 'Look' }));
};

const fileOf = (name: string, text: string, path = name) =>
  Object.assign(new File([text], name), {
    text: async () => text,
    webkitRelativePath: path,
  });

it('shows what would come in from an address, which the page keeps', async () => {
  const preview = jest.fn(async () => found());
  render({ api: { preview } });
  await look(` ${PLACE}`);
  expect(
    await screen.findByText('1 entity, 2 chapters, 1 problem, 1 finding'),
  ).toBeInTheDocument();
  expect(preview).toHaveBeenCalledWith({ url: PLACE });
  expect(screen.getByTestId('address')).toHaveTextContent(
    `/runbooks/register?location=${encodeURIComponent(PLACE)}`,
  );

  const entity = screen.getByRole('article', { name: 'Reporting extracts' });
  expect(entity).toHaveTextContent(`RunbookNew${REF}`);
  expect(
    within(entity).getByRole('list', { name: /^Problems of/ }),
  ).toHaveTextContent(
    'Warning catalog-info.yaml:19 component:default/x is not in the catalog: correct it. applies-to-unknown-entity',
  );
  const [late, rebuild] = within(
    within(entity).getByRole('list', { name: /^Chapters of/ }),
  ).getAllByRole('listitem');
  expect(late).toHaveTextContent(
    'Owner analytics-teamCategory ReportingApplies to 2 entitiesQuality 1 error',
  );
  expect(rebuild).toHaveTextContent('Owner nobodyApplies to no entity');
  expect(
    within(entity).getByRole('list', { name: /^What the rules found/ }),
  ).toHaveTextContent(
    'Error docs/late.md:53 There is no such file: correct the link. dead-link',
  );
  await expectAccessible();
});

it('looks at the place of its own address, and again when asked to', async () => {
  const preview = jest.fn(async () => found());
  render({ at: '/runbooks/register?location=file%3Ateam', api: { preview } });
  await screen.findByRole('article');
  expect(screen.getByRole('textbox')).toHaveValue('file:team');
  await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await waitFor(() => expect(preview).toHaveBeenCalledTimes(2));
  expect(preview).toHaveBeenLastCalledWith({ url: 'file:team' });
});

it('keeps the focus of who looks, and forgets what was shown on the way back', async () => {
  render();
  const place = await screen.findByRole('textbox');
  await userEvent.type(place, `${PLACE}{Enter}`);
  await screen.findByRole('article');
  expect(place).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Back' }));
  await waitFor(() =>
    expect(screen.queryByRole('article')).not.toBeInTheDocument(),
  );
  expect(screen.getByRole('textbox')).toHaveValue('');
});

it('offers places to look at', async () => {
  const preview = jest.fn(async () => found());
  render({ api: { preview } });
  await userEvent.click(
    await screen.findByRole('button', { name: 'A team’s' }),
  );
  await screen.findByRole('article');
  expect(preview).toHaveBeenCalledWith({ url: 'file:team' });
});

it('says in the words of the backend why there is nothing to show', async () => {
  render({
    api: {
      preview: async () => {
        throw await ResponseError.fromResponse({
          ...new Response(),
          status: 400,
          statusText: 'Bad Request',
          headers: new Headers({ 'content-type': 'application/json' }),
          text: async () =>
            JSON.stringify({
              error: { name: 'InputError', message: 'url: is not an address' },
              response: { statusCode: 400 },
            }),
        } as Response);
      },
    },
  });
  await look('x');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'There is nothing to showurl: is not an address',
  );
});

it('registers, has the chapters read, and tells where it stands', async () => {
  const steps: string[] = [];
  let inCatalog = false;
  const { addLocation } = render({
    getEntitiesByRefs: jest.fn(async () => ({
      items: [inCatalog ? {} : undefined],
    })),
    api: {
      getSource: async () => {
        throw Object.assign(Object.create(ResponseError.prototype), {
          statusCode: 404,
        });
      },
      refreshSource: async ref => {
        steps.push(`refresh ${ref}`);
        return {
          source: source({ ref, chapterCount: 2 }),
          changes: {
            added: [],
            changed: [],
            removed: [],
            renamed: [],
            unchanged: 2,
          },
        };
      },
    },
  });
  await look();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Register' }),
  );
  const target = `${PLACE}/blob/main/catalog-info.yaml`;
  await waitFor(() =>
    expect(addLocation.mock.calls).toEqual([
      [{ type: 'url', target, dryRun: true }],
      [{ type: 'url', target, onConflict: 'refresh' }],
    ]),
  );
  const progress = await screen.findByRole('status', {
    name: 'Where it stands',
  });
  await waitFor(() =>
    expect(progress).toHaveTextContent(`${REF}The catalog reads it`),
  );
  inCatalog = true;
  await waitFor(
    () => expect(progress).toHaveTextContent('In the catalog, 2 chapters read'),
    { timeout: 20_000 },
  );
  expect(steps).toEqual([`refresh ${REF}`]);
  expect(screen.getByRole('link', { name: 'See all sources' })).toHaveAttribute(
    'href',
    '/runbooks/sources',
  );
}, 60_000);

it('says why the catalog does not take it', async () => {
  const addLocation = jest.fn(async () => {
    throw new Error('Duplicate nested entity');
  });
  render({ addLocation });
  await look();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Register' }),
  );
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The catalog did not take itDuplicate nested entity',
  );
  expect(addLocation).toHaveBeenCalledTimes(1);
});

it.each([
  ['entity-invalid', true],
  ['entity-conflict', true],
  ['docs-not-read', false],
])('with an error %s registering is refused: %s', async (code, refused) => {
  const problem = {
    path: 'catalog-info.yaml',
    line: 1,
    severity: 'error' as const,
    code,
    message: 'Wrong.',
  };
  render({
    api: {
      preview: async () =>
        found({ entities: [runbook({ problems: [problem] })] }),
    },
  });
  await look();
  const button = await screen.findByRole('button', { name: 'Register' });
  expect(button.hasAttribute('disabled')).toBe(refused);
  expect(screen.queryAllByText('The catalog refuses it')).toHaveLength(
    refused ? 1 : 0,
  );
});

it('has what is registered read again, its chapters too', async () => {
  let chapterCount = 2;
  const refreshSource = jest.fn(async (ref: string) => {
    chapterCount = 3;
    return {
      source: source({ ref, chapterCount }),
      changes: {
        added: [`${REF}#docs/new`],
        changed: [],
        removed: [],
        renamed: [],
        unchanged: 2,
      },
    };
  });
  render({
    api: {
      preview: async () => found({ entities: [runbook({ registered: true })] }),
      getSource: async ref => source({ ref, chapterCount }),
      refreshSource,
    },
  });
  await look();
  expect(await screen.findByText('In the catalog already')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Read it again' }));
  expect(
    await screen.findByText('In the catalog, 3 chapters read'),
  ).toBeInTheDocument();
  expect(refreshSource).toHaveBeenCalledTimes(1);
});

it('tells that it cannot be read where it stands', async () => {
  render({
    getEntitiesByRefs: jest.fn(async () => {
      throw new Error('no route to host');
    }),
  });
  await look();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Register' }),
  );
  expect(
    await screen.findByText(
      'Where it stands could not be read: no route to host. Trying again.',
    ),
  ).toBeInTheDocument();
});

describe('files', () => {
  const folder = [
    fileOf('catalog-info.yaml', 'kind: Runbook', 'team/catalog-info.yaml'),
    fileOf('late.md', '# Late', 'team/docs/late.md'),
    fileOf('photo.png', 'x', 'team/docs/photo.png'),
    fileOf('x.md', '# X', 'team/node_modules/x/x.md'),
    fileOf('catalog-info.yaml', 'kind: API', 'team/api/catalog-info.yaml'),
    fileOf('other.md', '# O', 'elsewhere/other.md'),
  ];

  it('of a chosen folder are looked at, those that matter, and are registered nowhere', async () => {
    const preview = jest.fn(async () => found({ location: null }));
    render({ at: '/runbooks/register?from=files', api: { preview } });
    fireEvent.change(
      await screen.findByLabelText('Choose a folder', { selector: 'input' }),
      {
        target: { files: folder },
      },
    );
    await screen.findByRole('article');
    expect(preview).toHaveBeenCalledWith({
      catalogInfo: 'kind: Runbook',
      files: [
        { path: 'docs/late.md', text: '# Late' },
        { path: 'api/catalog-info.yaml', text: 'kind: API' },
      ],
    });
    expect(
      screen.getByText('2 files beside team/catalog-info.yaml'),
    ).toBeInTheDocument();
    expect(screen.getByText(/These files stand nowhere/)).toBeInTheDocument();
    await expectAccessible();
  });

  it('of a dropped folder are looked at', async () => {
    const preview = jest.fn(async () => found({ location: null }));
    render({ at: '/runbooks/register?from=files', api: { preview } });
    const entryOf = (file: File) => ({
      isFile: true,
      fullPath: `/${file.webkitRelativePath}`,
      file: (give: (it: File) => void) => give(file),
    });
    let given = [folder.slice(0, 2).map(entryOf), []];
    fireEvent.drop(
      await screen.findByRole('region', { name: 'In files of yours' }),
      {
        dataTransfer: {
          types: ['Files'],
          items: [
            {
              webkitGetAsEntry: () => ({
                isFile: false,
                fullPath: '/team',
                createReader: () => ({
                  readEntries: (give: (it: unknown[]) => void) => {
                    const [some, ...rest] = given;
                    given = rest;
                    give(some);
                  },
                }),
              }),
            },
          ],
        },
      },
    );
    await screen.findByRole('article');
    expect(preview).toHaveBeenCalledWith({
      catalogInfo: 'kind: Runbook',
      files: [{ path: 'docs/late.md', text: '# Late' }],
    });
  });

  it('without a catalog file are refused', async () => {
    render({ at: '/runbooks/register?from=files' });
    fireEvent.change(
      await screen.findByLabelText('Choose files', { selector: 'input' }),
      {
        target: { files: [fileOf('a.md', '# A')] },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no catalog-info.yaml among the files',
    );
  });

  it('that are too large together are refused', async () => {
    render({ at: '/runbooks/register?from=files' });
    const large = Object.defineProperty(fileOf('a.md', ''), 'size', {
      value: 9 * 1024 * 1024,
    });
    fireEvent.change(
      await screen.findByLabelText('Choose files', { selector: 'input' }),
      {
        target: { files: [fileOf('catalog-info.yaml', ''), large] },
      },
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The files have more than 6 MiB together',
    );
  });

  it('that are chosen later count, however long the earlier ones take to read', async () => {
    const preview = jest.fn(async () => found({ location: null }));
    render({ at: '/runbooks/register?from=files', api: { preview } });
    let readEarlier = (_text: string) => {};
    const earlier = Object.assign(fileOf('catalog-info.yaml', ''), {
      text: () => new Promise<string>(resolve => (readEarlier = resolve)),
    });
    const input = await screen.findByLabelText('Choose files', {
      selector: 'input',
    });
    fireEvent.change(input, { target: { files: [earlier] } });
    fireEvent.change(input, {
      target: { files: [fileOf('catalog-info.yaml', 'kind: Runbook')] },
    });
    await screen.findByRole('article');
    await act(async () => readEarlier('kind: API'));
    expect(preview.mock.calls).toEqual([
      [{ catalogInfo: 'kind: Runbook', files: [] }],
    ]);
  });

  it('that cannot be looked at leave nothing of others on the screen', async () => {
    render({ at: '/runbooks/register?from=files' });
    const input = await screen.findByLabelText('Choose files', {
      selector: 'input',
    });
    fireEvent.change(input, { target: { files: folder.slice(0, 2) } });
    await screen.findByRole('article');
    fireEvent.change(input, { target: { files: folder.slice(1, 2) } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no catalog-info.yaml among the files',
    );
    expect(screen.queryByRole('article')).not.toBeInTheDocument();
  });

  it('may be a pasted text alone', async () => {
    const preview = jest.fn(async () => found({ location: null }));
    render({ at: '/runbooks/register?from=files', api: { preview } });
    await userEvent.click(await screen.findByText(/^Or paste/));
    await userEvent.click(screen.getByRole('textbox'));
    await userEvent.paste('kind: Runbook');
    await userEvent.click(screen.getByRole('button', { name: 'Look' }));
    await screen.findByRole('article');
    expect(preview).toHaveBeenCalledWith({
      catalogInfo: 'kind: Runbook',
      files: [],
    });
  });
});
