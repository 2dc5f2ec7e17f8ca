// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { chapter, chapterPage, runbooksApi } from '../../testing';
import { LibraryPage } from './LibraryPage';

const outage = chapter({
  path: 'edi/outage',
  title: 'Payer outage',
  kind: 'incident',
  category: 'edi',
});
const routine = chapter({ path: 'claims/daily', title: 'Daily claims' });

const facets = {
  category: [
    { value: 'edi', title: 'EDI and payers', count: 7 },
    { value: 'clinical', title: 'Clinical', count: 0 },
  ],
  kind: [{ value: 'incident', title: 'incident', count: 9 }],
  tag: [{ value: '835', title: '835', count: 3 }],
};

const Url = () => <output data-testid="url">{useLocation().search}</output>;

function render(getChapters: RunbooksApi['getChapters'], search = '') {
  renderInTestApp(
    <>
      <LibraryPage />
      <Url />
    </>,
    {
      apis: [[runbooksApiRef, runbooksApi({ getChapters })]],
      initialRouteEntries: [`/runbooks${search}`],
      mountPath: '/runbooks',
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

const url = () => screen.getByTestId('url').textContent;

async function choose(filter: string, option: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: new RegExp(`${filter}$`) }),
  );
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('LibraryPage', () => {
  it('opens with incidents, then categories with counts, then what changed', async () => {
    const getChapters: RunbooksApi['getChapters'] = async query => {
      const items = query?.orderBy === 'updatedAt' ? [routine] : [outage];
      return chapterPage(query?.limit === 0 ? [] : items, {
        totalItems: 40,
        facets,
      });
    };
    render(getChapters);
    await screen.findByText('Daily claims');
    const headings = screen
      .getAllByRole('heading')
      .map(({ textContent }) => textContent?.trim());
    expect(headings).toEqual([
      'Library',
      '🚨 Incident playbooks',
      'Payer outage',
      'Categories',
      'Recently changed',
      'Daily claims',
    ]);
    expect(
      screen.getByRole('link', { name: 'EDI and payers' }),
    ).toHaveAttribute('href', '/runbooks?category=edi');
    expect(screen.getByText('7 chapters')).toBeVisible();
    expect(screen.getByText('0 chapters')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All 9 incident playbooks' }),
    ).toHaveAttribute('href', '/runbooks?kind=incident');
  });

  it('says how to begin when there are no chapters at all', async () => {
    render(async () => chapterPage([]));
    expect(
      await screen.findByRole('heading', { name: 'There are no chapters yet' }),
    ).toBeVisible();
  });

  it('asks for what the URL says, and leaves out what the API would refuse', async () => {
    const getChapters = jest.fn(async () => chapterPage([outage], { facets }));
    render(
      getChapters,
      '?category=edi&kind=incident&kind=nonsense&status=stale&reviewState=overdue&ownerState=orphaned&orderBy=title&other=1',
    );
    await screen.findByText('Payer outage');
    expect(getChapters).toHaveBeenCalledWith(
      {
        category: ['edi'],
        kind: ['incident'],
        status: ['stale'],
        reviewState: ['overdue'],
        ownerState: ['orphaned'],
        orderBy: 'title',
        limit: 25,
        cursor: undefined,
      },
      { signal: expect.any(AbortSignal) },
    );
    const active = screen.getByRole('grid', { name: 'Active filters' });
    expect(
      within(active)
        .getAllByRole('row')
        .map(({ textContent }) => textContent?.trim()),
    ).toEqual([
      'Category: EDI and payers',
      'Kind: Incident',
      'Review: Review overdue',
      'Ownership: Orphaned',
      'State of the source: Stale',
    ]);
  });

  it('writes a chosen filter into the URL, with its count shown', async () => {
    render(async () => chapterPage([outage], { facets }));
    await choose('Tag', '835 (3)');
    await waitFor(() => expect(url()).toBe('?tag=835'));
    // The open choices hide the page behind them from roles.
    expect(await screen.findByText('Chapters that match')).toBeVisible();
  });

  it('takes single filters out of the URL, and all of them, and leaves the rest', async () => {
    render(
      async () => chapterPage([outage], { facets }),
      '?category=edi&kind=incident&tag=835&other=1',
    );
    const row = await screen.findByRole('row', { name: /^Kind: Incident/ });
    await userEvent.click(within(row).getByRole('button'));
    await waitFor(() => expect(url()).toBe('?category=edi&tag=835&other=1'));
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear all filters' }),
    );
    await waitFor(() => expect(url()).toBe('?other=1'));
  });

  it('loads more by the cursor', async () => {
    const getChapters: RunbooksApi['getChapters'] = async query =>
      query?.cursor === 'next'
        ? chapterPage([routine], { totalItems: 2 })
        : chapterPage([outage], {
            totalItems: 2,
            pageInfo: { nextCursor: 'next' },
          });
    render(getChapters, '?orderBy=title');
    expect(await screen.findByText('2 chapters')).toBeVisible();
    expect(screen.queryByText('Daily claims')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('Daily claims')).toBeVisible();
    expect(screen.getByText('Payer outage')).toBeVisible();
  });

  it('says which filter to drop when nothing matches', async () => {
    const getChapters: RunbooksApi['getChapters'] = async query =>
      chapterPage([], {
        totalItems: !query?.tag && query?.kind ? 4 : 0,
        facets,
      });
    render(getChapters, '?kind=incident&tag=835');
    const drop = await screen.findByRole('button', {
      name: 'Drop "Tag: 835" and see 4 chapters',
    });
    expect(
      screen.queryByRole('button', { name: /^Drop "Kind/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(drop);
    await waitFor(() => expect(url()).toBe('?kind=incident'));
  });

  it('tells what failed and tries again', async () => {
    const getChapters = jest
      .fn()
      .mockRejectedValueOnce(new Error('bad gateway'))
      .mockResolvedValue(chapterPage([outage]));
    render(getChapters, '?orderBy=title');
    expect(await screen.findByRole('alert')).toHaveTextContent('bad gateway');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Payer outage')).toBeVisible();
  });
});
