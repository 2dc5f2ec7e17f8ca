// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  RUNBOOK_API_GROUP,
  RUNBOOK_KIND,
} from '@medsuite/backstage-plugin-runbooks-common';

/**
 * Whether an author must have meant this suite's kind. Wider than what is valid, so that a slip in `kind` or
 * `apiVersion` is explained and not only called foreign. A `Runbook` of somebody else's API group is left to them.
 *
 * @public
 */
export function isMeantAsRunbook({ apiVersion, kind }: Entity): boolean {
  return (
    apiVersion.startsWith(`${RUNBOOK_API_GROUP}/`) ||
    (apiVersion.startsWith('backstage.io/') &&
      kind.toLocaleLowerCase('en-US') ===
        RUNBOOK_KIND.toLocaleLowerCase('en-US'))
  );
}
