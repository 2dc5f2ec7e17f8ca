// SPDX-License-Identifier: Apache-2.0
import { groupCoverage, judgeCoverage } from './judgeCoverage';

const entity = (name: string, type: string | null = 'service') => ({
  entityRef: `component:default/${name}`,
  title: name,
  kind: 'Component',
  type,
  owner: null,
});

const counts = (
  chapters: number,
  incidentChapters: number,
  owned: number,
  reviewed: number,
  reviewedIncidentChapters: number,
) => ({
  chapters,
  incidentChapters,
  owned,
  reviewed,
  reviewedIncidentChapters,
});

describe('judgeCoverage', () => {
  it.each([
    [
      'nothing at all',
      undefined,
      ['chapters', 'incident-chapters', 'owner', 'current-review'],
    ],
    ['all that is wanted', counts(3, 1, 3, 3, 1), []],
    ['no incident chapter', counts(2, 0, 2, 2, 0), ['incident-chapters']],
    ['one chapter without owner', counts(2, 1, 1, 2, 1), ['owner']],
    [
      'a daily chapter without review, where incident chapters have one',
      counts(3, 1, 3, 1, 1),
      [],
    ],
    [
      'an incident chapter without review, where others have one',
      counts(3, 2, 3, 2, 1),
      ['current-review'],
    ],
    [
      'no incident chapter, and one without review',
      counts(2, 0, 2, 1, 0),
      ['incident-chapters', 'current-review'],
    ],
  ])('tells what an entity lacks that has %s', (_, given, gaps) => {
    expect(judgeCoverage(entity('a'), given).gaps).toEqual(gaps);
  });

  it('tells the numbers, and nothing else', () => {
    expect(judgeCoverage(entity('a'), counts(3, 2, 1, 2, 1))).toEqual({
      ...entity('a'),
      chapters: 3,
      incidentChapters: 2,
      owned: 1,
      reviewed: 2,
      gaps: ['owner', 'current-review'],
    });
  });
});

describe('groupCoverage', () => {
  it('counts by kind and type', () => {
    expect(
      groupCoverage([
        judgeCoverage(entity('a', null)),
        judgeCoverage(entity('b'), counts(1, 1, 0, 1, 1)),
        judgeCoverage(entity('c')),
      ]),
    ).toEqual([
      {
        kind: 'Component',
        type: null,
        entities: 1,
        withChapters: 0,
        withIncidentChapters: 0,
        withOwner: 0,
        withCurrentReview: 0,
      },
      {
        kind: 'Component',
        type: 'service',
        entities: 2,
        withChapters: 1,
        withIncidentChapters: 1,
        withOwner: 0,
        withCurrentReview: 1,
      },
    ]);
  });
});
