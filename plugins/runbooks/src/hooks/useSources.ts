// SPDX-License-Identifier: Apache-2.0
import type { Page, Source } from '@medsuite/backstage-plugin-runbooks-common';
import { useRunbooksPages, type LoadedPages } from './useRunbooksQuery';

/** The pages of sources that the reader may see. */
export function useSources(): LoadedPages<Page<Source>> {
  return useRunbooksPages(['sources'], (api, cursor, signal) =>
    api.getSources({ limit: 100, cursor }, { signal }),
  );
}
