// SPDX-License-Identifier: Apache-2.0
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { runbooksApi } from '../../testing';
import { RegisterPage } from './RegisterPage';

// In a file of its own: answers about permissions are remembered for a while.
it('leaves registering to those who may', async () => {
  renderInTestApp(<RegisterPage />, {
    apis: [
      [
        runbooksApiRef,
        runbooksApi({
          preview: async () => ({
            location: { type: 'url', target: 'https://github.com/a/b.yaml' },
            problems: [],
            entities: [
              {
                ref: 'runbook:default/reporting-extracts',
                kind: 'Runbook',
                title: 'Reporting extracts',
                line: 1,
                isSource: true,
                registered: false,
                problems: [],
                chapters: [],
                findings: [],
              },
            ],
          }),
        }),
      ],
      [catalogApiRef, {} as any],
      mockApis.permission({
        authorize: ({ permission }) =>
          permission.name === 'catalog.location.create'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      }),
    ],
    initialRouteEntries: ['/runbooks/register?location=x'],
    mountedRoutes: {
      '/runbooks': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
  expect(
    await screen.findByText(/You may not register anything/),
  ).toBeInTheDocument();
  expect(
    screen.queryByRole('button', { name: 'Register' }),
  ).not.toBeInTheDocument();
});
