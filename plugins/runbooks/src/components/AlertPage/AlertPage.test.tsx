// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  alertMatch,
  alertResolution,
  alertResolutions,
  chapter,
  runbooksApi,
} from '../../testing';
import { AlertPage } from './AlertPage';

const backlog = chapter({
  path: 'infra/backlog',
  title: 'Queue backlog',
  kind: 'incident',
  severity: 'P2',
});
const labels = { alertname: 'QueueBacklog', tenant: 'acme', queue: 'edi' };
const sure = alertMatch(backlog, {
  entity: {
    ref: 'component:default/edi-worker',
    title: 'EDI worker',
    reason: 'label queue',
  },
});

const Url = () => {
  const { pathname, search, hash } = useLocation();
  return <output data-testid="url">{`${pathname}${search}${hash}`}</output>;
};

function render(resolveAlert: RunbooksApi['resolveAlert'], at: string) {
  renderInTestApp(
    <>
      <Routes>
        <Route path="alerts/:name" element={<AlertPage />} />
        <Route path="*" element={<p>elsewhere</p>} />
      </Routes>
      <Url />
    </>,
    {
      apis: [[runbooksApiRef, runbooksApi({ resolveAlert })]],
      initialRouteEntries: [`/runbooks/alerts/${at}`],
      mountPath: '/runbooks',
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

const CHAPTER =
  '/runbooks/default/runbook/medsuite-operations/infra/backlog?entity=component%3Adefault%2Fedi-worker&alert=QueueBacklog&label.tenant=acme&label.queue=edi#steps';

it('goes straight to the section of the one sure chapter, with entity, alert and labels', async () => {
  const resolveAlert = jest.fn(async () =>
    alertResolutions(
      alertResolution({ name: 'QueueBacklog', labels }, 'resolved', [sure]),
    ),
  );
  render(resolveAlert, 'QueueBacklog?label.tenant=acme&label.queue=edi');
  expect(await screen.findByText('elsewhere')).toBeInTheDocument();
  expect(screen.getByTestId('url')).toHaveTextContent(CHAPTER);
  expect(resolveAlert).toHaveBeenCalledWith(
    { name: 'QueueBacklog', labels: { tenant: 'acme', queue: 'edi' } },
    expect.anything(),
  );
});

it('stays in the portal when the sure chapter stands elsewhere', async () => {
  const elsewhere = {
    ...backlog,
    links: { ...backlog.links, external: 'https://wiki.example.test' },
  };
  render(
    async () =>
      alertResolutions(
        alertResolution({ name: 'QueueBacklog' }, 'resolved', [
          alertMatch(elsewhere, { section: null }),
        ]),
      ),
    'QueueBacklog',
  );
  await screen.findByText('elsewhere');
  expect(screen.getByTestId('url')).toHaveTextContent(
    '/runbooks/default/runbook/medsuite-operations/infra/backlog?alert=QueueBacklog',
  );
});

it('shows the candidates when asked to choose, the less likely folded', async () => {
  render(
    async () =>
      alertResolutions(
        alertResolution({ name: 'QueueBacklog', labels }, 'resolved', [
          sure,
          alertMatch(chapter({ path: 'other', title: 'Other' }), {
            confidence: 0.4,
          }),
        ]),
      ),
    'QueueBacklog?choose',
  );
  const match = await screen.findByRole('article', { name: 'Queue backlog' });
  expect(
    within(match).getByRole('link', { name: 'Queue backlog' }),
  ).toHaveAttribute('href', CHAPTER);
  expect(match).toHaveTextContent('Sure');
  expect(match).toHaveTextContent('The page names this alert');
  expect(match).toHaveTextContent('Begin at Steps');
  expect(match).toHaveTextContent('EDI worker (label queue)');
  expect(screen.getByText('tenant=acme')).toBeInTheDocument();
  expect(screen.queryByText('alertname=QueueBacklog')).toBeNull();
  expect(screen.getByText('Other')).not.toBeVisible();
  await userEvent.click(screen.getByText('1 less likely chapter'));
  expect(screen.getByText('Other')).toBeVisible();
});

it.each([
  ['ambiguous', 0.6, 'Several chapters may be meant.', 'Likely'],
  ['unresolved', 0.3, 'No chapter names this alert.', 'A guess'],
] as const)(
  '%s: shows what may be meant',
  async (outcome, confidence, text, word) => {
    render(
      async () =>
        alertResolutions(
          alertResolution({ name: 'QueueBacklog' }, outcome, [
            alertMatch(backlog, { confidence }),
            alertMatch(chapter({ path: 'other', title: 'Other' }), {
              confidence,
            }),
          ]),
        ),
      'QueueBacklog',
    );
    expect(await screen.findByText(text, { exact: false })).toBeInTheDocument();
    expect(screen.getAllByText(word)).toHaveLength(2);
    expect(
      screen.getByRole('link', { name: 'Search for "QueueBacklog"' }),
    ).toHaveAttribute('href', '/runbooks?q=QueueBacklog');
  },
);

it('says how a chapter comes to answer an alert that leads nowhere', async () => {
  render(
    async () =>
      alertResolutions(alertResolution({ name: 'Odd "name"' }, 'unresolved')),
    encodeURIComponent('Odd "name"'),
  );
  expect(
    await screen.findByText('No chapter answers this alert.'),
  ).toBeInTheDocument();
  expect(screen.getByRole('group', { name: 'Front matter' })).toHaveTextContent(
    'alerts: ["Odd \\"name\\""]',
  );
});

it('says that looking up failed, and tries again', async () => {
  const resolveAlert = jest
    .fn<Promise<never>, []>()
    .mockRejectedValue(new Error('The index is being built'));
  render(resolveAlert, 'QueueBacklog');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The alert could not be looked upThe index is being built',
  );
  expect(
    screen.getByRole('heading', { name: 'Alert QueueBacklog' }),
  ).toBeInTheDocument();
  resolveAlert.mockResolvedValue(
    alertResolutions(
      alertResolution({ name: 'QueueBacklog' }, 'unresolved'),
    ) as never,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(
    await screen.findByText('No chapter answers this alert.'),
  ).toBeInTheDocument();
});
