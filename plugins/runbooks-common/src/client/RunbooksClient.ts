// SPDX-License-Identifier: Apache-2.0
import { chapterApiPath } from '../address';
import {
  alertCoverageSchema,
  alertResolutionsSchema,
  chapterDetailSchema,
  chapterLintSchema,
  chapterPageSchema,
  chapterSectionsPageSchema,
  entityChaptersSchema,
  entityCoveragePageSchema,
  historyImportedSchema,
  legacyTwinsSchema,
  ownedSchema,
  ownerChangedSchema,
  ownershipPageSchema,
  ownershipSchema,
  previewSchema,
  refreshResultSchema,
  reportPageSchema,
  reportSchema,
  revealSchema,
  reviewPageSchema,
  reviewRecordedSchema,
  reviewRequestedSchema,
  revisionDiffSchema,
  revisionPageSchema,
  searchPageSchema,
  sourceLintSchema,
  sourcePageSchema,
  sourceSchema,
  type ChapterQuery,
  type ChapterSectionsQuery,
  type CoverageRequest,
  type DiffQuery,
  type EntityCoverageQuery,
  type HistoryImport,
  type NewReport,
  type NewReveal,
  type NewReview,
  type NewReviewRequest,
  type OwnedQuery,
  type OwnerChange,
  type OwnershipQuery,
  type PreviewRequest,
  type ReportClosing,
  type ReportQuery,
  type SearchQuery,
  type SourceQuery,
} from '../schemas';
import type {
  ChapterPlaceOfUse,
  PageQuery,
  RunbooksApi,
  RunbooksRequestOptions,
} from './RunbooksApi';
import { entityPath, HttpTransport, labelQuery } from './HttpTransport';

/**
 * The one client, for browser and Node. Answers are validated against the same schemas that the server uses.
 *
 * @public
 */
