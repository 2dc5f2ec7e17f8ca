// SPDX-License-Identifier: Apache-2.0
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import type { SearchDocument } from '@backstage/plugin-search-common';
import { SearchResultListItemExtensions } from '@backstage/plugin-search-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityOwnedCard,
  EntityRunbooksCard,
  EntityRunbooksContent,
  HomePageMyRunbooks,
  rootRouteRef,
  runbooksApiRef,
  RunbooksPage,
  runbooksPlugin,
  RunbooksSearchResultListItem,
} from './legacy';
import {
  chapter,
  chapterPage,
  entityChapters,
  owned,
  ownershipCounts,
  runbooksApi,
} from './testing';

const outage = chapter({
  path: 'outage',
  title: 'Payer outage',
  kind: 'incident',
});
const api = () =>
  runbooksApi({
    getEntityChapters: async () => entityChapters([outage]),
    getChapters: async () => chapterPage([outage]),
    getOwned: async () => owned({ due: [outage] }),
    getOwnerships: async () => ownershipCounts(),
  });

describe('the entry for apps of the old frontend system', () => {
  it('provides the API', () => {
    expect([...runbooksPlugin.getApis()].map(({ api: ref }) => ref)).toEqual([
      runbooksApiRef,
    ]);
  });

  it('renders the library as a routable page', async () => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [runbooksApiRef, api()],
          [permissionApiRef, mockApis.permission()],
        ]}
      >
        <Routes>
          <Route path="/runbooks" element={<RunbooksPage />} />
        </Routes>
      </TestApiProvider>,
      {
        routeEntries: ['/runbooks?orderBy=title'],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByRole('link', { name: 'Payer outage' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/outage',
    );
  });

  it.each([
    ['tab', <EntityRunbooksContent />],
    ['card', <EntityRunbooksCard />],
    ['card of owners', <EntityOwnedCard />],
    ['widget of the home page', <HomePageMyRunbooks />],
  ])('renders the %s', async (_name, element) => {
    await renderInTestApp(
      <TestApiProvider apis={[[runbooksApiRef, api()]]}>
        <EntityProvider
          entity={{
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'edi-gateway' },
          }}
        >
          {element}
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/runbooks': rootRouteRef,
          '/catalog/:namespace/:kind/:name': entityRouteRef,
        },
      },
    );
    expect(
      await screen.findByRole('link', { name: 'Payer outage' }),
    ).toBeInTheDocument();
  });

  it('renders sections, and no others, among the results of the search', async () => {
    const document = {
      title: 'Payer outage › Steps',
      text: '',
      location: '/x',
    };
    await renderInTestApp(
      <SearchResultListItemExtensions
        results={[
          {
            type: 'runbooks',
            document: {
              ...document,
              headingPath: document.title,
              chapterKind: 'incident',
              severity: 'P1',
              role: null,
              owner: null,
              source: 'runbook:default/medsuite-operations',
            } as SearchDocument,
          },
          { type: 'other', document: { ...document, title: 'Another' } },
        ]}
      >
        <RunbooksSearchResultListItem />
      </SearchResultListItemExtensions>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    );
    expect(
      await screen.findByRole('link', { name: 'Payer outage › Steps' }),
    ).toHaveAttribute('href', '/x');
    expect(screen.getAllByRole('img', { name: 'Severity P1' })).toHaveLength(1);
    expect(screen.getByText('Another')).toBeInTheDocument();
  });
});
