// SPDX-License-Identifier: Apache-2.0
import type { AlertResolver } from '../alerts/AlertResolver';
import type { RunbookSearch } from '../service/RunbookSearch';
import type { RunbooksService } from '../service/RunbooksService';

/** What the actions call. */
export interface ActionServices {
  service: RunbooksService;
  search: RunbookSearch;
  alerts: AlertResolver;
  /** Address of the portal, for links that work outside of it. */
  appBaseUrl: string;
}
