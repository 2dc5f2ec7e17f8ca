// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { findHeldRoles, readRoles } from './roles';

describe('findHeldRoles', () => {
  const roles = readRoles(
    mockServices.rootConfig({
      data: {
        runbooks: {
          roles: [
            { id: 'ADMIN', members: ['group:default/a'], implies: ['SUPPORT'] },
            { id: 'SUPPORT', members: ['group:default/s'], implies: ['READ'] },
            { id: 'READ', members: ['user:default/r'], implies: ['ADMIN'] },
            { id: 'LONE', members: ['Group:l', 'user:default/l'] },
          ],
        },
      },
    }),
  );

  it.each([
    [['user:default/x'], []],
    [['user:default/x', 'group:default/l'], ['LONE']],
    [
      ['user:default/x', 'group:default/a'],
      ['ADMIN', 'SUPPORT', 'READ'],
    ],
    [
      ['user:default/r', 'user:default/l'],
      ['READ', 'ADMIN', 'SUPPORT', 'LONE'],
    ],
  ])('of %j are %j', (refs, held) => {
    expect([...findHeldRoles(roles, refs)].sort()).toEqual([...held].sort());
  });

  it('are none where none are configured', () => {
    const none = readRoles(mockServices.rootConfig({ data: {} }));
    expect(findHeldRoles(none, ['user:default/r']).size).toBe(0);
  });
});
