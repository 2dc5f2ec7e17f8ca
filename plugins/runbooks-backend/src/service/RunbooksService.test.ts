// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { SourceChanges } from '@medsuite/backstage-plugin-runbooks-common';
import type { AlertEntities } from '../alerts/AlertEntities';
import { DatabaseRunbookStore } from '../database';
import type { ChapterConditionQuery } from '../database/chapterSelection';
import { buildSync } from '../__testUtils__/buildSync';
import type { PageWords } from '../__testUtils__/buildSync';
import type { ReaderAccess } from './ReaderAccess';
import { RunbooksService } from './RunbooksService';

const OPS = 'runbook:default/ops';
const ref = (path: string) => `${OPS}#${path}`;
const options = { credentials: mockCredentials.user() };

describe('RunbooksService', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  /** A service for a reader whom the policy lets see chapters under a condition. */
  async function createService(
    condition: PermissionCriteria<ChapterConditionQuery> | undefined,
    refresh: (store: DatabaseRunbookStore) => Promise<SourceChanges>,
  ) {
    const knex = await databases.init('SQLITE_3');
    const store = await DatabaseRunbookStore.create(
      mockServices.database({ knex }),
    );
    const service = new RunbooksService({
      store,
      ingest: {
        refreshSource: async () => ({ changes: await refresh(store) }),
      },
      access: {
        requireRefresh: async () => {},
        scopeOf: async () => ({ condition }),
      } as Partial<ReaderAccess> as ReaderAccess,
      rights: { of: async () => [] },
      auth: mockServices.auth(),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      logger: mockServices.logger.mock(),
      integrations: { byUrl: () => undefined },
      userInfo: mockServices.userInfo(),
      alertEntities: {} as AlertEntities,
      config: { categories: [], roles: [], alerts: { entityLabels: [] } },
    });
    return { service, store };
  }

  const open = { category: 'open' };
  const before: PageWords[] = [
    { path: 'a', ...open },
    { path: 'moved', ...open, title: 'M', body: 'M' },
    { path: 'dropped', ...open },
    { path: 'kept', ...open },
    { path: 'hidden/changed' },
    { path: 'hidden/moved', title: 'N', body: 'N' },
    { path: 'hidden/dropped' },
    { path: 'hidden/kept' },
  ];
  const after: PageWords[] = [
    { path: 'a', ...open, body: 'new' },
    { path: 'b', ...open, title: 'M', body: 'M' },
    { path: 'kept', ...open },
    { path: 'added', ...open },
    { path: 'hidden/changed', body: 'new' },
    { path: 'hidden/b', title: 'N', body: 'N' },
    { path: 'hidden/kept' },
    { path: 'hidden/added' },
  ];

  it.each([
    [
      'all of it to those who may read every chapter',
      undefined,
      {
        added: [ref('added'), ref('hidden/added')],
        changed: [ref('a'), ref('hidden/changed')],
        removed: [ref('dropped'), ref('hidden/dropped')],
        renamed: [
          { from: ref('moved'), to: ref('b') },
          { from: ref('hidden/moved'), to: ref('hidden/b') },
        ],
        unchanged: 2,
      },
    ],
    [
      'nothing of chapters that a condition hides',
      { key: 'category' as const, values: ['open'] },
      {
        added: [ref('added')],
        changed: [ref('a')],
        removed: [ref('dropped')],
        renamed: [{ from: ref('moved'), to: ref('b') }],
        unchanged: 1,
      },
    ],
  ])('tells what a refresh changed: %s', async (_, condition, changes) => {
    const { service, store } = await createService(condition, it =>
      it.applySync(
        buildSync(OPS, after, { readAt: new Date('2026-11-02T10:00:00Z') }),
      ),
    );
    await store.applySync(buildSync(OPS, before));
    const result = await service.refreshSource(OPS, options);
    expect(result.changes).toEqual(changes);
    const { added, changed, renamed, unchanged } = result.changes;
    expect(result.source.chapterCount).toBe(
      added.length + changed.length + renamed.length + unchanged,
    );
  });

  it('does not find a source that turns out to be gone', async () => {
    const { service, store } = await createService(undefined, it =>
      it.removeSource(OPS),
    );
    await store.applySync(buildSync(OPS, before));
    await expect(service.refreshSource(OPS, options)).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
  });
});
