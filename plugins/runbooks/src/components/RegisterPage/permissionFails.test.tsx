// SPDX-License-Identifier: Apache-2.0
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { runbooksApi } from '../../testing';
import { RegisterPage } from './RegisterPage';

// In a file of its own: answers about permissions are remembered for a while.
it('does not refuse whom it cannot ask the permission of', async () => {
  renderInTestApp(<RegisterPage />, {
    apis: [
      [runbooksApiRef, runbooksApi({})],
      mockApis.permission({
        authorize: () => {
          throw new Error('no route to host');
        },
      }),
    ],
    mountedRoutes: { '/runbooks': rootRouteRef },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'What you may do could not be found out' + 'no route to host',
  );
  expect(
    screen.queryByRole('heading', { name: /You may not look/ }),
  ).not.toBeInTheDocument();
});
