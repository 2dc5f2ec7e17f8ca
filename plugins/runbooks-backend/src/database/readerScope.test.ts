// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { problemAt } from '../__testUtils__/buildSync';
import { EHR, OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import { EVERYTHING, seedLibrary } from '../__testUtils__/seedLibrary';
import type { ChapterConditionQuery, ReaderScope } from './chapterSelection';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('reader scope on %s', databaseId => {
  let harness: StoreHarness;

  beforeAll(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    await seedLibrary(harness.store);
  });

  const edi: ChapterConditionQuery = { key: 'category', values: ['edi'] };
  const owner: ChapterConditionQuery = {
    key: 'owner',
    values: ['group:default/edi'],
  };

  describe('reader scope', () => {
    it.each<[string, ReaderScope, string[]]>([
      ['no visible source', { sources: [] }, []],
      [
        'one visible source',
        { sources: [EHR] },
        EVERYTHING.slice(2, 3).concat('contacts', 'restore'),
      ],
      [
        'source',
        { condition: { key: 'source', values: [EHR] } },
        ['outage', 'contacts', 'restore'],
      ],
      ['category', { condition: edi }, ['edi/outbound', 'edi/onboarding']],
      [
        'not category, chapters without one too',
        { condition: { not: edi } },
        [
          'platform/supervisor',
          'outage',
          'platform/deploy',
          'contacts',
          'restore',
        ],
      ],
      [
        'owner or backup owner',
        { condition: owner },
        ['platform/supervisor', 'edi/outbound', 'edi/onboarding'],
      ],
      [
        'not owner nor backup owner',
        { condition: { not: owner } },
        ['outage', 'platform/deploy', 'contacts', 'restore'],
      ],
      [
        'audience, open chapters too',
        { condition: { key: 'audience', values: ['EDI'] } },
        EVERYTHING.filter(path => path !== 'platform/supervisor'),
      ],
      [
        'audience of nobody',
        { condition: { key: 'audience', values: [] } },
        EVERYTHING.slice(2),
      ],
      [
        'not audience',
        { condition: { not: { key: 'audience', values: ['EDI'] } } },
        ['platform/supervisor'],
      ],
      [
        'all of, any of, not, nested',
        {
          condition: {
            allOf: [
              { anyOf: [edi, { key: 'source', values: [EHR] }] },
              { not: { allOf: [edi, { not: owner }] } },
              { not: { key: 'audience', values: [] } },
            ],
          },
        },
        ['edi/outbound'],
      ],
      ['no value at all', { condition: { key: 'category', values: [] } }, []],
      [
        'source and condition together',
        { sources: [OPS], condition: { not: edi } },
        ['platform/supervisor', 'platform/deploy'],
      ],
    ])('by %s', async (_, scope, expected) => {
      await expect(harness.paths({}, scope)).resolves.toEqual(expected);
      // Facets, counts by source and single reads say the same.
      const facets = await harness.store.countFacets(scope, {});
      const sum = (counts: Array<{ count: number }>) =>
        counts.reduce((total, { count }) => total + count, 0);
      expect(sum(facets.kind)).toBe(expected.length);
      expect(sum(facets.source)).toBe(expected.length);
      const sources = await harness.store.getSources(scope, [OPS, EHR]);
      expect(sources.reduce((total, it) => total + it.chapterCount, 0)).toBe(
        expected.length,
      );
      for (const path of EVERYTHING) {
        const found =
          (await harness.store.getChapter(scope, { source: OPS, path })) ??
          (await harness.store.getChapter(scope, { source: EHR, path }));
        expect(Boolean(found)).toBe(expected.includes(path));
      }
    });

    it('leaves out problems of pages that the reader may not read', async () => {
      const condition = edi;
      const [source] = await harness.store.getSources({ condition }, [OPS]);
      expect(source.problems).toEqual([
        problemAt('docs/edi/outbound.md'),
        problemAt('mkdocs.yml', null),
      ]);
    });

    it('covers removed chapters in what changed', async () => {
      const all = await harness.store.filterPaths({}, EHR);
      expect([...all].sort()).toEqual([
        'contacts',
        'gone',
        'outage',
        'restore',
      ]);
      const none = await harness.store.filterPaths({ condition: edi }, EHR);
      expect(none.size).toBe(0);
    });
  });
});
