// SPDX-License-Identifier: Apache-2.0
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  BUILT,
  detail,
  neverBuilt,
  open,
  prepareBrowser,
  techDocsPage,
} from './__testUtils__';

const find = (text: string | RegExp) => screen.findByText(text);

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

describe('the reader', () => {
  it('shows our own text at once, and TechDocs when its page is there', async () => {
    let answer: (html: string) => void = () => {};
    const { getEntityDocs } = open({
      api: { getChapter: async () => detail() },
      site: { html: () => new Promise(resolve => (answer = resolve)) },
    });
    const own = await screen.findByTestId('own-reader');
    expect(own).toHaveTextContent('Restart it.');
    expect(own.querySelector('#steps')).toHaveTextContent('Steps');
    expect(screen.queryByTestId('techdocs-reader')).toBeNull();

    await act(async () => answer(BUILT));
    // The embedded reader reads the same page.
    await waitFor(() =>
      expect(getEntityDocs.mock.calls.length).toBeGreaterThan(1),
    );
    await act(async () => answer(BUILT));
    const page = await techDocsPage();
    expect(page.querySelector('#steps')).toHaveTextContent('Steps');
    expect(screen.queryByTestId('own-reader')).toBeNull();
    expect(getEntityDocs).toHaveBeenLastCalledWith(
      expect.objectContaining({ name: 'medsuite-operations' }),
      'infra/supervisor/',
    );
    // The title stands above.
    expect(page.querySelector('h1')).toHaveAttribute('data-runbooks-title');
    expect(page.querySelector('style[data-runbooks]')).toHaveTextContent(
      '.md-sidebar',
    );
  });

  it('keeps our own text and says that the page is being built', async () => {
    open({
      api: { getChapter: async () => detail() },
      site: { sync: () => new Promise(() => {}) },
    });
    expect(await find(/TechDocs is building this page/)).toBeInTheDocument();
    expect(screen.getByTestId('own-reader')).toHaveTextContent('Restart it.');
  });

  it('keeps our own text and says why the build failed', async () => {
    open({
      api: { getChapter: async () => detail() },
      site: {
        sync: async () => {
          throw new Error('spawn mkdocs ENOENT');
        },
      },
    });
    expect(await find(/spawn mkdocs ENOENT\./)).toBeInTheDocument();
    expect(screen.getByTestId('own-reader')).toHaveTextContent('Restart it.');
    expect(screen.queryByText('TechDocs', { selector: 'button *' })).toBeNull();
  });

  it('shows the page once a build is done', async () => {
    let isBuilt = false;
    let finish: (result: 'updated') => void = () => {};
    open({
      api: { getChapter: async () => detail() },
      site: {
        html: async () => (isBuilt ? BUILT : neverBuilt()),
        sync: () => new Promise(resolve => (finish = resolve)),
      },
    });
    expect(await find(/TechDocs is building this page/)).toBeInTheDocument();
    isBuilt = true;
    await act(async () => finish('updated'));
    expect((await techDocsPage()).querySelector('#next')).toBeTruthy();
  });

  it('shows the current text while the built page is older, and lets one choose', async () => {
    open({
      api: { getChapter: async () => detail() },
      site: {
        html: BUILT.replace('Restart it.', 'Leave it alone.'),
        builtAt: Date.parse('2026-01-01T00:00:00.000Z'),
      },
    });
    expect(await find(/from an older text/)).toBeInTheDocument();
    expect(screen.getByTestId('own-reader')).toHaveTextContent('Restart it.');
    expect(screen.getByRole('radio', { name: 'Source text' })).toBeChecked();

    await userEvent.click(screen.getByRole('radio', { name: 'TechDocs' }));
    expect((await techDocsPage()).querySelector('article')).toHaveTextContent(
      'Leave it alone.',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Show current text' }),
    );
    expect(await screen.findByTestId('own-reader')).toHaveTextContent(
      'Restart it.',
    );
    expect(screen.queryByTestId('techdocs-reader')).toBeNull();
  });

  it('does not take the text away from somebody who reads it', async () => {
    let answer: (html: string) => void = () => {};
    open({
      api: { getChapter: async () => detail() },
      site: { html: () => new Promise(resolve => (answer = resolve)) },
    });
    const own = await screen.findByTestId('own-reader');
    fireEvent.wheel(own);
    await act(async () => answer(BUILT));
    expect(await find('The TechDocs page is ready.')).toBeInTheDocument();
    expect(screen.getByTestId('own-reader')).toBeInTheDocument();
    expect(screen.queryByTestId('techdocs-reader')).toBeNull();
  });

  it('goes back to our own text when that changes', async () => {
    let value = detail();
    open({ api: { getChapter: async () => value }, site: { html: BUILT } });
    await techDocsPage();
    value = detail({
      revision: 'b'.repeat(64),
      markdown: value.markdown.replace('Restart it.', 'Restart it once.'),
      sections: value.sections.map(part => ({
        ...part,
        text: part.text.replace('Restart it.', 'Restart it once.'),
      })),
    });
    // As when somebody comes back to the browser tab.
    act(() => {
      window.dispatchEvent(new Event('visibilitychange'));
    });
    expect(await screen.findByTestId('own-reader')).toHaveTextContent(
      'Restart it once.',
    );
    expect(await find(/from an older text/)).toBeInTheDocument();
    expect(screen.queryByTestId('techdocs-reader')).toBeNull();
  });

  it('leaves the TechDocs page alone when a build changed nothing of it', async () => {
    const finish: Array<(result: 'updated') => void> = [];
    const { getEntityDocs } = open({
      api: { getChapter: async () => detail() },
      site: {
        html: BUILT,
        sync: () => new Promise(resolve => finish.push(resolve)),
      },
    });
    const { host } = await techDocsPage();
    const before = getEntityDocs.mock.calls.length;
    await act(async () => finish[0]('updated'));
    await waitFor(() =>
      expect(getEntityDocs.mock.calls.length).toBeGreaterThan(before),
    );
    expect(screen.getByTestId('techdocs-native-shadowroot')).toBe(host);
  });

  it('takes the choice from the address', async () => {
    open({
      api: { getChapter: async () => detail() },
      site: { html: BUILT },
      at: '?view=source',
    });
    expect(
      await screen.findByRole('radio', { name: 'Source text' }),
    ).toBeChecked();
    expect(screen.getByTestId('own-reader')).toBeInTheDocument();
  });

  it('asks TechDocs for nothing where the source has no site', async () => {
    const { getEntityDocs } = open({
      api: {
        getChapter: async () => {
          const value = detail();
          return { ...value, links: { ...value.links, techdocs: null } };
        },
      },
    });
    expect(await screen.findByTestId('own-reader')).toBeInTheDocument();
    expect(getEntityDocs).not.toHaveBeenCalled();
  });
});

