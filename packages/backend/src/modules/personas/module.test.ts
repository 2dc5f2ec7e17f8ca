// SPDX-License-Identifier: Apache-2.0
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModulePersonas from './index';

const OMAR = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'omar-oncall', namespace: 'default' },
  spec: {
    profile: { displayName: 'Omar Haddad', email: 'omar@example.com' },
    memberOf: ['group:default/on-call'],
  },
  relations: [{ type: 'memberOf', targetRef: 'group:default/on-call' }],
};

const PERSONAS = [
  {
    id: 'omar-oncall',
    title: 'On-call engineer',
    userEntityRef: 'user:default/omar-oncall',
  },
  {
    id: 'nobody-yet',
    title: 'Not in the catalog',
    userEntityRef: 'user:default/nobody-yet',
  },
];

async function startAuth(options: {
  auth: JsonObject;
  personas?: JsonObject[];
}) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModulePersonas,
      catalogServiceMock.factory({ entities: [OMAR] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
          auth: options.auth,
          demo: { personas: options.personas ?? PERSONAS },
        },
      }),
    ],
  });
  return server;
}

const DEVELOPMENT = { environment: 'development', providers: { persona: {} } };

describe('the persona provider', () => {
  it.each<['get' | 'post']>([['get'], ['post']])(
    'signs in the persona that a %s request names',
    async method => {
      const server = await startAuth({ auth: DEVELOPMENT });

      const { status, body } = await request(server)
        [method]('/api/auth/persona/refresh')
        .set('x-requested-with', 'XMLHttpRequest')
        .set('x-persona', 'omar-oncall');

      expect({ status, body }).toEqual({
        status: 200,
        body: {
          profile: { displayName: 'Omar Haddad', email: 'omar@example.com' },
          providerInfo: {},
          backstageIdentity: {
            token: expect.any(String),
            expiresInSeconds: expect.any(Number),
            identity: {
              type: 'user',
              userEntityRef: 'user:default/omar-oncall',
              ownershipEntityRefs: [
                'user:default/omar-oncall',
                'group:default/on-call',
              ],
            },
          },
        },
      });
    },
  );

  it.each([
    [
      undefined,
      400,
      'Header x-persona is missing: name one of demo.personas in it',
    ],
    [
      'root',
      404,
      'No persona is called "root"; there are omar-oncall, nobody-yet',
    ],
    [
      'nobody-yet',
      404,
      'The catalog has no user:default/nobody-yet, or has not read it yet',
    ],
  ])('answers %j with %d', async (persona, status, message) => {
    const server = await startAuth({ auth: DEVELOPMENT });
    const response = await request(server)
      .post('/api/auth/persona/refresh')
      .set(persona ? { 'x-persona': persona } : {});
    expect(response.status).toBe(status);
    expect(response.body.error.message).toBe(message);
  });

  it.each<[string, JsonObject]>([
    [
      'in production',
      { environment: 'production', providers: { persona: {} } },
    ],
    ['where no environment is set', { providers: { persona: {} } }],
  ])('stops the backend %s', async (_, auth) => {
    await expect(startAuth({ auth })).rejects.toThrow(
      /runs only with auth\.environment: development/,
    );
  });

  it('runs in production when it is told to', async () => {
    const server = await startAuth({
      auth: {
        environment: 'production',
        providers: { persona: { dangerouslyAllowOutsideDevelopment: true } },
      },
    });
    const { status } = await request(server)
      .post('/api/auth/persona/refresh')
      .set('x-persona', 'omar-oncall');
    expect(status).toBe(200);
  });

  it('is not there unless it is configured', async () => {
    const server = await startAuth({
      auth: { environment: 'development', providers: {} },
    });
    const { status } = await request(server)
      .post('/api/auth/persona/refresh')
      .set('x-persona', 'omar-oncall');
    expect(status).toBe(404);
  });

  it.each([
    [[], /demo\.personas lists nobody/],
    [[PERSONAS[0], PERSONAS[0]], /has the id "omar-oncall" twice/],
  ])('refuses a bad list of personas', async (personas, message) => {
    await expect(startAuth({ auth: DEVELOPMENT, personas })).rejects.toThrow(
      message,
    );
  });
});
