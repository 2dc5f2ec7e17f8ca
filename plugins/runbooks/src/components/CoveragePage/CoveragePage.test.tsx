// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  AlertCoverage,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { alertMatch, chapter, runbooksApi } from '../../testing';
import { CoveragePage } from './CoveragePage';

const rule = (
  name: string,
  outcome: AlertCoverage['items'][number]['outcome'],
  given: Partial<AlertCoverage['items'][number]> = {},
): AlertCoverage['items'][number] => ({
  name,
  group: 'queues',
  severity: 'critical',
  line: 7,
  outcome,
  matches: [],
  ...given,
});

const coverage: AlertCoverage = {
  items: [
    rule('QueueBacklog', 'resolved', {
      matches: [
        alertMatch(chapter({ path: 'backlog', title: 'Queue backlog' })),
      ],
    }),
    rule('DiskFull', 'unresolved', { line: null, severity: null }),
    rule('DiskFull', 'unresolved'),
  ],
  totals: { rules: 3, resolved: 1, ambiguous: 0, unresolved: 2 },
  problems: [
    {
      path: '',
      line: 31,
      severity: 'error',
      code: 'alert-rules-invalid',
      message: 'A rule has neither alert nor record.',
    },
  ],
};

function render(getAlertCoverage: RunbooksApi['getAlertCoverage']) {
  renderInTestApp(<CoveragePage />, {
    apis: [[runbooksApiRef, runbooksApi({ getAlertCoverage })]],
    mountedRoutes: {
      '/runbooks': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}

const names = () =>
  screen
    .getAllByRole('rowheader')
    .map(header => header.querySelector('code')?.textContent);

// jsdom's files have no text().
const rulesFile = Object.assign(new File(['groups: []'], 'queues.yaml'), {
  text: async () => 'groups: []',
});

it('says what it is for until there are rules', async () => {
  render(async () => coverage);
  expect(
    await screen.findByRole('heading', {
      name: /nobody has written a chapter/,
    }),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Check' })).toBeDisabled();
});

it('checks a chosen file: every rule with its chapter and reason, and problems with their line', async () => {
  const getAlertCoverage = jest.fn(async () => coverage);
  render(getAlertCoverage);
  await screen.findByRole('button', { name: 'Choose a file' });
  await userEvent.upload(
    document.querySelector<HTMLInputElement>('input[type=file]')!,
    rulesFile,
  );
  const row = (await screen.findAllByRole('row'))[1];
  expect(getAlertCoverage).toHaveBeenCalledWith({ rules: 'groups: []' });
  expect(row).toHaveTextContent('QueueBacklogqueues · critical · line 7');
  expect(row).toHaveTextContent('Resolved');
  expect(row).toHaveTextContent('The page names this alert');
  expect(
    within(row).getByRole('link', { name: 'Queue backlog' }),
  ).toHaveAttribute(
    'href',
    '/runbooks/default/runbook/medsuite-operations/backlog?alert=QueueBacklog#steps',
  );
  expect(screen.getByText('From queues.yaml')).toBeInTheDocument();
  expect(
    screen.getByRole('heading', { name: '1 problem in the file' })
      .nextElementSibling,
  ).toHaveTextContent(
    'Error Line 31: A rule has neither alert nor record. alert-rules-invalid',
  );
});

it('filters by outcome, and copies each name without a chapter once', async () => {
  const copied: string[] = [];
  document.execCommand = () => {
    copied.push(document.getSelection()?.toString() ?? '');
    return true;
  };
  render(async () => coverage);
  fireEvent.drop(await screen.findByRole('region', { name: 'Alert rules' }), {
    dataTransfer: { types: ['Files'], files: [rulesFile] },
  });
  await userEvent.click(
    await screen.findByRole('radio', { name: 'No chapter (2)' }),
  );
  expect(names()).toEqual(['DiskFull', 'DiskFull']);
  await userEvent.click(screen.getByRole('radio', { name: 'All (3)' }));
  expect(names()).toHaveLength(3);
  await userEvent.click(
    screen.getByRole('button', { name: 'Copy names without a chapter' }),
  );
  expect(copied).toEqual(['DiskFull']);
  Reflect.deleteProperty(document, 'execCommand');
});

it('takes pasted text, and says what the server found wrong', async () => {
  render(async () => {
    throw new Error('rules: too long');
  });
  await userEvent.click(
    await screen.findByRole('textbox', { name: /Alert rules/ }),
  );
  await userEvent.paste('groups: []');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The rules could not be checkedrules: too long',
  );
});
