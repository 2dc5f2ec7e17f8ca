// SPDX-License-Identifier: Apache-2.0
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { OPS, StoreHarness } from '../__testUtils__/StoreHarness';
import { buildSync, defineSource } from '../__testUtils__/buildSync';
import { DatabaseRunbookStore } from '../database';
import { OwnerNotices } from './OwnerNotices';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const EDI = 'group:default/edi';
const BACKUP = 'user:default/backup';
const PLATFORM = 'group:default/platform';
const LEAD = 'user:default/edi-lead';
const NOON = new Date('2026-11-22T12:00:00.000Z');
const hours = (count: number) => new Date(NOON.getTime() + count * 3_600_000);

const MEMBER = 'user:default/member';
const catalog = catalogServiceMock({
  entities: [
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name: 'member', namespace: 'default' },
      relations: [{ type: 'memberOf', targetRef: EDI }],
    },
  ],
});

const TABLES = ['notices', 'owners', 'chapters', 'sources'];

describe.each(databases.eachSupportedId())('telling owners on %s', id => {
  let harness: StoreHarness;
  let sent: NotificationSendOptions[];
  let failing: (options: NotificationSendOptions) => boolean;
  const logger = mockServices.logger.mock();
  const onTold = jest.fn();

  const replica = (knex = harness.knex) =>
    new OwnerNotices({
      auth: mockServices.auth(),
      catalog,
      store: new DatabaseRunbookStore({ knex }),
      logger,
      onTold,
      notifications: {
        send: async options => {
          if (failing(options)) {
            throw new Error('Request failed with status 404');
          }
          sent.push(options);
        },
      },
    });

  /** Sets what the reviews of a chapter, or an override, would have set. */
  const set = (path: string, columns: Record<string, unknown>) =>
    harness.knex('chapters').where({ path }).update(columns);

  const overdue = (path: string, columns: Record<string, unknown> = {}) =>
    set(path, {
      review_basis: 'approved',
      reviewed_at: hours(-2400),
      review_soon_at: hours(-48),
      review_due_at: hours(-1),
      ...columns,
    });

  const looksMissing = (ref: string, since: Date, checked: Date) =>
    harness
      .knex('owners')
      .insert({ ref, missing: true, missing_since: since, checked_at: checked })
      .onConflict('ref')
      .merge();

  /** `recipient: title` of what was sent since the last call. */
  const takeSent = () =>
    sent
      .splice(0)
      .map(
        ({ recipients, payload }) =>
          `${'entityRef' in recipients && recipients.entityRef}: ${
            payload.title
          }`,
      )
      .sort();

  beforeAll(async () => {
    harness = await StoreHarness.create(await databases.init(id));
  });

  beforeEach(async () => {
    for (const table of TABLES) {
      await harness.knex(table).delete();
    }
    await harness.store.applySync(
      buildSync(
        defineSource(OPS, { owner: { ref: PLATFORM, provenance: 'source' } }),
        [
          { path: 'a', owner: EDI, backupOwner: BACKUP },
          { path: 'b', owner: EDI },
          { path: 'c', owner: BACKUP },
        ],
      ),
    );
    await harness.knex('owners').delete();
    sent = [];
    failing = () => false;
    jest.clearAllMocks();
  });

  it('tells nobody anything while nothing is to be told', async () => {
    await set('a', {
      review_basis: 'approved',
      reviewed_at: hours(-1),
      review_soon_at: hours(100),
      review_due_at: hours(200),
    });
    await set('b', {
      review_basis: 'changes-requested',
      reviewed_at: hours(-1),
    });
    await expect(replica().tell({ now: NOON })).resolves.toEqual({
      sent: [],
      failed: 0,
    });
    expect(sent).toEqual([]);
  });

  it('tells an owner of all chapters of one topic at once, with a link and no titles', async () => {
    await overdue('a');
    await overdue('b');
    await replica().tell({ now: NOON });
    expect(sent).toContainEqual({
      recipients: { type: 'entity', entityRef: EDI },
      payload: {
        title: '2 runbook chapters are overdue for a review',
        description:
          'Nobody has vouched for the text within its time. Owned or backed up by edi.',
        link: '/runbooks/owned#due',
        severity: 'high',
        topic: 'overdue',
        scope: `runbooks:overdue:${EDI}:2026-11-22`,
      },
    });
    expect(takeSent()).toEqual([
      `${EDI}: 2 runbook chapters are overdue for a review`,
      `${BACKUP}: 1 runbook chapter is overdue for a review`,
    ]);
    expect(onTold).toHaveBeenCalledTimes(2);
    expect(onTold).toHaveBeenCalledWith({ topic: 'overdue', outcome: 'sent' });
  });

  it('tells each thing by its topic', async () => {
    await set('a', {
      review_basis: 'approved',
      reviewed_at: hours(-100),
      review_soon_at: hours(-1),
      review_due_at: hours(48),
      review_request: JSON.stringify({
        reason: 'A run ended with gaps',
        requestedBy: BACKUP,
      }),
      review_requested_at: hours(-2),
    });
    await set('b', { review_basis: 'changed', reviewed_at: hours(-100) });
    await replica().tell({ now: NOON });
    expect(
      sent.map(({ payload }) => `${payload.topic} ${payload.link}`).sort(),
    ).toEqual([
      'changed /runbooks/owned#changed',
      'due-soon /runbooks/owned#due',
      'due-soon /runbooks/owned#due',
      // Who asked knows of it.
      'requested /runbooks/owned#due',
    ]);
    expect(takeSent()).toEqual([
      `${EDI}: 1 runbook chapter has changed since the last review`,
      `${EDI}: 1 runbook chapter is due for a review soon`,
      `${EDI}: A review of 1 runbook chapter was asked for`,
      `${BACKUP}: 1 runbook chapter is due for a review soon`,
    ]);
  });

  describe('of a chapter without an existing owner', () => {
    const gone = async (...refs: string[]) => {
      for (const ref of refs) {
        await looksMissing(ref, hours(-2), hours(-1));
      }
    };
    const orphaned = '1 runbook chapter has no owner';

    it('tells the backup owner', async () => {
      await gone(EDI);
      await harness.knex('chapters').where({ path: 'b' }).delete();
      await replica().tell({ now: NOON });
      expect(sent[0].payload).toMatchObject({
        link: '/runbooks/owned#orphaned',
        topic: 'orphaned',
        severity: 'high',
      });
      expect(takeSent()).toEqual([`${BACKUP}: ${orphaned}`]);
    });

    it('else the owner of the source', async () => {
      await gone(EDI);
      await harness.knex('chapters').where({ path: 'a' }).delete();
      await replica().tell({ now: NOON });
      expect(takeSent()).toEqual([`${PLATFORM}: ${orphaned}`]);
    });

    it('else the reviewers', async () => {
      await gone(EDI, PLATFORM);
      await harness.knex('chapters').where({ path: 'a' }).delete();
      const { b } = await harness.chapterIds();
      await harness
        .knex('chapter_reviewers')
        .insert({ chapter_id: b, reviewer_ref: LEAD })
        .onConflict(['chapter_id', 'reviewer_ref'])
        .ignore();
      await replica().tell({ now: NOON });
      expect(takeSent()).toEqual([`${LEAD}: ${orphaned}`]);
    });

    it('nobody, where nobody is left', async () => {
      await gone(EDI, PLATFORM, LEAD);
      await harness.knex('chapters').where({ path: 'a' }).delete();
      await replica().tell({ now: NOON });
      expect(takeSent()).toEqual([]);
    });

    it('also where nobody was ever named', async () => {
      await set('b', { owner_ref: null, owner_provenance: null });
      await replica().tell({ now: NOON });
      expect(takeSent()).toEqual([`${PLATFORM}: ${orphaned}`]);
    });

    it('not before the catalog was found without the owner for a minute', async () => {
      await looksMissing(EDI, hours(-5), hours(-5));
      await replica().tell({ now: NOON });
      await looksMissing(
        EDI,
        hours(-5),
        new Date(hours(-5).getTime() + 59_000),
      );
      await replica().tell({ now: NOON });
      expect(takeSent()).toEqual([]);
      await looksMissing(
        EDI,
        hours(-5),
        new Date(hours(-5).getTime() + 60_000),
      );
      await replica().tell({ now: NOON });
      expect(takeSent()).toHaveLength(2);
    });

    it('again when the owner came back and went once more', async () => {
      await gone(EDI);
      await replica().tell({ now: NOON });
      expect(takeSent()).toHaveLength(2);
      await harness.knex('owners').delete();
      await replica().tell({ now: hours(1) });
      await looksMissing(EDI, hours(2), hours(3));
      await replica().tell({ now: hours(4) });
      expect(takeSent()).toHaveLength(2);
    });
  });

  it('tells a backup owner once who is a member of the owning group', async () => {
    await overdue('b', { backup_owner_ref: MEMBER });
    await overdue('c', { owner_ref: MEMBER });
    await replica().tell({ now: NOON });
    expect(takeSent()).toEqual([
      `${EDI}: 1 runbook chapter is overdue for a review`,
      `${MEMBER}: 1 runbook chapter is overdue for a review`,
    ]);
    // Out of sight of the group, the backup owner is the one to know.
    await looksMissing(EDI, hours(-2), hours(-1));
    await replica().tell({ now: hours(1) });
    expect(takeSent()).toContain(`${MEMBER}: 1 runbook chapter has no owner`);
  });

  it('waits for the next turn while the catalog does not answer', async () => {
    await overdue('a');
    jest
      .spyOn(catalog, 'getEntitiesByRefs')
      .mockRejectedValueOnce(new Error('no catalog'));
    await expect(replica().tell({ now: NOON })).rejects.toThrow('no catalog');
    expect(takeSent()).toEqual([]);
    await replica().tell({ now: NOON });
    expect(takeSent()).toHaveLength(2);
  });

  it('does not tell those who do not exist', async () => {
    await overdue('a');
    await looksMissing(BACKUP, NOON, NOON);
    await replica().tell({ now: NOON });
    expect(takeSent()).toEqual([
      `${EDI}: 1 runbook chapter is overdue for a review`,
    ]);
  });

  it('tells nothing twice, on the same day or later', async () => {
    await overdue('a');
    await set('b', { review_basis: 'changed', reviewed_at: hours(-100) });
    await replica().tell({ now: NOON });
    expect(takeSent()).toHaveLength(3);
    for (const later of [1, 30, 900]) {
      await replica().tell({ now: hours(later) });
    }
    expect(takeSent()).toEqual([]);
  });

  it('tells what comes up later on the same day in place of the first, and of another day beside it', async () => {
    await overdue('a');
    await replica().tell({ now: NOON });
    await overdue('b');
    await replica().tell({ now: hours(1) });
    const [first, , second] = sent;
    expect(second.recipients).toEqual({ type: 'entity', entityRef: EDI });
    expect(second.payload.scope).toBe(
      first.payload.scope?.replace(BACKUP, EDI),
    );
    expect(second.payload.title).toMatch(/^2 runbook chapters are overdue/);
    takeSent();

    await overdue('c');
    await replica().tell({ now: hours(24) });
    expect(sent[0].payload.scope).toBe(`runbooks:overdue:${BACKUP}:2026-11-23`);
    expect(takeSent()).toEqual([
      `${BACKUP}: 1 runbook chapter is overdue for a review`,
    ]);
  });

  it('tells the next round: due again, changed again, a new request', async () => {
    await overdue('a');
    await set('b', { review_basis: 'changed', reviewed_at: hours(-100) });
    await replica().tell({ now: NOON });
    takeSent();
    // The change was taken back, and made again, with no review in between.
    await set('b', { review_basis: 'approved' });
    await replica().tell({ now: hours(1) });
    await set('b', { review_basis: 'changed' });
    await overdue('a', { review_due_at: hours(20) });
    await replica().tell({ now: hours(2) });
    expect(takeSent()).toEqual([
      `${EDI}: 1 runbook chapter has changed since the last review`,
      `${EDI}: 1 runbook chapter is due for a review soon`,
      `${BACKUP}: 1 runbook chapter is due for a review soon`,
    ]);
    await replica().tell({ now: hours(21) });
    expect(takeSent()).toHaveLength(2);
  });

  it('tells a new owner what stands, and the one before nothing when it gets the chapter back', async () => {
    await overdue('b');
    await replica().tell({ now: NOON });
    takeSent();
    await set('b', { owner_ref: PLATFORM });
    await replica().tell({ now: hours(1) });
    expect(takeSent()).toEqual([
      `${PLATFORM}: 1 runbook chapter is overdue for a review`,
    ]);
    await set('b', { owner_ref: EDI });
    await replica().tell({ now: hours(2) });
    expect(takeSent()).toEqual([]);
  });

  it('does not tell of a chapter again that was gone for a while', async () => {
    await set('b', { review_basis: 'changed', reviewed_at: hours(-100) });
    await replica().tell({ now: NOON });
    takeSent();
    await set('b', { removed_at: hours(1) });
    await replica().tell({ now: hours(1) });
    await set('b', { removed_at: null });
    await replica().tell({ now: hours(2) });
    expect(takeSent()).toEqual([]);
  });

  describe('when notifications fail', () => {
    it('loses nothing and repeats nothing', async () => {
      await overdue('a');
      failing = () => true;
      await expect(replica().tell({ now: NOON })).resolves.toEqual({
        sent: [],
        failed: 2,
      });
      await overdue('b');
      failing = ({ payload }) => payload.scope!.includes(BACKUP);
      await replica().tell({ now: hours(20) });
      // As of the day of the first try: had that arrived after all, this one takes its place.
      expect(sent[0].payload.scope).toBe(`runbooks:overdue:${EDI}:2026-11-22`);
      expect(takeSent()).toEqual([
        `${EDI}: 2 runbook chapters are overdue for a review`,
      ]);
      failing = () => false;
      await replica().tell({ now: hours(21) });
      await replica().tell({ now: hours(22) });
      expect(takeSent()).toEqual([
        `${BACKUP}: 1 runbook chapter is overdue for a review`,
      ]);
    });

    it('drops what is over before it could be sent', async () => {
      await overdue('a');
      failing = () => true;
      await replica().tell({ now: NOON });
      failing = () => false;
      await set('a', { review_basis: 'approved', review_due_at: null });
      await set('a', { review_soon_at: null });
      await replica().tell({ now: hours(1) });
      expect(takeSent()).toEqual([]);
    });

    it('gives up for this turn, says so once, and begins with others at the next', async () => {
      for (const path of ['a', 'b', 'c']) {
        await overdue(path, { owner_ref: `group:default/${path}` });
      }
      const tries: string[] = [];
      failing = ({ payload }) => {
        tries.push(payload.scope!.split(':')[3]);
        return true;
      };
      const notices = replica();
      await notices.tell({ now: NOON });
      expect(tries.splice(0)).toEqual(['default/a', 'default/b', 'default/c']);
      await notices.tell({ now: hours(1) });
      expect(tries).toEqual(['default/backup', 'default/a', 'default/b']);
      expect(logger.warn).toHaveBeenCalledTimes(1);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringContaining('status 404'),
      );
      failing = () => false;
      await notices.tell({ now: hours(2) });
      expect(takeSent()).toHaveLength(4);
    });
  });

  it('takes over what a replica left behind, under the same scope', async () => {
    await overdue('b');
    const dying = replica();
    // It ends after it has sent and before it could say so.
    failing = () => {
      throw Object.assign(new Error('ended'), { name: 'Ended' });
    };
    await dying.tell({ now: NOON });
    await harness.knex('notices').update({ claimed_at: NOON, failures: 0 });
    failing = () => false;
    await replica().tell({ now: new Date(NOON.getTime() + 60_000) });
    expect(takeSent()).toEqual([]);
    await replica().tell({ now: hours(13) });
    expect(sent[0].payload.scope).toBe(`runbooks:overdue:${EDI}:2026-11-22`);
    expect(takeSent()).toHaveLength(1);
  });

  it('sends once when two replicas look at the same time', async () => {
    for (let page = 0; page < 5; page++) {
      await overdue('a');
      await overdue('b');
      await overdue('c');
      await Promise.all([
        replica().tell({ now: NOON }),
        replica().tell({ now: NOON }),
      ]);
      expect(takeSent()).toEqual([
        `${EDI}: 2 runbook chapters are overdue for a review`,
        `${BACKUP}: 2 runbook chapters are overdue for a review`,
      ]);
      await harness.knex('notices').delete();
    }
  });

  it('stops when its task is to end, and goes on at the next turn', async () => {
    await overdue('a');
    await replica().tell({ now: NOON, signal: AbortSignal.abort() });
    expect(takeSent()).toEqual([]);
    await replica().tell({ now: NOON });
    expect(takeSent()).toHaveLength(2);
  });

  it('is a global task, or none', async () => {
    const scheduler = mockServices.scheduler.mock();
    const schedule = {
      frequency: { minutes: 15 },
      timeout: { minutes: 10 },
    };
    await replica().start(scheduler, { enabled: false, schedule });
    expect(scheduler.scheduleTask).not.toHaveBeenCalled();
    await replica().start(scheduler, { enabled: true, schedule });
    expect(scheduler.scheduleTask).toHaveBeenCalledWith(
      expect.objectContaining({
        ...schedule,
        id: 'runbooks-notices',
        scope: 'global',
      }),
    );
  });
});
