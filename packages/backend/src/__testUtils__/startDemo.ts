// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  MockDirectory,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { Entity, parseEntityRef, UserEntity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import permissionPlugin from '@backstage/plugin-permission-backend';
import runbooksPlugin from '@medsuite/backstage-plugin-runbooks-backend';
import request, { Response } from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import permissionModuleDemoPolicy from '../modules/permissionPolicy';
import { createHandbookEntities, HANDBOOK, HANDBOOK_FILES } from './handbook';

const root = resolve(__dirname, '../../../..');
const readText = (path: string) => readFileSync(resolve(root, path), 'utf8');
const appConfig = parse(readText('app-config.yaml'));
const people: Entity[] = parseAllDocuments(
  readText('examples/catalog/org.yaml'),
)
  .map(document => document.toJS())
  .filter(Boolean)
  .map(entity => ({
    ...entity,
    metadata: { namespace: 'default', ...entity.metadata },
  }));

/** Personas of the demo, and who is none. */
export const CALLERS = [
  'nobody',
  'tessa-tenant',
  'omar-oncall',
  'sam-support',
  'sofia-owner',
  'paula-admin',
  'service',
] as const;
export type Caller = (typeof CALLERS)[number];

export type Call = {
  method?: 'get' | 'post' | 'put' | 'delete';
  path: string;
  body?: string | object;
  headers?: Record<string, string>;
};

function refsOf(userEntityRef: string): string[] {
  const { name } = parseEntityRef(userEntityRef);
  const user = people.find(
    ({ kind, metadata }) => kind === 'User' && metadata.name === name,
  ) as UserEntity;
  return [userEntityRef, ...(user.spec.memberOf ?? [])];
}

function authorizationOf(caller: Caller): string | undefined {
  switch (caller) {
    case 'nobody':
      return undefined;
    case 'service':
      return mockCredentials.service.header();
    default:
      return mockCredentials.user.header(`user:default/${caller}`);
  }
}

/** As Backstage's own: one plugin asks another in the name of a user. The mock leaves out that it is a plugin that asks. */
const authServiceFactory = createServiceFactory({
  service: coreServices.auth,
  deps: { plugin: coreServices.pluginMetadata },
  factory({ plugin }) {
    const auth = mockServices.auth({ pluginId: plugin.getId() });
    const getPluginRequestToken = auth.getPluginRequestToken.bind(auth);
    auth.getPluginRequestToken = async options =>
      auth.isPrincipal(options.onBehalfOf, 'user')
        ? {
            token: mockCredentials.user.token(
              options.onBehalfOf.principal.userEntityRef,
              { actor: { subject: `plugin:${plugin.getId()}` } },
            ),
          }
        : getPluginRequestToken(options);
    return auth;
  },
});

/**
 * Starts the plugin with the demo's configuration, users and permission policy, the real permission backend between them, and the
 * handbook read. Only the catalog, sign-in and the database are stand-ins.
 */
export async function startDemo(options: {
  knex: Awaited<ReturnType<TestDatabases['init']>>;
  /** Holds the handbook with its chapters. */
  folder: MockDirectory;
  files?: Record<string, string>;
}) {
  const { knex, folder, files = HANDBOOK_FILES } = options;
  folder.setContent(files);
  const catalog = catalogServiceMock({
    entities: [...people, ...createHandbookEntities(folder.path)],
  });
  const { server } = await startTestBackend({
    features: [
      runbooksPlugin,
      permissionPlugin,
      permissionModuleDemoPolicy,
      authServiceFactory,
      permissionsServiceFactory,
      mockServices.httpAuth.factory({
        defaultCredentials: mockCredentials.none(),
      }),
      mockServices.database.factory({ knex }),
      mockServices.scheduler.mock().factory,
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          permission: appConfig.permission,
          runbooks: { ...appConfig.runbooks, watchLocalSources: false },
        },
      }),
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef } = principal as { userEntityRef: string };
          return { userEntityRef, ownershipEntityRefs: refsOf(userEntityRef) };
        },
      }).factory,
    ],
  });
  const call = async (
    caller: Caller,
    { method = 'get', path, body, headers = {} }: Call,
  ): Promise<Response> => {
    const pending = request(server)
      [method](`/api/runbooks${path}`)
      .set(headers);
    const authorization = authorizationOf(caller);
    if (authorization) {
      pending.set('Authorization', authorization);
    }
    return body === undefined ? pending : pending.send(body);
  };
  const { kind, namespace, name } = parseEntityRef(HANDBOOK);
  const { body, status } = await call('service', {
    method: 'post',
    path: `/sources/${namespace}/${kind}/${name}/refresh`,
  });
  if (status !== 200 || body.source.state !== 'ok') {
    throw new Error(`The handbook was not read: ${JSON.stringify(body)}`);
  }
  return {
    /** Calls the API as somebody. */
    call,
  };
}
