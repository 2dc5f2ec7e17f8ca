// SPDX-License-Identifier: Apache-2.0
import type { Access } from '@medsuite/backstage-plugin-runbooks-common';
import type { RoleDefinition } from '../config';

/** The roles that come with some roles, themselves included. */
function withImplied(roles: RoleDefinition[], ids: string[]): Set<string> {
  const held = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!held.has(id)) {
      held.add(id);
      open.push(...(roles.find(role => role.id === id)?.implies ?? []));
    }
  }
  return held;
}

/** The roles of somebody who is, or belongs to, the given users and groups; in configured order. */
export function findHeldRoles(
  roles: RoleDefinition[],
  ownershipRefs: string[],
): string[] {
  const refs = new Set(
    ownershipRefs.map(ref => ref.toLocaleLowerCase('en-US')),
  );
  const direct = roles
    .filter(role => role.members.some(member => refs.has(member)))
    .map(role => role.id);
  const held = withImplied(roles, direct);
  return roles.map(role => role.id).filter(id => held.has(id));
}

/**
 * Holds a reader's roles against a chapter's audience: any one of the roles is enough. Whoever holds none is told whom to
 * ask: members of the roles named first, then of roles that bring one of them along.
 */
export function decideAccess(options: {
  roles: RoleDefinition[];
  audience: string[];
  held: string[];
}): Access {
  const { roles, audience, held } = options;
  const allowed =
    audience.length === 0 || audience.some(role => held.includes(role));
  const named = roles.filter(role => audience.includes(role.id));
  const implying = roles.filter(role => {
    const brought = withImplied(roles, [role.id]);
    return !named.includes(role) && audience.some(id => brought.has(id));
  });
  const members = [...named, ...implying].flatMap(role => role.members);
  return {
    allowed,
    required: audience,
    held,
    ask: allowed ? [] : Array.from(new Set(members)),
  };
}
