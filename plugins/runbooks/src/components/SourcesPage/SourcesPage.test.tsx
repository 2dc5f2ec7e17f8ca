// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type {
  RunbooksApi,
  Source,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { runbooksApi, source, sourceLint } from '../../testing';
import { SourcesPage } from './SourcesPage';

const operations = source({
  state: 'stale',
  error: { message: 'the repository does not answer' },
  problems: [
    {
      path: 'docs/edi/outage.md',
      line: 4,
      severity: 'error',
      code: 'front-matter-invalid',
      message: 'severity is "urgent": write P1, P2, P3 or P4.',
    },
    {
      path: '',
      line: null,
      severity: 'warning',
      code: 'tree-too-large',
      message: 'Only the first 5000 files were read.',
    },
  ],
});
const gateway = source({
  ref: 'component:default/edi-gateway',
  title: 'EDI gateway',
  owner: { ref: 'group:default/edi-team', provenance: 'source', exists: true },
});

function render(sources: Source[], given: Partial<RunbooksApi> = {}) {
  return renderInTestApp(<SourcesPage />, {
    apis: [
      [
        runbooksApiRef,
        runbooksApi({
          getSources: async () => ({
            items: sources,
            totalItems: sources.length,
            pageInfo: {},
          }),
          getSourceLint: async () => sourceLint(),
          ...given,
        }),
      ],
      mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
      mockApis.identity({
        userEntityRef: 'user:default/sofia-owner',
        ownershipEntityRefs: [
          'user:default/sofia-owner',
          'group:default/edi-team',
        ],
      }),
    ],
    mountedRoutes: {
      '/runbooks': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}

const card = async (name: string) =>
  within(await screen.findByRole('article', { name }));

describe('SourcesPage', () => {
  it("puts the sources of the reader's groups first", async () => {
    render([operations, gateway]);
    await screen.findByRole('heading', { name: 'Yours' });
    const headings = screen
      .getAllByRole('heading')
      .map(({ textContent }) => textContent);
    expect(headings).toEqual([
      'Sources',
      'Yours',
      'EDI gateway',
      'All others',
      'MedSuite Operations Runbook',
    ]);
  });

  it('tells state, times, failure and every problem with file, line and code', async () => {
    render([operations]);
    const shown = await card('MedSuite Operations Runbook');
    expect(shown.getByText('Stale')).toBeVisible();
    expect(
      shown.getByText('The last read failed: the repository does not answer'),
    ).toBeVisible();
    expect(shown.getByText('Last tried')).toBeVisible();
    await userEvent.click(shown.getByText('2 problems'));
    const items = within(
      shown.getByRole('list', {
        name: 'Problems of MedSuite Operations Runbook',
      }),
    ).getAllByRole('listitem');
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'Error docs/edi/outage.md:4 severity is "urgent": write P1, P2, P3 or P4. front-matter-invalid',
      'Warning whole source Only the first 5000 files were read. tree-too-large',
    ]);
  });

  it('tells how well the chapters of a source are written', async () => {
    render([operations, { ...gateway, chapterCount: 0 }]);
    const shown = await card('MedSuite Operations Runbook');
    expect(
      await shown.findByRole('img', { name: 'Quality: 87 of 100' }),
    ).toBeVisible();
    const empty = await card('EDI gateway');
    expect(empty.queryByText('Quality')).not.toBeInTheDocument();
  });

  it('unfolds the problems of own sources', async () => {
    const problems = operations.problems;
    render([
      { ...operations, problems },
      { ...gateway, problems },
    ]);
    const yours = await card('EDI gateway');
    await waitFor(() =>
      expect(yours.getByRole('group')).toHaveAttribute('open'),
    );
    const other = await card('MedSuite Operations Runbook');
    expect(other.getByRole('group')).not.toHaveAttribute('open');
  });

  it.each([
    [
      { added: ['a'], changed: ['b', 'c'], removed: [], renamed: [] },
      null,
      'Read: 1 added, 2 changed, 0 removed, 0 renamed.',
    ],
    [
      { added: [], changed: [], removed: [], renamed: [] },
      null,
      'Read: nothing changed.',
    ],
    [
      { added: [], changed: [], removed: [], renamed: [] },
      { message: 'no mkdocs.yml' },
      'The source could not be read: no mkdocs.yml',
    ],
  ])(
    'refreshes and tells what came of it: %j %j',
    async (changes, error, text) => {
      const refreshSource = jest.fn(async () => ({
        source: { ...gateway, error },
        changes: { ...changes, unchanged: 5 },
      }));
      const getSources = jest.fn(async () => ({
        items: [gateway],
        totalItems: 1,
        pageInfo: {},
      }));
      render([], { refreshSource, getSources });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Refresh EDI gateway' }),
      );
      expect(await screen.findByText(text)).toBeVisible();
      expect(refreshSource).toHaveBeenCalledWith(
        'component:default/edi-gateway',
      );
      // The list is read again, since the refresh may have changed it.
      await waitFor(() => expect(getSources).toHaveBeenCalledTimes(2));
    },
  );

  it('tells why a refresh failed', async () => {
    render([gateway], {
      refreshSource: async () => {
        throw new Error('timeout');
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh EDI gateway' }),
    );
    expect(
      await screen.findByText('The refresh failed: timeout'),
    ).toBeVisible();
  });

  it('explains a refusal of the backend', async () => {
    const refusal = await ResponseError.fromResponse(
      new Response('{}', { status: 403, statusText: 'Forbidden' }) as never,
    );
    render([gateway], {
      refreshSource: async () => {
        throw refusal;
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Refresh EDI gateway' }),
    );
    expect(
      await screen.findByText(/^You are not allowed to refresh sources/),
    ).toBeVisible();
  });

  it('says what a source is when there is none', async () => {
    render([]);
    expect(
      await screen.findByRole('heading', { name: 'There are no sources' }),
    ).toBeVisible();
  });
});
