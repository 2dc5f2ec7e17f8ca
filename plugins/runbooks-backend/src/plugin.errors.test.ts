// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startRunbooks, user } from './__testUtils__/startRunbooks';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_15'] });

describe.each(databases.eachSupportedId())('errors on %s', id => {
  let running: Awaited<ReturnType<typeof startRunbooks>>;

  beforeAll(async () => {
    running = await startRunbooks(await databases.init(id));
  });

  beforeEach(() => {
    running.reset();
  });

  describe('input that cannot be meant', () => {
    it.each([
      ['/chapters?limit=101', 'limit: must be at most 100'],
      ['/chapters?limit=-1', 'limit: must be at least 0'],
      ['/chapters?limit=many', 'limit: must be a whole number'],
      ['/chapters?limit=1.5', 'limit: must be a whole number'],
      ['/chapters?limit=', 'limit: must not be empty'],
      ['/chapters?limit=1&limit=2', 'limit: must be a whole number'],
      ['/chapters?kind=outage', 'kind: must be one of incident, daily-ops'],
      ['/chapters?kind[a]=incident', 'kind[a]: there is no such parameter'],
      ['/chapters?__proto__=1', '__proto__: there is no such parameter'],
      ['/chapters?categorie=edi', 'categorie: there is no such parameter'],
      ['/chapters?cursor=x', 'cursor: not one'],
      ['/chapters?cursor=a&cursor=b', 'cursor: must be given once'],
      ['/chapters?source=nonsense', 'source: "nonsense" is not an entity ref'],
      ['/chapters?tag=a%00b', 'tag: must not hold a NUL'],
      [`/chapters?${'tag=a&'.repeat(51)}`, 'tag: must have at most 50 values'],
      [
        `/chapters?limit=500&severity=P9`,
        'limit: must be at most 100; severity: must be one of P1, P2, P3, P4',
      ],
      ['/sources?state=fine', 'state: must be one of ok, stale'],
      ['/sources?tag=a', 'tag: there is no such parameter, there are limit'],
      ['/entities/default/component/x/chapters?limit=x', 'limit: must be'],
      ['/chapters/default/runbook/ops/%00', 'path: must not hold a NUL'],
      ['/chapters/default/runbook/ops/%ff', 'Failed to decode param'],
    ])('%s', async (path, message) => {
      const { status, body } = await running.api.get(path, user);
      expect({ status, message: body.error.message }).toEqual({
        status: 400,
        message: expect.stringContaining(message),
      });
    });

    it.each([
      '/sources/default/runbook/none',
      '/chapters/default/runbook/ops/none',
      '/chapters/default/runbook/ops/edi/../../../../etc/passwd',
      '/chapters/default/runbook/none/edi/onboarding',
      '/entities/default/component/none/chapters',
      '/chapters?entityRef=component:default/none',
    ])('%s is not found', async path => {
      const response = await request(running.server)
        .get(`/api/runbooks${path}`)
        .set('Authorization', user);
      expect(response.status).toBe(404);
    });
  });

  it('gives nothing away of the server, in development neither', async () => {
    const env = process.env as Record<string, string | undefined>;
    const { NODE_ENV } = env;
    env.NODE_ENV = 'development';
    try {
      for (const path of [
        '/chapters?limit=x',
        '/sources/default/runbook/none',
      ]) {
        const { body, text } = await running.api.get(path, user);
        expect(body.error).not.toHaveProperty('stack');
        expect(body.error).not.toHaveProperty('cause');
        expect(text).not.toContain(process.cwd());
      }
    } finally {
      env.NODE_ENV = NODE_ENV;
    }
  });
});
