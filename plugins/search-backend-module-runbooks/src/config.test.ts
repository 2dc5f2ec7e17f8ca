// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readCollatorConfig } from './config';

const read = (runbooks?: JsonObject) =>
  readCollatorConfig(
    mockServices.rootConfig({
      data: { search: { collators: { ...(runbooks && { runbooks }) } } },
    }),
  );

describe('readCollatorConfig', () => {
  it('has a default for everything', () => {
    expect(read()).toEqual({
      schedule: {
        frequency: { minutes: 10 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 3 },
      },
      locationTemplate: '/runbooks/:address',
      authorizeBy: 'source',
    });
  });

  it('takes what is given', () => {
    expect(
      read({
        schedule: { frequency: { hours: 1 }, timeout: 'PT1M' },
        locationTemplate: '/playbooks/:address',
        authorizeBy: 'chapter',
      }),
    ).toEqual({
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
      locationTemplate: '/playbooks/:address',
      authorizeBy: 'chapter',
    });
  });

  it.each([
    [{ locationTemplate: '/playbooks' }, 'lacks :address'],
    [{ authorizeBy: 'nobody' }, 'must be one of source, chapter'],
  ])('refuses %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
