// SPDX-License-Identifier: Apache-2.0
import type { RunbooksApi } from '@medsuite/backstage-plugin-runbooks-common';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRunbooksApi } from './useRunbooksQuery';

/**
 * Something that changes what the backend knows. It is done when everything on screen was read again, so that what was
 * changed shows everywhere.
 */
export function useChange<TInput, TAnswer>(
  change: (api: RunbooksApi, input: TInput) => Promise<TAnswer>,
): UseMutationResult<TAnswer, Error, TInput> {
  const { api, client } = useRunbooksApi();
  return useMutation(
    {
      mutationFn: (input: TInput) => change(api, input),
      onSuccess: () => client.invalidateQueries(),
      networkMode: 'always',
    },
    client,
  );
}
