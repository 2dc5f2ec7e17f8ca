// SPDX-License-Identifier: Apache-2.0
import type {
  Preview,
  PreviewRequest,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { useRunbooksApi } from './useRunbooksQuery';

/** Looks at what would come in. Only when asked to: it reads a repository each time. */
export function usePreview(): UseMutationResult<
  Preview,
  Error,
  PreviewRequest
> {
  const { api, client } = useRunbooksApi();
  return useMutation(
    {
      mutationFn: (request: PreviewRequest) => api.preview(request),
      networkMode: 'always',
    },
    client,
  );
}
