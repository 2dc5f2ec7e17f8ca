// SPDX-License-Identifier: Apache-2.0

/*
 * What agents may ask, over MCP and the actions registry. Everything here only reads, with the permissions of whoever
 * the agent acts for: the services see to that. Answers hold what is needed to act and no more, since each word of them
 * is paid for: addresses, links, owners, the text and the commands.
 */
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { registerGetChapter } from './getChapter';
import { registerResolveAlert } from './resolveAlert';
import { registerSearchRunbooks } from './searchRunbooks';
import type { ActionServices } from './types';
import { registerWhoOwns } from './whoOwns';

/** Registers every action of the plugin. */
export function registerActions(
  registry: ActionsRegistryService,
  services: ActionServices,
): void {
  registerSearchRunbooks(registry, services);
  registerResolveAlert(registry, services);
  registerGetChapter(registry, services);
  registerWhoOwns(registry, services);
}
