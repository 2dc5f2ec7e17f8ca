// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { ReviewStateName } from '@medsuite/backstage-plugin-runbooks-common';
import { createHash } from 'node:crypto';
import type { PageWords } from '../__testUtils__/buildSync';
import { StoreHarness } from '../__testUtils__/StoreHarness';
import { DatabaseRunbookStore } from './DatabaseRunbookStore';
import type { StoredChapter } from './rows';
import { parseSearchText, Synonyms } from './search';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });
const DAY = 24 * 60 * 60 * 1000;
const ann = 'user:default/ann';
const bob = 'user:default/bob';

describe.each(databases.eachSupportedId())('reviews on %s', databaseId => {
  let harness: StoreHarness;
  let store: DatabaseRunbookStore;

  beforeEach(async () => {
    harness = await StoreHarness.create(await databases.init(databaseId));
    store = harness.store;
  });

  const write = (...pages: PageWords[]) => harness.read(pages);
  const chapter = async (path = 'a'): Promise<StoredChapter> => {
    const { items } = await store.listChapters({
      scope: {},
      filters: {},
      orderBy: 'title',
      page: { limit: 100 },
    });
    return items.find(item => item.path === path)!;
  };
  const review = async (
    outcome: 'approved' | 'changes-requested' = 'approved',
    reviewer = ann,
  ) => {
    const { storedId, revision } = await chapter();
    return store.recordReview({
      chapterId: storedId,
      revision,
      outcome,
      summary: 'Read it',
      reviewer,
    });
  };
  const ask = async (reason = 'Gaps', origin: string | null = null) =>
    store.recordReviewRequest({
      chapterId: (await chapter()).storedId,
      reason,
      origin,
      requestedBy: bob,
    });
  const state = async () => (await chapter()).reviewState;
  const name = async () => (await state()).state;

  it('starts as never, and lasts for the chapter’s cadence', async () => {
    await write({ path: 'a' });
    expect(await state()).toEqual({
      state: 'never',
      reason: 'Nobody has reviewed it',
      since: (await chapter()).firstSeenAt,
      reviewedAt: null,
      dueAt: null,
      unchangedBy: null,
      requested: null,
    });
    await review();
    const { state: approved, reviewedAt, dueAt } = await state();
    expect(approved).toBe('current');
    expect(Date.parse(dueAt!) - Date.parse(reviewedAt!)).toBe(90 * DAY);
  });

  it('is voided by a change and comes back with the text', async () => {
    await write({ path: 'a', body: 'Stop it' });
    await review();
    await write({ path: 'a', body: 'Start it' });
    expect(await state()).toMatchObject({
      state: 'changed-since-review',
      dueAt: null,
    });
    await write({ path: 'a', body: 'Stop it' });
    expect(await name()).toBe('current');
  });

  it('stands through a trivial change, and says by which rule', async () => {
    await write({ path: 'a', body: 'Stop it, see [B](b.md)' });
    await review();
    await write({ path: 'a', body: 'Stop  it, see [B](b.md)' });
    expect(await state()).toMatchObject({
      state: 'current',
      unchangedBy: 'white-space',
    });
    await write({ path: 'a', body: 'Stop it, see [B](c.md)' });
    expect(await state()).toMatchObject({
      state: 'current',
      unchangedBy: 'link-targets',
    });
  });

  it('keeps a refusal as long as the text is the same in substance', async () => {
    await write({ path: 'a', body: 'Stop it' });
    await review('changes-requested');
    expect(await state()).toMatchObject({
      state: 'changes-requested',
      dueAt: null,
    });
    await write({ path: 'a', body: 'Stop  it' });
    expect(await name()).toBe('changes-requested');
    await write({ path: 'a', body: 'Stop it now' });
    expect(await name()).toBe('changed-since-review');
  });

  it('goes by the last review, and of two at once has both', async () => {
    await write({ path: 'a' });
    await Promise.all([review(), review('changes-requested', bob)]);
    const { storedId } = await chapter();
    const { items } = await store.listReviews(storedId, { limit: 10 });
    expect(items.map(it => it.reviewer).sort()).toEqual([ann, bob]);
    expect(items[0].reviewedAt > items[1].reviewedAt).toBe(true);
    expect(await name()).toBe(
      items[0].outcome === 'approved' ? 'current' : 'changes-requested',
    );
  });

  it('refuses a review of a text that is no longer the present one', async () => {
    await write({ path: 'a', body: 'Stop it' });
    const before = await chapter();
    await write({ path: 'a', body: 'Start it' });
    const late = {
      chapterId: before.storedId,
      revision: before.revision,
      outcome: 'approved' as const,
      summary: 'Read it',
      reviewer: ann,
    };
    expect(await store.recordReview(late)).toEqual({
      currentRevision: (await chapter()).revision,
    });
    expect(await name()).toBe('never');
    await write();
    expect(await store.recordReview(late)).toBeUndefined();
  });

  it('survives a renaming, and a removal', async () => {
    const page = { id: 'x', title: 'A', body: 'Stop it' };
    await write({ path: 'a', ...page });
    await review();
    await write({ path: 'b', ...page });
    expect((await chapter('b')).reviewState.state).toBe('current');
    await write();
    await write({ path: 'a', ...page });
    expect(await name()).toBe('current');
  });

  it('shows a request until the next review', async () => {
    await write({ path: 'a' });
    const asked = await ask();
    expect(await state()).toMatchObject({
      state: 'never',
      requested: { reason: 'Gaps', requestedBy: bob },
    });
    await review();
    expect(await state()).toMatchObject({ state: 'current', requested: null });
    const again = await ask();
    expect(again!.id).not.toBe(asked!.id);
    expect(await state()).toMatchObject({ state: 'due-soon' });
  });

  it('takes the same request once, and shows the last one', async () => {
    await write({ path: 'a' });
    const [first, same] = [await ask(), await ask()];
    expect(same).toEqual({ ...first, isNew: false });
    expect(await ask('Gaps', 'run:1')).toMatchObject({ isNew: true });
    await ask('More gaps');
    expect((await state()).requested?.reason).toBe('More gaps');
  });

  describe('with chapters in every state', () => {
    const chapters: Array<[string, ReviewStateName]> = [
      ['never', 'never'],
      ['refused', 'changes-requested'],
      ['changed', 'changed-since-review'],
      ['overdue', 'overdue'],
      ['soon', 'due-soon'],
      ['asked', 'due-soon'],
      ['current', 'current'],
    ];

    beforeEach(async () => {
      await write(...chapters.map(([path]) => ({ path })));
      const ago = (days: number) => new Date(Date.now() - days * DAY);
      const bring = async (
        path: string,
        days: number,
        outcome: 'approved' | 'changes-requested' = 'approved',
      ) =>
        store.importHistory({
          chapterId: (await chapter(path)).storedId,
          revisions: [],
          reviews: [
            {
              revision: null,
              outcome,
              summary: 'Read it',
              reviewer: ann,
              reviewedAt: ago(days),
            },
          ],
        });
      await bring('refused', 1, 'changes-requested');
      await bring('changed', 1);
      await bring('overdue', 91);
      await bring('soon', 80);
      await bring('asked', 1);
      await bring('current', 1);
      await store.recordReviewRequest({
        chapterId: (await chapter('asked')).storedId,
        reason: 'Gaps',
        origin: null,
        requestedBy: null,
      });
      await write(
        ...chapters.map(([path]) => ({
          path,
          ...(path === 'changed' && { body: 'Something else' }),
        })),
      );
    });

    it('tells, filters and counts them alike', async () => {
      for (const [path, expected] of chapters) {
        expect([path, (await chapter(path)).reviewState.state]).toEqual([
          path,
          expected,
        ]);
      }
      const states = [...new Set(chapters.map(([, it]) => it))];
      for (const one of states) {
        const expected = chapters
          .filter(([, it]) => it === one)
          .map(([path]) => path);
        expect((await harness.paths({ reviewState: [one] })).sort()).toEqual(
          expected.sort(),
        );
      }
      expect(
        (await harness.paths({ reviewState: ['overdue', 'due-soon'] })).sort(),
      ).toEqual(['asked', 'overdue', 'soon']);
      const { reviewState } = await store.countFacets(
        {},
        { reviewState: ['never'] },
      );
      expect(
        Object.fromEntries(reviewState.map(it => [it.value, it.count])),
      ).toEqual({
        never: 1,
        'changes-requested': 1,
        'changed-since-review': 1,
        overdue: 1,
        'due-soon': 2,
        current: 1,
      });
    });

    it('counts them in a search alike', async () => {
      const found = await store.searchChapters({
        text: parseSearchText('title'),
        scope: {},
        filters: { reviewState: ['due-soon'] },
        alert: false,
        synonyms: new Synonyms([]),
        offset: 0,
        limit: 10,
      });
      expect(found.items.map(it => it.chapter.path).sort()).toEqual([
        'asked',
        'soon',
      ]);
      expect(
        Object.fromEntries(
          found.facets.reviewState.map(it => [it.value, it.count]),
        ),
      ).toMatchObject({ never: 1, overdue: 1, 'due-soon': 2, current: 1 });
    });

    it('follows a cadence that is configured anew', async () => {
      await harness
        .knex('chapters')
        .update({ review_every: null, category: 'edi' });
      const cadence = {
        every: 'P1000D',
        byCategory: { edi: 'P20D' },
        dueSoon: 'P1D',
      };
      const other = new DatabaseRunbookStore({ knex: harness.knex, cadence });
      await other.refreshReviewDates();
      expect(await harness.paths({ reviewState: ['overdue'] })).toEqual([
        'overdue',
        'soon',
      ]);
    });
  });

  describe('history', () => {
    const text = '# Old title\n\nStop it slowly';
    const hash = createHash('sha256').update(text).digest('hex');
    const past = {
      hash,
      title: 'Old title',
      text,
      author: 'Ann',
      authoredAt: new Date('2026-01-01T00:00:00.000Z'),
      summary: 'Begin',
    };
    const bring = async () =>
      store.importHistory({
        chapterId: (await chapter()).storedId,
        revisions: [past],
        reviews: [
          {
            revision: hash,
            outcome: 'approved',
            summary: 'Fine',
            reviewer: bob,
            reviewedAt: new Date('2026-01-02T00:00:00.000Z'),
          },
        ],
      });

    it('is added once, and lists as if it had been here', async () => {
      await write({ path: 'a' });
      expect(await bring()).toEqual({ revisions: 1, reviews: 1 });
      expect(await bring()).toEqual({ revisions: 0, reviews: 0 });
      expect(await name()).toBe('changed-since-review');
      const { items, totalItems } = await store.listRevisions(await chapter(), {
        limit: 10,
      });
      expect(totalItems).toBe(2);
      expect(items).toMatchObject([
        { current: true, author: null, reviews: [] },
        {
          hash,
          title: 'Old title',
          current: false,
          author: 'Ann',
          authoredAt: '2026-01-01T00:00:00.000Z',
          firstSeenAt: '2026-01-01T00:00:00.000Z',
          summary: 'Begin',
          commit: null,
          reviews: [{ outcome: 'approved', reviewer: bob }],
        },
      ]);
      expect(
        await store.getPreviousRevision(await chapter(), items[0].hash),
      ).toBe(hash);
      expect(
        await store.getPreviousRevision(await chapter(), hash),
      ).toBeUndefined();
    });

    it('leaves a request open that was made later, and a newer review in force', async () => {
      await write({ path: 'a' });
      await review();
      await ask();
      await bring();
      expect(await state()).toMatchObject({
        state: 'due-soon',
        requested: { reason: 'Gaps' },
      });
    });

    it('finds what was before a text that came back', async () => {
      await write({ path: 'a', body: 'one' });
      const first = await chapter();
      await write({ path: 'a', body: 'two' });
      const second = await chapter();
      expect(await store.getPreviousRevision(second, second.revision)).toBe(
        first.revision,
      );
      await write({ path: 'a', body: 'one' });
      expect(
        await store.getPreviousRevision(await chapter(), first.revision),
      ).toBe(second.revision);
    });

    it('takes down what a source tells of a revision, once', async () => {
      await write({ path: 'a' }, { path: 'b' });
      const untold = await store.listUntoldRevisions('runbook:default/ops');
      expect(untold.map(it => it.file).sort()).toEqual([
        'docs/a.md',
        'docs/b.md',
      ]);
      const [one] = untold.filter(it => it.file === 'docs/a.md');
      const origin = {
        author: 'Ann',
        authoredAt: new Date('2026-01-01T00:00:00.000Z'),
        summary: 'Begin',
        commit: 'c'.repeat(40),
      };
      await store.recordOrigins([{ ...one, origin }]);
      const { items } = await store.listRevisions(await chapter(), {
        limit: 1,
      });
      expect(items[0]).toMatchObject({
        author: 'Ann',
        authoredAt: '2026-01-01T00:00:00.000Z',
        summary: 'Begin',
        commit: 'c'.repeat(40),
      });
      expect(
        (await store.listUntoldRevisions('runbook:default/ops')).map(
          it => it.file,
        ),
      ).toEqual(['docs/b.md']);
    });
  });

  it('pages through reviews', async () => {
    await write({ path: 'a' });
    for (let index = 0; index < 3; index++) await review();
    const { storedId } = await chapter();
    const one = await store.listReviews(storedId, { limit: 2 });
    const two = await store.listReviews(storedId, {
      limit: 2,
      cursor: one.nextCursor,
    });
    expect([one.items.length, two.items.length]).toEqual([2, 1]);
    expect(two.nextCursor).toBeUndefined();
    expect(one.totalItems).toBe(3);
  });
});
