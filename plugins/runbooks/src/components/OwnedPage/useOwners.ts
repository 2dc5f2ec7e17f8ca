// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { entityRefSchema } from '@medsuite/backstage-plugin-runbooks-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

const OWNER = 'owner';

function isEntityRef(value: string): boolean {
  try {
    parseEntityRef(value);
    return entityRefSchema.safeParse(value).success;
  } catch {
    return false;
  }
}

/** Whose runbooks are looked at: those that the address names, nobody for the reader and the reader's groups. */
export function useOwners(): {
  owners: string[];
  setOwners: (owners: string[]) => void;
} {
  const [search, setSearch] = useSearchParams();
  const owners = useMemo(
    () => [...new Set(search.getAll(OWNER))].filter(isEntityRef),
    [search],
  );
  const setOwners = useCallback(
    (chosen: string[]) =>
      setSearch(previous => {
        const next = new URLSearchParams(previous);
        next.delete(OWNER);
        chosen.forEach(owner => next.append(OWNER, owner));
        return next;
      }),
    [setSearch],
  );
  return { owners, setOwners };
}
