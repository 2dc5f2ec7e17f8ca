// SPDX-License-Identifier: Apache-2.0
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import useAsync from 'react-use/esm/useAsync';

const NONE: readonly string[] = [];

/** The users and groups in whose name the reader owns things; undefined until that is known, none when it cannot be. */
export function useOwnershipRefs(): readonly string[] | undefined {
  const identityApi = useApi(identityApiRef);
  const { value, loading } = useAsync(
    () => identityApi.getBackstageIdentity(),
    [identityApi],
  );
  return loading ? undefined : value?.ownershipEntityRefs ?? NONE;
}
