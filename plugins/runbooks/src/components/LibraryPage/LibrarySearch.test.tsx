// SPDX-License-Identifier: Apache-2.0
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { toastApiRef } from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type {
  RunbooksApi,
  SearchPage,
  SearchQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link, Route, Routes, useLocation } from 'react-router-dom';
import { runbooksApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import {
  chapter,
  chapterPage,
  runbooksApi,
  searchHit,
  searchPage,
  sectionHit,
} from '../../testing';
import { LibraryPage } from './LibraryPage';

const command = (text: string) => ({
  language: 'sh',
  text,
  breakGlass: false,
  section: null,
  line: 1,
  parameters: [],
});

const supervisor = searchHit(
  chapter({
    path: 'platform/supervisor',
    title: 'The supervisor is stuck',
    kind: 'incident',
    severity: 'P1',
    category: 'platform',
    owner: {
      ref: 'group:default/platform',
      provenance: 'front-matter',
      exists: true,
    },
    firstCommand: command('edictl queue list'),
  }),
  {
    sections: [
      sectionHit({
        title: 'Restart it',
        headingPath: [
          'The supervisor is stuck',
          'Steps',
          'By hand',
          'Restart it',
        ],
        role: 'steps',
        snippet: 'the \uE000supervisor\uE001 <b>restarts</b>',
        command: command('edictl restart\nedictl status\nedictl log'),
      }),
      sectionHit({ title: 'Validation', role: 'validation' }),
    ],
    reasons: [
      { code: 'title', text: '', terms: ['supervisor'] },
      { code: 'incident', text: '', terms: [] },
    ],
  },
);
const queue = searchHit(chapter({ path: 'edi/queue', title: 'Queues' }));

const facets = {
  category: [{ value: 'edi', title: 'EDI and payers', count: 7 }],
};

const Place = () => {
  const { pathname, search, hash, state } = useLocation();
  return (
    <>
      <output data-testid="place">{`${pathname}${search}${hash}`}</output>
      <output data-testid="state">{JSON.stringify(state)}</output>
    </>
  );
};

const place = () => screen.getByTestId('place').textContent;

function render(search: RunbooksApi['search'], url = '') {
  const post = jest.fn((_toast: object) => ({ close: () => {} }));
  renderInTestApp(
    <>
      <Routes>
        <Route path="/runbooks" element={<LibraryPage />} />
        <Route path="*" element={<p>Another page</p>} />
      </Routes>
      <Link to="/runbooks?q=linked">A link</Link>
      <Place />
    </>,
    {
      apis: [
        [
          runbooksApiRef,
          runbooksApi({
            search,
            getChapters: async () => chapterPage([], { facets }),
          }),
        ],
        [toastApiRef, { post }],
      ],
      initialRouteEntries: [`/runbooks${url}`],
      mountedRoutes: {
        '/runbooks': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { post };
}

const field = () =>
  screen.findByRole('searchbox', { name: 'Search the runbooks' });

const selected = () =>
  screen
    .queryAllByRole('row', { selected: true })
    .map(row => within(row).getAllByRole('link')[0].textContent);

const answer =
  (...hits: SearchPage['items']) =>
  async () =>
    searchPage(hits, { facets });

describe('the search of the library', () => {
  const copied: string[] = [];
  beforeEach(() => {
    copied.length = 0;
    document.execCommand = () => {
      copied.push(document.getSelection()?.toString() ?? '');
      return true;
    };
    Element.prototype.scrollIntoView = () => {};
  });
  afterEach(() => {
    Reflect.deleteProperty(document, 'execCommand');
    Reflect.deleteProperty(Element.prototype, 'scrollIntoView');
    jest.restoreAllMocks();
  });

  it('looks for what was typed once the keys rest, and keeps it in the URL', async () => {
    const search = jest.fn<Promise<SearchPage>, [SearchQuery]>(
      answer(supervisor, queue),
    );
    render(search, '?category=edi');
    // Without a pause between the keys, as the machine may make them long.
    await userEvent.setup({ delay: null }).type(await field(), 'supervisor');
    await screen.findByText('2 chapters found');
    expect(search.mock.calls.map(([query]) => query)).toEqual([
      { category: ['edi'], q: 'supervisor', limit: 10, cursor: undefined },
    ]);
    expect(place()).toBe('/runbooks?category=edi&q=supervisor');

    await userEvent.keyboard('{Escape}');
    expect(await field()).toHaveValue('');
    await waitFor(() => expect(place()).toBe('/runbooks?category=edi'));
    expect(screen.queryByText('2 chapters found')).not.toBeInTheDocument();
  });

  it('follows the URL: a link that was opened, and one that is followed', async () => {
    render(
      async ({ q }) =>
        searchPage([queue], { corrections: [{ from: 'x', to: q }] }),
      '?q=opened',
    );
    expect(await field()).toHaveValue('opened');
    await screen.findByText('opened', { selector: 'em' });
    await userEvent.click(screen.getByRole('link', { name: 'A link' }));
    await screen.findByText('linked', { selector: 'em' });
    expect(await field()).toHaveValue('linked');
  });

  it('shows of a hit what it is, whose, how old, why, and its best sections', async () => {
    render(answer(supervisor), '?q=supervisor');
    const [head, section] = within(
      await screen.findByRole('grid', { name: 'Search results' }),
    ).getAllByRole('row');
    expect(within(head).getByRole('img', { name: 'Incident' })).toBeVisible();
    expect(
      within(head).getByRole('img', { name: 'Severity P1' }),
    ).toBeVisible();
    expect(head).toHaveTextContent(/Owner platform/);
    expect(head).toHaveTextContent(/From medsuite-operations, up to date/);
    expect(head).toHaveTextContent(/Changed .+ ago/);
    expect(head).toHaveTextContent('title: supervisor · incident playbook');
    expect(section).toHaveTextContent('StepsBy hand › Restart it');
    expect(within(section).getByText('supervisor').tagName).toBe('MARK');
    expect(section).toHaveTextContent('the supervisor <b>restarts</b>');
    expect(section).toHaveTextContent('+ 1 line');
    expect(within(section).getByRole('link')).toHaveAttribute(
      'href',
      '/runbooks/default/runbook/medsuite-operations/platform/supervisor#restart-it',
    );
    await userEvent.click(
      within(section).getByRole('button', { name: 'Copy the command' }),
    );
    expect(copied).toEqual(['edictl restart\nedictl status\nedictl log']);
  });

  it('is driven by the keyboard alone', async () => {
    render(answer(supervisor, queue));
    await screen.findByText('There are no chapters yet');
    await userEvent.keyboard('/');
    expect(await field()).toHaveFocus();
    await userEvent.keyboard('stuck');
    await screen.findByText('2 chapters found');
    await waitFor(() => expect(selected()).toEqual(['Restart it']));
    const chosen = () =>
      document.getElementById(
        document.activeElement?.getAttribute('aria-activedescendant') ?? '',
      );
    expect(chosen()).toHaveTextContent('Restart it');
    await userEvent.keyboard('{ArrowUp}{ArrowDown}');
    expect(selected()).toEqual(['Validation']);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(selected()).toEqual(['Queues']);
    await userEvent.keyboard('{PageUp}');
    expect(selected()).toEqual(['Restart it']);
    expect(await field()).toHaveFocus();

    const opened = jest.spyOn(window, 'open').mockReturnValue(null);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(opened).toHaveBeenCalledWith(
      expect.stringMatching(/platform\/supervisor#restart-it$/),
      '_blank',
      'noopener',
    );
    await userEvent.keyboard('{PageDown}{Enter}');
    await screen.findByText('Another page');
    expect(place()).toBe(
      '/runbooks/default/runbook/medsuite-operations/edi/queue',
    );
  });

  it('leaves the slash to fields', async () => {
    render(answer(queue));
    await userEvent.type(await field(), 'a/b');
    expect(await field()).toHaveValue('a/b');
  });

  it('opens the best hit of what was entered, even before it is found', async () => {
    render(
      async ({ q }) => searchPage(q === 'queue' ? [queue] : [supervisor]),
      '?q=stuck',
    );
    await screen.findByText('1 chapter found');
    await userEvent.clear(await field());
    await userEvent.type(await field(), 'queue{Enter}');
    await screen.findByText('Another page');
    expect(place()).toContain('/edi/queue');
  });

  it('copies the command of the chosen hit and says which', async () => {
    const { post } = render(answer(supervisor, queue), '?q=stuck');
    await screen.findByText('2 chapters found');
    await userEvent.click(await field());
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(copied).toEqual(['edictl restart\nedictl status\nedictl log']);
    expect(post.mock.calls[0][0]).toMatchObject({
      title: 'Copied',
      description: 'edictl restart\nedictl status …',
    });
    await userEvent.keyboard('{PageDown}{Control>}c{/Control}');
    expect(copied).toHaveLength(1);
    expect(post.mock.calls[1][0]).toMatchObject({
      title: 'Nothing copied: this hit has no command',
    });
  });

  it('leaves copying to the browser where text is selected', async () => {
    render(answer(supervisor), '?q=stuck');
    await screen.findByText('1 chapter found');
    const input = (await field()) as HTMLInputElement;
    input.focus();
    input.select();
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(copied).toEqual([]);
  });

  it('keeps the hits of before until the next are there, and stops asking for what nobody waits for', async () => {
    const signals: AbortSignal[] = [];
    render(async ({ q }, options) => {
      if (q === 'stuck') {
        return searchPage([supervisor]);
      }
      signals.push(options!.signal!);
      return new Promise<SearchPage>(() => {});
    }, '?q=stuck');
    await screen.findByText('1 chapter found');
    await userEvent.type(await field(), ' x');
    await waitFor(() => expect(signals).toHaveLength(1));
    const grid = screen.getByRole('grid');
    expect(grid).toHaveAttribute('aria-busy', 'true');
    expect(grid).toHaveTextContent('Restart it');
    // The command of another text's hit is not to be copied.
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(copied).toEqual([]);
    await userEvent.type(await field(), 'y');
    await waitFor(() => expect(signals).toHaveLength(2));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('says which words it read as others', async () => {
    render(
      async () =>
        searchPage([supervisor], {
          corrections: [{ from: 'suprevisor', to: 'supervisor' }],
        }),
      '?q=suprevisor',
    );
    expect(await screen.findByText(/^Shows results for/)).toHaveTextContent(
      'Shows results for supervisor; searched: suprevisor',
    );
  });

  it('offers what comes closest, and to drop the filters that hide what matches', async () => {
    const hidden = {
      ...queue,
      reasons: [{ code: 'filters' as const, text: '', terms: [] }],
    };
    const search = jest.fn(async ({ category }: { category?: unknown }) =>
      category ? searchPage([], { nearest: [hidden] }) : searchPage([queue]),
    );
    render(search, '?q=queue&category=edi');
    expect(await screen.findByText(/^Nothing matches/)).toHaveTextContent(
      'Nothing matches "queue". Closest:',
    );
    expect(
      screen.getByRole('grid', { name: 'The closest there is' }),
    ).toHaveTextContent('outside of the filters');
    await userEvent.click(
      screen.getByRole('button', { name: 'Search without the filters' }),
    );
    expect(await screen.findByText('1 chapter found')).toBeVisible();
    expect(place()).toBe('/runbooks?q=queue');
  });

  it('says so when not even something close was found', async () => {
    render(answer(), '?q=zzz');
    expect(await screen.findByText(/^Nothing matches "zzz"/)).toHaveTextContent(
      'Try fewer words',
    );
    // There is nothing to control or to choose from.
    expect(await field()).not.toHaveAttribute('aria-controls');
    expect(await field()).not.toHaveAttribute('aria-activedescendant');
  });

  it('tells what failed and tries again', async () => {
    const search = jest
      .fn()
      .mockRejectedValueOnce(new Error('bad gateway'))
      .mockResolvedValue(searchPage([queue]));
    render(search, '?q=queue');
    expect(await screen.findByRole('alert')).toHaveTextContent('bad gateway');
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('1 chapter found')).toBeVisible();
  });

  it('loads more by the cursor', async () => {
    render(
      async ({ cursor }) =>
        cursor
          ? searchPage([queue], { totalItems: 2 })
          : searchPage([supervisor], {
              totalItems: 2,
              pageInfo: { nextCursor: 'next' },
            }),
      '?q=stuck',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Load more' }),
    );
    expect(await screen.findByText('Queues')).toBeVisible();
    expect(screen.getByText('Restart it')).toBeVisible();
  });

  it('filters what was found, also by the role of the section', async () => {
    const search = jest.fn(answer(supervisor));
    render(search, '?q=stuck');
    await screen.findByText('1 chapter found');
    expect(
      screen.queryByRole('button', { name: /Order$/ }),
    ).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Section$/ }));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Troubleshooting' }),
    );
    await waitFor(() =>
      expect(place()).toBe('/runbooks?q=stuck&role=troubleshooting'),
    );
    await waitFor(() =>
      expect(search).toHaveBeenLastCalledWith(
        expect.objectContaining({ q: 'stuck', role: ['troubleshooting'] }),
        expect.anything(),
      ),
    );
  });

  it('makes one line of pasted lines', async () => {
    const search = jest.fn(answer(queue));
    render(search);
    await userEvent.click(await field());
    await userEvent.paste('[FIRING:1] QueueStuck\n  tenant = acme');
    expect(await field()).toHaveValue('[FIRING:1] QueueStuck tenant = acme');
    await screen.findByText('1 chapter found');
  });

  it('takes the JSON of an alert to the alert page, not into the address', async () => {
    render(answer());
    await userEvent.click(await field());
    const payload = { alerts: [{ labels: { alertname: 'QueueStuck' } }] };
    await userEvent.paste(JSON.stringify(payload, null, 2));
    await screen.findByText('Another page');
    expect(place()).toBe('/runbooks/alerts');
    expect(screen.getByTestId('state')).toHaveTextContent(
      JSON.stringify({ payload }),
    );
  });
});
