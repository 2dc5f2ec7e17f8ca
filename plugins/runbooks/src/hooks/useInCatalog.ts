// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';

/**
 * Whether the catalog has an entity, as far as the reader may see; undefined until that is known, and when it cannot be
 * found out.
 */
export function useInCatalog(
  entityRef: string | undefined,
): boolean | undefined {
  const catalogApi = useApi(catalogApiRef);
  const { value } = useAsync(async () => {
    if (!entityRef) {
      return undefined;
    }
    const { items } = await catalogApi.getEntitiesByRefs({
      entityRefs: [entityRef],
      fields: ['kind'],
    });
    return items[0] !== undefined;
  }, [catalogApi, entityRef]);
  return value;
}
