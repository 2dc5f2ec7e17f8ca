// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { RunbooksSearchDocument } from '@medsuite/backstage-plugin-runbooks-common';
import { screen } from '@testing-library/react';
import { RunbooksSearchResultListItem } from './RunbooksSearchResultListItem';

const document: RunbooksSearchDocument = {
  title: 'Supervisor stuck › Restart it',
  text: 'Restart the supervisor with pgboss restart',
  location: '/runbooks/default/runbook/ops/supervisor#steps',
  address: 'default/runbook/ops/supervisor',
  chapterTitle: 'Supervisor stuck',
  headingPath: 'Supervisor stuck › When it hangs › Restart it',
  chapterKind: 'incident',
  severity: 'P1',
  category: 'platform',
  role: 'steps',
  owner: 'group:default/edi',
  source: 'runbook:default/ops',
  tags: [],
  audience: [],
  trust: { reviewState: 'never', reviewDueAt: null, orphaned: false },
};

const render = (
  given: Partial<RunbooksSearchDocument> = {},
  highlight?: Record<string, string>,
) =>
  renderInTestApp(
    <RunbooksSearchResultListItem
      result={{ ...document, ...given }}
      highlight={
        highlight && { preTag: '<t>', postTag: '</t>', fields: highlight }
      }
    />,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );

describe('RunbooksSearchResultListItem', () => {
  it('lands on the section and says how urgent it is, what it is for and whose', async () => {
    render();
    expect(
      await screen.findByRole('link', {
        name: 'Supervisor stuck › Restart it',
      }),
    ).toHaveAttribute('href', document.location);
    expect(screen.getByRole('img', { name: 'Incident' })).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Severity P1' })).toBeVisible();
    expect(screen.getByText('Steps', { selector: 'span' })).toBeVisible();
    expect(screen.getByText('When it hangs')).toBeVisible();
    expect(screen.getByRole('link', { name: 'edi' })).toHaveAttribute(
      'href',
      '/catalog/default/group/edi',
    );
  });

  it.each([
    ['current', '2096-01-01T00:00:00.000Z', 'Reviewed'],
    ['current', '2026-01-01T00:00:00.000Z', 'Review overdue'],
    ['due-soon', '2026-01-01T00:00:00.000Z', 'Review overdue'],
    [
      'changed-since-review',
      '2026-01-01T00:00:00.000Z',
      'Changed since review',
    ],
  ] as const)(
    'tells how the review stands: %s, due %s',
    async (reviewState, reviewDueAt, words) => {
      render({ trust: { reviewState, reviewDueAt, orphaned: true } });
      expect(await screen.findByText(words)).toBeVisible();
      expect(screen.getByText('Orphaned')).toBeVisible();
    },
  );

  it('marks what matched, and takes markup for text', async () => {
    render(
      {},
      {
        text: 'Restart <b>the</b> <t>supervisor</t>',
        title: '<t>Supervisor</t> stuck',
      },
    );
    expect(await screen.findByText('supervisor')).toHaveProperty(
      'tagName',
      'MARK',
    );
    expect(screen.getByText(/<b>the<\/b>/)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Supervisor stuck' }),
    ).toBeVisible();
  });

  it('shows a section without severity, role and owner', async () => {
    render({
      chapterKind: 'maintenance',
      severity: null,
      role: null,
      owner: null,
      headingPath: 'Supervisor stuck',
    });
    expect(await screen.findByText('Maintenance')).toBeVisible();
    expect(screen.getByText('No owner')).toBeVisible();
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
  });
});
