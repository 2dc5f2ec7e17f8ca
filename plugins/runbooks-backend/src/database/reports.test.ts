// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { PageWords } from '../__testUtils__/buildSync';
import { OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import type { DatabaseRunbookStore } from './DatabaseRunbookStore';
import type { ReportWords } from './reports';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const EDI = 'group:default/edi';
const ann = 'user:default/ann';
const bob = 'user:default/bob';

describe.each(databases.eachSupportedId())('reports on %s', databaseId => {
  let harness: StoreHarness;
  let store: DatabaseRunbookStore;

  const write = (...pages: PageWords[]) => harness.read(pages);

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    store = harness.store;
    await write({ path: 'a', owner: EDI }, { path: 'b' }, { path: 'c' });
  });

  const find = async (path: string) =>
    (await store.getChapter({}, { source: OPS, path }))!;

  const report = async (path = 'a', words: Partial<ReportWords> = {}) => {
    const { storedId, revision } = await find(path);
    const recorded = await store.recordReport({
      chapterId: storedId,
      revision,
      section: 'steps',
      quote: null,
      problem: 'The button is gone',
      reporter: ann,
      ...words,
    });
    return { id: recorded!.report.id, isNew: recorded!.isNew };
  };

  const close = async (
    id: string,
    answer = 'Done',
    options: { path?: string; closedBy?: string | null } = {},
  ) => {
    const { path = 'a', closedBy = bob } = options;
    const { storedId: chapterId } = await find(path);
    return store.closeReport({ chapterId, id, answer, closedBy });
  };

  const list = async (state?: 'open' | 'closed', path = 'a') =>
    store.listReports((await find(path)).storedId, {
      state,
      page: { limit: 10 },
    });

  const ofOwners = async (owners: string[], limit = 10) => {
    const { items, totalItems } = await store.listOwnedReports({
      scope: {},
      owners,
      limit,
    });
    return [totalItems, ...items.map(it => it.problem)];
  };

  it('keeps what was said, and of which text', async () => {
    const { id } = await report('a', { quote: 'Press\u0000 the button' });
    const { revision } = await find('a');
    await expect(list()).resolves.toMatchObject({
      totalItems: 1,
      items: [
        {
          id,
          address: 'default/runbook/ops/a',
          chapterTitle: 'Title of a',
          revision,
          isCurrent: true,
          section: 'steps',
          quote: 'Press\uFFFD the button',
          problem: 'The button is gone',
          reporter: ann,
          state: 'open',
          closedBy: null,
          closedAt: null,
          answer: null,
        },
      ],
    });
    await write({ path: 'a', body: 'Another text' });
    expect((await list()).items).toEqual([
      expect.objectContaining({ revision, isCurrent: false }),
    ]);
  });

  it('takes the same one once while it is open, and anything else anew', async () => {
    const first = await report();
    expect(first.isNew).toBe(true);
    expect(await report()).toEqual({ id: first.id, isNew: false });
    for (const other of [
      { reporter: bob },
      { section: null },
      { quote: 'Press' },
      { problem: 'The button is red' },
    ]) {
      expect(await report('a', other)).toMatchObject({ isNew: true });
    }
    await close(first.id, 'Back');
    expect(await report()).toMatchObject({ isNew: true });
    expect((await list()).totalItems).toBe(6);
  });

  it('is closed once', async () => {
    const { id } = await report();
    const outcomes = await Promise.all([close(id, 'One'), close(id, 'Other')]);
    expect(outcomes.filter(outcome => outcome!.isNew)).toHaveLength(1);
    const [closed] = (await list('closed')).items;
    expect(closed).toMatchObject({
      state: 'closed',
      closedBy: bob,
      closedAt: expect.any(String),
      answer: outcomes[0]!.isNew ? 'One' : 'Other',
    });
    expect(outcomes.map(outcome => outcome!.report)).toEqual([closed, closed]);
    expect((await list('open')).totalItems).toBe(0);
  });

  it('is closed only with its chapter', async () => {
    const { id } = await report();
    await expect(close(id, 'Done', { path: 'b' })).resolves.toBeUndefined();
    expect((await list('open')).totalItems).toBe(1);
  });

  it('is listed latest first, page by page', async () => {
    for (const problem of ['one', 'two', 'three']) {
      await report('a', { problem });
      await new Promise(resolve => setTimeout(resolve, 2));
    }
    const { storedId } = await find('a');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.listReports(storedId, {
        page: { limit: 2, cursor },
      });
      expect(page.totalItems).toBe(3);
      seen.push(...page.items.map(it => it.problem));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['three', 'two', 'one']);
  });

  it('waits for owners and backup owners, oldest first, as far as the reader may see', async () => {
    await harness
      .knex('chapters')
      .where({ path: 'b' })
      .update({ backup_owner_ref: EDI });
    await report('b', { problem: 'of b' });
    await new Promise(resolve => setTimeout(resolve, 2));
    await report('a', { problem: 'of a' });
    const { id } = await report('a', { problem: 'settled' });
    await close(id, 'Done', { closedBy: null });
    await report('c', { problem: 'of others' });
    expect(await ofOwners([EDI])).toEqual([2, 'of b', 'of a']);
    expect(await ofOwners([EDI], 1)).toEqual([2, 'of b']);
    expect(await ofOwners([EDI], 0)).toEqual([2]);
    expect(await ofOwners([bob])).toEqual([0]);
    const scoped = await store.listOwnedReports({
      scope: { condition: { key: 'owner', values: ['group:default/none'] } },
      owners: [EDI],
      limit: 10,
    });
    expect(scoped).toEqual({ items: [], totalItems: 0 });
  });

  it('goes away with its chapter, and comes back with it', async () => {
    const { storedId, revision } = await find('a');
    const { id } = await report();
    await write({ path: 'b' });
    expect(await ofOwners([EDI])).toEqual([0]);
    await expect(
      store.recordReport({
        chapterId: storedId,
        revision,
        section: null,
        quote: null,
        problem: 'It is gone',
        reporter: ann,
      }),
    ).resolves.toBeUndefined();
    await expect(
      store.closeReport({
        chapterId: storedId,
        id,
        answer: 'Too late',
        closedBy: bob,
      }),
    ).resolves.toBeUndefined();
    await write({ path: 'a', owner: EDI }, { path: 'b' });
    expect(await ofOwners([EDI])).toEqual([1, 'The button is gone']);
  });
});
