// SPDX-License-Identifier: Apache-2.0
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { runbooksApi } from '../../testing';
import { RegisterLink } from '../RegisterLink';
import { RegisterPage } from './RegisterPage';

// In a file of its own: answers about permissions are remembered for a while.
it('tells who may not look, and shows them no way here', async () => {
  renderInTestApp(
    <>
      <RegisterLink />
      <RegisterPage />
    </>,
    {
      apis: [
        [runbooksApiRef, runbooksApi({})],
        mockApis.permission({ authorize: AuthorizeResult.DENY }),
      ],
      mountedRoutes: { '/runbooks': rootRouteRef },
    },
  );
  expect(
    await screen.findByRole('heading', { name: /You may not look/ }),
  ).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  expect(
    screen.queryByRole('link', { name: 'Register runbooks' }),
  ).not.toBeInTheDocument();
});
