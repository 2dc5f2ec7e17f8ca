// SPDX-License-Identifier: Apache-2.0
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';

/** Completes a ref as authors write it with a default kind and the namespace of an entity. */
export function completeRef(
  ref: string,
  near: { metadata: Pick<Entity['metadata'], 'namespace'> },
  defaultKind: string,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref.trim(), {
        defaultKind,
        defaultNamespace: near.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    // Not a ref at all: the schema has reported it where it stands.
    return undefined;
  }
}
