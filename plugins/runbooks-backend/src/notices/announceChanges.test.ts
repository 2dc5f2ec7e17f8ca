// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { announceChanges } from './announceChanges';

describe('announceChanges', () => {
  const publish = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const create = () => announceChanges({ signals: { publish }, logger });

  beforeEach(() => {
    jest.clearAllMocks();
    jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('tells everybody, and not of what', () => {
    create().announce();
    expect(publish.mock.calls).toEqual([
      [
        {
          recipients: { type: 'broadcast' },
          channel: 'runbooks',
          message: { changed: '2026-11-22T10:00:00.000Z' },
        },
      ],
    ]);
  });

  it('gathers what follows within a second', () => {
    const announcer = create();
    for (let change = 0; change < 50; change++) {
      announcer.announce();
    }
    expect(publish).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(publish).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(2);
    announcer.announce();
    expect(publish).toHaveBeenCalledTimes(3);
  });

  it('announces what is waiting when the process ends, and nothing after', () => {
    const announcer = create();
    announcer.announce();
    announcer.announce();
    announcer.stop();
    announcer.announce();
    jest.advanceTimersByTime(10_000);
    expect(publish).toHaveBeenCalledTimes(2);
  });

  it('takes no harm when nobody can be told', async () => {
    publish.mockRejectedValueOnce(new Error('no events'));
    create().announce();
    await Promise.resolve();
    await Promise.resolve();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no events'),
    );
  });
});
