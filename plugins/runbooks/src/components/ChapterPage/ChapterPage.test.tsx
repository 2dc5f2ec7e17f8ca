// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { chapter, chapterPage } from '../../testing';
import { detail, open, prepareBrowser, RESTART } from './__testUtils__';

const responseError = (status: number, name: string) =>
  Object.assign(Object.create(ResponseError.prototype), {
    name: 'ResponseError',
    message: `Request failed with ${status}`,
    cause: Object.assign(new Error(name), { name }),
  }) as Error;

const find = (text: string | RegExp) => screen.findByText(text);

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

it('shows what an on-call needs first: what it is, whose, how to begin, whom to call', async () => {
  open({
    api: {
      getChapter: async () => detail(),
      recordReveal: async () => ({
        revealedAt: '2026-03-01T12:00:00.000Z',
        allowed: true,
      }),
    },
  });
  expect(
    await screen.findByRole('heading', { name: 'Incident Supervisor down' }),
  ).toBeInTheDocument();
  expect(screen.getByRole('img', { name: 'Severity P1' })).toBeInTheDocument();
  const first = screen.getByRole('region', { name: 'First command' });
  // Not folded, but covered, since it is break-glass.
  expect(first.querySelector('details')).toBeNull();
  await userEvent.click(
    within(first).getByRole('button', { name: 'Reveal the command' }),
  );
  expect(first).toHaveTextContent(RESTART);
  expect(screen.getAllByText('platform')[0]).toBeInTheDocument();
  expect(screen.getAllByText('dba')[0]).toBeInTheDocument();
  expect(screen.getByText('aaaaaaa')).toHaveAttribute('title', 'a'.repeat(64));
  const escalation = screen.getAllByRole('table')[0];
  expect(escalation).toHaveTextContent(
    'at onceon-callpage, else phone bridge5 min',
  );
  expect(
    screen.getAllByText('alertname="QueueBacklog" queue="edi"'),
  ).not.toHaveLength(0);
  expect(screen.getByRole('link', { name: /Edit this page/ })).toHaveAttribute(
    'href',
    'https://git.example.test/edit/supervisor.md',
  );
  expect(
    screen.getByRole('link', { name: 'Open in TechDocs' }),
  ).toHaveAttribute(
    'href',
    '/docs/default/runbook/medsuite-operations/infra/supervisor/',
  );
});

describe('whether the reader may carry it out', () => {
  it.each([
    [
      {
        allowed: false,
        required: ['PLATFORM_ADMIN'],
        held: ['PLATFORM_SUPPORT'],
        ask: ['group:default/platform-admins'],
      },
      'Needs PLATFORM_ADMIN; you have PLATFORM_SUPPORT. Ask platform-admins.',
    ],
    [
      {
        allowed: false,
        required: ['PLATFORM_ADMIN', 'TENANT_ADMIN'],
        held: [],
        ask: [],
      },
      'Needs PLATFORM_ADMIN or TENANT_ADMIN; you have none of the roles.',
    ],
  ])('%j', async (access, text) => {
    open({ api: { getChapter: async () => detail({ access }) } });
    await waitFor(() =>
      expect(screen.getByRole('note')).toHaveTextContent(text),
    );
  });

  it('is told quietly when they may', async () => {
    open({
      api: {
        getChapter: async () =>
          detail({
            access: {
              allowed: true,
              required: ['PLATFORM_ADMIN'],
              held: ['PLATFORM_ADMIN'],
              ask: [],
            },
          }),
      },
    });
    expect(
      await find('For PLATFORM_ADMIN; you have PLATFORM_ADMIN.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('note')).toBeNull();
  });
});

it('leads out to a chapter that stands elsewhere', async () => {
  const value = detail();
  open({
    api: {
      getChapter: async () => ({
        ...value,
        links: {
          ...value.links,
          techdocs: null,
          external: 'https://wiki.example.test/x',
        },
      }),
    },
  });
  const link = await screen.findByRole('link', {
    name: /Open on wiki.example.test/,
  });
  expect(link).toHaveAttribute('href', 'https://wiki.example.test/x');
  expect(link).toHaveAttribute('target', '_blank');
  expect(screen.queryByTestId('own-reader')).toBeNull();
});

it('says how its source is when that is stale', async () => {
  open({
    api: {
      getChapter: async () => detail({ sourceState: 'stale' }),
      getSources: async () => ({ items: [], totalItems: 0, pageInfo: {} }),
    },
  });
  expect(await find(/Showing chapters read/)).toBeInTheDocument();
  expect(screen.getByTestId('own-reader')).toHaveTextContent('Restart it.');
});

it('tolerates a slash at the end of the address', async () => {
  const getChapter = jest.fn(async () => detail());
  open({ api: { getChapter }, at: '/' });
  expect(await screen.findByTestId('own-reader')).toBeInTheDocument();
  expect(getChapter).toHaveBeenCalledWith(
    'default/runbook/medsuite-operations/infra/supervisor',
    expect.anything(),
  );
});

describe('without a chapter', () => {
  it('a renamed one: says so, and offers what comes near', async () => {
    open({
      api: {
        getChapter: async () => {
          throw responseError(404, 'NotFoundError');
        },
        getChapters: async () =>
          chapterPage([
            chapter({ path: 'queues/pg-boss-supervisor', title: 'Supervisor' }),
            chapter({ path: 'edi/onboarding', title: 'Onboarding' }),
          ]),
      },
    });
    expect(
      await find('There is no chapter at this address'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Supervisor' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/queues/pg-boss-supervisor',
    );
    expect(screen.queryByRole('link', { name: 'Onboarding' })).toBeNull();
    expect(
      screen.getByRole('link', { name: 'Look in the library' }),
    ).toHaveAttribute('href', '/runbooks');
  });

  it('a forbidden one', async () => {
    open({
      api: {
        getChapter: async () => {
          throw responseError(403, 'NotAllowedError');
        },
      },
    });
    expect(
      await find('You are not allowed to read this chapter'),
    ).toBeInTheDocument();
  });

  it('a failure says what failed, and can be tried again', async () => {
    let works = false;
    open({
      api: {
        getChapter: async () => {
          if (!works) throw new Error('The backend does not answer');
          return detail();
        },
      },
    });
    expect(await find('The backend does not answer')).toBeInTheDocument();
    works = true;
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByTestId('own-reader')).toBeInTheDocument();
  });
});
