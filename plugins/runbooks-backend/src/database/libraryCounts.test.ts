// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { StoreHarness } from '../__testUtils__/StoreHarness';
import { countLibrary } from './libraryCounts';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('countLibrary on %s', id => {
  it('counts chapters by review and owner', async () => {
    const harness = await StoreHarness.create(await databases.init(id));
    const { knex } = harness;
    await expect(countLibrary(knex)).resolves.toEqual({
      reviewStates: {},
      ownerStates: { owned: 0, orphaned: 0, 'no-backup': 0, overridden: 0 },
    });
    await harness.read([
      { path: 'a', owner: 'group:default/gone', backupOwner: 'user:default/x' },
      { path: 'b', backupOwner: 'group:default/gone' },
      { path: 'c' },
      { path: 'd' },
    ]);
    await knex('owners').delete();
    await knex('owners').insert([
      { ref: 'group:default/gone', missing: true, checked_at: new Date() },
      { ref: 'user:default/x', missing: false, checked_at: new Date() },
    ]);
    const set = (path: string, columns: object) =>
      knex('chapters').where({ path }).update(columns);
    await set('b', { review_basis: 'changed', owner_provenance: 'override' });
    await set('c', { review_basis: 'approved' });
    await set('d', { owner_ref: null });
    await expect(countLibrary(knex)).resolves.toEqual({
      reviewStates: { never: 2, 'changed-since-review': 1, current: 1 },
      ownerStates: { owned: 2, orphaned: 2, 'no-backup': 3, overridden: 1 },
    });
  });
});
