// SPDX-License-Identifier: Apache-2.0
import { useApiHolder } from '@backstage/core-plugin-api';
import { alertApiRef, toastApiRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

const TOAST_MS = 4_000;

/** Answers a function that tells something for a moment, in both frontend systems: the old one has alerts alone. */
export function useToast() {
  const apis = useApiHolder();
  return useCallback(
    (toast: {
      title: string;
      description?: string;
      status: 'success' | 'info';
    }) => {
      const { title, description, status } = toast;
      const toastApi = apis.get(toastApiRef);
      if (toastApi) {
        toastApi.post({ ...toast, timeout: TOAST_MS });
        return;
      }
      apis.get(alertApiRef)?.post({
        message: description ? `${title}: ${description}` : title,
        severity: status,
        display: 'transient',
      });
    },
    [apis],
  );
}
