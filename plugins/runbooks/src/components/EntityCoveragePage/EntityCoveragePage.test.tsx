// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  CoveredEntity,
  EntityCoveragePage as Coverage,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { entityCoverage, runbooksApi } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { EntityCoveragePage } from './EntityCoveragePage';
import { percentOf } from './measures';

const groups: Coverage['groups'] = [
  {
    kind: 'Component',
    type: 'service',
    entities: 4,
    withChapters: 3,
    withIncidentChapters: 1,
    withOwner: 3,
    withCurrentReview: 0,
  },
  {
    kind: 'Resource',
    type: 'payer',
    entities: 6,
    withChapters: 6,
    withIncidentChapters: 6,
    withOwner: 5,
    withCurrentReview: 2,
  },
];

const gateway: CoveredEntity = {
  entityRef: 'component:default/edi-gateway',
  title: 'EDI gateway',
  kind: 'Component',
  type: 'service',
  owner: 'group:default/edi-team',
  chapters: 3,
  incidentChapters: 0,
  owned: 2,
  reviewed: 1,
  gaps: ['incident-chapters', 'owner'],
};

const bare: CoveredEntity = {
  ...gateway,
  entityRef: 'system:default/fax',
  title: 'Fax',
  kind: 'System',
  type: null,
  owner: null,
  chapters: 0,
  owned: 0,
  reviewed: 0,
  gaps: ['chapters', 'incident-chapters', 'owner', 'current-review'],
};

const Url = () => <output data-testid="url">{useLocation().search}</output>;

function render(given: Partial<RunbooksApi>, search = '') {
  renderInTestApp(
    <>
      <EntityCoveragePage />
      <Url />
    </>,
    {
      apis: [[runbooksApiRef, runbooksApi(given)]],
      initialRouteEntries: [`/runbooks/coverage${search}`],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

const cells = (row: HTMLElement) =>
  [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent);

describe('EntityCoveragePage', () => {
  it('tells in numbers what the chart shows, and what each entity lacks', async () => {
    render({
      getEntityCoverage: async () => entityCoverage(groups, [gateway, bare]),
    });
    const byKind = await screen.findByRole('region', {
      name: 'By kind and type',
    });
    expect(within(byKind).getAllByRole('row').slice(1).map(cells)).toEqual([
      ['Component', 'service', '4', '3 75 %', '1 25 %', '3 75 %', '0 0 %'],
      ['Resource', 'payer', '6', '6 100 %', '6 100 %', '5 83 %', '2 33 %'],
      ['All', '10', '9 90 %', '7 70 %', '8 80 %', '2 20 %'],
    ]);
    expect(
      screen.getByRole('radio', { name: /An incident chapter/ }),
    ).toBeChecked();
    const row = (
      await screen.findByRole('link', { name: 'EDI gateway' })
    ).closest('tr')!;
    expect(cells(row)).toEqual([
      'EDI gatewayComponent · service',
      'No incident chapterNo owner',
      'edi-team',
      '3',
      '0',
      '2',
      '1',
    ]);
    expect(
      cells(screen.getByRole('link', { name: 'Fax' }).closest('tr')!),
    ).toEqual(['FaxSystem', 'No chapter', 'No owner', '0', '0', '0', '0']);
    expect(
      within(row).getByRole('link', {
        name: 'No incident chapter: EDI gateway',
      }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edi-gateway/runbooks',
    );
    expect(screen.getByRole('link', { name: 'Alert rules' })).toHaveAttribute(
      'href',
      '/runbooks/coverage/alerts',
    );
    await expectAccessible();
  });

  it('draws the chosen measure, and lists what lacks it', async () => {
    const getEntityCoverage = jest.fn(async () =>
      entityCoverage(groups, [gateway]),
    );
    render({ getEntityCoverage });
    await userEvent.click(
      await screen.findByRole('radio', { name: /A current review/ }),
    );
    // The numbers stand beside the bars as text.
    expect(await screen.findByText('2 of 6')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'See the 8 that lack it' }),
    );
    await waitFor(() =>
      expect(getEntityCoverage).toHaveBeenLastCalledWith(
        { gap: ['current-review'], limit: 50, cursor: undefined },
        { signal: expect.any(AbortSignal) },
      ),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('?gap=current-review');
  });

  it('asks for what the URL says, and saves just that as CSV', async () => {
    const getEntityCoverage = jest.fn(async () => entityCoverage(groups));
    const getEntityCoverageCsv = jest.fn(async () => 'entityRef\n');
    const save = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockReturnValue();
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    render(
      { getEntityCoverage, getEntityCoverageCsv },
      '?kind=resource&type=payer&gap=owner&gap=nonsense',
    );
    expect(
      await screen.findByText('No entity matches these filters.'),
    ).toBeVisible();
    const filters = {
      kind: ['resource'],
      type: ['payer'],
      gap: ['owner'] as const,
    };
    expect(getEntityCoverage).toHaveBeenCalledWith(
      { ...filters, limit: 50, cursor: undefined },
      { signal: expect.any(AbortSignal) },
    );
    // However it is spelt in the URL, it is the choice of that name.
    expect(
      screen.getByRole('button', { name: /Resource Kind$/ }),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Coverage as CSV' }),
    );
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(getEntityCoverageCsv).toHaveBeenCalledWith(filters);
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(screen.getByTestId('url')).toHaveTextContent('');
    save.mockRestore();
  });

  it('says when there is nothing to cover, and what failed', async () => {
    render({ getEntityCoverage: async () => entityCoverage([]) });
    expect(
      await screen.findByRole('heading', {
        name: 'There is nothing to cover yet',
      }),
    ).toBeVisible();
  });
});

it('never rounds a share up to all or down to nothing', () => {
  expect(
    [
      [0, 0],
      [0, 5],
      [1, 1000],
      [1, 3],
      [999, 1000],
      [7, 7],
    ].map(([part, all]) => percentOf(part, all)),
  ).toEqual([0, 0, 1, 33, 99, 100]);
});
