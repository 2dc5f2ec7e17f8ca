// SPDX-License-Identifier: Apache-2.0
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor } from '@testing-library/react';
import plugin, { runbooksApiRef } from '.';
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
const apis = () =>
  [
    [
      runbooksApiRef,
      runbooksApi({
        getEntityChapters: async () => entityChapters([outage]),
        getChapters: async () => chapterPage([outage]),
        getOwned: async () => owned({ due: [outage] }),
        getOwnerships: async () => ownershipCounts(),
      }),
    ],
  ] as const;

describe('the plugin', () => {
  it('mounts the library at /runbooks', async () => {
    renderTestApp({
      // Links to owners and sources need the entity page.
      features: [plugin, catalogPlugin],
      apis: [...apis(), catalogApiMock()],
      initialRouteEntries: ['/runbooks?orderBy=title'],
    });
    expect(await screen.findByText('Payer outage')).toBeInTheDocument();
  });

  const renderOn = (kind: string) =>
    renderTestApp({
      features: [plugin],
      extensions: [
        createTestEntityPage({
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind,
            metadata: { name: 'x', namespace: 'default' },
          },
        }),
      ],
      apis: apis(),
    });

  it.each(['Component', 'API', 'Resource', 'System', 'Domain', 'Runbook'])(
    'shows tab and card on a %s',
    async kind => {
      renderOn(kind);
      await waitFor(() =>
        expect(screen.getAllByText('Payer outage')).toHaveLength(2),
      );
    },
  );

  it.each(['Group', 'User'])('shows what waits on a %s', async kind => {
    renderOn(kind);
    expect(
      await screen.findByRole('link', { name: 'Payer outage' }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Reviews due' })).toHaveAttribute(
      'href',
      `/runbooks/owned?owner=${kind.toLowerCase()}%3Adefault%2Fx#due`,
    );
  });

  it('shows nothing on a Location', async () => {
    renderOn('Location');
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
  });
});
