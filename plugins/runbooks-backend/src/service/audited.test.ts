// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError } from '@backstage/errors';
import { audited } from './audited';

describe('audited', () => {
  const success = jest.fn();
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({ success, fail }),
  });
  const options = {
    auditor,
    eventId: 'chapter-review',
    meta: { address: 'default/runbook/ops/a' },
  };

  beforeEach(() => {
    jest.clearAllMocks();
  });

  it('begins the event before the action and ends it with what the action noted', async () => {
    const result = await audited(options, async note => {
      expect(auditor.createEvent).toHaveBeenCalledWith({
        eventId: 'chapter-review',
        severityLevel: 'medium',
        request: undefined,
        meta: { address: 'default/runbook/ops/a' },
      });
      note({ outcome: 'approved' });
      return 7;
    });
    expect(result).toBe(7);
    expect(success).toHaveBeenCalledWith({ meta: { outcome: 'approved' } });
    expect(fail).not.toHaveBeenCalled();
  });

  it('records a refusal and lets the caller know of it', async () => {
    const refusal = new NotAllowedError('You may not');
    await expect(
      audited(options, async note => {
        note({ revision: 'abc' });
        throw refusal;
      }),
    ).rejects.toBe(refusal);
    expect(fail).toHaveBeenCalledWith({
      error: refusal,
      meta: { revision: 'abc' },
    });
    expect(success).not.toHaveBeenCalled();
  });

  it('does not record as failed what was done but could not be recorded', async () => {
    success.mockRejectedValueOnce(new Error('the log is full'));
    await expect(audited(options, async () => 7)).rejects.toThrow('full');
    expect(fail).not.toHaveBeenCalled();
  });
});
