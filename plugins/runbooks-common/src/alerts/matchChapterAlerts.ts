// SPDX-License-Identifier: Apache-2.0
import { ALERT_NAME, isGlob, matchesGlob, toAlertKey } from './alertNames';
import type { ChapterAlert } from './chapterAlerts';
import type { Alert } from '../schemas';

/**
 * That an alert is one that a chapter names; more specific ones have the greater number.
 *
 * @public
 */
export interface AlertMatcherHit {
  chapterId: string;
  specificity: number;
  confidence: number;
  text: string;
}

type Named = Pick<Alert, 'name' | 'labels'>;

const lower = (text: string) => text.toLocaleLowerCase('en-US');

/** What the parts of a matcher are worth: an exact name more than any labels, an exact label more than any glob. */
const WORTH = {
  name: 1000,
  sameSpelling: 1,
  page: 900,
  nameGlob: 200,
  label: 20,
  labelGlob: 5,
  anyLabel: 1,
} as const;

/**
 * How alerts are held against what chapters name.
 *
 * @public
 */
export interface MatchOptions {
  /** Whether a label that the alert has not is passed over: rules do not have those that their query brings. */
  passOverMissing?: boolean;
}

/** The chapters that name an alert, most specific first, one hit a chapter. */
export function matchChapterAlerts(
  alert: Named,
  chapterAlerts: ChapterAlert[],
  options: MatchOptions = {},
): AlertMatcherHit[] {
  const key = toAlertKey(alert.name);
  const best = new Map<string, AlertMatcherHit>();
  // A chapter that says of which labels the alert must be is not meant by the name of its page either.
  const narrowed = new Set(
    chapterAlerts
      .filter(it => it.origin === 'alerts' && it.nameKey === key)
      .map(it => it.chapterId),
  );
  for (const candidate of chapterAlerts) {
    const hit =
      candidate.origin === 'alerts'
        ? matchFrontMatter(alert, key, candidate, options)
        : !narrowed.has(candidate.chapterId) && matchPage(key, candidate);
    const known = best.get(candidate.chapterId);
    if (hit && (!known || known.specificity < hit.specificity)) {
      best.set(candidate.chapterId, hit);
    }
  }
  return [...best.values()].sort((a, b) => b.specificity - a.specificity);
}

/** A page that is called like the alert is about it. */
function matchPage(
  key: string,
  { chapterId, origin, nameKey }: ChapterAlert,
): AlertMatcherHit | undefined {
  if (origin === 'link' || nameKey !== key || !key) {
    return undefined;
  }
  const what = origin === 'title' ? 'title' : 'file';
  return {
    chapterId,
    specificity: WORTH.page,
    confidence: 0.85,
    text: `The ${what} of the page is named after the alert`,
  };
}

function matchFrontMatter(
  alert: Named,
  key: string,
  { chapterId, nameKey, matcher }: ChapterAlert,
  { passOverMissing }: MatchOptions,
): AlertMatcherHit | undefined {
  let specificity = 0;
  const { [ALERT_NAME]: name, ...labels } = matcher;
  if (nameKey !== null) {
    if (nameKey !== key) {
      return undefined;
    }
    specificity += WORTH.name + (name === alert.name ? WORTH.sameSpelling : 0);
  } else if (name !== undefined) {
    if (!matchesGlob(lower(alert.name), lower(name))) {
      return undefined;
    }
    // The longer the part that is no wildcard, the more is said.
    specificity +=
      WORTH.nameGlob + Math.min(name.replace(/[*?]/g, '').length, 100);
  }
  for (const [label, pattern] of Object.entries(labels)) {
    const value = Object.hasOwn(alert.labels, label) ? alert.labels[label] : '';
    if (value === '' && passOverMissing && name !== undefined) {
      continue;
    }
    if (value === '' || !matchesGlob(lower(value), lower(pattern))) {
      return undefined;
    }
    specificity += worthOfLabel(pattern);
  }
  return {
    chapterId,
    specificity,
    confidence: confidenceOf(name, nameKey, Object.keys(labels).length),
    text: `Its front matter names ${describe(matcher)}`,
  };
}

function worthOfLabel(pattern: string): number {
  if (!isGlob(pattern)) {
    return WORTH.label;
  }
  return /^\*+$/.test(pattern) ? WORTH.anyLabel : WORTH.labelGlob;
}

function confidenceOf(
  name: string | undefined,
  nameKey: string | null,
  labels: number,
): number {
  if (nameKey !== null) {
    return 1;
  }
  return name === undefined && labels < 2 ? 0.7 : 0.8;
}

function describe({ [ALERT_NAME]: name, ...labels }: Record<string, string>) {
  const tests = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return [name, tests.join(', ')].filter(Boolean).join(' with ');
}
