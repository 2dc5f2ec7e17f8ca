// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import type {
  ChapterDetail,
  NewReview,
  ReviewConflict,
} from '@medsuite/backstage-plugin-runbooks-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  hashOf,
  review,
  reviewState,
  revision,
  revisionDiff,
} from '../../testing';
import { detail, open, prepareBrowser } from '../ChapterPage/__testUtils__';

beforeEach(prepareBrowser);
afterEach(() => jest.restoreAllMocks());

const may = { allowed: true, reason: null };
const mayNot = (reason: string) => ({ allowed: false, reason });

const changed = reviewState({ state: 'changed-since-review' });
const reviewable = (given: Partial<ChapterDetail> = {}) =>
  detail({
    reviewState: changed,
    can: { own: mayNot('x'), review: may, requestReview: may, report: may },
    ...given,
  });

const strip = () =>
  screen.findByRole('region', { name: 'Review of this chapter' });

/** The badge beside the chapter's title. */
const badge = () =>
  screen
    .getByRole('article', { name: 'Supervisor down' })
    .querySelector('[data-review-state]');

const conflictError = (conflict: ReviewConflict) =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'ConflictError', message: 'Another text by now' },
        response: { statusCode: 409 },
        conflict,
      }),
      { status: 409, headers: { 'content-type': 'application/json' } },
    ) as never,
  );

describe('what a reader is told', () => {
  it('says why the state is so, with dates, and leads to what changed', async () => {
    open({
      api: { getChapter: async () => detail({ reviewState: changed }) },
    });
    const told = await strip();
    expect(told).toHaveTextContent(
      /Reason of changed-since-review\. Last reviewed .* Due /,
    );
    expect(badge()).toHaveTextContent('Changed since review');
    expect(
      within(told).getByRole('link', {
        name: 'What changed since the last review',
      }),
    ).toHaveAttribute('href', expect.stringMatching(/\?changes=review$/));
  });

  it('says that a review was asked for, why and by whom', async () => {
    open({
      api: {
        getChapter: async () =>
          detail({
            reviewState: reviewState({
              requested: {
                reason: 'The drain took 25 minutes',
                requestedAt: '2026-03-01T12:00:00.000Z',
                requestedBy: 'user:default/sam',
              },
            }),
          }),
      },
    });
    const told = within(await strip());
    expect(told.getByRole('note')).toHaveTextContent(
      /Review asked: The drain took 25 minutes by sam, .* ago/,
    );
  });

  it('hides what one may not do, and says whom to ask', async () => {
    open({
      api: {
        getChapter: async () =>
          detail({
            can: {
              own: mayNot('Ask its owner group:default/platform'),
              review: mayNot('Ask its reviewer user:default/dba'),
              requestReview: mayNot('Not for tenants'),
              report: mayNot('Not for tenants'),
            },
          }),
      },
    });
    const told = within(await strip());
    expect(told.queryByRole('button')).not.toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Change the owner' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByText('Ask its reviewer user:default/dba'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Ask its owner group:default/platform'),
    ).toBeInTheDocument();
  });
});

describe('reviewing', () => {
  const openDialog = async () => {
    await userEvent.click(
      within(await strip()).getByRole('button', { name: 'Review' }),
    );
    return within(await screen.findByRole('dialog'));
  };

  it('approves the revision on screen, and the badge turns', async () => {
    let state = changed;
    const addReview = jest.fn(async (_address: string, given: NewReview) => {
      state = reviewState();
      return { review: review(given), reviewState: state };
    });
    open({
      api: {
        getChapter: async () => reviewable({ reviewState: state }),
        addReview,
      },
    });
    const dialog = await openDialog();
    const submit = dialog.getByRole('button', { name: 'Approve' });
    expect(submit).toBeDisabled();
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Summary/ }),
      ' Walked through it ',
    );
    await userEvent.click(submit);
    await waitFor(() =>
      expect(badge()).toHaveAttribute('data-review-state', 'current'),
    );
    expect(addReview).toHaveBeenCalledWith(detail().address, {
      revision: hashOf('a'),
      outcome: 'approved',
      summary: 'Walked through it',
    });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('shows what changed since the last review before one answers', async () => {
    const getRevisionDiff = jest.fn(async () => revisionDiff());
    open({ api: { getChapter: async () => reviewable(), getRevisionDiff } });
    const dialog = await openDialog();
    expect(getRevisionDiff).not.toHaveBeenCalled();
    await userEvent.click(
      dialog.getByText('What changed since the last review'),
    );
    expect(await dialog.findByText('by rollout')).toBeInTheDocument();
    expect(getRevisionDiff).toHaveBeenCalledWith(
      detail().address,
      hashOf('a'),
      { against: 'last-review' },
      expect.anything(),
    );
  });

  it('shows what changed meanwhile, and goes on with the new text only when told', async () => {
    let present = hashOf('a');
    const addReview = jest.fn(async (_address: string, given: NewReview) => {
      if (given.revision !== hashOf('c')) {
        present = hashOf('c');
        throw await conflictError({
          currentRevision: present,
          diff: revisionDiff({
            from: revision({ hash: hashOf('a') }),
            to: revision({ hash: present }),
          }),
        });
      }
      return { review: review(given), reviewState: reviewState() };
    });
    open({
      api: {
        getChapter: async () => reviewable({ revision: present }),
        addReview,
      },
    });
    const dialog = await openDialog();
    await userEvent.click(
      dialog.getByRole('radio', { name: /^Request changes/ }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: /Summary/ }),
      'Step 3 is gone',
    );
    const submit = dialog.getByRole('button', { name: 'Request changes' });
    await userEvent.click(submit);

    expect(
      await dialog.findByText(
        'The text has changed while you were reviewing it',
      ),
    ).toBeVisible();
    expect(dialog.getByText('by rollout')).toBeInTheDocument();
    expect(submit).toBeDisabled();

    await userEvent.click(
      dialog.getByRole('button', { name: 'Review the new text' }),
    );
    expect(dialog.getByRole('textbox', { name: /Summary/ })).toHaveValue(
      'Step 3 is gone',
    );
    await userEvent.click(
      dialog.getByRole('button', { name: 'Request changes' }),
    );
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(addReview.mock.calls.map(([, given]) => given.revision)).toEqual([
      hashOf('a'),
      hashOf('c'),
    ]);
  });

  it('says what failed, and keeps what was written', async () => {
    open({
      api: {
        getChapter: async () => reviewable(),
        addReview: async () => {
          throw new Error('gateway timeout');
        },
      },
    });
    const dialog = await openDialog();
    const summary = dialog.getByRole('textbox', { name: /Summary/ });
    await userEvent.type(summary, 'Fine');
    await userEvent.click(dialog.getByRole('button', { name: 'Approve' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The review was not recorded' + 'gateway timeout',
    );
    expect(summary).toHaveValue('Fine');

    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});

it('asks for a review, with a reason', async () => {
  const requestReview = jest.fn(async () => ({
    id: '1',
    reviewState: reviewState(),
  }));
  open({ api: { getChapter: async () => detail(), requestReview } });
  await userEvent.click(
    within(await strip()).getByRole('button', { name: 'Ask for a review' }),
  );
  const dialog = within(await screen.findByRole('dialog'));
  const submit = dialog.getByRole('button', { name: 'Ask' });
  expect(submit).toBeDisabled();
  await userEvent.type(
    dialog.getByRole('textbox', { name: /Reason/ }),
    'The restart did not help',
  );
  await userEvent.click(submit);
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  expect(requestReview).toHaveBeenCalledWith(detail().address, {
    reason: 'The restart did not help',
  });
});
