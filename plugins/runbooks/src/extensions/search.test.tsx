// SPDX-License-Identifier: Apache-2.0
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import type { SearchQuery } from '@backstage/plugin-search-common';
import searchPlugin from '@backstage/plugin-search/alpha';
import { searchApiRef } from '@backstage/plugin-search-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import plugin, { runbooksApiRef } from '..';
import { chapterPage, runbooksApi } from '../testing';

const results = [
  {
    type: 'runbooks',
    rank: 1,
    document: {
      title: 'Supervisor stuck › Steps',
      text: 'pgboss restart',
      location: '/runbooks/default/runbook/ops/supervisor#steps',
      headingPath: 'Supervisor stuck › Steps',
      chapterKind: 'incident',
      severity: 'P1',
      role: 'steps',
      owner: null,
      source: 'runbook:default/ops',
    },
  },
  {
    type: 'techdocs',
    rank: 2,
    document: { title: 'A page', text: 'of others', location: '/docs/x' },
  },
];

function renderSearch(route: string) {
  const query = jest.fn(async ({ types }: SearchQuery) => ({
    results: results.filter(
      ({ type }) => !types?.length || types.includes(type),
    ),
    numberOfResults: 1,
  }));
  renderTestApp({
    features: [plugin, searchPlugin, catalogPlugin],
    apis: [
      [searchApiRef, { query }],
      [
        runbooksApiRef,
        runbooksApi({
          getChapters: async () =>
            chapterPage([], {
              facets: {
                category: [{ value: 'edi', title: 'EDI', count: 2 }],
              },
            }),
        }),
      ],
      catalogApiMock(),
    ],
    initialRouteEntries: [route],
  });
  return query;
}

const choose = async (filter: string, option: string) => {
  const select = (await screen.findByText(filter)).closest<HTMLElement>(
    '[data-testid=search-selectfilter-next]',
  );
  await userEvent.click(await within(select!).findByRole('button'));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

describe('the search page', () => {
  it('shows sections in their own way, among others', async () => {
    renderSearch('/search?query=pgboss');
    expect(
      await screen.findByRole('img', { name: 'Severity P1' }),
    ).toBeInTheDocument();
    expect(screen.getByText('A page')).toBeInTheDocument();
    // Others have no such keys.
    expect(screen.queryByText('What for')).not.toBeInTheDocument();
  });

  it('filters runbooks, and takes the filters back with their type', async () => {
    const query = renderSearch('/search?query=pgboss');
    const types = await screen.findByRole('navigation', {
      name: 'filter by type',
    });
    await userEvent.click(within(types).getByText('Runbooks'));
    await choose('What for', 'Incident');
    await choose('Category', 'EDI');
    await waitFor(() =>
      expect(query).toHaveBeenCalledWith(
        expect.objectContaining({
          types: ['runbooks'],
          filters: { chapterKind: 'incident', category: 'edi' },
        }),
        expect.anything(),
      ),
    );

    await userEvent.click(within(types).getByText('All'));
    await waitFor(() =>
      expect(screen.queryByText('What for')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(query).toHaveBeenLastCalledWith(
        expect.objectContaining({ types: [], filters: {} }),
        expect.anything(),
      ),
    );
  });
});
