// SPDX-License-Identifier: Apache-2.0
import { describeReviewState, type ReviewFacts } from './reviewState';

const day = (date: string) => new Date(`2026-${date}T12:00:00.000Z`);
const NOW = day('11-20');

const facts = (given: Partial<ReviewFacts>): ReviewFacts => ({
  basis: 'approved',
  reviewedAt: day('11-01'),
  dueAt: day('12-20'),
  soonAt: day('12-10'),
  unchangedBy: null,
  request: null,
  requestedAt: null,
  firstSeenAt: day('01-01'),
  revisedAt: day('10-01'),
  ...given,
});

const never = {
  basis: 'never',
  reviewedAt: null,
  dueAt: null,
  soonAt: null,
} as const;
const requested = {
  request: { reason: 'A run had gaps', requestedBy: 'user:default/ann' },
  requestedAt: day('11-10'),
};

describe('describeReviewState', () => {
  it.each<[string, Partial<ReviewFacts>, string, Date | null, string]>([
    ['never', never, 'never', day('01-01'), 'Nobody has reviewed it'],
    [
      'a refused text',
      { basis: 'changes-requested', dueAt: null, soonAt: null },
      'changes-requested',
      day('11-01'),
      'The review of 2026-11-01 asked for changes, and the text is still the same',
    ],
    [
      'a changed text',
      { basis: 'changed', dueAt: null, soonAt: null, revisedAt: day('11-05') },
      'changed-since-review',
      day('11-05'),
      'The text has changed since the review of 2026-11-01',
    ],
    [
      'a review of an old text that was brought in later',
      { basis: 'changed', dueAt: null, soonAt: null },
      'changed-since-review',
      day('11-01'),
      'The text has changed since the review of 2026-11-01',
    ],
    [
      'the moment it runs out',
      { dueAt: NOW },
      'overdue',
      NOW,
      'The approval of 2026-11-01 ran out on 2026-11-20',
    ],
    [
      'an old approval with a request',
      { dueAt: day('11-15'), ...requested },
      'overdue',
      day('11-15'),
      'The approval of 2026-11-01 ran out on 2026-11-15',
    ],
    [
      'one that runs out soon',
      { soonAt: NOW },
      'due-soon',
      NOW,
      'The approval of 2026-11-01 runs out on 2026-12-20',
    ],
    [
      'a request',
      requested,
      'due-soon',
      day('11-10'),
      'A review was asked for on 2026-11-10: A run had gaps',
    ],
    [
      'a request before it ran out soon',
      { ...requested, soonAt: day('11-12') },
      'due-soon',
      day('11-10'),
      'A review was asked for on 2026-11-10: A run had gaps',
    ],
    [
      'a request behind that',
      { ...requested, soonAt: day('11-09') },
      'due-soon',
      day('11-09'),
      'The approval of 2026-11-01 runs out on 2026-12-20',
    ],
    [
      'an approval',
      {},
      'current',
      day('11-01'),
      'Approved on 2026-11-01, the next review is due on 2026-12-20',
    ],
    [
      'an approval that never runs out',
      { dueAt: null, soonAt: null },
      'current',
      day('11-01'),
      'Approved on 2026-11-01',
    ],
    [
      'an approval of a text that hardly changed',
      { unchangedBy: 'link-targets' },
      'current',
      day('11-01'),
      'Approved on 2026-11-01; since then only targets of links have changed, the next review is due on 2026-12-20',
    ],
    [
      'an approval of the same text in other bytes',
      { unchangedBy: 'identical', dueAt: null, soonAt: null },
      'current',
      day('11-01'),
      'Approved on 2026-11-01',
    ],
  ])('tells of %s', (_name, given, state, since, reason) => {
    expect(describeReviewState(facts(given), NOW)).toMatchObject({
      state,
      since: since?.toISOString() ?? null,
      reason,
    });
  });

  it.each<[Partial<ReviewFacts>]>([
    [never],
    [{ basis: 'changed' }],
    [{ basis: 'changes-requested' }],
    [{ dueAt: day('11-15') }],
    [{}],
  ])('shows an open request whatever the state', given => {
    expect(
      describeReviewState(facts({ ...given, ...requested }), NOW).requested,
    ).toEqual({
      reason: 'A run had gaps',
      requestedBy: 'user:default/ann',
      requestedAt: day('11-10').toISOString(),
    });
  });
});
