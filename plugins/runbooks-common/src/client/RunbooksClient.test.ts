// SPDX-License-Identifier: Apache-2.0
import { RunbooksClient } from './RunbooksClient';

function clientThatGets(response: Response) {
  const fetch = jest.fn(async (_url: string, _init?: RequestInit) => response);
  const client = new RunbooksClient({
    discoveryApi: { getBaseUrl: async () => 'http://localhost/api/runbooks' },
    fetchApi: { fetch: fetch as typeof globalThis.fetch },
  });
  const request = () => {
    const [url, init] = fetch.mock.calls[0];
    return { url, headers: new Headers(init?.headers) };
  };
  return { client, request };
}

describe('RunbooksClient', () => {
  it('asks for ownership as CSV, with the filters of the list', async () => {
    const { client, request } = clientThatGets(new Response('address\r\n'));
    expect(
      await client.getOwnershipsCsv(
        { owner: ['group:default/a', 'group:default/b'], state: ['orphaned'] },
        { token: 't' },
      ),
    ).toBe('address\r\n');
    const { url, headers } = request();
    expect(url).toBe(
      'http://localhost/api/runbooks/ownership?owner=group%3Adefault%2Fa&owner=group%3Adefault%2Fb&state=orphaned',
    );
    expect(headers.get('accept')).toBe('text/csv');
    expect(headers.get('authorization')).toBe('Bearer t');
  });

  it('asks for coverage as CSV', async () => {
    const { client, request } = clientThatGets(new Response('entityRef\r\n'));
    expect(await client.getEntityCoverageCsv({ gap: ['owner'] })).toBe(
      'entityRef\r\n',
    );
    expect(request().url).toBe(
      'http://localhost/api/runbooks/coverage?gap=owner',
    );
    expect(request().headers.get('accept')).toBe('text/csv');
  });

  it('tells what the backend says of a refusal', async () => {
    const { client } = clientThatGets(
      Response.json(
        {
          error: { name: 'NotAllowedError', message: 'not yours' },
          response: { statusCode: 403 },
        },
        { status: 403 },
      ),
    );
    await expect(client.getOwnershipsCsv()).rejects.toMatchObject({
      name: 'ResponseError',
      cause: { name: 'NotAllowedError', message: 'not yours' },
    });
  });
});
