// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  RunbooksClient,
  type ChapterDetail,
  type ChapterPage,
  type ChapterQuery,
  type ChapterSectionsPage,
  type ChapterSectionsQuery,
  type EntityChapters,
  type Page,
  type Source,
  type SourceQuery,
} from '@medsuite/backstage-plugin-runbooks-common';

/**
 * On whose behalf a call is made: a user's credentials show what that user may see, a service's show everything.
 *
 * @public
 */
export type RunbooksServiceOptions = { credentials: BackstageCredentials };

/**
 * Runbook chapters for other backend plugins, over the HTTP API of the runbooks backend.
 *
 * @public
 */
export interface RunbooksService {
  getSources(
    query: SourceQuery,
    options: RunbooksServiceOptions,
  ): Promise<Page<Source>>;
  getChapters(
    query: ChapterQuery,
    options: RunbooksServiceOptions,
  ): Promise<ChapterPage>;
  getChapter(
    address: string,
    options: RunbooksServiceOptions,
  ): Promise<ChapterDetail>;
  /** All chapters with the text of their sections, by source and path: for indexing and export. */
  getSections(
    query: ChapterSectionsQuery,
    options: RunbooksServiceOptions,
  ): Promise<ChapterSectionsPage>;
  getEntityChapters(
    entityRef: string,
    query: { limit?: number; cursor?: string },
    options: RunbooksServiceOptions,
  ): Promise<EntityChapters>;
}

/**
 * Depend on this to read chapters: `deps: { runbooks: runbooksServiceRef }`.
 *
 * @public
 */
export const runbooksServiceRef = createServiceRef<RunbooksService>({
  id: 'runbooks.service',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory({ auth, discovery }): RunbooksService {
        const client = new RunbooksClient({
          discoveryApi: discovery,
          fetchApi: { fetch },
        });
        const request = async (options: RunbooksServiceOptions) =>
          auth.getPluginRequestToken({
            onBehalfOf: options.credentials,
            targetPluginId: 'runbooks',
          });
        return {
          getSources: async (query, options) =>
            client.getSources(query, await request(options)),
          getChapters: async (query, options) =>
            client.getChapters(query, await request(options)),
          getChapter: async (address, options) =>
            client.getChapter(address, await request(options)),
          getSections: async (query, options) =>
            client.getSections(query, await request(options)),
          getEntityChapters: async (entityRef, query, options) =>
            client.getEntityChapters(entityRef, query, await request(options)),
        };
      },
    }),
});
