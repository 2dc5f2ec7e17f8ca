// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterDetail,
  RunbooksApi,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  chapterLint,
  finding,
  hashOf,
  quality,
  uncheckedLint,
} from '../../testing';
import { expectAccessible } from '../../testing/__testUtils__/axe';
import { detail, open, prepareBrowser } from '../ChapterPage/__testUtils__';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

const may = { allowed: true, reason: null };
const mayNot = { allowed: false, reason: 'Not yours' };
const none = {
  own: mayNot,
  review: mayNot,
  requestReview: may,
  report: may,
};

const found = chapterLint({
  quality: quality({
    links: [
      { rule: 'dead-link', count: 3, points: 24 },
      { rule: 'dead-anchor', count: 1, points: 0 },
    ],
  }),
  findings: [
    finding({ rule: 'dead-link', severity: 'error', line: 1 }),
    finding({ rule: 'dead-anchor', severity: 'error', fixable: true }),
    finding({ rule: 'untidy-ref', severity: 'info' }),
  ],
});

function render(
  given: { chapter?: Partial<ChapterDetail> } & Partial<RunbooksApi>,
  at?: string,
) {
  const { chapter, ...api } = given;
  const getChapterLint = jest.fn(async () => found);
  open({
    at,
    api: {
      getChapter: async () =>
        detail({ can: { ...none, own: may }, ...chapter }),
      getChapterLint,
      ...api,
    },
  });
  return { getChapterLint };
}

/** What stands beside the text, folded as on a narrow screen. */
const aside = async () => {
  const group = (await screen.findByText('Quality')).closest('details')!;
  await userEvent.click(within(group).getByText('Quality'));
  return within(group);
};

const CHAPTER =
  '/runbooks/default/runbook/medsuite-operations/infra/supervisor';

describe('beside the text', () => {
  it.each([
    ['owns', { own: may }],
    ['reviews', { review: may }],
  ])('tells who %s the chapter how it is written', async (_, rights) => {
    render({ chapter: { can: { ...none, ...rights } } });
    const told = await aside();
    expect(await told.findByText('76')).toBeVisible();
    expect(told.getByText('Fair')).toBeVisible();
    expect(told.getByText('2 errors, 1 note')).toBeVisible();
    expect(
      told.getByRole('link', { name: 'See what to mend' }),
    ).toHaveAttribute('href', `${CHAPTER}?about=quality`);
  });

  it('does not tell others, and does not even ask', async () => {
    const { getChapterLint } = render({ chapter: { can: none } });
    await screen.findByText('Owner and review');
    expect(screen.queryByText('Quality')).not.toBeInTheDocument();
    expect(getChapterLint).not.toHaveBeenCalled();
  });

  it('says that the rules were not asked yet', async () => {
    render({ getChapterLint: async () => uncheckedLint() });
    const told = await aside();
    expect(await told.findByText(/^Not checked yet/)).toBeVisible();
  });

  it('says quietly that it could not be loaded: the chapter is there', async () => {
    render({
      getChapterLint: async () => {
        throw new Error('no route to host');
      },
    });
    const told = await aside();
    expect(
      await told.findByText('What the rules say could not be loaded'),
    ).toBeVisible();
    expect(told.queryByRole('alert')).not.toBeInTheDocument();
  });
});

describe('in the place of the text', () => {
  const verdict = () => screen.findByRole('region', { name: 'Quality' });

  it('explains the score, names what to mend, and gives the command', async () => {
    render({}, '?about=quality');
    const told = within(await verdict());
    const parts = within(
      await told.findByRole('list', { name: 'What it is made of' }),
    );
    expect(parts.getByRole('meter', { name: 'Structure' })).toHaveAttribute(
      'aria-valuetext',
      '50 of 50',
    );
    const links = parts.getByRole('meter', { name: 'Links' });
    expect(links).toHaveAttribute('aria-valuenow', '26');
    expect(links.closest('li')).toHaveTextContent(
      /dead-link 3 findings cost 24.*dead-anchor 1 finding, with no point left to lose/,
    );
    expect(
      told.getByText('npx @medsuite/runbooks-cli lint --fix', { exact: false }),
    ).toHaveTextContent(
      'npx @medsuite/runbooks-cli lint --fix docs/infra/supervisor.md',
    );
    expect(told.getByText(/--fix mends one of these:/)).toBeVisible();
    await expectAccessible();
  });

  it('leads to the section of a finding, and back to the text', async () => {
    render({}, '?about=quality&view=source');
    const told = within(await verdict());
    const [place] = await told.findAllByRole('link', {
      name: 'Line 1 in Next',
    });
    expect(place).toHaveAttribute('href', `${CHAPTER}?view=source#next`);
    await userEvent.click(
      told.getByRole('link', { name: 'Back to the chapter' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'Quality' }),
      ).not.toBeInTheDocument(),
    );
    expect(await screen.findByTestId('own-reader')).toBeVisible();
  });

  it('is shown to whoever follows a link to it', async () => {
    render({ chapter: { can: none } }, '?about=quality');
    const told = within(await verdict());
    expect(await told.findByText('76')).toBeVisible();
  });

  it('says when it is about an older text', async () => {
    render(
      { getChapterLint: async () => ({ ...found, revision: hashOf('b') }) },
      '?about=quality',
    );
    expect(
      await screen.findByText(/^This is said of an older text/),
    ).toBeVisible();
  });

  it('congratulates when there is nothing to mend', async () => {
    render({ getChapterLint: async () => chapterLint() }, '?about=quality');
    expect(
      await screen.findByText('Nothing to mend: well written'),
    ).toBeVisible();
    expect(
      screen.queryByText(/npx @medsuite\/runbooks-cli/),
    ).not.toBeInTheDocument();
  });

  it('tells what failed, and tries again', async () => {
    let isDown = true;
    render(
      {
        getChapterLint: async () => {
          if (isDown) {
            throw new Error('no route to host');
          }
          return found;
        },
      },
      '?about=quality',
    );
    const told = within(await verdict());
    expect(await told.findByRole('alert')).toHaveTextContent(
      'no route to host',
    );
    isDown = false;
    await userEvent.click(told.getByRole('button', { name: 'Retry' }));
    expect(
      await told.findByRole('list', { name: 'What to mend' }),
    ).toBeVisible();
  });
});
