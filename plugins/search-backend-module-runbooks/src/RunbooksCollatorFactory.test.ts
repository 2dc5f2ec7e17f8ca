// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { RunbooksCollatorFactory } from './RunbooksCollatorFactory';
import { chapterSections } from './testing/chapterSections';

type Options = ConstructorParameters<typeof RunbooksCollatorFactory>[0];

const createFactory = (options: Pick<Options, 'runbooks'> & Partial<Options>) =>
  new RunbooksCollatorFactory({
    auth: mockServices.auth(),
    config: {
      authorizeBy: 'source',
      locationTemplate: '/runbooks/:address',
    },
    ...options,
  });

const page = (number: number, nextCursor?: string) => ({
  items: [chapterSections({ path: `p${number}` }, [{ text: 'a' }, {}])],
  totalItems: 2,
  pageInfo: { nextCursor },
});

describe('RunbooksCollatorFactory', () => {
  it('reads every page, as the plugin itself', async () => {
    const getSections = jest
      .fn()
      .mockResolvedValueOnce(page(1, 'next'))
      .mockResolvedValueOnce(page(2));
    const factory = createFactory({ runbooks: { getSections } });
    const { documents, error } = await TestPipeline.fromCollator(
      await factory.getCollator(),
    ).execute();
    expect(error).toBeUndefined();
    expect(documents.map(({ location }) => location)).toEqual([
      '/runbooks/default/runbook/ops/p1',
      '/runbooks/default/runbook/ops/p1#s1',
      '/runbooks/default/runbook/ops/p2',
      '/runbooks/default/runbook/ops/p2#s1',
    ]);
    expect(getSections.mock.calls.map(([query]) => query)).toEqual([
      { limit: 100, cursor: undefined },
      { limit: 100, cursor: 'next' },
    ]);
    expect(getSections.mock.calls[0][1].credentials.principal).toMatchObject({
      type: 'service',
    });
  });

  it('reads pages as they are asked for, not all at once', async () => {
    const getSections = jest.fn().mockResolvedValue(page(1, 'next'));
    const collator = await createFactory({
      runbooks: { getSections },
    }).getCollator();
    expect(getSections).not.toHaveBeenCalled();
    for await (const document of collator) {
      expect(document.title).toBe('p1');
      break;
    }
    expect(getSections.mock.calls.length).toBeLessThan(20);
  });

  it.each([
    ['the first page', 0],
    ['a later page', 1],
  ])('fails when %s cannot be read', async (_, before) => {
    const onFailure = jest.fn();
    const getSections = jest.fn();
    for (let number = 0; number < before; number++) {
      getSections.mockResolvedValueOnce(page(number, 'next'));
    }
    getSections.mockRejectedValueOnce(new Error('503 Service Unavailable'));
    const { error } = await TestPipeline.fromCollator(
      await createFactory({
        runbooks: { getSections },
        onFailure,
      }).getCollator(),
    ).execute();
    expect(String(error)).toContain('503 Service Unavailable');
    expect(onFailure).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['source', 'catalog.entity.read'],
    ['chapter', 'runbooks.chapter.read'],
  ] as const)('authorised by %s asks %s', (authorizeBy, permission) => {
    const factory = createFactory({
      runbooks: { getSections: jest.fn() },
      config: { authorizeBy, locationTemplate: '/runbooks/:address' },
    });
    expect(factory.type).toBe('runbooks');
    expect(factory.visibilityPermission.name).toBe(permission);
  });
});
