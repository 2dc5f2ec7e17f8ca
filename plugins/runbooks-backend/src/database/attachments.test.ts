// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Attachment } from '@medsuite/backstage-plugin-runbooks-common';
import { OPS, StoreHarness } from '../__testUtils__/StoreHarness';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const attach = (...refs: string[]): Attachment[] =>
  refs.map(entityRef => ({ entityRef, via: 'selector', rule: 'type=payer' }));

const PAYERS = attach('resource:default/a', 'resource:default/b');

describe.each(databases.eachSupportedId())('attachments on %s', databaseId => {
  let harness: StoreHarness;

  const refsOf = async (path: string) => {
    const chapter = await harness.store.getChapter({}, { source: OPS, path });
    return chapter?.attachments.map(({ entityRef }) => entityRef);
  };

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    await harness.read([
      { path: 'a', id: 'first', attachments: PAYERS },
      { path: 'b' },
    ]);
  });

  it('are not looked at when they are resolved to what they were', async () => {
    await harness.refuseWrites('attachments', 'chapters');
    await expect(
      harness.read(undefined, {
        attachments: new Map([
          ['a', PAYERS],
          ['b', []],
        ]),
      }),
    ).resolves.toMatchObject({ unchanged: 2 });
    await expect(refsOf('a')).resolves.toHaveLength(2);
  });

  it('follow the catalog while the tree stays', async () => {
    await harness.read(undefined, {
      attachments: new Map([['a', attach('resource:default/c')]]),
    });
    await expect(refsOf('a')).resolves.toEqual(['resource:default/c']);
  });

  it.each([
    ['another identity', [{ path: 'a', id: 'second', attachments: PAYERS }]],
    ['no identity any more', [{ path: 'a', attachments: PAYERS }]],
    [
      'another text',
      [{ path: 'a', id: 'first', body: 'New', attachments: PAYERS }],
    ],
  ])('are those of the page that stands there now: %s', async (_, pages) => {
    await harness.read([...pages, { path: 'b' }]);
    await expect(refsOf('a')).resolves.toHaveLength(2);
  });

  it('come back with a page that was gone, and with a source that was', async () => {
    await harness.read([{ path: 'b' }], {
      attachments: new Map([
        ['a', PAYERS],
        ['b', []],
      ]),
    });
    await harness.read([
      { path: 'a', id: 'first', attachments: PAYERS },
      { path: 'b' },
    ]);
    await expect(refsOf('a')).resolves.toHaveLength(2);
    await harness.store.removeSource(OPS);
    await harness.read([
      { path: 'a', id: 'first', attachments: PAYERS },
      { path: 'b' },
    ]);
    await expect(refsOf('a')).resolves.toHaveLength(2);
  });
});
