// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { IndexTrigger } from './IndexTrigger';

describe('IndexTrigger', () => {
  const triggerTask = jest.fn();
  const logger = mockServices.logger.mock();
  let trigger: IndexTrigger;

  beforeEach(() => {
    jest.useFakeTimers();
    jest.resetAllMocks();
    trigger = new IndexTrigger({
      scheduler: mockServices.scheduler.mock({ triggerTask }),
      logger,
      taskId: 'search_index_runbooks',
    });
  });

  afterEach(() => {
    trigger.stop();
    jest.useRealTimers();
  });

  const runsAfter = async (milliseconds: number) => {
    await jest.advanceTimersByTimeAsync(milliseconds);
    return triggerTask.mock.calls.length;
  };

  it('makes one run of many requests, soon', async () => {
    for (let count = 0; count < 50; count++) {
      trigger.request();
    }
    expect(await runsAfter(150)).toBe(1);
    expect(await runsAfter(60_000)).toBe(1);
    expect(triggerTask).toHaveBeenCalledWith('search_index_runbooks');
  });

  it('leaves time between runs while requests keep coming, and ends with one', async () => {
    for (let count = 0; count < 100; count++) {
      trigger.request();
      await jest.advanceTimersByTimeAsync(100);
    }
    expect(triggerTask.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(triggerTask.mock.calls.length).toBeLessThanOrEqual(6);
    const before = triggerTask.mock.calls.length;
    trigger.request();
    expect(await runsAfter(2_000)).toBe(before + 1);
    expect(await runsAfter(60_000)).toBe(before + 1);
  });

  it.each([
    ['is under way', new ConflictError('Task is currently running')],
    ['is not known yet', new NotFoundError('Task does not exist')],
  ])('asks again as long as the task %s', async (_, error) => {
    triggerTask.mockRejectedValueOnce(error).mockRejectedValueOnce(error);
    trigger.request();
    expect(await runsAfter(150)).toBe(1);
    expect(await runsAfter(1_000)).toBe(2);
    expect(await runsAfter(1_000)).toBe(3);
    expect(await runsAfter(60_000)).toBe(3);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('leaves other failures to the schedule, and says so', async () => {
    triggerTask.mockRejectedValueOnce(new Error('no database'));
    trigger.request();
    expect(await runsAfter(60_000)).toBe(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('no database'),
    );
  });

  it('brings a later request forward, never back', async () => {
    trigger.request({ after: 30_000 });
    trigger.request();
    trigger.request({ after: 30_000 });
    expect(await runsAfter(150)).toBe(1);
    expect(await runsAfter(60_000)).toBe(1);
  });

  it('asks for nothing once stopped', async () => {
    trigger.request();
    trigger.stop();
    trigger.request();
    expect(await runsAfter(60_000)).toBe(0);
  });
});
