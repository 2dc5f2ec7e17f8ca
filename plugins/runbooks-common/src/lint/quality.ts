// SPDX-License-Identifier: Apache-2.0
import type { LintCounts, Quality, QualityPart } from '../schemas';
import type { Finding } from './types';

/** What quality is made of, and how many of the 100 points each part has. */
const MAX_POINTS: Record<QualityPart['id'], number> = {
  structure: 20,
  'first-page': 15,
  commands: 20,
  links: 15,
  ownership: 15,
  safety: 15,
};

/** What one finding costs, and what all findings of a rule cost at most: the tenth dead link says little new. */
const COSTS: Record<Finding['severity'], { each: number; most: number }> = {
  error: { each: 12, most: 24 },
  warning: { each: 4, most: 12 },
  info: { each: 1, most: 3 },
};

const SEVERITIES = Object.keys(COSTS) as Array<Finding['severity']>;

/** Rules by the part that they cost points of. Those that are not listed cost points of the structure. */
const RULES: Record<Exclude<QualityPart['id'], 'structure'>, string[]> = {
  'first-page': ['first-page', 'incident-mark-differs'],
  commands: [
    'break-glass-unfolded',
    'ui-before-break-glass',
    'details-without-markdown',
    'unclosed-details',
    'command-without-language',
    'fence-without-language',
    'undeclared-parameter',
    'malformed-placeholder',
    'unused-parameter',
    'unclosed-fence',
    'fence-unknown-to-techdocs',
    'shell',
  ],
  links: ['dead-link', 'dead-anchor', 'shadowed-heading'],
  ownership: [
    'owner-missing',
    'backup-owner-missing',
    'owner-kind',
    'untidy-ref',
    'review-cadence-missing',
    'duplicate-id',
    'duplicate-alert',
  ],
  safety: [
    'phi-ssn',
    'phi-record-number',
    'phi-member-id',
    'phi-birth-date',
    'secret',
    'secret-jwt',
    'secret-connection-string',
    'disable-without-reason',
  ],
};

const PARTS = Object.keys(MAX_POINTS) as Array<QualityPart['id']>;

/**
 * The part of quality that a rule costs points of.
 *
 * @public
 */
export function qualityPartOf(rule: string): QualityPart['id'] {
  return (
    PARTS.find(part => part !== 'structure' && RULES[part].includes(rule)) ??
    'structure'
  );
}

type Judged = Pick<Finding, 'rule' | 'severity'>;

/**
 * How well a page is written, from what the rules found in it. An error costs much, an info little; no rule costs more than
 * twice an error, and no part more than it has. The costs that are told add up to the points that are missing.
 *
 * @public
 */
export function rateQuality(findings: Judged[]): Quality {
  const parts = PARTS.map(id =>
    ratePart(
      id,
      findings.filter(({ rule }) => qualityPartOf(rule) === id),
    ),
  );
  return {
    score: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
  };
}

function ratePart(id: QualityPart['id'], findings: Judged[]): QualityPart {
  const maxPoints = MAX_POINTS[id];
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  const reasons = rules
    .map(rule => {
      const own = findings.filter(finding => finding.rule === rule);
      return { rule, count: own.length, points: costOf(own) };
    })
    .sort((a, b) => b.points - a.points || (a.rule < b.rule ? -1 : 1));
  let points = maxPoints;
  for (const reason of reasons) {
    reason.points = Math.min(reason.points, points);
    points -= reason.points;
  }
  return { id, points, maxPoints, reasons };
}

/** What the findings of one rule cost. One rule may find things of several severities. */
function costOf(findings: Judged[]): number {
  const counts = countFindings(findings);
  const costs = SEVERITIES.map(severity =>
    Math.min(COSTS[severity].each * counts[severity], COSTS[severity].most),
  );
  return Math.min(
    costs.reduce((sum, cost) => sum + cost, 0),
    COSTS.error.most,
  );
}

/**
 * How many findings there are of each severity.
 *
 * @public
 */
export function countFindings(
  findings: Array<Pick<Finding, 'severity'>>,
): LintCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  findings.forEach(({ severity }) => counts[severity]++);
  return counts;
}

/**
 * The score of several pages: the mean of theirs, undefined where there is none.
 *
 * @public
 */
export function meanScore(scores: number[]): number | undefined {
  return scores.length === 0
    ? undefined
    : Math.round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
}
