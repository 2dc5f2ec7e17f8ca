// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterDetail,
  Report,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { hashOf, report } from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import {
  BUILT,
  detail,
  open,
  prepareBrowser,
  techDocsPage,
} from '../ChapterPage/__testUtils__';

beforeEach(() => {
  prepareBrowser();
  Range.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 50, 20);
});
afterEach(() => jest.restoreAllMocks());

const may = { allowed: true, reason: null };
const mayNot = { allowed: false, reason: 'Readers of this tenant may not' };
const rights = (given: Partial<ChapterDetail['can']> = {}) => ({
  ...detail().can,
  ...given,
});

/** Selects a text of our own reader, as somebody does who drags over it. */
function select(text: string) {
  const element = within(screen.getByTestId('own-reader')).getByText(text, {
    exact: false,
    selector: 'p',
  });
  const range = document.createRange();
  range.setStart(element.firstChild!, 0);
  range.setEnd(element.firstChild!, text.length);
  document.getSelection()!.removeAllRanges();
  document.getSelection()!.addRange(range);
  fireEvent(document, new Event('selectionchange'));
}

const openDialog = async (button: string | RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name: button }));
  return within(await screen.findByRole('dialog'));
};

describe('a reader', () => {
  it('reports a passage that is selected, with its section', async () => {
    const reportProblem = jest.fn(async () => report());
    open({ api: { getChapter: async () => detail(), reportProblem } });
    await screen.findByTestId('own-reader');
    select('Restart it.');
    const beside = await waitFor(() => {
      const buttons = screen.getAllByRole('button', {
        name: 'Report a problem of this passage',
      });
      // The one beside the passage, and the chapter's own, which a keyboard reaches.
      expect(buttons).toHaveLength(2);
      return buttons;
    });
    await userEvent.click(beside[1]);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('Restart it.')).toBeInTheDocument();
    expect(dialog.getByText(/It goes to platform/)).toBeInTheDocument();
    const submit = dialog.getByRole('button', { name: 'Report' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      ' It restarts by itself ',
    );
    await userEvent.click(submit);
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(reportProblem).toHaveBeenCalledWith(detail().address, {
      revision: hashOf('a'),
      quote: 'Restart it.',
      section: 'steps',
      problem: 'It restarts by itself',
    });
  });

  it('reports what stands below the title of a TechDocs page as said of the whole page', async () => {
    const reportProblem = jest.fn(async () => report());
    open({
      api: { getChapter: async () => detail(), reportProblem },
      site: {
        html: BUILT.replace('<h2', '<p>In a word.</p><h2'),
        builtAt: Date.now() / 1000,
      },
      at: '?view=techdocs',
    });
    const page = await techDocsPage();
    const range = document.createRange();
    range.selectNodeContents(page.querySelector('article > p')!.firstChild!);
    Object.assign(page, {
      getSelection: () => ({ rangeCount: 1, getRangeAt: () => range }),
    });
    fireEvent(document, new Event('selectionchange'));
    await waitFor(() =>
      expect(
        screen.getAllByRole('button', { name: /of this passage$/ }),
      ).toHaveLength(2),
    );
    await userEvent.click(
      screen.getAllByRole('button', { name: /of this passage$/ })[1],
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('In a word.')).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: /Where/ })).toHaveTextContent(
      'The whole page',
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Which word?',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Report' }));
    await waitFor(() =>
      expect(reportProblem).toHaveBeenCalledWith(detail().address, {
        revision: hashOf('a'),
        quote: 'In a word.',
        section: undefined,
        problem: 'Which word?',
      }),
    );
  });

  it('reports a section without a passage, and keeps what was written when that fails', async () => {
    let works = false;
    const reportProblem = jest.fn(async () => {
      if (!works) throw new Error('gateway timeout');
      return report();
    });
    open({ api: { getChapter: async () => detail(), reportProblem } });
    const dialog = await openDialog('Report a problem');
    await userEvent.click(dialog.getByRole('button', { name: /Where/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Next' }));
    const problem = dialog.getByRole('textbox', { name: /What is wrong/ });
    await userEvent.type(problem, 'It ends here');
    await userEvent.click(dialog.getByRole('button', { name: 'Report' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The problem was not reported' + 'gateway timeout',
    );
    expect(problem).toHaveValue('It ends here');
    works = true;
    await userEvent.click(dialog.getByRole('button', { name: 'Report' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(reportProblem).toHaveBeenLastCalledWith(detail().address, {
      revision: hashOf('a'),
      section: 'next',
      problem: 'It ends here',
    });
  });

  it('may write an issue instead, which is filled in', async () => {
    const newIssueUrl = 'https://github.com/acme/docs/issues/new';
    open({ api: { getChapter: async () => detail({ newIssueUrl }) } });
    const dialog = await openDialog('Report a problem');
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Wrong port',
    );
    const link = new URL(
      dialog
        .getByRole('link', { name: /Open an issue in the repository/ })
        .getAttribute('href')!,
    );
    expect(link.searchParams.get('title')).toBe('Runbook: Supervisor down');
    expect(link.searchParams.get('body')).toMatch(
      /^Wrong port\n\nPage: http:\/\/localhost\/runbooks\/default\/runbook\/medsuite-operations\/infra\/supervisor\nRevision: aaaaaaa$/,
    );
  });

  it('has the issue alone where the portal takes no report', async () => {
    open({
      api: {
        getChapter: async () =>
          detail({
            can: rights({ report: mayNot }),
            newIssueUrl: 'https://github.com/acme/docs/issues/new',
          }),
      },
    });
    const dialog = await openDialog('Report a problem');
    expect(dialog.getByText(mayNot.reason)).toBeInTheDocument();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /What is wrong/ }),
      'Wrong port',
    );
    expect(dialog.getByRole('button', { name: 'Report' })).toBeDisabled();
    expect(
      dialog.getByRole('link', { name: /^Open an issue/ }),
    ).toBeInTheDocument();
  });

  it('is offered nothing where nobody takes a report', async () => {
    open({
      api: {
        getChapter: async () => detail({ can: rights({ report: mayNot }) }),
      },
    });
    await screen.findByTestId('own-reader');
    select('Restart it.');
    await new Promise(resolve => setTimeout(resolve, 400));
    expect(
      screen.queryByRole('button', { name: /Report a problem/ }),
    ).not.toBeInTheDocument();
  });
});

describe('an owner', () => {
  it('sees what was reported, answers, and the report stands with the closed ones', async () => {
    let reports: Report[] = [
      report(),
      report({
        id: 'report-2',
        section: null,
        quote: null,
        problem: 'Who is on call at night?',
        isCurrent: false,
      }),
    ];
    const closeReport: jest.MockedFunction<RunbooksApi['closeReport']> =
      jest.fn(async (_address, id, { answer }) => {
        const closed = {
          ...reports.find(item => item.id === id)!,
          state: 'closed' as const,
          answer,
          closedBy: 'user:default/dba',
          closedAt: '2026-03-02T12:00:00.000Z',
        };
        reports = reports.map(item => (item.id === id ? closed : item));
        return closed;
      });
    const getReports: jest.MockedFunction<RunbooksApi['getReports']> = jest.fn(
      async (_address, query) => {
        const items = reports.filter(({ state }) => state === query?.state);
        return { items, totalItems: items.length, pageInfo: {} };
      },
    );
    open({
      api: {
        getChapter: async () => detail({ can: rights({ own: may }) }),
        getReports,
        closeReport,
      },
    });
    const list = await screen.findByRole('region', {
      name: '2 problems reported by readers',
    });
    // It can wait, in an incident.
    expect(list.querySelector('details')).not.toHaveAttribute('open');
    await userEvent.click(
      within(list).getByText('2 problems reported by readers'),
    );
    await expectAccessible(list);
    const [first, second] = within(list).getAllByRole('article');
    expect(first).toHaveTextContent(
      /Restart it\.It restarts by itself by nowby omar-oncall, .* ago, in Steps/,
    );
    expect(second).toHaveTextContent(
      /in the whole page\. The page has changed since\./,
    );
    expect(getReports).toHaveBeenCalledWith(
      detail().address,
      expect.objectContaining({ state: 'open' }),
      expect.anything(),
    );

    await userEvent.click(
      within(first).getByRole('button', { name: /^Answer and close/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Answer/ }),
      'Step taken out',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Close the report' }),
    );
    const left = await screen.findByRole('region', {
      name: '1 problem reported by readers',
    });
    expect(left).not.toHaveTextContent('It restarts by itself by now');
    expect(await screen.findByText('The report is closed')).toBeInTheDocument();
    expect(within(left).getByRole('list')).toHaveFocus();
    const closed = screen.getByRole('region', {
      name: '1 report answered and closed',
    });
    expect(closed.querySelector('details')).not.toHaveAttribute('open');
    await userEvent.click(
      within(closed).getByText('1 report answered and closed'),
    );
    expect(within(closed).getByRole('article')).toHaveTextContent(
      /It restarts by itself by nowby omar-oncall, .* ago, in StepsAnswer: Step taken outClosed by dba, .* ago$/,
    );
    expect(within(closed).queryByRole('button')).not.toBeInTheDocument();
    await expectAccessible(closed);
    expect(closeReport).toHaveBeenCalledWith(detail().address, 'report-1', {
      answer: 'Step taken out',
    });
  });

  it('is told when the reports cannot be read', async () => {
    const getReports = async () => {
      throw new Error('no answer');
    };
    open({
      api: {
        getChapter: async () => detail({ can: rights({ own: may }) }),
        getReports,
      },
    });
    // Once, though open and closed ones are both missing.
    expect(
      await screen.findAllByText('The reported problems could not be loaded'),
    ).toHaveLength(1);
  });
});
