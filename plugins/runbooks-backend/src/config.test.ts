// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readRunbooksConfig } from './config';

const read = (runbooks?: JsonObject) =>
  readRunbooksConfig(
    mockServices.rootConfig({ data: runbooks ? { runbooks } : {} }),
  );

describe('readRunbooksConfig', () => {
  it('has a default for everything', () => {
    const config = read();
    expect(config).toMatchObject({
      schedule: {
        frequency: { minutes: 5 },
        timeout: { minutes: 15 },
        initialDelay: { seconds: 3 },
        scope: 'global',
      },
      watchLocalSources: false,
      limits: {
        fileBytes: 1048576,
        files: 5000,
        treeBytes: 67108864,
        frontMatterDepth: 16,
        readSeconds: 120,
      },
      templates: [],
      roles: [],
      notifications: {
        enabled: true,
        schedule: {
          frequency: { minutes: 15 },
          timeout: { minutes: 10 },
          initialDelay: { minutes: 1 },
          scope: 'global',
        },
      },
      lint: {
        enabled: true,
        schedule: {
          frequency: { minutes: 5 },
          timeout: { hours: 1 },
          initialDelay: { minutes: 1 },
          scope: 'global',
        },
        rules: {},
      },
      coverage: { kinds: ['Component', 'Resource', 'System'] },
      review: { every: 'P180D', byCategory: {}, dueSoon: 'P14D' },
    });
    expect(config.categories).toHaveLength(9);
  });

  it('reads what is configured', () => {
    expect(
      read({
        schedule: { frequency: { hours: 1 }, timeout: 'PT5M' },
        watchLocalSources: true,
        limits: { files: 10 },
        categories: [
          { id: 'a', title: 'A', aliases: ['b'], review: { every: 'P90D' } },
        ],
        review: { every: 'P1Y', dueSoon: 'P7D' },
        templates: [
          {
            id: 't',
            title: 'T',
            sections: [{ role: 'steps', headings: ['Tun'] }],
          },
        ],
        roles: [
          { id: 'ADMIN', members: ['Group:Admins'], implies: ['SUPPORT'] },
          { id: 'SUPPORT', title: 'Support', members: [] },
        ],
        notifications: {
          enabled: false,
          schedule: { frequency: 'PT1M', timeout: 'PT2M' },
        },
        coverage: { kinds: ['API'] },
        lint: { enabled: false, rules: { 'dead-link': 'info', shell: 'off' } },
      }),
    ).toMatchObject({
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 5 } },
      watchLocalSources: true,
      limits: { files: 10, fileBytes: 1048576 },
      categories: [{ id: 'a', title: 'A', aliases: ['b'] }],
      templates: [{ sections: [{ role: 'steps', headings: ['Tun'] }] }],
      roles: [
        {
          id: 'ADMIN',
          title: 'ADMIN',
          members: ['group:default/admins'],
          implies: ['SUPPORT'],
        },
        { id: 'SUPPORT', title: 'Support', members: [], implies: [] },
      ],
      notifications: {
        enabled: false,
        schedule: { frequency: { minutes: 1 }, timeout: { minutes: 2 } },
      },
      coverage: { kinds: ['API'] },
      lint: { enabled: false, rules: { 'dead-link': 'info' } },
      review: { every: 'P1Y', byCategory: { a: 'P90D' }, dueSoon: 'P7D' },
    });
  });

  const role = { id: 'A', members: ['group:a'] };
  it.each<[string, JsonObject]>([
    ['runbooks.schedule', { schedule: { frequency: 'often' } }],
    [
      'runbooks.notifications.schedule',
      { notifications: { schedule: { frequency: 'often' } } },
    ],
    ['runbooks.notifications.enabled', { notifications: { enabled: 'no?' } }],
    ['runbooks.lint.enabled', { lint: { enabled: 'no?' } }],
    ['runbooks.lint.schedule', { lint: { schedule: { frequency: 'often' } } }],
    ['runbooks.lint.rules', { lint: { rules: 'all' } }],
    [
      'runbooks.lint.rules.dead-links',
      { lint: { rules: { 'dead-links': 'off' } } },
    ],
    [
      'runbooks.lint.rules.dead-link',
      { lint: { rules: { 'dead-link': 'fatal' } } },
    ],
    ['runbooks.coverage.kinds', { coverage: { kinds: 'API' } }],
    ['runbooks.watchLocalSources', { watchLocalSources: 'perhaps' }],
    ['runbooks.limits.files', { limits: { files: 0 } }],
    ['runbooks.limits.fileBytes', { limits: { fileBytes: 1.5 } }],
    ['runbooks.limits.readSeconds', { limits: { readSeconds: 'long' } }],
    ['runbooks.review.every', { review: { every: '90 days' } }],
    ['runbooks.review.dueSoon', { review: { dueSoon: 'P0D' } }],
    [
      'runbooks.categories[0].review.every',
      { categories: [{ id: 'a', title: 'A', review: { every: 'P' } }] },
    ],
    ['runbooks.categories[0].title', { categories: [{ id: 'a' }] }],
    [
      'runbooks.categories[1].id',
      {
        categories: [
          { id: 'a', title: 'A' },
          { id: 'a', title: 'B' },
        ],
      },
    ],
    [
      'runbooks.templates[0].sections[0].role',
      {
        templates: [
          { id: 't', title: 'T', sections: [{ role: 'x', headings: [] }] },
        ],
      },
    ],
    ['runbooks.roles[0].members', { roles: [{ id: 'A' }] }],
    [
      'runbooks.roles[0].members[1]',
      { roles: [{ id: 'A', members: ['group:a', 'nobody'] }] },
    ],
    ['runbooks.roles[1].id', { roles: [role, role] }],
    ['runbooks.roles[0].implies', { roles: [{ ...role, implies: ['B'] }] }],
  ])('names %s when it cannot be meant', (key, runbooks) => {
    expect(() => read(runbooks)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(key) }),
    );
  });
});