describe('links to other pages of the site', () => {
  const chapterHref =
    '/runbooks/default/runbook/medsuite-operations/infra/job-queues#limits';
  const pageHref = '/docs/default/runbook/medsuite-operations/about/';

  it('lead to chapters and to TechDocs in our own text', async () => {
    open({ api: { getChapter: async () => detail() } });
    const own = within(await screen.findByTestId('own-reader'));
    await waitFor(() =>
      expect(own.getByRole('link', { name: 'About' })).toHaveAttribute(
        'href',
        pageHref,
      ),
    );
    expect(own.getByRole('link', { name: 'Job queues' })).toHaveAttribute(
      'href',
      chapterHref,
    );
  });

  it('lead to chapters and to TechDocs in the TechDocs page', async () => {
    const asked: string[] = [];
    // TechDocs resolves against the address of the browser, which a memory router does not have.
    window.history.replaceState(
      null,
      '',
      '/runbooks/default/runbook/medsuite-operations/infra/supervisor',
    );
    open({
      api: {
        getChapter: async address => {
          asked.push(address);
          return detail();
        },
      },
      site: { html: BUILT },
    });
    const page = await techDocsPage();
    const link = (name: string) =>
      [...page.querySelectorAll('a')].find(a => a.textContent === name)!;
    await waitFor(() =>
      expect(new URL(link('About').href).pathname).toBe(pageHref),
    );
    expect(link('Job queues').href).toBe(`http://localhost${chapterHref}`);
    expect(link('Onwards').href).toBe(
      'http://localhost/runbooks/default/runbook/medsuite-operations/infra/supervisor#next',
    );
    act(() => link('Job queues').click());
    await waitFor(() =>
      expect(asked).toContain(
        'default/runbook/medsuite-operations/infra/job-queues',
      ),
    );
    window.history.replaceState(null, '', '/');
  });
});

describe('a deep link', () => {
  const ownText = async () => {
    await screen.findByTestId('own-reader');
    return document;
  };
  it.each([
    ['our own text', {}, ownText],
    ['the TechDocs page', { html: BUILT }, techDocsPage],
  ])(
    'lands on its section in %s, and the index shows it',
    async (_, site, reader) => {
      jest
        .spyOn(Element.prototype, 'getBoundingClientRect')
        .mockImplementation(function rect(this: Element) {
          return { top: this.id === 'next' ? 5 : 900, bottom: 0 } as DOMRect;
        });
      open({ api: { getChapter: async () => detail() }, site, at: '#next' });
      const root = await reader();
      await waitFor(() => expect(root.activeElement?.id).toBe('next'));
      act(() => {
        document.dispatchEvent(new Event('scroll'));
      });
      const index = screen.getAllByRole('navigation', { name: 'Sections' })[0];
      await waitFor(() =>
        expect(within(index).getByText('Next').closest('a')).toHaveAttribute(
          'aria-current',
          'location',
        ),
      );
      await userEvent.click(within(index).getByText('Steps'));
      await waitFor(() => expect(root.activeElement?.id).toBe('steps'));
    },
  );
});
