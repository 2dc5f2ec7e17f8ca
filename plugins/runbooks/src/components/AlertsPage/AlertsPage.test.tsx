// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useNavigate } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  alertMatch,
  alertResolution,
  alertResolutions,
  chapter,
  runbooksApi,
} from '../../testing';
import { AlertsPage } from './AlertsPage';

const backlog = chapter({ path: 'backlog', title: 'Queue backlog' });
const resolved = alertResolution(
  { name: 'QueueBacklog', labels: { tenant: 'acme' } },
  'resolved',
  [alertMatch(backlog)],
);
const unresolved = alertResolution({ name: 'DiskFull' }, 'unresolved');

const payload = { version: '4', alerts: [] };

function ChapterStub() {
  const navigate = useNavigate();
  return <button onClick={() => navigate(-1)}>Back</button>;
}

function render(
  resolveAlerts: RunbooksApi['resolveAlerts'],
  entries: Array<string | { pathname: string; state: unknown }> = [
    '/runbooks/alerts',
  ],
) {
  renderInTestApp(
    <Routes>
      <Route path="alerts" element={<AlertsPage />} />
      <Route index element={<p>the library</p>} />
      <Route path="*" element={<ChapterStub />} />
    </Routes>,
    {
      apis: [[runbooksApiRef, runbooksApi({ resolveAlerts })]],
      // The router takes locations too, which the type of the option does not say.
      initialRouteEntries: entries as string[],
      mountPath: '/runbooks',
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

async function paste(text: string) {
  await userEvent.click(
    await screen.findByRole('textbox', { name: /What fired/ }),
  );
  await userEvent.paste(text);
}

it('goes from a pasted payload straight to the one sure chapter, and Back lists it', async () => {
  const resolveAlerts = jest.fn(async (_: unknown) =>
    alertResolutions(resolved),
  );
  render(resolveAlerts);
  await paste(JSON.stringify(payload));
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  expect(resolveAlerts.mock.calls[0][0]).toEqual(payload);
  expect(
    await screen.findByRole('link', { name: 'Queue backlog' }),
  ).toHaveAttribute(
    'href',
    '/runbooks/default/runbook/medsuite-operations/backlog?alert=QueueBacklog&label.tenant=acme#steps',
  );
});

it('lists several alerts, each with what it leads to', async () => {
  render(async () => alertResolutions(resolved, unresolved));
  await paste(JSON.stringify(payload));
  expect(
    await screen.findByText('2 alerts, 1 leads to no chapter'),
  ).toBeInTheDocument();
  const [first, second] = screen
    .getAllByRole('heading', { level: 3 })
    .map(heading => heading.closest('li')!);
  expect(first).toHaveTextContent('ResolvedAlert QueueBacklogtenant=acme');
  expect(
    within(first).getByRole('link', { name: 'Queue backlog' }),
  ).toBeVisible();
  expect(second).toHaveTextContent('No chapterAlert DiskFull');
  expect(
    within(second).getByRole('link', { name: 'Search for "DiskFull"' }),
  ).toBeVisible();
});

it('goes on at once with a payload that the search field hands over', async () => {
  render(
    async () => alertResolutions(resolved),
    ['/runbooks', { pathname: '/runbooks/alerts', state: { payload } }],
  );
  await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
  // In the place of the page of alerts: Back leads to where the payload was pasted.
  expect(await screen.findByText('the library')).toBeInTheDocument();
});

it('offers to search for what is no payload', async () => {
  render(async () => {
    throw new Error('not to be asked');
  });
  await paste('queue is stuck');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'This is not JSON:',
  );
  expect(
    screen.getByRole('link', { name: 'Search for this text instead' }),
  ).toHaveAttribute('href', '/runbooks?q=queue%20is%20stuck');
});

it('says what the server found wrong with a payload', async () => {
  render(async () => {
    throw new Error('alerts: expected an array');
  });
  await paste('{}');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The payload could not be looked upalerts: expected an array',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('textbox', { name: /What fired/ })).toHaveValue('');
});
