// SPDX-License-Identifier: Apache-2.0
import { FlatRoutes } from '@backstage/core-app-api';
import { discoveryApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  TechDocsIndexPage,
  TechDocsReaderPage,
} from '@backstage/plugin-techdocs';
import { TechDocsAddons } from '@backstage/plugin-techdocs-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import {
  rootRouteRef,
  runbooksApiRef,
} from '@medsuite/backstage-plugin-runbooks/legacy';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { configure, screen, waitFor, within } from '@testing-library/react';
import { Route } from 'react-router-dom';
import {
  chapterAt,
  fence,
  findPage,
  PAGE,
  prepareBrowser,
  source,
  techdocsApis,
} from './__testUtils__';
import { RunbooksAddon } from './legacy';

jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 8_000 });
beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

it('adds to the reader page of the old frontend system what belongs to a chapter', async () => {
  const COMMAND = 'systemctl restart edi';
  const api: Partial<RunbooksApi> = {
    getChapter: async address =>
      chapterAt({
        address,
        commands: [
          {
            language: 'sh',
            text: COMMAND,
            breakGlass: true,
            section: null,
            line: 7,
            parameters: [],
          },
        ],
      }),
  };
  await renderInTestApp(
    <TestApiProvider
      apis={
        [
          ...techdocsApis(
            `<details><summary>Break-glass</summary>${fence(
              COMMAND,
              'sh',
            )}</details>`,
            source('.'),
          ),
          [discoveryApiRef, mockApis.discovery()],
          [runbooksApiRef, api],
        ] as const
      }
    >
      <FlatRoutes>
        <Route path="/docs" element={<TechDocsIndexPage />} />
        <Route
          path="/docs/:namespace/:kind/:name/*"
          element={<TechDocsReaderPage />}
        >
          <TechDocsAddons>
            <RunbooksAddon />
          </TechDocsAddons>
        </Route>
      </FlatRoutes>
    </TestApiProvider>,
    {
      routeEntries: [PAGE],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  const page = await findPage();
  const strip = await screen.findByRole('region', {
    name: 'This page is a runbook chapter',
  });
  expect(
    within(strip).getByRole('link', { name: 'Open in Runbooks' }),
  ).toHaveAttribute('href', '/runbooks/default/component/demo/page');
  expect(
    await screen.findByRole('group', { name: 'Covered break-glass command' }),
  ).toBeInTheDocument();
  await waitFor(() =>
    expect(page.querySelector<HTMLElement>('.highlight')).toHaveStyle(
      'display: none',
    ),
  );
});
