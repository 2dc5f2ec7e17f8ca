// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import useAsync from 'react-use/esm/useAsync';
import { useOwnershipRefs } from '../../hooks';
import { ownerOption, type OwnerOption } from './OwnerPicker';

/** The reader's groups that the catalog has; undefined until they are known, none when they cannot be. */
export function useMyGroups(): OwnerOption[] | undefined {
  const catalogApi = useApi(catalogApiRef);
  const refs = useOwnershipRefs()?.filter(ref => ref.startsWith('group:'));
  const key = refs?.join(' ');
  const { value, error } = useAsync(async () => {
    if (!key) {
      return key === undefined ? undefined : [];
    }
    const { items } = await catalogApi.getEntitiesByRefs({
      entityRefs: key.split(' '),
      fields: ['kind', 'metadata', 'spec.profile'],
    });
    return items.flatMap(entity => (entity ? [ownerOption(entity)] : []));
  }, [catalogApi, key]);
  return error ? [] : value;
}
