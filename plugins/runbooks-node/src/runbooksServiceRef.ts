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
  type DiffQuery,
  type EntityChapters,
  type EntityCoveragePage,
  type EntityCoverageQuery,
  type NewReview,
  type NewReviewRequest,
  type Owned,
  type OwnedQuery,
  type OwnerChange,
  type OwnerChanged,
  type Ownership,
  type OwnershipPage,
  type OwnershipQuery,
  type Page,
  type PageQuery,
  type ReviewPage,
  type ReviewRecorded,
  type ReviewRequested,
  type RevisionDiff,
  type RevisionPage,
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
  /** Who answers for chapters, in bulk. */
  getOwnerships(
    query: OwnershipQuery,
    options: RunbooksServiceOptions,
  ): Promise<OwnershipPage>;
  /** Who answers for a chapter; `etag` goes into {@link RunbooksService.setOwner}. */
  getOwnership(
    address: string,
    options: RunbooksServiceOptions,
  ): Promise<{ ownership: Ownership; etag: string }>;
  /** Sets an override of the owner: without `etag` only when none is in force, with one only while that one stands. */
  setOwner(
    address: string,
    change: OwnerChange,
    options: RunbooksServiceOptions & { etag?: string },
  ): Promise<OwnerChanged & { etag: string }>;
  /** Ends the override of the owner. */
  endOwnerOverride(
    address: string,
    options: RunbooksServiceOptions & { etag?: string },
  ): Promise<OwnerChanged & { etag: string }>;
  /** Reviews of a chapter, newest first. */
  getReviews(
    address: string,
    query: PageQuery,
    options: RunbooksServiceOptions,
  ): Promise<ReviewPage>;
  /** Records a review of the present revision, with the credentials of a user. */
  addReview(
    address: string,
    review: NewReview,
    options: RunbooksServiceOptions,
  ): Promise<ReviewRecorded>;
  /** Asks the owners of a chapter for a review, such as when a run of it ended with gaps. */
  requestReview(
    address: string,
    request: NewReviewRequest,
    options: RunbooksServiceOptions,
  ): Promise<ReviewRequested>;
  /** Revisions of a chapter, newest first. */
  getRevisions(
    address: string,
    query: PageQuery,
    options: RunbooksServiceOptions,
  ): Promise<RevisionPage>;
  /** What changed in a revision, word by word. */
  getRevisionDiff(
    address: string,
    revision: string,
    query: DiffQuery,
    options: RunbooksServiceOptions,
  ): Promise<RevisionDiff>;
  /** What is due for a user and the user's groups, or for the given owners. */
  getOwned(query: OwnedQuery, options: RunbooksServiceOptions): Promise<Owned>;
  /** Entities of the catalog and how well chapters cover them. */
  getEntityCoverage(
    query: EntityCoverageQuery,
    options: RunbooksServiceOptions,
  ): Promise<EntityCoveragePage>;
}

/**
 * Depend on this to read chapters, their owners and reviews, and to ask for reviews: `deps: { runbooks: runbooksServiceRef }`.
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
          getOwnerships: async (query, options) =>
            client.getOwnerships(query, await request(options)),
          getOwnership: async (address, options) =>
            client.getOwnership(address, await request(options)),
          setOwner: async (address, change, { etag, ...options }) =>
            client.setOwner(address, change, {
              ...(await request(options)),
              etag,
            }),
          endOwnerOverride: async (address, { etag, ...options }) =>
            client.endOwnerOverride(address, {
              ...(await request(options)),
              etag,
            }),
          getReviews: async (address, query, options) =>
            client.getReviews(address, query, await request(options)),
          addReview: async (address, review, options) =>
            client.addReview(address, review, await request(options)),
          requestReview: async (address, asked, options) =>
            client.requestReview(address, asked, await request(options)),
          getRevisions: async (address, query, options) =>
            client.getRevisions(address, query, await request(options)),
          getRevisionDiff: async (address, revision, query, options) =>
            client.getRevisionDiff(
              address,
              revision,
              query,
              await request(options),
            ),
          getOwned: async (query, options) =>
            client.getOwned(query, await request(options)),
          getEntityCoverage: async (query, options) =>
            client.getEntityCoverage(query, await request(options)),
        };
      },
    }),
});
