// SPDX-License-Identifier: Apache-2.0
import { decideAccess, findHeldRoles } from './readerRoles';

const role = (id: string, member: string, ...implies: string[]) => ({
  id,
  title: id,
  members: [`group:default/${member}`],
  implies,
});
const roles = [
  role('ADMIN', 'admins', 'SUPPORT'),
  role('SUPPORT', 'support', 'VIEWER'),
  role('VIEWER', 'viewers', 'ADMIN-OF-NOTHING'),
  role('TENANT', 'tenants'),
];

describe('findHeldRoles', () => {
  it.each([
    ['nobody', [], []],
    ['a stranger', ['user:default/x'], []],
    ['a member', ['group:default/tenants'], ['TENANT']],
    ['a member, in other letters', ['Group:default/Tenants'], ['TENANT']],
    [
      'a member of a role that brings others along',
      ['group:default/admins'],
      ['ADMIN', 'SUPPORT', 'VIEWER'],
    ],
    [
      'a member of several',
      ['group:default/tenants', 'group:default/support'],
      ['SUPPORT', 'VIEWER', 'TENANT'],
    ],
  ])('of %s', (_, refs, expected) => {
    expect(findHeldRoles(roles, refs)).toEqual(expected);
  });

  it('comes to an end with roles that imply each other', () => {
    const circle = [role('A', 'a', 'B'), role('B', 'b', 'A')];
    expect(findHeldRoles(circle, ['group:default/b'])).toEqual(['A', 'B']);
  });
});

describe('decideAccess', () => {
  it.each([
    ['everybody', [], [], true, []],
    [
      'whoever holds one of the roles',
      ['ADMIN', 'TENANT'],
      ['TENANT'],
      true,
      [],
    ],
    ['nobody without it', ['TENANT'], ['SUPPORT'], false, ['tenants']],
    [
      'nobody without it, but names those who have it by another role too',
      ['VIEWER'],
      [],
      false,
      ['viewers', 'admins', 'support'],
    ],
    ['nobody, with a role that is not configured', ['NONE'], [], false, []],
  ])('lets in %s', (_, audience, held, allowed, ask) => {
    expect(decideAccess({ roles, audience, held })).toEqual({
      allowed,
      required: audience,
      held,
      ask: ask.map(name => `group:default/${name}`),
    });
  });
});
