// SPDX-License-Identifier: Apache-2.0
import type {
  ChapterPlaceOfUse,
  ParameterValue,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useQuery } from '@tanstack/react-query';
import { useRunbooksApi } from './useRunbooksQuery';

/**
 * What the parameters of a chapter are where it is to be carried out. Asked apart from the chapter: an entity that is
 * not to be found keeps nobody from reading, and nothing of one entity stays on the screen for another.
 */
export function useParameterValues(
  address: string,
  place: ChapterPlaceOfUse,
): {
  values: ParameterValue[] | undefined;
  error: Error | undefined;
  isLoading: boolean;
} {
  const { api, client } = useRunbooksApi();
  const { entityRef, labels } = place;
  const enabled = entityRef !== undefined || labels !== undefined;
  const { data, error, isPending } = useQuery(
    {
      queryKey: ['parameter-values', address, entityRef, labels],
      enabled,
      queryFn: async ({ signal }) => {
        const { parameterValues = [] } = await api.getChapter(address, {
          entityRef,
          labels,
          signal,
        });
        return parameterValues;
      },
    },
    client,
  );
  return {
    values: data,
    error: error ?? undefined,
    isLoading: enabled && isPending,
  };
}
