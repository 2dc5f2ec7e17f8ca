// SPDX-License-Identifier: Apache-2.0
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { Ownership } from '@medsuite/backstage-plugin-runbooks-common';
import type { StoredOverride } from '../database/overrides';
import { matchesEtag, toEtag } from './etag';
import { PreconditionFailedError } from './PreconditionFailedError';

/**
 * Requires that an override may be set where things stand as they do.
 *
 * @throws ConflictError when one is in force that the caller does not tell to have seen, or when it would say what the
 * page or a folder of the Runbook says
 * @throws PreconditionFailedError when another one is in force than the caller has seen
 */
export function requireSet(options: {
  present: StoredOverride | null;
  ifMatch: string | undefined;
  change: Pick<StoredOverride, 'owner' | 'backupOwner'>;
  stated: Ownership['stated'];
}): void {
  const { present, ifMatch, change, stated } = options;
  if (ifMatch !== undefined) {
    requireMatch(present, ifMatch);
  } else if (present) {
    throw new ConflictError(
      `${describe(
        present,
      )}: read the owner and send its ETag in If-Match to replace that`,
    );
  }
  if (
    stated.owner?.ref === change.owner &&
    stated.owner.provenance !== 'source' &&
    (change.backupOwner === null ||
      change.backupOwner === stated.backupOwner?.ref)
  ) {
    throw new ConflictError(
      `The ${
        stated.owner.provenance === 'folder'
          ? 'spec.folders of the Runbook'
          : 'front matter of the page'
      } says so already: ${
        present
          ? 'end the override that is in force'
          : 'there is nothing to override'
      }`,
    );
  }
}

/**
 * Requires that the override that is in force may be ended.
 *
 * @throws NotFoundError when none is in force
 * @throws PreconditionFailedError when another one is in force than the caller has seen
 */
export function requireEnd(
  present: StoredOverride | null,
  ifMatch: string | undefined,
): void {
  if (!present) {
    throw new NotFoundError('No override of the owner is in force');
  }
  if (ifMatch !== undefined) {
    requireMatch(present, ifMatch);
  }
}

function requireMatch(present: StoredOverride | null, ifMatch: string): void {
  if (!matchesEtag(ifMatch, toEtag(present?.id ?? null))) {
    throw new PreconditionFailedError(
      present
        ? `The owner was changed meanwhile. ${describe(present)}`
        : 'The owner was changed meanwhile. No override is in force any more',
    );
  }
}

function describe({ owner, setBy, setAt, reason }: StoredOverride): string {
  return `${
    setBy ?? 'A service'
  } set ${owner} on ${setAt.toISOString()} (${reason})`;
}
