// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { StoreHarness } from '../__testUtils__/StoreHarness';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const override = (owner: string) => ({
  owner,
  backupOwner: null,
  reason: 'because',
  setBy: null,
  until: null,
});

describe.each(databases.eachSupportedId())('overrides on %s', databaseId => {
  let harness: StoreHarness;
  let chapterId: string;

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    await harness.read([{ path: 'a', owner: 'group:default/edi' }]);
    ({ a: chapterId } = await harness.chapterIds());
  });

  const owner = async () =>
    (await harness.knex('chapters').where({ id: chapterId }).first()).owner_ref;

  it('follow each other, each seeing the one before', async () => {
    const { store, knex } = harness;
    const seen: Array<string | undefined> = [];
    const names = Array.from(
      { length: 8 },
      (_, index) => `user:default/${index}`,
    );
    await Promise.all(
      names.map(name =>
        store.changeOverride(chapterId, present => {
          seen.push(present?.owner);
          return override(name);
        }),
      ),
    );
    expect(seen[0]).toBeUndefined();
    expect(new Set(seen).size).toBe(names.length);
    const last = await knex('owner_overrides').whereNull('ended_at');
    expect(last).toHaveLength(1);
    await expect(owner()).resolves.toBe(last[0].owner_ref);
  });

  it('stay as they are when the change is refused', async () => {
    const { store } = harness;
    await store.changeOverride(chapterId, () => override('user:default/a'));
    const before = await harness.dump('owner_overrides', 'chapters');
    await expect(
      store.changeOverride(chapterId, () => {
        throw new Error('not now');
      }),
    ).rejects.toThrow('not now');
    await expect(harness.dump('owner_overrides', 'chapters')).resolves.toEqual(
      before,
    );
  });

  it('are one a chapter, which the database holds to', async () => {
    const row = {
      chapter_id: chapterId,
      owner_ref: 'user:default/a',
      reason: 'because',
      set_at: new Date(),
    };
    const { knex } = harness;
    await knex('owner_overrides').insert({ id: '1', ...row });
    await expect(
      knex('owner_overrides').insert({ id: '2', ...row }),
    ).rejects.toMatchObject({ message: expect.stringMatching(/unique/i) });
    await knex('owner_overrides').update({ ended_at: new Date() });
    await knex('owner_overrides').insert({ id: '2', ...row });
  });

  it('go with their chapter', async () => {
    const { store, knex } = harness;
    await store.changeOverride(chapterId, () => override('user:default/a'));
    await knex('chapters').where({ id: chapterId }).delete();
    await expect(knex('owner_overrides')).resolves.toEqual([]);
  });

  it('leave a read without changes as quiet as it was', async () => {
    const { store } = harness;
    await store.changeOverride(chapterId, () => override('user:default/a'));
    const pages = [{ path: 'a', owner: 'group:default/edi' }];
    await harness.refuseWrites('chapters', 'owner_overrides');
    await expect(harness.read(pages)).resolves.toMatchObject({ unchanged: 1 });
    await expect(owner()).resolves.toBe('user:default/a');
  });
});
