// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import { chapterReadPermission } from '@medsuite/backstage-plugin-runbooks-common';
import request from 'supertest';
import { chapterConditions, createChapterConditionalDecision } from './index';
import {
  startRunbooks,
  BROKEN,
  CONDITIONAL,
  EHR,
  OPS,
  OUTBOUND,
  PAYER,
  service,
  SUPERVISOR,
  user,
} from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('permissions on %s', id => {
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    running = await startRunbooks(await databases.init(id));
  });

  beforeEach(() => {
    running.reset();
  });

  describe('a source that the user may not see', () => {
    beforeEach(() => {
      running.world.catalog = CONDITIONAL;
      running.world.hidden = [OPS, PAYER];
    });

    it('is absent everywhere', async () => {
      const sources = await running.api.get('/sources', user);
      expect(sources.body).toMatchObject({
        totalItems: 2,
        items: [{ ref: EHR }, { ref: BROKEN }],
      });
      const chapters = await running.api.get('/chapters', user);
      expect(chapters.body.totalItems).toBe(1);
      expect(JSON.stringify(chapters.body)).not.toContain(OPS);
      expect(chapters.body.facets.category[1].count).toBe(0);
      const sections = await running.api.get('/sections', user);
      expect(sections.body.totalItems).toBe(1);
      expect(JSON.stringify(sections.body)).not.toContain(OPS);
      const applying = await running.api.get(
        '/entities/default/component/supervisor/chapters',
        user,
      );
      expect(applying.body).toMatchObject({
        totalItems: 1,
        sources: [{ ref: EHR }],
      });
      for (const path of ['/sources/default/runbook/ops', OUTBOUND]) {
        await expect(running.api.get(path, user)).resolves.toMatchObject({
          status: 404,
        });
      }
      const refresh = await running.api.post(
        '/sources/default/runbook/ops/refresh',
        user,
      );
      expect(refresh.status).toBe(404);
    });

    it('is there for a service', async () => {
      const { body } = await running.api.get('/chapters', service);
      expect(body.totalItems).toBe(4);
    });

    it('hides entities among attachments, and by themselves', async () => {
      running.world.hidden = [PAYER];
      const { body } = await running.api.get(OUTBOUND, user);
      expect(body.attachments).toEqual([
        { entityRef: SUPERVISOR, via: 'selector', rule: 'kind=Resource' },
      ]);
      for (const path of [
        '/entities/default/resource/payer/chapters',
        `/chapters?entityRef=${PAYER}`,
      ]) {
        await expect(running.api.get(path, user)).resolves.toMatchObject({
          status: 404,
        });
      }
    });

    it('stays unseen while the catalog does not answer', async () => {
      running.world.catalogFails = true;
      const response = await request(running.server)
        .get('/api/runbooks/chapters')
        .set('Authorization', user);
      expect(response.status).toBe(503);
      expect(response.text).not.toContain('catalog.internal');
    });
  });

  it('serves those who see every entity while the catalog does not answer', async () => {
    running.world.catalogFails = true;
    for (const path of [
      '/chapters',
      OUTBOUND,
      '/entities/default/component/supervisor/chapters',
    ]) {
      await expect(running.api.get(path, user)).resolves.toMatchObject({
        status: 200,
      });
    }
  });

  describe('conditions of the policy', () => {
    type Condition = Parameters<typeof createChapterConditionalDecision>[1];
    const decisions: Record<string, [Condition, string[]]> = {
      IS_FROM_SOURCE: [
        chapterConditions.isFromSource({ sources: [EHR.toUpperCase()] }),
        [`${EHR}#outage`],
      ],
      HAS_CATEGORY: [
        chapterConditions.hasCategory({ categories: ['edi'] }),
        [`${OPS}#edi/outbound failing`, `${OPS}#edi/onboarding`],
      ],
      IS_OWNER: [
        chapterConditions.isOwner({ owners: ['group:default/edi'] }),
        [`${OPS}#edi/onboarding`],
      ],
      IS_REVIEWER: [
        chapterConditions.isReviewer({ reviewers: ['Group:default/quality'] }),
        [`${OPS}#platform/deploy`],
      ],
      'not IS_REVIEWER': [
        {
          not: chapterConditions.isReviewer({
            reviewers: ['group:default/quality'],
          }),
        },
        [
          `${OPS}#edi/outbound failing`,
          `${EHR}#outage`,
          `${OPS}#edi/onboarding`,
        ],
      ],
      'IS_KIND and HAS_CATEGORY': [
        {
          allOf: [
            chapterConditions.isKind({ kinds: ['incident'] }),
            chapterConditions.hasCategory({ categories: ['edi'] }),
          ],
        },
        [`${OPS}#edi/outbound failing`],
      ],
      HAS_AUDIENCE: [
        chapterConditions.hasAudience({ roles: ['PLATFORM_SUPPORT'] }),
        [`${EHR}#outage`, `${OPS}#edi/onboarding`, `${OPS}#platform/deploy`],
      ],
    };

    it.each(Object.entries(decisions))(
      '%s change rows, totals, facets and single chapters alike',
      async (_, [condition, expected]) => {
        running.world.chapters = createChapterConditionalDecision(
          chapterReadPermission,
          condition,
        );
        const { body } = await running.api.get('/chapters', user);
        expect(body.items.map((it: { ref: string }) => it.ref)).toEqual(
          expected,
        );
        expect(body.totalItems).toBe(expected.length);
        const sections = await running.api.get('/sections', user);
        expect(sections.body.totalItems).toBe(expected.length);
        expect(
          sections.body.items
            .map((it: { chapter: { ref: string } }) => it.chapter.ref)
            .sort(),
        ).toEqual([...expected].sort());
        const sum = (facet: Array<{ count: number }>) =>
          facet.reduce((total, { count }) => total + count, 0);
        expect(sum(body.facets.kind)).toBe(expected.length);
        expect(sum(body.facets.category)).toBe(expected.length);
        const sources = await running.api.get('/sources', user);
        expect(
          sources.body.items.reduce(
            (total: number, it: { chapterCount: number }) =>
              total + it.chapterCount,
            0,
          ),
        ).toBe(expected.length);
        const all = await running.api.get('/chapters', service);
        for (const { ref, address } of all.body.items) {
          const single = await running.api.get(
            `/chapters/${encodeURI(address)}`,
            user,
          );
          expect(single.status).toBe(expected.includes(ref) ? 200 : 404);
        }
      },
    );

    it('let somebody hand over what only owners read', async () => {
      running.world.chapters = createChapterConditionalDecision(
        chapterReadPermission,
        chapterConditions.isOwner({ owners: ['group:default/edi'] }),
      );
      const path = '/chapters/default/runbook/ops/edi/onboarding';
      const { status, body } = await running.api.put(`${path}/owner`, user, {
        owner: 'group:default/support',
        reason: 'They know it better',
      });
      expect(status).toBe(200);
      expect(body.ownership.owner.ref).toBe('group:default/support');
      await expect(running.api.get(path, user)).resolves.toMatchObject({
        status: 404,
      });
      await running.api.delete(`${path}/owner`, service);
      await expect(running.api.get(path, user)).resolves.toMatchObject({
        status: 200,
      });
    });

    it('are applied to single resources for the permission framework', async () => {
      const [condition] = decisions.HAS_AUDIENCE;
      const { body } = await request(running.server)
        .post(
          '/api/runbooks/.well-known/backstage/permissions/apply-conditions',
        )
        .set('Authorization', service)
        .send({
          items: [
            'default/runbook/ops/edi/onboarding',
            'default/runbook/ops/edi/outbound failing',
            'default/runbook/ops/none',
            'nonsense',
          ].map((resourceRef, index) => ({
            id: String(index),
            resourceRef,
            resourceType: 'runbooks-chapter',
            conditions: condition,
          })),
        });
      expect(body.items.map((it: { result: string }) => it.result)).toEqual([
        'ALLOW',
        'DENY',
        'DENY',
        'DENY',
      ]);
    });
  });
});
