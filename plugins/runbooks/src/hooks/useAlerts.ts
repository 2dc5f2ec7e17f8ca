// SPDX-License-Identifier: Apache-2.0
import type {
  AlertCoverage,
  AlertResolutions,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import {
  useRunbooksApi,
  useRunbooksQuery,
  type Loaded,
} from './useRunbooksQuery';

/** What to do about one alert. */
export function useAlert(
  name: string,
  labels: Record<string, string> | undefined,
): Loaded<AlertResolutions> {
  return useRunbooksQuery(['alert', name, labels], (api, signal) =>
    api.resolveAlert({ name, labels }, { signal }),
  );
}

/** Asks what to do about the alerts of a webhook body. */
export function useResolveAlerts(): UseMutationResult<
  AlertResolutions,
  Error,
  unknown
> {
  const { api, client } = useRunbooksApi();
  return useMutation(
    {
      mutationFn: (payload: unknown) => api.resolveAlerts(payload),
      networkMode: 'always',
    },
    client,
  );
}

/** Asks which alerts of a rule file lead to a chapter. */
export function useAlertCoverage(): UseMutationResult<
  AlertCoverage,
  Error,
  string
> {
  const { api, client } = useRunbooksApi();
  return useMutation(
    {
      mutationFn: (rules: string) => api.getAlertCoverage({ rules }),
      networkMode: 'always',
    },
    client,
  );
}
