// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { revision, revisionDiff } from '../../testing';
import { RevisionDiff } from './RevisionDiff';

describe('RevisionDiff', () => {
  it('is a table whose lines say what they are without colour, word by word', async () => {
    renderInTestApp(<RevisionDiff diff={revisionDiff()} />);
    const table = await screen.findByRole('table', {
      name: 'Lines that differ, with some lines around them',
    });
    expect(
      within(table).getByRole('rowheader', { name: 'Steps' }),
    ).toBeInTheDocument();
    const lines = within(table)
      .getAllByRole('row')
      .slice(2)
      .map(row => row.textContent);
    expect(lines).toEqual([
      '44## Steps',
      '5−Removed:Restart it by hand.',
      '5+Added:Restart it by rollout.',
      '6+Added:Wait for the queue.',
    ]);
    expect(
      [...table.querySelectorAll('del')].map(node => node.textContent),
    ).toEqual(['by hand']);
    expect(
      [...table.querySelectorAll('ins')].map(node => node.textContent),
    ).toEqual(['by rollout', 'Wait for the queue.']);
    expect(screen.getByText(/2 lines added, 1 line removed/)).toBeVisible();
  });

  it('says who wrote the two texts, and that the title changed', async () => {
    renderInTestApp(
      <RevisionDiff
        diff={revisionDiff({ to: revision({ title: 'Supervisor is down' }) })}
      />,
    );
    expect(await screen.findByText(/by Dana Reyes,/)).toBeVisible();
    expect(screen.getByText(/first seen/)).toBeVisible();
    expect(screen.getByText('Supervisor is down').tagName).toBe('INS');
  });

  it('says when nothing changed', async () => {
    renderInTestApp(
      <RevisionDiff diff={revisionDiff({ hunks: [], trivial: 'identical' })} />,
    );
    expect(
      await screen.findByText('The two texts are the same.'),
    ).toBeVisible();
  });

  it('says which rule lets a review stand', async () => {
    renderInTestApp(
      <RevisionDiff diff={revisionDiff({ trivial: 'link-targets' })} />,
    );
    expect(
      await screen.findByText(/Only the targets of links differ/),
    ).toBeVisible();
  });

  it('says when it is not all there', async () => {
    renderInTestApp(
      <RevisionDiff diff={revisionDiff({ hunks: [], truncated: true })} />,
    );
    expect(
      await screen.findByText(/differ too much to be told whole/),
    ).toBeVisible();
    expect(
      screen.queryByText('The two texts are the same.'),
    ).not.toBeInTheDocument();
  });
});
