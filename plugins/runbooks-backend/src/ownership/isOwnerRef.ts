// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';

/** Whether a ref is of a kind that can answer for a chapter. */
export function isOwnerRef(ref: string): boolean {
  return ['user', 'group'].includes(
    parseEntityRef(ref).kind.toLocaleLowerCase('en-US'),
  );
}
