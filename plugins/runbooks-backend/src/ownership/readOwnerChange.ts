// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { ownerChangeSchema } from '@medsuite/backstage-plugin-runbooks-common';
import type { StoredOverride } from '../database/overrides';
import { parseBody } from '../service/jsonBody';
import { normalizeEntityRef, refuseNul } from '../service/parseRequest';
import { isOwnerRef } from './isOwnerRef';

/** Times that four digits of a year can tell. */
const LAST_TIME = Date.UTC(9999, 11, 31);

/**
 * Reads what an owner is to be changed to.
 *
 * @param findVisible - tells which of some refs the catalog has and lets the caller see
 * @throws InputError that names the field, for what cannot be meant and for who is not in the catalog
 */
export async function readOwnerChange(
  body: unknown,
  findVisible: (refs: string[]) => Promise<Set<string>>,
): Promise<Pick<StoredOverride, 'owner' | 'backupOwner' | 'reason' | 'until'>> {
  const change = parseBody(body, ownerChangeSchema);
  refuseNul('reason', change.reason);
  const until = change.until === undefined ? null : new Date(change.until);
  if (until && !(until.getTime() > Date.now() && until.getTime() < LAST_TIME)) {
    throw new InputError('until: must be in the future');
  }
  const owner = readOwnerRef(change.owner, 'owner');
  const backupOwner =
    change.backupOwner === undefined
      ? null
      : readOwnerRef(change.backupOwner, 'backupOwner');
  const found = await findVisible([
    owner,
    ...(backupOwner ? [backupOwner] : []),
  ]);
  for (const [field, ref] of Object.entries({ owner, backupOwner })) {
    if (ref && !found.has(ref)) {
      throw new InputError(
        `${field}: there is no ${
          parseEntityRef(ref).kind
        } ${ref} in the catalog`,
      );
    }
  }
  return { owner, backupOwner, reason: change.reason, until };
}

function readOwnerRef(value: string, field: string): string {
  const ref = normalizeEntityRef(value, field);
  if (!isOwnerRef(ref)) {
    throw new InputError(
      `${field}: "${value}" is neither a user nor a group, write one such as group:default/edi-team`,
    );
  }
  return ref;
}
