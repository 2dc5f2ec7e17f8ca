// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { buildSync } from '../__testUtils__/buildSync';
import { OPS, StoreHarness } from '../__testUtils__/StoreHarness';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('paging on %s', databaseId => {
  let harness: StoreHarness;

  beforeAll(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
  });

  const TIES = 'runbook:default/ties';
  const scope = { sources: [TIES] };
  beforeAll(async () => {
    const titles = [
      'Zeta',
      'same',
      'same',
      'Same',
      'ä',
      'a',
      'b-b',
      'b b',
      'B',
    ];
    const pages = Array.from({ length: 40 }, (_, n) => ({
      path: `p/${n % 2 ? 'x' : 'Y'}-${n}`,
      title: titles[n % titles.length],
      kind: n % 5 ? ('daily-ops' as const) : ('incident' as const),
    }));
    await harness.store.applySync(buildSync(TIES, pages.slice(0, 25)));
    await harness.store.applySync(
      buildSync(TIES, pages, { readAt: new Date('2026-11-09T10:00:00Z') }),
    );
  });

  it.each([
    ['urgency', 1],
    ['urgency', 7],
    ['updatedAt', 3],
    ['title', 6],
    ['title', 40],
  ] as const)('by %s of %i hold every chapter once', async (orderBy, limit) => {
    const whole = await harness.paths({}, scope, orderBy);
    expect(new Set(whole).size).toBe(40);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.store.listChapters({
        scope,
        filters: {},
        orderBy,
        page: { limit, cursor },
      });
      expect(page.totalItems).toBe(40);
      walked.push(...page.items.map(item => item.path));
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked).toEqual(whole);
  });

  it('of sections hold every chapter once, by place', async () => {
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await harness.store.listChapterSections({
        scope,
        page: { limit: 7, cursor },
      });
      walked.push(...page.items.map(({ chapter }) => chapter.path));
      cursor = page.nextCursor;
    } while (cursor);
    expect(walked).toEqual([...new Set(walked)].sort());
    expect(walked).toHaveLength(40);
  });

  it('of no items tell the count alone', async () => {
    await expect(
      harness.store.listChapters({
        scope,
        filters: {},
        orderBy: 'title',
        page: { limit: 0 },
      }),
    ).resolves.toEqual({ items: [], totalItems: 40, nextCursor: undefined });
  });

  const forged = (value: unknown) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['null', forged(null)],
    ['another order', forged(['title', 'a', OPS, 'b'])],
    ['too few values', forged(['urgency', 1])],
    ['a value of another type', forged(['urgency', '1', 'a', OPS, 'b'])],
    ['a number that is none', forged(['urgency', 1.5, 'a', OPS, 'b'])],
    ['a number too large', forged(['urgency', 2 ** 40, 'a', OPS, 'b'])],
    ['a NUL', forged(['urgency', 1, '\u0000', OPS, 'b'])],
  ])('refuse a cursor with %s', async (_, cursor) => {
    await expect(
      harness.store.listChapters({
        scope,
        filters: {},
        orderBy: 'urgency',
        page: { limit: 5, cursor },
      }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(/^cursor: /),
      }),
    );
  });
});
