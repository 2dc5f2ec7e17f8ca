// SPDX-License-Identifier: Apache-2.0
import type {
  Alert,
  AlertMatch,
  AlertOutcome,
  AlertResolution,
  AlertResolutions,
  Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';

/** A chapter that may answer an alert, of which a test names what matters to it. */
export function alertMatch(
  chapter: Chapter,
  given: Partial<AlertMatch> = {},
): AlertMatch {
  return {
    chapter,
    section: { anchor: 'steps', title: 'Steps', role: 'steps' },
    entity: null,
    parameters: [],
    reasons: [{ code: 'alert-matcher', text: 'The page names this alert' }],
    confidence: 1,
    ...given,
  };
}

/** What came of one alert. */
export function alertResolution(
  alert: Partial<Alert> & { name: string },
  outcome: AlertOutcome,
  matches: AlertMatch[] = [],
): AlertResolution {
  return {
    alert: { labels: {}, annotations: {}, status: null, url: null, ...alert },
    outcome,
    matches,
  };
}

/** What came of several. */
export function alertResolutions(
  ...items: AlertResolution[]
): AlertResolutions {
  return {
    items,
    unresolved: items
      .filter(({ outcome }) => outcome === 'unresolved')
      .map(({ alert }) => alert.name),
  };
}
