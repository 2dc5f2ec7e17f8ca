// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  Owned,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  chapter,
  chapterPage,
  owned,
  report,
  reviewState,
  runbooksApi,
} from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { detail } from '../ChapterPage/__testUtils__/fixtures';
import { OwnedPage } from './OwnedPage';

const edi = {
  ref: 'group:default/edi-team',
  provenance: 'front-matter',
  exists: true,
} as const;

const overdue = chapter({
  path: 'edi/outage',
  title: 'Payer outage',
  kind: 'incident',
  severity: 'P1',
  owner: edi,
  reviewState: reviewState({
    state: 'overdue',
    reason: 'The approval is older than 90 days',
    requested: {
      reason: 'The drill found a gap',
      requestedAt: '2026-01-02T00:00:00.000Z',
      requestedBy: null,
    },
  }),
});
const changed = chapter({
  path: 'edi/changed',
  title: 'Rejected batch',
  owner: edi,
  reviewState: reviewState({ state: 'changed-since-review' }),
});
const orphaned = chapter({
  path: 'legacy/fax',
  title: 'Fax gateway',
  owner: { ...edi, ref: 'group:default/fax-team', exists: false },
  backupOwner: edi,
});

const everything: Owned = owned({
  reports: { items: [report()], totalItems: 1 },
  due: [overdue],
  changed: [changed],
  orphaned: [orphaned],
  problems: {
    items: [
      {
        source: 'runbook:default/medsuite-operations',
        path: 'docs/edi/outage.md',
        line: 4,
        severity: 'error',
        code: 'front-matter-invalid',
        message: 'severity is "urgent": write P1, P2, P3 or P4.',
      },
    ],
    totalItems: 1,
  },
  quality: {
    items: [
      {
        chapter: changed,
        score: 64,
        counts: { error: 3, warning: 0, info: 0 },
      },
    ],
    totalItems: 1,
  },
  searchMisses: {
    items: [
      {
        text: '277CA missing',
        entityRef: 'component:default/edi-gateway',
        count: 3,
        lastAt: '2026-01-01T00:00:00.000Z',
      },
    ],
    totalItems: 1,
  },
});

const Url = () => <output data-testid="url">{useLocation().search}</output>;

/** Rights are asked for orphaned chapters alone. */
const mayAll = { allowed: true, reason: null };

