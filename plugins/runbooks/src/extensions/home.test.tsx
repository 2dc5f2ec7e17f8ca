// SPDX-License-Identifier: Apache-2.0
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { homePageWidgetDataRef } from '@backstage/plugin-home-react/alpha';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { chapter, owned, reviewState, runbooksApi } from '../testing';
import { expectAccessible } from '../testing/__testUtils__/axe';
import { myRunbooksWidget } from './home';

it('tells on the home page what waits for the reader', async () => {
  const getOwned = jest.fn(async () =>
    owned({
      changed: [
        chapter({
          path: 'outage',
          title: 'Payer outage',
          reviewState: reviewState({ state: 'changed-since-review' }),
        }),
      ],
    }),
  );
  const { name, component } = createExtensionTester(myRunbooksWidget).get(
    homePageWidgetDataRef,
  );
  // By this name `defaultConfig` of the home page places it.
  expect(name).toBe('MyRunbooks');
  renderInTestApp(component, {
    apis: [[runbooksApiRef, runbooksApi({ getOwned })]],
    mountedRoutes: { '/runbooks': rootRouteRef },
  });
  expect(
    await screen.findByRole('link', { name: 'Payer outage' }),
  ).toHaveAttribute(
    'href',
    '/runbooks/default/runbook/medsuite-operations/outage?changes=review',
  );
  expect(
    screen.getByRole('link', { name: 'Changed since review' }),
  ).toHaveAttribute('href', '/runbooks/owned#changed');
  expect(getOwned).toHaveBeenCalledWith(
    { owner: undefined, limit: 3 },
    { signal: expect.any(AbortSignal) },
  );
  await expectAccessible();
});
