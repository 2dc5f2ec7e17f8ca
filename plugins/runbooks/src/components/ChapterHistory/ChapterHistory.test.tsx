// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  hashOf,
  review,
  reviewState,
  revision,
  revisionDiff,
} from '../../testing';
import { detail, open, prepareBrowser } from '../ChapterPage/__testUtils__';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

const [A, B] = [hashOf('a'), hashOf('b')];

const page = <T,>(items: T[], nextCursor?: string) => ({
  items,
  totalItems: items.length,
  pageInfo: { ...(nextCursor && { nextCursor }) },
});

const revisions = [
  revision({ hash: A, current: true, reviews: [] }),
  revision({
    hash: B,
    author: null,
    authoredAt: null,
    summary: null,
    reviews: [review({ revision: B })],
  }),
];

const api = (given: Partial<RunbooksApi> = {}): Partial<RunbooksApi> => ({
  getChapter: async () =>
    detail({ reviewState: reviewState({ state: 'changed-since-review' }) }),
  getRevisions: async () => page(revisions),
  getReviews: async () => page([review({ revision: B })]),
  getRevisionDiff: async () => revisionDiff(),
  ...given,
});

describe('what changed since the last review', () => {
  it('is one click from the chapter, and one back; what the page is for stays', async () => {
    open({ api: api(), at: '?entity=component:default/pg-boss-supervisor' });
    await userEvent.click(
      await screen.findByRole('link', {
        name: 'What changed since the last review',
      }),
    );
    const heading = await screen.findByRole('heading', {
      name: 'What changed since the last review',
    });
    expect(heading).toHaveFocus();
    expect(await screen.findByText('by rollout')).toBeInTheDocument();
    const back = screen.getByRole('link', { name: 'Back to the chapter' });
    expect(back).toHaveAttribute(
      'href',
      expect.stringMatching(/\?entity=component[^&]*$/),
    );
    await userEvent.click(back);
    expect(await screen.findByTestId('own-reader')).toBeInTheDocument();
  });

  it('stands under an address of its own', async () => {
    const getRevisionDiff = jest.fn(async () => revisionDiff());
    open({ api: api({ getRevisionDiff }), at: '?changes=review' });
    expect(await screen.findByText('by rollout')).toBeInTheDocument();
    expect(getRevisionDiff).toHaveBeenCalledWith(
      detail().address,
      A,
      { against: 'last-review' },
      expect.anything(),
    );
  });

  it('says when nobody has reviewed it', async () => {
    open({
      api: api({
        getChapter: async () =>
          detail({ reviewState: reviewState({ state: 'never' }) }),
      }),
      at: '?changes=review',
    });
    expect(
      await screen.findByText(/Nobody has reviewed this chapter yet/),
    ).toBeVisible();
  });

  it('says when it cannot be read, and tries again', async () => {
    const getRevisionDiff = jest
      .fn()
      .mockRejectedValueOnce(new Error('gateway timeout'))
      .mockResolvedValue(revisionDiff());
    open({ api: api({ getRevisionDiff }), at: '?changes=review' });
    expect(
      await screen.findByText('What changed could not be loaded'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('by rollout')).toBeInTheDocument();
  });
});

describe('the revisions of a chapter', () => {
  it('tell their authors, their reviews and what changed in them', async () => {
    open({ api: api(), at: '?changes=history' });
    const list = await screen.findByRole('list', {
      name: 'Revisions, newest first',
    });
    const [present, first] = within(list)
      .getAllByRole('listitem')
      .filter(({ parentElement }) => parentElement === list);
    expect(present).toHaveTextContent(
      /^aaaaaaa by Dana Reyes, .* agoPresent textRestart by rolloutWhat changed in it$/,
    );
    expect(first).toHaveTextContent(/^bbbbbbb first seen .* ago/);
    expect(
      await within(first).findByText('Walked through it on staging'),
    ).toBeVisible();
    expect(first).toHaveTextContent(/Approved by edi-lead, /);
    expect(first).toHaveTextContent('The first text that is known');
    expect(
      within(first).getByRole('link', { name: 'What changed since then' }),
    ).toHaveAttribute('href', expect.stringContaining(`changes=${B}..${A}`));
  });

  it('go on when there are more', async () => {
    const getRevisions = jest
      .fn()
      .mockResolvedValueOnce(page(revisions.slice(0, 1), 'more'))
      .mockResolvedValue(page(revisions.slice(1)));
    open({ api: api({ getRevisions }), at: '?changes=history' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );
    expect(
      await screen.findByText('The first text that is known'),
    ).toBeVisible();
  });

  it('are compared, any two of them', async () => {
    const getRevisionDiff = jest.fn(async () => revisionDiff());
    open({ api: api({ getRevisionDiff }), at: `?changes=${A}` });
    expect(await screen.findByText('by rollout')).toBeInTheDocument();
    expect(getRevisionDiff).toHaveBeenLastCalledWith(
      detail().address,
      A,
      { against: 'previous' },
      expect.anything(),
    );
    await userEvent.click(await screen.findByRole('button', { name: /After/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: /^bbbbbbb/ }),
    );
    await screen.findByText('by rollout');
    expect(getRevisionDiff).toHaveBeenLastCalledWith(
      detail().address,
      B,
      { against: B },
      expect.anything(),
    );
  });

  it('that are not known are said to be so', async () => {
    open({
      api: api({
        getRevisionDiff: async () => {
          throw await ResponseError.fromResponse(
            new Response(
              JSON.stringify({
                error: { name: 'NotFoundError', message: 'No such revision' },
                response: { statusCode: 404 },
              }),
              { status: 404, headers: { 'content-type': 'application/json' } },
            ) as never,
          );
        },
      }),
      at: `?changes=${B}..${A}`,
    });
    expect(await screen.findByText('No such revision')).toBeVisible();
  });
});

it('shows what is left of the pages that the chapter replaces', async () => {
  open({
    api: api({
      getChapter: async () => detail({ supersedes: ['legacy/restart.md'] }),
      getLegacyTwins: async () => ({
        items: [
          {
            names: 'legacy/restart.md',
            chapter: {
              address: 'default/runbook/medsuite-operations/legacy/restart',
              ref: 'runbook:default/medsuite-operations#legacy/restart',
              title: 'Restart (old)',
              revision: B,
            },
            diff: revisionDiff(),
            linkedFrom: [
              {
                address: 'default/runbook/medsuite-operations/infra/tracing',
                title: 'Tracing',
                line: 12,
              },
            ],
          },
          { names: 'wiki/restart', chapter: null, diff: null, linkedFrom: [] },
        ],
      }),
    }),
  });
  await userEvent.click(
    await screen.findByRole('link', { name: 'Replaces 1 page' }),
  );
  const old = within(
    await screen.findByRole('region', { name: 'Restart (old)' }),
  );
  expect(old.getByText('1 chapter still leads to it:')).toBeVisible();
  expect(old.getByRole('link', { name: 'Tracing' })).toHaveAttribute(
    'href',
    '/runbooks/default/runbook/medsuite-operations/infra/tracing',
  );
  expect(old.getByText('by rollout')).toBeInTheDocument();
  const gone = screen.getByRole('region', { name: 'wiki/restart' });
  expect(gone).toHaveTextContent('No chapter stands there any more');
});
