// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { parseEntityRef, UserEntity } from '@backstage/catalog-model';
import { catalogLocationCreatePermission } from '@backstage/plugin-catalog-common/alpha';
import permissionPlugin from '@backstage/plugin-permission-backend';
import {
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import {
  chapterOwnPermission,
  chapterReadPermission,
  chapterReportPermission,
  chapterRequestReviewPermission,
  chapterReviewPermission,
  runbooksAdministerPermission,
  runbooksPermissions,
  sourcePreviewPermission,
  sourceRefreshPermission,
} from '@medsuite/backstage-plugin-runbooks-common';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { DemoPermissionPolicy } from './DemoPermissionPolicy';
import permissionModuleDemoPolicy from './index';
import { readRoles } from './roles';

// The demo's own configuration and users: what is tested is what the portal does.
const root = resolve(__dirname, '../../../../..');
const readText = (path: string) => readFileSync(resolve(root, path), 'utf8');
const appConfig = parse(readText('app-config.yaml'));
const users: UserEntity[] = parseAllDocuments(
  readText('examples/catalog/org.yaml'),
)
  .map(document => document.toJS())
  .filter(entity => entity?.kind === 'User');

function findGroups(userEntityRef: string): string[] {
  const { name } = parseEntityRef(userEntityRef);
  const user = users.find(({ metadata }) => metadata.name === name);
  if (!user) {
    throw new Error(`examples/catalog/org.yaml has no user ${name}`);
  }
  return user.spec.memberOf ?? [];
}

const somethingElsePermission = createPermission({
  name: 'something.else',
  attributes: { action: 'delete' },
});

const ALLOW = { result: 'ALLOW' };
const DENY = { result: 'DENY' };
const rule = (name: string, params: object) => ({
  rule: name,
  resourceType: 'runbooks-chapter',
  params,
});
const under = (conditions: object) => ({
  result: 'CONDITIONAL',
  pluginId: 'runbooks',
  resourceType: 'runbooks-chapter',
  conditions,
});
const onlyFor = (...roles: string[]) => under(rule('HAS_AUDIENCE', { roles }));
const refsOf = (name: string) => [
  `user:default/${name}`,
  ...findGroups(`user:default/${name}`),
];
const onlyOwners = (name: string) =>
  under(rule('IS_OWNER', { owners: refsOf(name) }));
const onlyOwnersAndReviewers = (name: string) =>
  under({
    anyOf: [
      rule('IS_OWNER', { owners: refsOf(name) }),
      rule('IS_REVIEWER', { reviewers: refsOf(name) }),
    ],
  });

describe('the demo’s permission policy', () => {
  async function startPermissions() {
    const { server } = await startTestBackend({
      features: [
        permissionPlugin,
        permissionModuleDemoPolicy,
        mockServices.rootConfig.factory({
          data: {
            backend: { baseUrl: 'http://localhost' },
            permission: appConfig.permission,
            runbooks: { roles: appConfig.runbooks.roles },
          },
        }),
        mockServices.userInfo.mock({
          getUserInfo: async ({ principal }) => {
            const { userEntityRef } = principal as { userEntityRef: string };
            return {
              userEntityRef,
              ownershipEntityRefs: [
                userEntityRef,
                ...findGroups(userEntityRef),
              ],
            };
          },
        }).factory,
      ],
    });
    return async (permission: Permission, authorization: string) => {
      const { body } = await request(server)
        .post('/api/permission/authorize')
        .set('authorization', authorization)
        .send({ items: [{ id: 'asked', permission }] });
      const { id, ...decision } = body.items[0];
      return decision;
    };
  }

  const GUARDED = [
    chapterReadPermission,
    chapterOwnPermission,
    chapterReviewPermission,
    chapterRequestReviewPermission,
    chapterReportPermission,
    sourceRefreshPermission,
    runbooksAdministerPermission,
    sourcePreviewPermission,
  ];
  // persona, and what is said to each of the permissions above
  const TABLE = [
    ['paula-admin', [ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW, ALLOW]],
    [
      'sam-support',
      [
        ALLOW,
        onlyOwners('sam-support'),
        DENY,
        ALLOW,
        ALLOW,
        ALLOW,
        DENY,
        ALLOW,
      ],
    ],
    [
      'omar-oncall', // also a member of platform-support
      [
        ALLOW,
        onlyOwners('omar-oncall'),
        DENY,
        ALLOW,
        ALLOW,
        ALLOW,
        DENY,
        ALLOW,
      ],
    ],
    [
      'sofia-owner',
      [
        ALLOW,
        onlyOwnersAndReviewers('sofia-owner'),
        onlyOwnersAndReviewers('sofia-owner'),
        ALLOW,
        ALLOW,
        ALLOW,
        DENY,
        ALLOW,
      ],
    ],
    [
      'tessa-tenant',
      [
        onlyFor('TENANT_ADMIN'),
        DENY,
        DENY,
        DENY,
        onlyFor('TENANT_ADMIN'),
        DENY,
        DENY,
        DENY,
      ],
    ],
  ] as const;

  it('is asked about every permission of the suite', () => {
    expect(GUARDED.map(({ name }) => name).sort()).toEqual(
      runbooksPermissions.map(({ name }) => name).sort(),
    );
  });

  it('knows every persona of app-config.yaml', () => {
    expect(
      appConfig.demo.personas.map(({ id }: { id: string }) => id).sort(),
    ).toEqual(TABLE.map(([id]) => id).sort());
  });

  it.each(TABLE)('%s', async (id, decisions) => {
    const authorize = await startPermissions();
    const { userEntityRef } = appConfig.demo.personas.find(
      (persona: { id: string }) => persona.id === id,
    );
    // The way a plugin asks on behalf of a user: only then a decision may be conditional.
    const authorization = `Bearer ${mockCredentials.user.token(userEntityRef, {
      actor: { subject: 'plugin:runbooks' },
    })}`;
    for (const [index, permission] of GUARDED.entries()) {
      const decision = await authorize(permission, authorization);
      expect({ [permission.name]: decision }).toEqual({
        [permission.name]: decisions[index],
      });
    }
    await expect(
      authorize(somethingElsePermission, authorization),
    ).resolves.toEqual(ALLOW);
    // Who may not look at what would come in does not register it either.
    await expect(
      authorize(catalogLocationCreatePermission, authorization),
    ).resolves.toEqual(decisions[GUARDED.indexOf(sourcePreviewPermission)]);
  });

  it.each(
    [...GUARDED, somethingElsePermission].map(
      permission => [permission.name, permission] as const,
    ),
  )('denies %s to whoever is not signed in', async (_, permission) => {
    const policy = new DemoPermissionPolicy({
      roles: readRoles(mockServices.rootConfig({ data: appConfig })),
      userInfo: mockServices.userInfo(),
    });
    await expect(policy.handle({ permission })).resolves.toEqual(DENY);
  });
});
