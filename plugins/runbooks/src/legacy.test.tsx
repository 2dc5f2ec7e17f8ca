// SPDX-License-Identifier: Apache-2.0
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityRunbooksCard,
  EntityRunbooksContent,
  rootRouteRef,
  runbooksApiRef,
  RunbooksPage,
  runbooksPlugin,
} from './legacy';
import { chapter, chapterPage, entityChapters, runbooksApi } from './testing';

const outage = chapter({
  path: 'outage',
  title: 'Payer outage',
  kind: 'incident',
});
const api = () =>
  runbooksApi({
    getEntityChapters: async () => entityChapters([outage]),
    getChapters: async () => chapterPage([outage]),
  });

describe('the entry for apps of the old frontend system', () => {
  it('provides the API', () => {
    expect([...runbooksPlugin.getApis()].map(({ api: ref }) => ref)).toEqual([
      runbooksApiRef,
    ]);
  });

  it('renders the library as a routable page', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[runbooksApiRef, api()]]}>
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
});
