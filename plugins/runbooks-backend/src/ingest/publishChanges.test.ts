// SPDX-License-Identifier: Apache-2.0
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { IngestHarness, runbookEntity } from '../__testUtils__/IngestHarness';
import { publishChanges } from './publishChanges';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('publishChanges', () => {
  const publish = jest.fn();
  const announce = jest.fn();
  let harness: IngestHarness;

  beforeAll(async () => {
    harness = await IngestHarness.create(await databases.init('SQLITE_3'));
    harness.catalogHolds(runbookEntity(harness.folder));
  });

  beforeEach(() => {
    publish.mockReset().mockResolvedValue(undefined);
    announce.mockReset();
  });

  const refresh = () =>
    harness
      .ingest({
        onRead: publishChanges({
          events: mockServices.events.mock({ publish }),
          logger: mockServices.logger.mock(),
          announce,
        }),
      })
      .refreshSource('runbook:default/ops');

  const event = (counts: object) => ({
    topic: 'runbooks.chapters',
    eventPayload: {
      sourceRef: 'runbook:default/ops',
      added: 0,
      changed: 0,
      removed: 0,
      renamed: 0,
      ...counts,
    },
  });

  it('tells how many chapters changed, and nothing else', async () => {
    await harness.write({
      'docs/a.md': '# Secret page\n\n## Steps\n\nDo it.\n',
      'docs/b.md': '# Another\n',
    });
    await refresh();
    expect(publish.mock.calls).toEqual([[event({ added: 2 })]]);
    expect(announce.mock.calls).toEqual([[]]);
  });

  it('tells nothing after a read that changed nothing', async () => {
    await refresh();
    expect(publish).not.toHaveBeenCalled();
    expect(announce).not.toHaveBeenCalled();
  });

  it('does not make a read fail that could not be told', async () => {
    publish.mockRejectedValue(new Error('no bus'));
    await harness.write({ 'docs/b.md': '# Another one\n' });
    const { changes } = await refresh();
    expect(changes.changed).toHaveLength(1);
    expect(publish.mock.calls).toEqual([[event({ changed: 1 })]]);
    expect(await harness.source()).toMatchObject({ state: 'ok' });
  });
});