function render(given: Partial<RunbooksApi>, search = '') {
  renderInTestApp(
    <>
      <OwnedPage />
      <Url />
    </>,
    {
      apis: [
        [
          runbooksApiRef,
          runbooksApi({
            getChapters: async () =>
              chapterPage([], {
                facets: {
                  owner: [
                    { value: edi.ref, title: 'EDI & Partners', count: 3 },
                    {
                      value: 'group:default/claims-team',
                      title: 'Claims team',
                      count: 2,
                    },
                  ],
                },
              }),
            getChapter: async () =>
              detail({
                can: {
                  own: mayAll,
                  review: mayAll,
                  requestReview: mayAll,
                  report: mayAll,
                },
              }),
            ...given,
          }),
        ],
      ],
      initialRouteEntries: [`/runbooks/owned${search}`],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

const CHAPTERS = '/runbooks/default/runbook/medsuite-operations';

describe('OwnedPage', () => {
  it('says what waits, why, and what to do', async () => {
    render({ getOwned: async () => everything });

    const due = await screen.findByRole('region', { name: /^Reviews due/ });
    expect(due).toHaveTextContent('The approval is older than 90 days.');
    expect(due).toHaveTextContent('Review asked: The drill found a gap.');
    expect(
      within(due).getByRole('link', { name: 'Review: Payer outage' }),
    ).toHaveAttribute('href', `${CHAPTERS}/edi/outage?changes=review`);

    const changes = screen.getByRole('region', {
      name: /^Changed since review/,
    });
    expect(
      within(changes).getByRole('link', {
        name: 'See what changed: Rejected batch',
      }),
    ).toHaveAttribute('href', `${CHAPTERS}/edi/changed?changes=review`);

    const orphans = screen.getByRole('region', { name: /^Orphaned/ });
    expect(orphans).toHaveTextContent(
      'The catalog has no group:default/fax-team. group:default/edi-team backs it up.',
    );
    expect(
      within(orphans).getByRole('link', { name: 'Claim: Fax gateway' }),
    ).toHaveAttribute('href', expect.stringContaining('legacy/fax'));

    const reports = screen.getByRole('region', {
      name: /^Reported by readers/,
    });
    expect(reports).toHaveTextContent('It restarts by itself by now');
    expect(
      within(reports).getByRole('link', { name: 'Supervisor down' }),
    ).toHaveAttribute('href', `${CHAPTERS}/infra/supervisor`);
    expect(
      within(reports).getByRole('button', { name: /^Answer and close/ }),
    ).toBeEnabled();

    const problems = screen.getByRole('region', {
      name: /^Problems in sources/,
    });
    expect(problems).toHaveTextContent(
      'Error docs/edi/outage.md:4 severity is "urgent": write P1, P2, P3 or P4.',
    );
    expect(
      within(problems).getByRole('link', { name: /^See the problems of/ }),
    ).toHaveAttribute('href', '/runbooks/sources');

    const quality = screen.getByRole('region', {
      name: /^To be written better/,
    });
    expect(
      within(quality).getByRole('img', { name: 'Quality: 64 of 100' }),
    ).toBeVisible();
    expect(quality).toHaveTextContent('Rejected batch3 errors');
    expect(
      within(quality).getByRole('link', { name: 'Rejected batch' }),
    ).toHaveAttribute('href', `${CHAPTERS}/edi/changed?about=quality`);

    expect(
      screen.getByRole('link', { name: 'Search again: 277CA missing' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/edi-gateway/runbooks?q=277CA%20missing',
    );
    // Of what does not wait there is the number alone.
    expect(
      screen.queryByRole('region', { name: /^Never reviewed/ }),
    ).not.toBeInTheDocument();
    await expectAccessible();
  });

  it('says why one may not claim a chapter, and whom to ask', async () => {
    const mayNot = {
      allowed: false,
      reason: 'You may not change the owner: ask user:default/dba',
    };
    const getChapter = jest.fn(async () =>
      detail({
        can: {
          own: mayNot,
          review: mayNot,
          requestReview: mayNot,
          report: mayNot,
        },
      }),
    );
    render({ getOwned: async () => everything, getChapter });
    const claim = await screen.findByRole('button', {
      name: 'Claim: Fax gateway',
    });
    expect(claim).toBeDisabled();
    expect(claim).toHaveAccessibleDescription(mayNot.reason);
    expect(screen.getByText(mayNot.reason)).toBeVisible();
    expect(getChapter).toHaveBeenCalledTimes(1);
    expect(getChapter).toHaveBeenCalledWith(orphaned.address, {
      signal: expect.any(AbortSignal),
    });
    await expectAccessible();
  });

  it('congratulates when nothing waits', async () => {
    render({ getOwned: async () => owned() });
    expect(
      await screen.findByRole('heading', { name: 'Nothing waits: well done' }),
    ).toBeVisible();
    expect(screen.getByText(/^All 7 chapters owned here/)).toBeVisible();
    await expectAccessible();
  });

  it('says how chapters are owned to whom owns none', async () => {
    render({ getOwned: async () => owned({ chapters: 0 }) });
    expect(
      await screen.findByRole('heading', { name: 'No chapter is owned here' }),
    ).toBeVisible();
  });

  it('asks for whom the address names, and writes the choice into it', async () => {
    const getOwned = jest.fn(async () => owned());
    render(
      { getOwned },
      '?owner=group:default/fax-team&owner=nonsense%20without%20kind',
    );
    await screen.findByText(/^All 7 chapters/);
    expect(getOwned).toHaveBeenCalledWith(
      { owner: ['group:default/fax-team'], limit: 10 },
      { signal: expect.any(AbortSignal) },
    );
    await userEvent.click(screen.getByRole('button', { name: /Whose$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Claims team' }),
    );
    await waitFor(() =>
      expect(getOwned).toHaveBeenLastCalledWith(
        { owner: ['group:default/claims-team'], limit: 10 },
        { signal: expect.any(AbortSignal) },
      ),
    );
    expect(screen.getByTestId('url')).toHaveTextContent(
      '?owner=group%3Adefault%2Fclaims-team',
    );
  });

  it('shows more when there is more, and leads to the library beyond', async () => {
    const many = { ...everything, due: { items: [overdue], totalItems: 300 } };
    const getOwned = jest.fn(async () => many);
    render({ getOwned });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more' }),
    );
    await waitFor(() =>
      expect(getOwned).toHaveBeenLastCalledWith(
        { owner: undefined, limit: 100 },
        { signal: expect.any(AbortSignal) },
      ),
    );
    expect(
      await screen.findByRole('link', { name: 'See all in the library' }),
    ).toHaveAttribute(
      'href',
      '/runbooks?reviewState=overdue&reviewState=due-soon&reviewState=changes-requested&owner=group%3Adefault%2Fedi-team',
    );
  });

  it('saves ownership as CSV, and says when that fails', async () => {
    const save = jest.spyOn(HTMLAnchorElement.prototype, 'click');
    save.mockImplementation(function click(this: HTMLAnchorElement) {
      expect(this.download).toBe('runbook-ownership.csv');
    });
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    const getOwnershipsCsv = jest
      .fn()
      .mockResolvedValueOnce('address,owner\n')
      .mockRejectedValueOnce(new Error('no route to host'));
    render({ getOwned: async () => owned(), getOwnershipsCsv });
    const button = await screen.findByRole('button', {
      name: 'Ownership as CSV',
    });
    await userEvent.click(button);
    await waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(getOwnershipsCsv).toHaveBeenCalledWith({ owner: [edi.ref] });

    await userEvent.click(button);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The download failed: no route to host',
    );
    save.mockRestore();
  });

  it('tells what failed', async () => {
    render({
      getOwned: async () => {
        throw new Error('no route to host');
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'no route to host',
    );
  });
});
