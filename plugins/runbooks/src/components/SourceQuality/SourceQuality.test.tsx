// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  ChapterVerdict,
  RunbooksApi,
  SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { chapter, runbooksApi, source, sourceLint } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { SourceQualityFact } from './SourceQualityFact';
import { SourceQualityPage } from './SourceQualityPage';

const verdict = (path: string, score: number): ChapterVerdict => ({
  chapter: chapter({ path, title: `Chapter ${path}`, kind: 'incident' }),
  score,
  counts: { error: 1, warning: 0, info: 2 },
});

const options = (given: Partial<RunbooksApi>) => ({
  apis: [[runbooksApiRef, runbooksApi(given)]] as const,
  mountedRoutes: {
    '/runbooks': rootRouteRef,
    '/catalog/:namespace/:kind/:name': entityRouteRef,
  },
});

describe('SourceQualityPage', () => {
  const render = (getSourceLint: RunbooksApi['getSourceLint']) =>
    renderInTestApp(
      <Routes>
        <Route
          path="/runbooks/sources/:namespace/:kind/:name"
          element={<SourceQualityPage />}
        />
      </Routes>,
      {
        ...options({ getSourceLint }),
        initialRouteEntries: [
          '/runbooks/sources/default/Runbook/medsuite-operations',
        ],
      },
    );

  it('tells the score, the poorest chapters and what the rules find', async () => {
    const getSourceLint = jest.fn(async () =>
      sourceLint({
        unchecked: 3,
        items: [verdict('edi/outage', 41), verdict('edi/batch', 95)],
        rules: [
          { rule: 'dead-link', severity: 'error', count: 4, chapters: 2 },
          { rule: 'untidy-ref', severity: 'info', count: 1, chapters: 1 },
        ],
      }),
    );
    render(getSourceLint);
    const list = await screen.findByRole('list', {
      name: 'Chapters, the poorest first',
    });
    expect(getSourceLint).toHaveBeenCalledWith(
      'runbook:default/medsuite-operations',
      { limit: 25, cursor: undefined },
      { signal: expect.any(AbortSignal) },
    );
    expect(screen.getByText('87')).toBeVisible();
    expect(screen.getByText('1 error, 2 warnings')).toBeVisible();
    expect(screen.getByText('3 chapters are not checked yet.')).toBeVisible();
    const [poorest, best] = within(list).getAllByRole('listitem');
    expect(
      within(poorest).getByRole('img', { name: 'Quality: 41 of 100' }),
    ).toBeVisible();
    expect(poorest).toHaveTextContent('1 error, 2 notes');
    expect(
      within(poorest).getByRole('link', { name: 'Chapter edi/outage' }),
    ).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/edi/outage?about=quality',
    );
    expect(best).toHaveTextContent('Chapter edi/batch');
    const [, row] = within(screen.getByRole('table')).getAllByRole('row');
    expect(row).toHaveTextContent('dead-linkError42');
    expect(
      within(row).getByRole('link', { name: 'Rule dead-link' }),
    ).toHaveAttribute('href', '/runbooks/rules#dead-link');
    expect(screen.getByText('npx @medsuite/runbooks-cli lint')).toBeVisible();
    await expectAccessible();
  });

  it('shows more chapters when there are more', async () => {
    const pages: Record<string, SourceLint> = {
      first: sourceLint({
        items: [verdict('one', 10)],
        totalItems: 2,
        pageInfo: { nextCursor: 'next' },
      }),
      next: sourceLint({ items: [verdict('two', 20)], totalItems: 2 }),
    };
    render(async (_, query) => pages[query?.cursor ?? 'first']);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Chapter two' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Chapter one' })).toBeVisible();
  });

  it('says that no chapter was checked yet', async () => {
    render(async () => sourceLint({ score: null, unchecked: 12 }));
    expect(
      await screen.findByText('12 chapters are not checked yet.'),
    ).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('says that the rules find nothing', async () => {
    render(async () =>
      sourceLint({ score: 100, counts: { error: 0, warning: 0, info: 0 } }),
    );
    expect(
      await screen.findByText('The rules find nothing in these chapters.'),
    ).toBeVisible();
  });

  it('says that there is no such source, or none that one may see', async () => {
    const absent = await ResponseError.fromResponse(
      new Response('{}', { status: 404, statusText: 'Not Found' }) as never,
    );
    render(async () => {
      throw absent;
    });
    expect(
      await screen.findByRole('heading', {
        name: 'There is no source at this address',
      }),
    ).toBeVisible();
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

describe('SourceQualityFact', () => {
  const render = (getSourceLint: RunbooksApi['getSourceLint']) =>
    renderInTestApp(
      <SourceQualityFact source={source()} />,
      options({ getSourceLint }),
    );

  it('tells the score and the counts, and leads to more', async () => {
    const getSourceLint = jest.fn(async () => sourceLint());
    render(getSourceLint);
    expect(
      await screen.findByRole('img', { name: 'Quality: 87 of 100' }),
    ).toBeVisible();
    expect(screen.getByText('1 error, 2 warnings')).toBeVisible();
    expect(
      screen.getByRole('link', {
        name: 'Rules and poorest chapters of MedSuite Operations Runbook',
      }),
    ).toHaveAttribute(
      'href',
      '/runbooks/sources/default/runbook/medsuite-operations',
    );
    // Counts alone: of a list of sources nobody looks at every chapter.
    expect(getSourceLint).toHaveBeenCalledWith(
      'runbook:default/medsuite-operations',
      { limit: 0, cursor: undefined },
      { signal: expect.any(AbortSignal) },
    );
  });

  it.each([
    [3, 'not checked yet'],
    // Links to pages elsewhere alone.
    [0, 'no page of its own to check'],
  ])(
    'says why there is no score with %d unchecked',
    async (unchecked, text) => {
      render(async () => sourceLint({ score: null, unchecked }));
      expect(await screen.findByText(text)).toBeVisible();
    },
  );

  describe('where the browser tells what is on screen', () => {
    let show: (isIntersecting: boolean) => void = () => {};
    beforeEach(() => {
      globalThis.IntersectionObserver = class {
        constructor(callback: (entries: object[]) => void) {
          show = isIntersecting => callback([{ isIntersecting }]);
        }
        observe() {}
        disconnect() {}
      } as never;
    });
    afterEach(() => {
      delete (globalThis as Partial<typeof globalThis>).IntersectionObserver;
    });

    it('asks when it comes into sight', async () => {
      const getSourceLint = jest.fn(async () => sourceLint());
      render(getSourceLint);
      await screen.findByText('…');
      act(() => show(false));
      expect(getSourceLint).not.toHaveBeenCalled();
      act(() => show(true));
      await waitFor(() => expect(getSourceLint).toHaveBeenCalledTimes(1));
      expect(
        await screen.findByRole('img', { name: 'Quality: 87 of 100' }),
      ).toBeVisible();
    });
  });
});
