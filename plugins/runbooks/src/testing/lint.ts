// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterLint,
  LintCounts,
  LintFinding,
  Quality,
  QualityPart,
  SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import { chapter } from './fixtures';
import { hashOf } from './reviews';

/** Something that a rule found, of which a test names what matters to it. */
export function finding(
  given: Partial<LintFinding> & { rule: string },
): LintFinding {
  return {
    severity: 'warning',
    path: 'docs/infra/supervisor.md',
    line: 1,
    endLine: null,
    column: null,
    endColumn: null,
    message: `Message of ${given.rule}`,
    fixable: false,
    ...given,
  };
}

/** A score in two parts of fifty points each, less what the given reasons cost. */
export function quality(
  reasons: Partial<Record<'structure' | 'links', QualityPart['reasons']>> = {},
): Quality {
  const parts = (['structure', 'links'] as const).map(id => {
    const own = reasons[id] ?? [];
    const cost = own.reduce((sum, { points }) => sum + points, 0);
    return { id, points: 50 - cost, maxPoints: 50, reasons: own };
  });
  return {
    score: parts.reduce((sum, { points }) => sum + points, 0),
    parts,
  };
}

function count(findings: LintFinding[]): LintCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  findings.forEach(({ severity }) => counts[severity]++);
  return counts;
}

/** What the rules say of a chapter: that it is well written, unless a test says otherwise. */
export function chapterLint(given: Partial<ChapterLint> = {}): ChapterLint {
  const { findings = [] } = given;
  return {
    address: chapter({ path: 'infra/supervisor' }).address,
    revision: hashOf('a'),
    checkedAt: '2026-03-01T12:00:00.000Z',
    quality: quality(),
    counts: count(findings),
    findings,
    ...given,
  };
}

/** What the rules say of a chapter that they were not asked about yet. */
export const uncheckedLint = (): ChapterLint =>
  chapterLint({ revision: null, checkedAt: null, quality: null });

/** What the rules say of a source, in one page. */
export function sourceLint(given: Partial<SourceLint> = {}): SourceLint {
  const { items = [] } = given;
  return {
    source: 'runbook:default/medsuite-operations',
    score: 87,
    counts: { error: 1, warning: 2, info: 0 },
    unchecked: 0,
    rules: [],
    items,
    totalItems: items.length,
    pageInfo: {},
    ...given,
  };
}
