// SPDX-License-Identifier: Apache-2.0
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { ResponseError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { createRefreshAction } from './refresh';
import { refreshExamples } from './refresh.examples';

const REF = 'runbook:default/claims';
const entity = { apiVersion: 'v1', kind: 'Runbook', metadata: { name: 'x' } };
const read = (source: object) => ({
  source: { state: 'ok', chapterCount: 3, error: null, ...source },
  changes: {},
});

const refusal = (status: number) =>
  ResponseError.fromResponse(
    new Response('{}', { status, statusText: 'Refused' }),
  );

async function run(options: {
  entities: unknown[];
  answers: unknown[];
  input?: object;
  isDryRun?: boolean;
  signal?: AbortSignal;
}) {
  const { entities, answers } = options;
  const next = <T>(list: T[]) => (list.length > 1 ? list.shift()! : list[0]);
  const catalog = { getEntityByRef: jest.fn(async () => next(entities)) };
  const runbooks = {
    refreshSource: jest.fn(async () => {
      const answer = next(answers);
      if (answer instanceof Error) throw answer;
      return answer;
    }),
  };
  const credentials = mockCredentials.user('user:default/sofia-owner');
  const ctx = {
    ...createMockActionContext({
      input: { entityRef: REF, ...options.input },
    }),
    isDryRun: options.isDryRun,
    signal: options.signal,
    getInitiatorCredentials: async () => credentials,
  };
  const action = createRefreshAction({
    auth: mockServices.auth({ pluginId: 'scaffolder' }),
    catalog: catalog as never,
    runbooks: runbooks as never,
    retryAfter: 5,
  });
  let failure: Error | undefined;
  try {
    await action.handler(ctx as never);
  } catch (error) {
    failure = error as Error;
  }
  const output = Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  return { output, failure, catalog, runbooks };
}

describe('runbooks:refresh', () => {
  it('waits for the catalog and for the backend, and asks as whoever runs the task', async () => {
    const { output, catalog, runbooks, failure } = await run({
      entities: [undefined, undefined, entity],
      answers: [await refusal(404), read({})],
    });
    expect(failure).toBeUndefined();
    expect(output).toEqual({ state: 'ok', chapters: 3 });
    expect(catalog.getEntityByRef).toHaveBeenCalledTimes(4);
    expect(runbooks.refreshSource).toHaveBeenCalledTimes(2);
    expect(runbooks.refreshSource).toHaveBeenLastCalledWith(
      REF,
      expect.objectContaining({
        token: mockCredentials.service.token({
          onBehalfOf: mockCredentials.user('user:default/sofia-owner'),
          targetPluginId: 'runbooks',
        }),
      }),
    );
  });

  it('tells how it stands when the read failed', async () => {
    const { output, failure } = await run({
      entities: [entity],
      answers: [
        read({
          state: 'failed',
          chapterCount: 0,
          error: { message: 'No page' },
        }),
      ],
    });
    expect(failure).toBeUndefined();
    expect(output).toEqual({ state: 'failed', chapters: 0 });
  });

  it('waits for another process that reads the source', async () => {
    const { output } = await run({
      entities: [entity],
      answers: [await refusal(409), read({})],
    });
    expect(output).toEqual({ state: 'ok', chapters: 3 });

    const { failure } = await run({
      entities: [entity],
      answers: [await refusal(409)],
      input: { timeoutSeconds: 0.02 },
    });
    expect(failure).toBeInstanceOf(ResponseError);
  });

  it('leaves it to the schedule where the right is missing', async () => {
    const { output, failure } = await run({
      entities: [entity],
      answers: [await refusal(403)],
    });
    expect(failure).toBeUndefined();
    expect(output).toEqual({ state: 'never-read', chapters: 0 });
  });

  it('passes other failures on', async () => {
    const { failure } = await run({
      entities: [entity],
      answers: [await refusal(500)],
    });
    expect(failure).toBeInstanceOf(ResponseError);
  });

  it('gives up in time and says where to look', async () => {
    const { failure } = await run({
      entities: [undefined],
      answers: [],
      input: { timeoutSeconds: 0.02 },
    });
    expect(failure?.message).toMatch(
      /The catalog has no runbook:default\/claims after/,
    );
  });

  it('ends when the task is cancelled', async () => {
    const { failure } = await run({
      entities: [undefined],
      answers: [],
      signal: AbortSignal.abort(),
    });
    expect(failure?.name).toBe('AbortError');
  });

  it('asks nobody in a dry run', async () => {
    const { output, catalog, runbooks } = await run({
      entities: [entity],
      answers: [read({})],
      isDryRun: true,
    });
    expect(output.state).toBe('never-read');
    expect(catalog.getEntityByRef).not.toHaveBeenCalled();
    expect(runbooks.refreshSource).not.toHaveBeenCalled();
  });

  it('refuses what is no ref', async () => {
    const { failure } = await run({
      entities: [],
      answers: [],
      input: { entityRef: 'nonsense' },
    });
    expect(failure?.message).toMatch(/nonsense/);
  });

  it('shows an example', () => {
    const [{ example }] = refreshExamples;
    expect(parse(example).steps[1].action).toBe('runbooks:refresh');
  });
});
