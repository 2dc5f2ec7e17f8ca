// SPDX-License-Identifier: Apache-2.0
import { findReviewDates } from './cadence';

const reviewedAt = new Date('2026-01-31T10:00:00.000Z');
const rules = {
  every: 'P180D',
  byCategory: { edi: 'P90D', odd: 'P0D' },
  dueSoon: 'P14D',
};
const days = (count: number) =>
  new Date(reviewedAt.getTime() + count * 24 * 60 * 60 * 1000).toISOString();

describe('findReviewDates', () => {
  it.each<[string, string | null, string | null, string, string]>([
    ['the installation’s', null, null, days(180), days(166)],
    ['the category’s', null, 'edi', days(90), days(76)],
    ['the files’', 'P100D', 'edi', days(100), days(86)],
    ['an unknown category’s', null, 'constructor', days(180), days(166)],
    ['a short one, a quarter before its end', 'P8D', null, days(8), days(6)],
    ['one of months', 'P1M', null, days(28), days(21)],
    ['one of weeks', 'P2W', null, days(14), days(10.5)],
    [
      'one of nothing, which cannot be meant',
      'P0D',
      null,
      days(180),
      days(166),
    ],
    ['a category’s of nothing', null, 'odd', days(180), days(166)],
    ['one beyond the calendar', 'P9999Y', null, days(180), days(166)],
    ['one that is none', 'soon', null, days(180), days(166)],
  ])('goes by %s cadence', (_name, every, category, dueAt, soonAt) => {
    const dates = findReviewDates(reviewedAt, { every, category }, rules);
    expect([dates.dueAt, dates.soonAt].map(it => it?.toISOString())).toEqual([
      dueAt,
      soonAt,
    ]);
  });

  it('knows approvals that never run out', () => {
    expect(
      findReviewDates(
        reviewedAt,
        { every: null, category: null },
        { ...rules, every: 'P0D' },
      ),
    ).toEqual({ dueAt: null, soonAt: null });
  });
});
