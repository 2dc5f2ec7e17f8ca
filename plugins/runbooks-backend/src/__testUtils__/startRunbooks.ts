// SPDX-License-Identifier: Apache-2.0
import {
  createServiceFactory,
  type BackendFeature,
  type SchedulerServiceTaskInvocationDefinition,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { DatabaseRunbookStore } from '../database';
import runbooksPlugin from '../index';
import { buildSync, defineSource, problemAt } from './buildSync';
import { createCheckedApi } from './checkedApi';

export const OPS = 'runbook:default/ops';
export const EHR = 'runbook:default/ehr';
export const BROKEN = 'component:default/gateway';
export const SUPERVISOR = 'component:default/supervisor';
export const PAYER = 'resource:default/payer';

export const user = mockCredentials.user.header();
export const service = mockCredentials.service.header();

const entity = (
  ref: string,
  extra: Partial<Entity['metadata']> = {},
  spec: { owner?: string; type?: string } = {},
) => {
  const [kind, name] = ref.split(':default/');
  const owner = spec.owner ?? 'group:default/platform';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default', ...extra },
    spec: { ...spec, owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
};
const location = 'file:/nowhere/at/all/catalog-info.yaml';
const entities = [
  entity(OPS, {
    title: 'Operations',
    annotations: {
      'backstage.io/techdocs-ref': 'dir:.',
      'backstage.io/managed-by-location': location,
      'backstage.io/managed-by-origin-location': location,
    },
  }),
  entity(EHR),
  entity(BROKEN),
  entity(SUPERVISOR, {}, { type: 'service' }),
  entity(PAYER, {}, { type: 'payer', owner: 'group:default/support' }),
  entity('component:default/plain'),
  // Whom the chapters name.
  entity('group:default/edi'),
  entity('group:default/platform'),
  entity('group:default/support'),
  entity('user:default/edi-lead'),
  entity('user:default/mock'),
];

export const CONDITIONAL: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: { rule: 'IS_ENTITY_OWNER', resourceType: 'catalog-entity' },
};
export const ALLOW = { result: AuthorizeResult.ALLOW } as const;
export const DENY = { result: AuthorizeResult.DENY } as const;

/** The most urgent chapter. */
export const OUTBOUND = '/chapters/default/runbook/ops/edi/outbound%20failing';

/** What the world around the plugin is like; tests change it as they go. */
export interface World {
  /** What the policy says to users. */
  chapters: PolicyDecision;
  catalog: PolicyDecision;
  own: PolicyDecision;
  review: PolicyDecision;
  requestReview: PolicyDecision;
  report: PolicyDecision;
  refresh: PolicyDecision;
  preview: PolicyDecision;
  administer: PolicyDecision;
  /** Entities that a conditional catalog policy hides from users. */
  hidden: string[];
  /** Entities that the catalog has lost. */
  gone: string[];
  catalogFails: boolean;
  userInfoFails: boolean;
  /** The severity is told where it is not medium. */
  auditEvents: Array<{
    eventId: string;
    outcome: string;
    severityLevel?: string;
    meta?: object;
  }>;
}

const peaceful = (): World => ({
  chapters: ALLOW,
  catalog: ALLOW,
  own: ALLOW,
  review: ALLOW,
  requestReview: ALLOW,
  report: ALLOW,
  refresh: ALLOW,
  preview: ALLOW,
  administer: ALLOW,
  hidden: [],
  gone: [],
  catalogFails: false,
  userInfoFails: false,
  auditEvents: [],
});

/** Starts the whole plugin on a database with three sources and four chapters; the ingest reads on request only. */
export async function startRunbooks(
  knex: Knex,
  setup: { features?: BackendFeature[]; config?: JsonObject } = {},
) {
  const state = peaceful();
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  await seed(knex);
  const catalog = catalogServiceMock({ entities });
  const getEntitiesByRefs = catalog.getEntitiesByRefs.bind(catalog);
  catalog.getEntitiesByRefs = async (options, caller) => {
    if (state.catalogFails) {
      throw new Error('connect ECONNREFUSED http://catalog.internal:7007');
    }
    const { items } = await getEntitiesByRefs(options, caller);
    const hidden = new Set([
      ...(state.catalog === CONDITIONAL ? state.hidden : []),
      ...state.gone,
    ]);
    return {
      items: items.map((item, index) =>
        hidden.has(options.entityRefs[index]) ? undefined : item,
      ),
    };
  };
  const streamEntities = catalog.streamEntities.bind(catalog);
  catalog.streamEntities = async function* stream(options, caller) {
    if (state.catalogFails) {
      throw new Error('connect ECONNREFUSED http://catalog.internal:7007');
    }
    const hidden = new Set(state.catalog === CONDITIONAL ? state.hidden : []);
    for await (const page of streamEntities(options, caller)) {
      yield page.filter(
        it =>
          !hidden.has(
            `${it.kind}:${it.metadata.namespace}/${it.metadata.name}`,
          ),
      );
    }
  };
  const decide = (name: string): PolicyDecision => {
    switch (name) {
      case 'catalog.entity.read':
        return state.catalog;
      case 'runbooks.chapter.own':
        return state.own;
      case 'runbooks.chapter.review':
        return state.review;
      case 'runbooks.chapter.request-review':
        return state.requestReview;
      case 'runbooks.chapter.report':
        return state.report;
      case 'runbooks.source.refresh':
        return state.refresh;
      case 'runbooks.source.preview':
        return state.preview;
      case 'runbooks.administer':
        return state.administer;
      default:
        return state.chapters;
    }
  };
  // Services are outside of the policy's reach.
  const isService = (options?: { credentials: { principal: unknown } }) =>
    (options?.credentials.principal as { type: string }).type === 'service';

  const { server } = await startTestBackend({
    features: [
      runbooksPlugin,
      ...(setup.features ?? []),
      mockServices.database.factory({ knex }),
      mockServices.scheduler.mock({
        scheduleTask: async task => {
          tasks.push(task);
        },
      }).factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          ...setup.config,
          runbooks: {
            ...(setup.config?.runbooks as JsonObject | undefined),
            roles: [
              {
                id: 'PLATFORM_ADMIN',
                members: ['group:default/platform-admins'],
              },
              {
                id: 'PLATFORM_SUPPORT',
                members: ['group:default/support'],
              },
            ],
          },
        },
      }),
      mockServices.userInfo.mock({
        getUserInfo: async () => {
          if (state.userInfoFails) {
            throw new Error('connect ECONNREFUSED');
          }
          return {
            userEntityRef: 'user:default/mock',
            ownershipEntityRefs: ['group:default/support'],
          };
        },
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, options) =>
          requests.map(({ permission }) => ({
            result: isService(options)
              ? AuthorizeResult.ALLOW
              : (decide(permission.name).result as AuthorizeResult.ALLOW),
          })),
        authorizeConditional: async (requests, options) =>
          requests.map(({ permission }) =>
            isService(options) ? ALLOW : decide(permission.name),
          ),
      }).factory,
      mockServices.auditor.mock({
        createEvent: async ({ eventId, severityLevel, meta }) => {
          const grave = severityLevel !== 'medium' && { severityLevel };
          return {
            success: async more => {
              state.auditEvents.push({
                eventId,
                outcome: 'success',
                ...grave,
                meta: { ...meta, ...more?.meta },
              });
            },
            fail: async ({ error }) => {
              state.auditEvents.push({
                eventId,
                outcome: error.name,
                ...grave,
                meta,
              });
            },
          };
        },
      }).factory,
    ],
  });
  return {
    server,
    api: createCheckedApi(server),
    /** The world, to be changed by a test. */
    world: state,
    /** Lets a scheduled task have its turn. */
    runTask: async (id: string) => {
      const task = tasks.find(it => it.id === id);
      await task?.fn(AbortSignal.timeout(60_000));
    },
    /** Makes the world peaceful again. */
    reset: () => Object.assign(state, peaceful()),
  };
}

