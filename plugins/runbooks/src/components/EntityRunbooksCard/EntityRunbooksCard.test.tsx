// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen } from '@testing-library/react';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  chapter,
  chapterPage,
  entityChapters,
  ownershipCounts,
  runbooksApi,
  source,
} from '../../testing';
import { EntityRunbooksCard } from './EntityRunbooksCard';

const incident = (number: number) =>
  chapter({
    path: `incident-${number}`,
    title: `Incident ${number}`,
    kind: 'incident',
    severity: 'P1',
    outcome: `Outcome ${number}`,
    owner: {
      ref: 'group:default/edi-team',
      provenance: 'source',
      exists: true,
    },
    firstCommand: {
      language: 'sh',
      text: `command ${number}`,
      breakGlass: false,
      section: null,
      line: 1,
      parameters: [],
    },
  });
const routine = chapter({ path: 'routine', title: 'Routine' });

function render(
  getEntityChapters: RunbooksApi['getEntityChapters'],
  trust: Partial<RunbooksApi> = {},
) {
  return renderInTestApp(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'pg-boss-supervisor' },
      }}
    >
      <EntityRunbooksCard />
    </EntityProvider>,
    {
      apis: [
        [
          runbooksApiRef,
          runbooksApi({
            getEntityChapters,
            getChapters: async () => chapterPage([]),
            getOwnerships: async () => ownershipCounts(),
            ...trust,
          }),
        ],
      ],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

const TAB = '/catalog/default/component/pg-boss-supervisor/runbooks';

describe('EntityRunbooksCard', () => {
  it('shows at most five incidents with command, owner and age, and counts the others', async () => {
    const incidents = [1, 2, 3, 4, 5, 6].map(incident);
    render(async () => ({
      ...entityChapters([...incidents, routine]),
      totalItems: 31,
    }));
    expect(
      await screen.findByRole('region', { name: 'Runbooks' }),
    ).toBeVisible();
    expect(await screen.findByText('command 1')).toBeVisible();
    expect(screen.getByText('Outcome 5')).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'edi-team' })).toHaveLength(5);
    expect(screen.getAllByText(/^Changed/)).toHaveLength(5);
    expect(screen.queryByText('Incident 6')).not.toBeInTheDocument();
    expect(screen.queryByText('Routine')).not.toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '26 more chapters' }),
    ).toHaveAttribute('href', TAB);
  });

  it('says that there is no incident chapter among others', async () => {
    render(async () => entityChapters([routine]));
    expect(
      await screen.findByText('No incident chapter applies to this entity.'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: '1 more chapter' }),
    ).toHaveAttribute('href', TAB);
  });

  it('leads to the ways to attach a chapter when there is none', async () => {
    render(async () => entityChapters([], []));
    expect(
      await screen.findByRole('link', { name: 'How to attach one' }),
    ).toHaveAttribute('href', TAB);
  });

  it('says that a source is stale, above the chapters that it still shows', async () => {
    render(async () =>
      entityChapters([incident(1)], [source({ state: 'stale' })]),
    );
    const note = await screen.findByText(/^The last read of .+ failed/);
    const shown = screen.getByText('Incident 1');
    expect(note.compareDocumentPosition(shown)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });

  it('tells in one line what cannot be relied on', async () => {
    const getOwnerships = jest.fn(async () => ownershipCounts({ orphaned: 1 }));
    render(async () => entityChapters([incident(1)]), {
      getChapters: async () =>
        chapterPage([], {
          facets: {
            reviewState: [
              { value: 'current', title: 'current', count: 4 },
              { value: 'overdue', title: 'overdue', count: 2 },
              { value: 'never', title: 'never', count: 0 },
            ],
          },
        }),
      getOwnerships,
    });
    expect(
      await screen.findByRole('link', {
        name: '1 orphaned · 2 reviews overdue',
      }),
    ).toHaveAttribute('href', TAB);
    expect(getOwnerships).toHaveBeenCalledWith(
      { entityRef: 'component:default/pg-boss-supervisor', limit: 0 },
      { signal: expect.any(AbortSignal) },
    );
  });

  it('says that all can be relied on', async () => {
    render(async () => entityChapters([incident(1)]));
    expect(
      await screen.findByText(/have an owner and a review that stands/),
    ).toBeVisible();
  });

  it('shows the chapters all the same when that is not known', async () => {
    render(async () => entityChapters([incident(1)]), {
      getOwnerships: async () => {
        throw new Error('it is down');
      },
    });
    expect(await screen.findByText('Incident 1')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('tells what failed', async () => {
    render(async () => {
      throw new Error('no route to host');
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no route to host',
    );
  });
});
