// SPDX-License-Identifier: Apache-2.0
import { DateTime, Duration } from 'luxon';

/** How often chapters are to be reviewed whose files do not say so. Durations are of ISO 8601. */
export interface CadenceRules {
  every: string;
  /** By id of the category. */
  byCategory: Record<string, string>;
  /** How long before its end an approval counts as running out. */
  dueSoon: string;
}

export const DEFAULT_CADENCE: CadenceRules = {
  every: 'P180D',
  byCategory: {},
  dueSoon: 'P14D',
};

/** Of its time an approval runs out for a quarter at most: else a chapter reviewed every week was never current. */
const LARGEST_SHARE = 1 / 4;

/** A year that four digits can tell. */
const LAST_YEAR = 9999;

const toMilliseconds = (duration: string) =>
  Duration.fromISO(duration).toMillis();

/**
 * When an approval runs out and from when on that is told: by the cadence that the files state, else by that of the
 * category, else by that of the installation.
 */
export function findReviewDates(
  reviewedAt: Date,
  chapter: { every: string | null; category: string | null },
  rules: CadenceRules,
): { dueAt: Date; soonAt: Date } | { dueAt: null; soonAt: null } {
  const { every, category } = chapter;
  const candidates = [
    every,
    category !== null && Object.hasOwn(rules.byCategory, category)
      ? rules.byCategory[category]
      : null,
    rules.every,
  ];
  for (const duration of candidates) {
    const dueAt = duration && addDuration(reviewedAt, duration);
    if (dueAt) {
      const span = dueAt.getTime() - reviewedAt.getTime();
      const soon = Math.min(
        toMilliseconds(rules.dueSoon),
        span * LARGEST_SHARE,
      );
      return { dueAt, soonAt: new Date(dueAt.getTime() - soon) };
    }
  }
  return { dueAt: null, soonAt: null };
}

/** A cadence of no time at all, or one that outlasts the calendar, cannot be meant. */
function addDuration(start: Date, duration: string): Date | undefined {
  const length = Duration.fromISO(duration);
  if (!length.isValid) {
    return undefined;
  }
  const end = DateTime.fromJSDate(start, { zone: 'utc' }).plus(length);
  return end.isValid &&
    end.year <= LAST_YEAR &&
    end.toMillis() > start.getTime()
    ? end.toJSDate()
    : undefined;
}