async function seed(knex: Knex): Promise<void> {
  const store = await DatabaseRunbookStore.create(
    mockServices.database({ knex }),
  );
  const attach = (...refs: string[]) =>
    refs.map(entityRef => ({
      entityRef,
      via: 'selector' as const,
      rule: 'kind=Resource',
    }));
  await store.applySync(
    buildSync(
      defineSource(OPS, { title: 'Operations' }),
      [
        {
          path: 'edi/onboarding',
          category: 'edi',
          owner: 'group:default/edi',
          attachments: attach(PAYER),
          frontMatter: { tags: ['x12'] },
        },
        {
          path: 'edi/outbound failing',
          kind: 'incident',
          severity: 'P1',
          category: 'edi',
          command: 'pgboss status',
          attachments: attach(PAYER, SUPERVISOR),
          frontMatter: {
            audience: ['PLATFORM_ADMIN'],
            alerts: ['PgBoss*', { alertname: 'X', queue: 'edi-*' }],
            parameters: [{ name: 'tenant', entity: 'metadata.name' }],
            escalation: [{ tier: 1, after: 'PT0M', contact: 'group:on-call' }],
            sla: { rto: 'PT1H' },
            supersedes: 'old/page',
          },
        },
        {
          path: 'platform/deploy',
          category: 'platform-infrastructure',
          reviewers: ['group:default/quality', 'user:default/edi-lead'],
        },
      ],
      {
        problems: [problemAt('docs/platform/deploy.md'), problemAt('', null)],
      },
    ),
  );
  await store.applySync(
    buildSync(defineSource(EHR, { title: 'EHR' }), [
      {
        path: 'outage',
        kind: 'incident',
        category: 'own-category',
        attachments: attach(SUPERVISOR),
      },
    ]),
  );
  await store.recordFailure({
    definition: defineSource(BROKEN, { title: 'Gateway' }),
    attemptedAt: new Date(),
    error: 'The host does not answer',
  });
}
