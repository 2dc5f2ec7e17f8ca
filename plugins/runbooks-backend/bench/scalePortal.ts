// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createServiceFactory,
  type SchedulerService,
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
import type { Knex } from 'knex';
import runbooksPlugin from '../src';
import { sourceEntity } from './library';

/** The whole plugin, served on the loopback interface; reads happen on request only. */
export async function startPortal(options: {
  knex: Knex;
  sources: Map<string, string>;
  /** Entities besides the sources. */
  entities?: Entity[];
}) {
  const tasks: SchedulerServiceTaskInvocationDefinition[] = [];
  const backend = await startTestBackend({
    features: [
      runbooksPlugin,
      mockServices.rootLogger.factory({ level: 'error' }),
      mockServices.database.factory({ knex: options.knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: (): SchedulerService => ({
          ...mockServices.scheduler(),
          scheduleTask: async task => {
            tasks.push(task);
          },
          triggerTask: async () => {},
        }),
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () =>
          catalogServiceMock({
            entities: [
              ...[...options.sources].map(([ref, folder]) =>
                sourceEntity(`${folder}/docs`, ref.split('/')[1]),
              ),
              ...(options.entities ?? []),
            ],
          }),
      }),
      // What runs behind the first read for minutes is measured by the bench of the ingest.
      mockServices.rootConfig.factory({
        data: { runbooks: { lint: { enabled: false } } },
      }),
    ],
  });
  const base = `http://127.0.0.1:${backend.server.port()}/api/runbooks`;
  const headers = { Authorization: mockCredentials.service.header() };

  const request = async (path: string, method = 'GET') => {
    const response = await fetch(`${base}${path}`, { method, headers });
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${JSON.stringify(body)}`);
    }
    return body;
  };

  return {
    request,
    base,
    headers,
    search: (text: string) =>
      request(`/search?limit=10&q=${encodeURIComponent(text)}`),
    /** What the schedule does at each of its turns. */
    syncAll: async () => {
      const task = tasks.find(({ id }) => id === 'runbooks-ingest');
      await task?.fn(AbortSignal.timeout(3_600_000));
    },
    stop: () => backend.stop(),
  };
}
