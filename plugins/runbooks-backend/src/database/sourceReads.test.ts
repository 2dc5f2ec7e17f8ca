// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { buildSync, defineSource, problemAt } from '../__testUtils__/buildSync';
import { at, OPS, ref, StoreHarness } from '../__testUtils__/StoreHarness';
import { DatabaseRunbookStore } from './DatabaseRunbookStore';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('source reads on %s', databaseId => {
  let harness: StoreHarness;

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
  });

  describe('reads of a source', () => {
    const failure = (minutes: number) => ({
      definition: defineSource(OPS),
      attemptedAt: at(minutes),
      error: 'The host does not answer',
    });

    it('turn stale and back, and keep what was read', async () => {
      await harness.read([{ path: 'a' }], {
        problems: [problemAt('docs/a.md')],
      });
      await harness.store.recordFailure({
        ...failure(5),
        problems: [problemAt('mkdocs.yml')],
      });
      const [stale] = await harness.store.getSources({}, [OPS]);
      expect(stale).toMatchObject({
        state: 'stale',
        error: { message: 'The host does not answer' },
        lastAttemptAt: at(5).toISOString(),
        lastReadAt: at(1).toISOString(),
        chapterCount: 1,
        problems: [problemAt('mkdocs.yml'), problemAt('docs/a.md')],
      });
      await harness.store.applySync(
        buildSync(OPS, undefined, { readAt: at(6), problems: undefined }),
      );
      const [ok] = await harness.store.getSources({}, [OPS]);
      expect(ok).toMatchObject({
        state: 'ok',
        error: null,
        chapterCount: 1,
        problems: [problemAt('docs/a.md')],
      });
    });

    it('are failed when there is nothing to show', async () => {
      await harness.store.recordFailure(failure(5));
      const [source] = await harness.store.getSources({}, [OPS]);
      expect(source).toMatchObject({ state: 'failed', lastReadAt: null });
    });

    it('that began earlier change nothing of a later one', async () => {
      await harness.read([{ path: 'a', body: 'newer' }], { readAt: at(9) });
      await harness.read([{ path: 'b' }], { readAt: at(8) });
      await harness.store.recordFailure(failure(7));
      const [source] = await harness.store.getSources({}, [OPS]);
      expect(source).toMatchObject({ state: 'ok', chapterCount: 1 });
      expect(Object.keys(await harness.chapterIds())).toEqual(['a']);
    });

    it('hand back the etag and the pages', async () => {
      await harness.read(
        [{ path: 'a', frontMatter: { appliesTo: ['component:x'] } }],
        {
          etag: 'W/1',
        },
      );
      await expect(harness.store.listSourceReads()).resolves.toEqual([
        { ref: OPS, etag: 'W/1', lastAttemptAt: at(1) },
      ]);
      await expect(harness.store.listStoredPages(OPS)).resolves.toEqual([
        {
          path: 'a',
          file: 'docs/a.md',
          contentHash: expect.any(String),
          authorId: null,
          appliesTo: ['component:x'],
          hasProblems: false,
        },
      ]);
    });
  });

  describe('claims', () => {
    const claim = (reader: string, unlessTriedSince?: Date) =>
      harness.store.claimSource({
        definition: defineSource(OPS),
        reader,
        leaseSeconds: 60,
        unlessTriedSince,
      });

    it('go to one reader at a time', async () => {
      const claims = await Promise.all(
        ['r1', 'r2', 'r3', 'r1'].map(it => claim(it)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      const [source] = await harness.store.getSources({}, [OPS]);
      expect(source.state).toBe('never-read');
      await harness.read([{ path: 'a' }]);
      await expect(claim('r2')).resolves.toBe(true);
    });

    it('end by themselves', async () => {
      await claim('r1');
      await harness
        .knex('sources')
        .update({ lease_until: new Date(Date.now() - 1) });
      await expect(claim('r2')).resolves.toBe(true);
    });

    it('are refused for a source that was tried just now', async () => {
      await harness.read([{ path: 'a' }], { readAt: at(30) });
      await expect(claim('r1', at(29))).resolves.toBe(false);
      await expect(claim('r1', at(31))).resolves.toBe(true);
    });

    it('bring back a source that was removed, with its chapters', async () => {
      await harness.read([{ path: 'a' }]);
      const ids = await harness.chapterIds();
      await expect(harness.store.removeSource(OPS)).resolves.toMatchObject({
        removed: [ref('a')],
      });
      await expect(harness.store.getSources({}, [OPS])).resolves.toEqual([]);
      await expect(harness.store.listSourceReads()).resolves.toEqual([]);
      await expect(
        harness.dump('sections', 'attachments', 'problems'),
      ).resolves.toEqual([[], [], []]);
      await claim('r1');
      await expect(harness.store.listSourceReads()).resolves.toEqual([
        { ref: OPS, etag: null, lastAttemptAt: null },
      ]);
      await harness.read([{ path: 'a' }]);
      expect(await harness.chapterIds()).toEqual(ids);
    });
  });

  it('lets two syncs of one source follow each other', async () => {
    const pages = (body: string) =>
      Array.from({ length: 20 }, (_, n) => ({ path: `p${n}`, body }));
    await Promise.all([
      harness.store.applySync(buildSync(OPS, pages('one'), { readAt: at(1) })),
      harness.store.applySync(buildSync(OPS, pages('two'), { readAt: at(1) })),
    ]);
    await expect(harness.store.countChapters({}, {})).resolves.toBe(20);
  });
});

describe('other databases', () => {
  it('are refused by name', async () => {
    const knex = { client: { dialect: 'mysql' } } as unknown as Knex;
    await expect(
      DatabaseRunbookStore.create({ getClient: async () => knex }),
    ).rejects.toThrow(/PostgreSQL or SQLite, not in mysql/);
  });
});
