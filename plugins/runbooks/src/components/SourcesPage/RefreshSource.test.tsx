// SPDX-License-Identifier: Apache-2.0
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { runbooksApi, source } from '../../testing';
import { RefreshSource } from './RefreshSource';

// In a file of its own: decisions are cached for all of a process.
describe('RefreshSource', () => {
  it('offers no button to those who may not refresh, and says so', async () => {
    renderInTestApp(<RefreshSource source={source()} />, {
      apis: [
        [runbooksApiRef, runbooksApi({})],
        mockApis.permission({ authorize: AuthorizeResult.DENY }),
      ],
    });
    expect(
      await screen.findByText(/^You are not allowed to refresh sources/),
    ).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});
