// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  sourceRefreshPermission,
  type Preview,
  type Source,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  useMutation,
  useQuery,
  type UseMutationResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { useRunbooksApi, type Loaded } from './useRunbooksQuery';

type Place = NonNullable<Preview['location']>;

/** How far an entity has come since it was registered; `source` once its chapters were read, or could not be. */
export type Arrival = {
  ref: string;
  inCatalog: boolean;
  source: Source | null;
};

/** How often it is looked for what was registered, in milliseconds. */
const LOOK_INTERVAL = 2_000;

/**
 * Registers a location with the catalog: tried first, since the catalog says only then what is wrong with it, and read again
 * where it is registered already.
 */
export function useRegister(): UseMutationResult<void, Error, Place> {
  const catalogApi = useApi(catalogApiRef);
  const { client } = useRunbooksApi();
  return useMutation(
    {
      mutationFn: async (place: Place) => {
        await catalogApi.addLocation({ ...place, dryRun: true });
        await catalogApi.addLocation({ ...place, onConflict: 'refresh' });
      },
      networkMode: 'always',
    },
    client,
  );
}

/**
 * Where entities stand that were registered just now. Their chapters are asked to be read, once, as soon as the catalog has
 * them, by whoever may ask for that; for others they come with the next sync.
 *
 * @param refs - entities to look for, and whether they bring chapters
 */
export function useArrivals(
  refs: Array<{ ref: string; isSource: boolean }>,
): Pick<Loaded<Arrival[]>, 'data' | 'error'> {
  const catalogApi = useApi(catalogApiRef);
  const { api, client } = useRunbooksApi();
  const { allowed: mayRefresh, loading } = usePermission({
    permission: sourceRefreshPermission,
  });
  const asked = useRef(new Set<string>());
  const isThere = (arrivals: Arrival[] | undefined) =>
    arrivals?.every(
      ({ ref, inCatalog, source }) =>
        inCatalog && (source || !refs.find(it => it.ref === ref)?.isSource),
    );

  const readSource = async (ref: string): Promise<Source | null> => {
    if (mayRefresh && !asked.current.has(ref)) {
      asked.current.add(ref);
      // Somebody else may be reading it, or the catalog have forgotten it again: the next look tells.
      const answer = await api.refreshSource(ref).catch(() => undefined);
      return answer?.source ?? null;
    }
    const known = await api.getSource(ref).catch(error => {
      if (error instanceof ResponseError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    });
    return known && known.state !== 'never-read' ? known : null;
  };

  const { data, error } = useQuery<Arrival[]>(
    {
      queryKey: ['arrivals', refs, mayRefresh],
      queryFn: async () => {
        const { items } = await catalogApi.getEntitiesByRefs({
          entityRefs: refs.map(({ ref }) => ref),
          fields: ['kind'],
        });
        return Promise.all(
          refs.map(async ({ ref, isSource }, index) => {
            const inCatalog = items[index] !== undefined;
            return {
              ref,
              inCatalog,
              source: inCatalog && isSource ? await readSource(ref) : null,
            };
          }),
        );
      },
      enabled: !loading,
      refetchInterval: query =>
        isThere(query.state.data) ? false : LOOK_INTERVAL,
    },
    client,
  );
  return { data, error: error ?? undefined };
}
