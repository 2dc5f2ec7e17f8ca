// SPDX-License-Identifier: Apache-2.0
import type {
  ReviewState,
  ReviewStateName,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Knex } from 'knex';
import {
  describeReviewState,
  nameReviewState,
  type ReviewDates,
} from '../reviews/reviewState';
import type { DbChapterRow, DbInstant } from './rows';

/** Columns of a chapter that tell how its review stands. */
type ReviewColumns = Pick<
  DbChapterRow,
  | 'review_basis'
  | 'reviewed_at'
  | 'review_due_at'
  | 'review_soon_at'
  | 'review_unchanged_by'
  | 'review_request'
  | 'review_requested_at'
  | 'first_seen_at'
  | 'revised_at'
>;

const toDate = (value: DbInstant | null) =>
  value === null ? null : new Date(value);

const toDates = (
  row: Pick<
    ReviewColumns,
    'review_basis' | 'review_due_at' | 'review_soon_at' | 'review_requested_at'
  >,
): ReviewDates => ({
  basis: row.review_basis,
  dueAt: toDate(row.review_due_at),
  soonAt: toDate(row.review_soon_at),
  requestedAt: toDate(row.review_requested_at),
});

/** How the review of a stored chapter stands. */
export function toReviewState(row: ReviewColumns, now: Date): ReviewState {
  return describeReviewState(
    {
      ...toDates(row),
      reviewedAt: toDate(row.reviewed_at),
      unchangedBy: row.review_unchanged_by,
      request:
        row.review_request === null ? null : JSON.parse(row.review_request),
      firstSeenAt: new Date(row.first_seen_at),
      revisedAt: new Date(row.revised_at),
    },
    now,
  );
}

/** The same in one word, from the columns that decide it. */
export function toReviewStateName(
  row: Parameters<typeof toDates>[0],
  now: Date,
): ReviewStateName {
  return nameReviewState(toDates(row), now);
}

/** Keeps chapters (alias `c`) whose review stands in one of the ways: {@link nameReviewState} in SQL. */
export function whereReviewState(
  query: Knex.QueryBuilder,
  states: ReviewStateName[],
  now: Date,
): void {
  query.where(any => {
    for (const state of states) {
      any.orWhere(one => whereOneState(one, state, now));
    }
  });
}

function whereOneState(
  query: Knex.QueryBuilder,
  state: ReviewStateName,
  now: Date,
): void {
  const approved = () => query.where('c.review_basis', 'approved');
  const notOverdue = () =>
    approved().where(due =>
      due.whereNull('c.review_due_at').orWhere('c.review_due_at', '>', now),
    );
  switch (state) {
    case 'never':
    case 'changes-requested':
      query.where('c.review_basis', state);
      break;
    case 'changed-since-review':
      query.where('c.review_basis', 'changed');
      break;
    case 'overdue':
      approved().where('c.review_due_at', '<=', now);
      break;
    case 'due-soon':
      notOverdue().where(soon =>
        soon
          .whereNotNull('c.review_requested_at')
          .orWhere('c.review_soon_at', '<=', now),
      );
      break;
    case 'current':
      notOverdue()
        .whereNull('c.review_requested_at')
        .where(later =>
          later
            .whereNull('c.review_soon_at')
            .orWhere('c.review_soon_at', '>', now),
        );
      break;
    default:
      state satisfies never;
  }
}

/** The state of a chapter (alias `c`) as SQL, to count by it. */
export function reviewStateSql(knex: Knex, now: Date): Knex.Raw {
  return knex.raw(
    `case
      when c.review_basis = 'changed' then 'changed-since-review'
      when c.review_basis <> 'approved' then c.review_basis
      when c.review_due_at <= ? then 'overdue'
      when c.review_requested_at is not null or c.review_soon_at <= ? then 'due-soon'
      else 'current'
    end`,
    [now, now],
  );
}
