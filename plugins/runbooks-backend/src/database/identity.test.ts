// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { type PageWords } from '../__testUtils__/buildSync';
import { ref, StoreHarness } from '../__testUtils__/StoreHarness';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('identity on %s', databaseId => {
  let harness: StoreHarness;

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
  });

  const page: PageWords = { path: 'edi/a', body: 'original' };
  it.each([
    {
      name: 'author id, moved and rewritten',
      before: [{ ...page, id: 'x' }],
      after: [{ path: 'new/place', body: 'other', id: 'x' }],
      changes: {
        renamed: [{ from: ref('edi/a'), to: ref('new/place') }],
        changed: [ref('new/place')],
      },
      same: [['edi/a', 'new/place']],
    },
    {
      name: 'author id before path',
      before: [
        { ...page, id: 'x' },
        { path: 'edi/b', id: 'y' },
      ],
      after: [
        { path: 'edi/b', body: 'original', id: 'x' },
        { path: 'edi/a', id: 'y' },
      ],
      changes: {
        renamed: [
          { from: ref('edi/a'), to: ref('edi/b') },
          { from: ref('edi/b'), to: ref('edi/a') },
        ],
        changed: [ref('edi/b'), ref('edi/a')],
      },
      same: [
        ['edi/a', 'edi/b'],
        ['edi/b', 'edi/a'],
      ],
    },
    {
      name: 'path, rewritten',
      before: [page],
      after: [{ ...page, body: 'rewritten' }],
      changes: { changed: [ref('edi/a')] },
      same: [['edi/a', 'edi/a']],
    },
    {
      name: 'path, given an author id',
      before: [page],
      after: [{ ...page, id: 'x' }],
      changes: { changed: [ref('edi/a')] },
      same: [['edi/a', 'edi/a']],
    },
    {
      name: 'identical content, moved',
      before: [{ ...page, title: 'T' }, { path: 'edi/b' }],
      after: [
        { path: 'moved/a', body: 'original', title: 'T' },
        { path: 'edi/b' },
      ],
      changes: {
        renamed: [{ from: ref('edi/a'), to: ref('moved/a') }],
        unchanged: 1,
      },
      same: [
        ['edi/a', 'moved/a'],
        ['edi/b', 'edi/b'],
      ],
    },
    {
      name: 'of two identical pages the file name tells',
      before: [
        { path: 'a/one', body: 'stub', title: 'T' },
        { path: 'a/two', body: 'stub', title: 'T' },
      ],
      after: [
        { path: 'b/two', body: 'stub', title: 'T' },
        { path: 'b/one', body: 'stub', title: 'T' },
      ],
      changes: {
        renamed: [
          { from: ref('a/two'), to: ref('b/two') },
          { from: ref('a/one'), to: ref('b/one') },
        ],
      },
      same: [
        ['a/one', 'b/one'],
        ['a/two', 'b/two'],
      ],
    },
    {
      name: 'another author id on the same path is another chapter',
      before: [{ ...page, id: 'x' }],
      after: [{ ...page, id: 'y' }],
      changes: { added: [ref('edi/a')], removed: [ref('edi/a')] },
      same: [],
    },
    {
      name: 'a copy is a new chapter while the first one stands',
      before: [{ ...page, title: 'T' }],
      after: [
        { ...page, title: 'T' },
        { path: 'edi/copy', body: 'original', title: 'T' },
      ],
      changes: { added: [ref('edi/copy')], unchanged: 1 },
      same: [['edi/a', 'edi/a']],
    },
    {
      name: 'an id claimed twice stays where it was',
      before: [{ path: 'edi/b', id: 'x' }],
      after: [
        { path: 'edi/a', id: 'x' },
        { path: 'edi/b', id: 'x' },
      ],
      changes: { added: [ref('edi/a')], unchanged: 1 },
      same: [['edi/b', 'edi/b']],
    },
  ])('$name', async ({ before, after, changes, same }) => {
    await harness.read(before);
    const idsBefore = await harness.chapterIds();
    await expect(harness.read(after)).resolves.toEqual({
      added: [],
      changed: [],
      removed: [],
      renamed: [],
      unchanged: 0,
      ...changes,
    });
    const idsAfter = await harness.chapterIds();
    expect(Object.keys(idsAfter).sort()).toEqual(
      after.map(it => it.path).sort(),
    );
    const kept = Object.entries(idsAfter).filter(([, id]) =>
      Object.values(idsBefore).includes(id),
    );
    expect(kept.map(([path]) => path).sort()).toEqual(
      same.map(([, path]) => path).sort(),
    );
    for (const [from, to] of same) {
      expect(idsAfter[to]).toBe(idsBefore[from]);
    }
  });

  it.each([
    ['path', { path: 'edi/a', body: 'back' }],
    ['author id', { path: 'other', body: 'back', id: 'x' }],
  ])('comes back by %s after it was removed', async (_, page2) => {
    await harness.read([{ ...page, id: 'x' }, { path: 'edi/b' }]);
    const { 'edi/a': id } = await harness.chapterIds();
    await expect(harness.read([{ path: 'edi/b' }])).resolves.toMatchObject({
      removed: [ref('edi/a')],
      unchanged: 1,
    });
    expect(await harness.chapterIds()).not.toHaveProperty(['edi/a']);
    await expect(
      harness.read([page2, { path: 'edi/b' }]),
    ).resolves.toMatchObject({
      added: [ref(page2.path)],
      unchanged: 1,
    });
    expect((await harness.chapterIds())[page2.path]).toBe(id);
    const revisions = await harness.knex('revisions').where({ chapter_id: id });
    expect(revisions).toHaveLength(2);
  });
});
