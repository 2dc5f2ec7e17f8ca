// SPDX-License-Identifier: Apache-2.0
import type {
  ReviewState,
  ReviewStateName,
  TrivialChange,
} from '@medsuite/backstage-plugin-runbooks-common';

/**
 * What the last review says of the present text: nobody reviewed the chapter, the text was approved, it was approved or
 * refused and has changed since, or it was refused and is still the same.
 */
export type ReviewBasis =
  | 'never'
  | 'approved'
  | 'changed'
  | 'changes-requested';

/** What decides how a chapter's review stands at some time. */
export interface ReviewDates {
  basis: ReviewBasis;
  /** When the approval runs out. */
  dueAt: Date | null;
  /** From when on it runs out soon. */
  soonAt: Date | null;
  /** When the open request for a review was made. */
  requestedAt: Date | null;
}

/** What is known of a chapter's review. */
export interface ReviewFacts extends ReviewDates {
  reviewedAt: Date | null;
  /** Rule by which the approval stands for a text that has changed since. */
  unchangedBy: TrivialChange | null;
  request: { reason: string; requestedBy: string | null } | null;
  /** When the chapter was first seen, and when its present revision was. */
  firstSeenAt: Date;
  revisedAt: Date;
}

/** How the review of a chapter stands. The SQL in database/reviewStates.ts says the same of rows. */
export function nameReviewState(
  { basis, dueAt, soonAt, requestedAt }: ReviewDates,
  now: Date,
): ReviewStateName {
  switch (basis) {
    case 'never':
    case 'changes-requested':
      return basis;
    case 'changed':
      return 'changed-since-review';
    default:
      if (dueAt && dueAt <= now) {
        return 'overdue';
      }
      return requestedAt || (soonAt && soonAt <= now) ? 'due-soon' : 'current';
  }
}

/** How the review of a chapter stands, since when and why. */
export function describeReviewState(
  facts: ReviewFacts,
  now: Date,
): ReviewState {
  const state = nameReviewState(facts, now);
  const { reason, since } = explain(facts, state, now);
  const { request, requestedAt } = facts;
  return {
    state,
    reason,
    since: since?.toISOString() ?? null,
    reviewedAt: facts.reviewedAt?.toISOString() ?? null,
    dueAt: facts.dueAt?.toISOString() ?? null,
    unchangedBy: facts.unchangedBy,
    requested:
      request && requestedAt
        ? { ...request, requestedAt: requestedAt.toISOString() }
        : null,
  };
}

const day = (instant: Date | null) => instant?.toISOString().slice(0, 10);

const TRIVIAL: Record<Exclude<TrivialChange, 'identical'>, string> = {
  'white-space': 'only white space has changed',
  'link-targets': 'only targets of links have changed',
  people: 'only owners, reviewers or the cadence have changed',
};

function explain(
  facts: ReviewFacts,
  state: ReviewStateName,
  now: Date,
): { reason: string; since: Date | null } {
  const { reviewedAt, revisedAt, dueAt, soonAt, requestedAt, request } = facts;
  const reviewed = day(reviewedAt);
  switch (state) {
    case 'never':
      return { reason: 'Nobody has reviewed it', since: facts.firstSeenAt };
    case 'changes-requested':
      return {
        reason: `The review of ${reviewed} asked for changes, and the text is still the same`,
        since: reviewedAt,
      };
    case 'changed-since-review':
      return {
        reason: `The text has changed since the review of ${reviewed}`,
        // A review that is brought in later may be of an older text than the one before it.
        since: reviewedAt && reviewedAt > revisedAt ? reviewedAt : revisedAt,
      };
    case 'overdue':
      return {
        reason: `The approval of ${reviewed} ran out on ${day(dueAt)}`,
        since: dueAt,
      };
    case 'due-soon':
      if (soonAt && soonAt <= now && !(requestedAt && requestedAt < soonAt)) {
        return {
          reason: `The approval of ${reviewed} runs out on ${day(dueAt)}`,
          since: soonAt,
        };
      }
      return {
        reason: `A review was asked for on ${day(requestedAt)}${
          request ? `: ${request.reason}` : ''
        }`,
        since: requestedAt,
      };
    default: {
      const { unchangedBy } = facts;
      const since =
        unchangedBy && unchangedBy !== 'identical'
          ? `; since then ${TRIVIAL[unchangedBy]}`
          : '';
      const due = dueAt ? `, the next review is due on ${day(dueAt)}` : '';
      return {
        reason: `Approved on ${reviewed}${since}${due}`,
        since: reviewedAt,
      };
    }
  }
}
