// SPDX-License-Identifier: Apache-2.0
import { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** A role of `runbooks.roles`: who holds it, and which other roles it brings along. */
export type Role = { id: string; members: string[]; implies: string[] };

/** Reads `runbooks.roles`, the same list that runbooks-backend holds against a chapter's audience. */
export function readRoles(config: RootConfigService): Role[] {
  return (config.getOptionalConfigArray('runbooks.roles') ?? []).map(role => ({
    id: role.getString('id'),
    members: role
      .getStringArray('members')
      .map(member => stringifyEntityRef(parseEntityRef(member))),
    implies: role.getOptionalStringArray('implies') ?? [],
  }));
}

/** Ids of the roles that somebody holds who is, or is a member of, one of `entityRefs`. */
export function findHeldRoles(
  roles: Role[],
  entityRefs: string[],
): Set<string> {
  const held = new Set<string>();
  const hold = (id: string) => {
    if (!held.has(id)) {
      held.add(id);
      roles.find(role => role.id === id)?.implies.forEach(hold);
    }
  };
  for (const { id, members } of roles) {
    if (members.some(member => entityRefs.includes(member))) {
      hold(id);
    }
  }
  return held;
}
