// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import {
  ALERT_LIMITS,
  type Alert,
  type AlertCoverage,
  type AlertMatch,
  type AlertOutcome,
  type coverageRequestSchema,
  type Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import { parseAlertRules } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { z } from 'zod';

/** A rule whose coverage is asked, as the alert that it would raise. */
export interface CoveredRule {
  alert: Pick<Alert, 'name' | 'labels' | 'annotations'>;
  group: string | null;
  line: number | null;
}

/** Reads the rules or names of a request. */
export function readCoverageRequest(
  request: z.output<typeof coverageRequestSchema>,
): { rules: CoveredRule[]; problems: Problem[] } {
  if ('names' in request) {
    return {
      rules: request.names.map(name => ({
        alert: { name, labels: {}, annotations: {} },
        group: null,
        line: null,
      })),
      problems: [],
    };
  }
  const { rules, problems } = parseAlertRules(request.rules, '', {
    rules: ALERT_LIMITS.rules + 1,
  });
  if (rules.length > ALERT_LIMITS.rules) {
    throw new InputError(
      `rules: there are more than ${ALERT_LIMITS.rules} alerts, check them in several parts`,
    );
  }
  return {
    rules: rules.map(({ name, labels, texts, runbookUrl, group, line }) => ({
      alert: {
        name,
        labels,
        annotations: {
          ...texts,
          ...(runbookUrl !== null && { runbook_url: runbookUrl }),
        },
      },
      group,
      line,
    })),
    problems,
  };
}

/** Counts the outcomes. */
export function summariseCoverage(
  rules: Array<CoveredRule & { outcome: AlertOutcome; matches: AlertMatch[] }>,
  problems: Problem[],
): AlertCoverage {
  const count = (outcome: AlertOutcome) =>
    rules.filter(rule => rule.outcome === outcome).length;
  return {
    items: rules.map(({ alert, group, line, outcome, matches }) => ({
      name: alert.name,
      group,
      severity: Object.hasOwn(alert.labels, 'severity')
        ? alert.labels.severity
        : null,
      line,
      outcome,
      matches: matches.map(({ chapter, section, reasons, confidence }) => ({
        chapter,
        section,
        reasons,
        confidence,
      })),
    })),
    totals: {
      rules: rules.length,
      resolved: count('resolved'),
      ambiguous: count('ambiguous'),
      unresolved: count('unresolved'),
    },
    problems,
  };
}