export class RunbooksClient implements RunbooksApi {
  readonly #http: HttpTransport;

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#http = new HttpTransport(options);
  }

  async getSources(query: SourceQuery = {}, options?: RunbooksRequestOptions) {
    return this.#http.get(sourcePageSchema, '/sources', options, query);
  }

  async getSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#http.get(
      sourceSchema,
      `/sources/${entityPath(sourceRef)}`,
      options,
    );
  }

  async refreshSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#http.post(
      refreshResultSchema,
      `/sources/${entityPath(sourceRef)}/refresh`,
      options,
    );
  }

  async getChapters(
    query: ChapterQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(chapterPageSchema, '/chapters', options, query);
  }

  async getChapter(
    address: string,
    options: RunbooksRequestOptions & ChapterPlaceOfUse = {},
  ) {
    const { entityRef, labels = {} } = options;
    const query = { entityRef, ...labelQuery(labels) };
    return this.#http.get(
      chapterDetailSchema,
      chapterApiPath(address),
      options,
      query,
    );
  }

  async getSections(
    query: ChapterSectionsQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      chapterSectionsPageSchema,
      '/sections',
      options,
      query,
    );
  }

  async getEntityChapters(
    entityRef: string,
    query: { limit?: number; cursor?: string } = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      entityChaptersSchema,
      `/entities/${entityPath(entityRef)}/chapters`,
      options,
      query,
    );
  }

  async search(query: SearchQuery, options?: RunbooksRequestOptions) {
    return this.#http.get(searchPageSchema, '/search', options, query);
  }

  async resolveAlert(
    alert: { name: string; labels?: Record<string, string> },
    options?: RunbooksRequestOptions,
  ) {
    const query = { alertname: alert.name, ...labelQuery(alert.labels ?? {}) };
    return this.#http.get(
      alertResolutionsSchema,
      '/alerts/resolve',
      options,
      query,
    );
  }

  async resolveAlerts(payload: unknown, options?: RunbooksRequestOptions) {
    return this.#http.post(
      alertResolutionsSchema,
      '/alerts/resolve',
      options,
      payload,
    );
  }

  async getAlertCoverage(
    request: CoverageRequest,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      alertCoverageSchema,
      '/alerts/coverage',
      options,
      request,
    );
  }

  async getOwnerships(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(ownershipPageSchema, '/ownership', options, query);
  }

  async getOwnershipsCsv(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.getCsv('/ownership', options, query);
  }

  async getOwnership(address: string, options?: RunbooksRequestOptions) {
    const { answer, etag } = await this.#http.requestWithEtag(
      ownershipSchema,
      'GET',
      `${chapterApiPath(address)}/owner`,
      options,
    );
    return { ownership: answer, etag };
  }

  async setOwner(
    address: string,
    change: OwnerChange,
    options?: RunbooksRequestOptions & { etag?: string },
  ) {
    const { answer, etag } = await this.#http.requestWithEtag(
      ownerChangedSchema,
      'PUT',
      `${chapterApiPath(address)}/owner`,
      options,
      change,
    );
    return { ...answer, etag };
  }

  async endOwnerOverride(
    address: string,
    options?: RunbooksRequestOptions & { etag?: string },
  ) {
    const { answer, etag } = await this.#http.requestWithEtag(
      ownerChangedSchema,
      'DELETE',
      `${chapterApiPath(address)}/owner`,
      options,
    );
    return { ...answer, etag };
  }

  async getReviews(
    address: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      reviewPageSchema,
      `${chapterApiPath(address)}/reviews`,
      options,
      query,
    );
  }

  async addReview(
    address: string,
    review: NewReview,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      reviewRecordedSchema,
      `${chapterApiPath(address)}/reviews`,
      options,
      review,
    );
  }

  async requestReview(
    address: string,
    request: NewReviewRequest,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      reviewRequestedSchema,
      `${chapterApiPath(address)}/review-requests`,
      options,
      request,
    );
  }

  async getRevisions(
    address: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      revisionPageSchema,
      `${chapterApiPath(address)}/revisions`,
      options,
      query,
    );
  }

  async getRevisionDiff(
    address: string,
    revision: string,
    query: DiffQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      revisionDiffSchema,
      `${chapterApiPath(address)}/revisions/${revision}/diff`,
      options,
      query,
    );
  }

  async getLegacyTwins(address: string, options?: RunbooksRequestOptions) {
    return this.#http.get(
      legacyTwinsSchema,
      `${chapterApiPath(address)}/legacy`,
      options,
    );
  }

  async importHistory(
    address: string,
    history: HistoryImport,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      historyImportedSchema,
      `${chapterApiPath(address)}/history`,
      options,
      history,
    );
  }

  async getChapterLint(address: string, options?: RunbooksRequestOptions) {
    return this.#http.get(
      chapterLintSchema,
      `${chapterApiPath(address)}/lint`,
      options,
    );
  }

  async getSourceLint(
    sourceRef: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      sourceLintSchema,
      `/sources/${entityPath(sourceRef)}/lint`,
      options,
      query,
    );
  }

  async reportProblem(
    address: string,
    report: NewReport,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      reportSchema,
      `${chapterApiPath(address)}/reports`,
      options,
      report,
    );
  }

  async getReports(
    address: string,
    query: ReportQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      reportPageSchema,
      `${chapterApiPath(address)}/reports`,
      options,
      query,
    );
  }

  async closeReport(
    address: string,
    reportId: string,
    closing: ReportClosing,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      reportSchema,
      `${chapterApiPath(address)}/reports/${encodeURIComponent(
        reportId,
      )}/closing`,
      options,
      closing,
    );
  }

  async recordReveal(
    address: string,
    reveal: NewReveal,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.post(
      revealSchema,
      `${chapterApiPath(address)}/reveals`,
      options,
      reveal,
    );
  }

  async preview(request: PreviewRequest, options?: RunbooksRequestOptions) {
    return this.#http.post(previewSchema, '/preview', options, request);
  }

  async getOwned(query: OwnedQuery = {}, options?: RunbooksRequestOptions) {
    return this.#http.get(ownedSchema, '/owned', options, query);
  }

  async getEntityCoverage(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.get(
      entityCoveragePageSchema,
      '/coverage',
      options,
      query,
    );
  }

  async getEntityCoverageCsv(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.getCsv('/coverage', options, query);
  }
}
