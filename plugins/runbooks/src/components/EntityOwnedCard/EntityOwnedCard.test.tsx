// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { chapter, owned, reviewState, runbooksApi } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { EntityOwnedCard } from './EntityOwnedCard';

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'edi-team' },
};
const sofia: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'sofia' },
  relations: [
    { type: 'memberOf', targetRef: 'group:default/edi-team' },
    { type: 'memberOf', targetRef: 'group:default/claims-team' },
  ],
};

function render(entity: Entity, getOwned: RunbooksApi['getOwned']) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <EntityOwnedCard />
    </EntityProvider>,
    {
      apis: [[runbooksApiRef, runbooksApi({ getOwned })]],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('EntityOwnedCard', () => {
  it('counts what waits for a group, and names what cannot wait', async () => {
    render(team, async () =>
      owned({
        due: [1, 2].map(number =>
          chapter({
            path: `due-${number}`,
            title: `Due ${number}`,
            reviewState: reviewState({ state: 'overdue' }),
          }),
        ),
        changed: [1, 2, 3].map(number =>
          chapter({ path: `changed-${number}`, title: `Changed ${number}` }),
        ),
        orphaned: [chapter({ path: 'orphan' })],
      }),
    );
    const page = '/runbooks/owned?owner=group%3Adefault%2Fedi-team';
    const due = await screen.findByRole('link', { name: 'Reviews due' });
    expect(due).toHaveAttribute('href', `${page}#due`);
    expect(due.closest('li')).toHaveTextContent('2 Reviews due');
    expect(
      screen.getByRole('link', { name: 'Changed since review' }).closest('li'),
    ).toHaveTextContent('3');
    const urgent = within(screen.getByRole('list', { name: 'Most urgent' }));
    expect(
      urgent.getAllByRole('link').map(({ textContent }) => textContent),
    ).toEqual(['Due 1', 'Due 2', 'Changed 1']);
    expect(
      screen.getByRole('link', { name: 'All that waits' }),
    ).toHaveAttribute('href', page);
    await expectAccessible();
  });

  it('asks for a user and the groups of the user', async () => {
    const getOwned = jest.fn(async () => owned());
    render(sofia, getOwned);
    expect(
      await screen.findByText(
        'Nothing waits. All 7 chapters stand as they were reviewed.',
      ),
    ).toBeVisible();
    expect(screen.getByText('With 2 groups')).toBeVisible();
    expect(getOwned).toHaveBeenCalledWith(
      {
        owner: [
          'user:default/sofia',
          'group:default/edi-team',
          'group:default/claims-team',
        ],
        limit: 3,
      },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('says so when no chapter is owned', async () => {
    render(team, async () => owned({ chapters: 0 }));
    expect(
      await screen.findByText('No runbook chapter is owned here.'),
    ).toBeVisible();
  });
});
