// SPDX-License-Identifier: Apache-2.0
import { qualitySchema } from '../schemas';
import {
  countFindings,
  LINT_RULES,
  meanScore,
  qualityPartOf,
  rateQuality,
} from '.';
import type { Finding } from './types';

type Judged = Pick<Finding, 'rule' | 'severity'>;

const times = (
  count: number,
  rule: string,
  severity: Finding['severity'],
): Judged[] => Array.from({ length: count }, () => ({ rule, severity }));

describe('rateQuality', () => {
  it.each<[string, Judged[], number]>([
    ['nothing found', [], 100],
    ['an info', times(1, 'no-heading', 'info'), 99],
    ['many infos of one rule', times(50, 'no-heading', 'info'), 97],
    ['a warning', times(1, 'empty-section', 'warning'), 96],
    ['many warnings of one rule', times(50, 'empty-section', 'warning'), 88],
    ['an error', times(1, 'dead-link', 'error'), 88],
    [
      'two errors of one part with 15 points',
      times(2, 'dead-link', 'error'),
      85,
    ],
    [
      'as much as a rule may cost',
      times(9, 'undeclared-parameter', 'error'),
      80,
    ],
    [
      'a rule that the installation takes less seriously',
      times(1, 'dead-link', 'info'),
      99,
    ],
    [
      'a rule that finds things of several severities',
      [
        ...times(1, 'duplicate-id', 'warning'),
        ...times(1, 'duplicate-id', 'info'),
      ],
      95,
    ],
    [
      'faults in two parts',
      [...times(1, 'dead-link', 'error'), ...times(1, 'phi-ssn', 'error')],
      76,
    ],
    [
      'an unknown rule counts as one of structure',
      times(1, 'of-another-version', 'warning'),
      96,
    ],
    [
      'every rule, as grave as can be',
      LINT_RULES.flatMap(({ id }) => times(3, id, 'error')),
      0,
    ],
  ])('%s', (_, findings, score) => {
    const quality = qualitySchema.parse(rateQuality(findings));

    expect(quality.score).toBe(score);
    expect(quality.parts.reduce((sum, part) => sum + part.maxPoints, 0)).toBe(
      100,
    );
    for (const { points, maxPoints, reasons } of quality.parts) {
      const costs = reasons.reduce((sum, reason) => sum + reason.points, 0);
      expect(points).toBe(maxPoints - costs);
    }
  });

  it('tells what cost points, the most costly first', () => {
    const { parts } = rateQuality([
      ...times(2, 'fence-without-language', 'info'),
      ...times(1, 'undeclared-parameter', 'error'),
      ...times(2, 'command-without-language', 'warning'),
      ...times(1, 'dead-link', 'error'),
    ]);

    expect(parts.find(({ id }) => id === 'commands')).toEqual({
      id: 'commands',
      points: 0,
      maxPoints: 20,
      reasons: [
        { rule: 'undeclared-parameter', count: 1, points: 12 },
        { rule: 'command-without-language', count: 2, points: 8 },
        // The part has nothing left to lose.
        { rule: 'fence-without-language', count: 2, points: 0 },
      ],
    });
    expect(parts.find(({ id }) => id === 'safety')).toEqual({
      id: 'safety',
      points: 15,
      maxPoints: 15,
      reasons: [],
    });
  });

  it.each([
    ['first-page', 'first-page'],
    ['dead-anchor', 'links'],
    ['shell', 'commands'],
    ['secret', 'safety'],
    ['phi-member-id', 'safety'],
    ['owner-kind', 'ownership'],
    ['missing-section', 'structure'],
    ['front-matter-not-yaml', 'structure'],
  ])('%s costs points of %s', (rule, part) => {
    expect(qualityPartOf(rule)).toBe(part);
  });

  it('leaves to the structure what is about sections and about reading the page', () => {
    const ids = LINT_RULES.map(({ id }) => id).filter(
      id => qualityPartOf(id) === 'structure',
    );

    expect(
      ids.filter(id => !/^(?:front-matter|mkdocs|alert-rule)/.test(id)),
    ).toEqual([
      'unknown-template',
      'missing-section',
      'section-order',
      'empty-section',
      'unfinished-text',
      'disable-unused',
      'unknown-category',
      'no-heading',
      'invalid-utf8',
      'nul-characters',
      'too-many-headings',
      'markdown-too-complex',
      'too-many-alert-rules',
      'file-too-large',
    ]);
  });
});

describe('countFindings', () => {
  it('counts by severity', () => {
    expect(
      countFindings([
        ...times(2, 'a', 'error'),
        ...times(1, 'b', 'warning'),
        ...times(3, 'c', 'info'),
      ]),
    ).toEqual({ error: 2, warning: 1, info: 3 });
  });
});

describe('meanScore', () => {
  it.each([
    [[], undefined],
    [[80], 80],
    [[100, 75], 88],
  ])('of %j is %j', (scores, mean) => {
    expect(meanScore(scores)).toBe(mean);
  });
});
