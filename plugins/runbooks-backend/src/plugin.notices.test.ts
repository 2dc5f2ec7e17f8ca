// SPDX-License-Identifier: Apache-2.0
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { DENY, startRunbooks, user } from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

const PLATFORM = 'group:default/platform';
const SUPPORT = 'group:default/support';
const GONE = 'group:default/gone';
const ONBOARDING = '/chapters/default/runbook/ops/edi/onboarding';
const TASK = 'runbooks-notices';
const days = (count: number) => new Date(Date.now() + count * 24 * 3_600_000);

/** Long enough for what is gathered to be announced. */
const gathered = () => new Promise(resolve => setTimeout(resolve, 1_100));

describe.each(databases.eachSupportedId())('telling on %s', id => {
  let knex: Knex;
  let running: Awaited<ReturnType<typeof startRunbooks>>;
  let replica: Awaited<ReturnType<typeof startRunbooks>>;
  const sent: NotificationSendOptions[] = [];
  const signals: SignalPayload[] = [];
  let failing = false;

  const start = () =>
    startRunbooks(knex, {
      features: [
        createServiceFactory({
          service: notificationService,
          deps: {},
          factory: () => ({
            send: async options => {
              await new Promise(resolve => setTimeout(resolve, 20));
              if (failing) {
                throw new Error('Request failed with status 503');
              }
              sent.push(options);
            },
          }),
        }),
        createServiceFactory({
          service: signalsServiceRef,
          deps: {},
          factory: () => ({
            publish: async signal => {
              signals.push(signal as SignalPayload);
            },
          }),
        }),
      ],
    });

  const told = () =>
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
    knex = await databases.init(id);
    running = await start();
    replica = await start();
  });

  beforeEach(async () => {
    running.reset();
    failing = false;
    await knex('notices').delete();
    await knex('owners').delete();
    await knex('chapters').update({
      owner_ref: SUPPORT,
      owner_provenance: 'source',
      backup_owner_ref: null,
      review_basis: 'approved',
      reviewed_at: days(-100),
      review_soon_at: days(-20),
      review_due_at: days(-1),
      review_request: null,
      review_requested_at: null,
    });
    await gathered();
    sent.length = 0;
    signals.length = 0;
  });

  it('tells each owner once, whichever replicas look', async () => {
    await knex('chapters')
      .where({ path: 'outage' })
      .update({ backup_owner_ref: PLATFORM });
    await Promise.all([running.runTask(TASK), replica.runTask(TASK)]);
    expect(told()).toEqual([
      `${PLATFORM}: 1 runbook chapter is overdue for a review`,
      `${SUPPORT}: 4 runbook chapters are overdue for a review`,
    ]);
    await running.runTask(TASK);
    await replica.runTask(TASK);
    expect(told()).toEqual([]);
  });

  it('tells the backup that an owner is gone, and never the titles of chapters', async () => {
    await knex('chapters')
      .where({ path: 'outage' })
      .update({
        owner_ref: GONE,
        backup_owner_ref: PLATFORM,
        review_due_at: days(9),
        review_soon_at: days(8),
      });
    await knex('owners').insert({
      ref: GONE,
      missing: true,
      missing_since: days(-1),
      checked_at: days(0),
    });
    await running.runTask(TASK);
    const text = JSON.stringify(sent);
    expect(text).not.toContain('outage');
    expect(text).not.toContain('Title of');
    expect(told()).toContain(`${PLATFORM}: 1 runbook chapter has no owner`);
  });

  it('tells later what could not be told, and serves meanwhile', async () => {
    failing = true;
    await expect(running.runTask(TASK)).resolves.toBeUndefined();
    expect((await running.api.get('/owned', user)).status).toBe(200);
    failing = false;
    await replica.runTask(TASK);
    await running.runTask(TASK);
    expect(told()).toEqual([
      `${SUPPORT}: 4 runbook chapters are overdue for a review`,
    ]);
  });

  it('announces what somebody changes to open pages, and nothing that was refused', async () => {
    const ask = () =>
      running.api.post(`${ONBOARDING}/review-requests`, user, {
        reason: 'A run ended with gaps',
      });
    running.world.requestReview = DENY;
    expect((await ask()).status).toBe(403);
    await gathered();
    expect(signals).toEqual([]);
    running.reset();
    expect((await ask()).status).toBe(201);
    await gathered();
    expect(signals).toEqual([
      {
        recipients: { type: 'broadcast' },
        channel: 'runbooks',
        message: { changed: expect.any(String) },
      },
    ]);
    await running.runTask(TASK);
    expect(told()).toContain(
      `${SUPPORT}: A review of 1 runbook chapter was asked for`,
    );
  });
});

describe('without a notifications plugin', () => {
  it('runs, and keeps what is to be told', async () => {
    const knex = await databases.init('SQLITE_3');
    const running = await startRunbooks(knex);
    await knex('chapters').update({
      owner_ref: SUPPORT,
      review_basis: 'changed',
      reviewed_at: days(-1),
    });
    await running.runTask(TASK);
    await expect(
      knex('notices').whereNull('sent_at').whereNull('claimed_at'),
    ).resolves.toHaveLength(4);
  });
});
