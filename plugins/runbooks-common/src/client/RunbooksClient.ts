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
import {
  entityPath,
  HttpTransport,
  labelQuery,
  stringifyQuery,
} from './HttpTransport';

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
    return this.#http.request(
      sourcePageSchema,
      'GET',
      `/sources${stringifyQuery(query)}`,
      options,
    );
  }

  async getSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#http.request(
      sourceSchema,
      'GET',
      `/sources/${entityPath(sourceRef)}`,
      options,
    );
  }

  async refreshSource(sourceRef: string, options?: RunbooksRequestOptions) {
    return this.#http.request(
      refreshResultSchema,
      'POST',
      `/sources/${entityPath(sourceRef)}/refresh`,
      options,
    );
  }

  async getChapters(
    query: ChapterQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      chapterPageSchema,
      'GET',
      `/chapters${stringifyQuery(query)}`,
      options,
    );
  }

  async getChapter(
    address: string,
    options: RunbooksRequestOptions & ChapterPlaceOfUse = {},
  ) {
    const { entityRef, labels = {} } = options;
    const query = stringifyQuery({ entityRef, ...labelQuery(labels) });
    return this.#http.request(
      chapterDetailSchema,
      'GET',
      `${chapterApiPath(address)}${query}`,
      options,
    );
  }

  async getSections(
    query: ChapterSectionsQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      chapterSectionsPageSchema,
      'GET',
      `/sections${stringifyQuery(query)}`,
      options,
    );
  }

  async getEntityChapters(
    entityRef: string,
    query: { limit?: number; cursor?: string } = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      entityChaptersSchema,
      'GET',
      `/entities/${entityPath(entityRef)}/chapters${stringifyQuery(query)}`,
      options,
    );
  }

  async search(query: SearchQuery, options?: RunbooksRequestOptions) {
    return this.#http.request(
      searchPageSchema,
      'GET',
      `/search${stringifyQuery(query)}`,
      options,
    );
  }

  async resolveAlert(
    alert: { name: string; labels?: Record<string, string> },
    options?: RunbooksRequestOptions,
  ) {
    const query = { alertname: alert.name, ...labelQuery(alert.labels ?? {}) };
    return this.#http.request(
      alertResolutionsSchema,
      'GET',
      `/alerts/resolve${stringifyQuery(query)}`,
      options,
    );
  }

  async resolveAlerts(payload: unknown, options?: RunbooksRequestOptions) {
    return this.#http.request(
      alertResolutionsSchema,
      'POST',
      '/alerts/resolve',
      options,
      payload,
    );
  }

  async getAlertCoverage(
    request: CoverageRequest,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      alertCoverageSchema,
      'POST',
      '/alerts/coverage',
      options,
      request,
    );
  }

  async getOwnerships(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      ownershipPageSchema,
      'GET',
      `/ownership${stringifyQuery(query)}`,
      options,
    );
  }

  async getOwnershipsCsv(
    query: OwnershipQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.requestCsv(`/ownership${stringifyQuery(query)}`, options);
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
    return this.#http.request(
      reviewPageSchema,
      'GET',
      `${chapterApiPath(address)}/reviews${stringifyQuery(query)}`,
      options,
    );
  }

  async addReview(
    address: string,
    review: NewReview,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      reviewRecordedSchema,
      'POST',
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
    return this.#http.request(
      reviewRequestedSchema,
      'POST',
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
    return this.#http.request(
      revisionPageSchema,
      'GET',
      `${chapterApiPath(address)}/revisions${stringifyQuery(query)}`,
      options,
    );
  }

  async getRevisionDiff(
    address: string,
    revision: string,
    query: DiffQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      revisionDiffSchema,
      'GET',
      `${chapterApiPath(address)}/revisions/${revision}/diff${stringifyQuery(
        query,
      )}`,
      options,
    );
  }

  async getLegacyTwins(address: string, options?: RunbooksRequestOptions) {
    return this.#http.request(
      legacyTwinsSchema,
      'GET',
      `${chapterApiPath(address)}/legacy`,
      options,
    );
  }

  async importHistory(
    address: string,
    history: HistoryImport,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      historyImportedSchema,
      'POST',
      `${chapterApiPath(address)}/history`,
      options,
      history,
    );
  }

  async getChapterLint(address: string, options?: RunbooksRequestOptions) {
    return this.#http.request(
      chapterLintSchema,
      'GET',
      `${chapterApiPath(address)}/lint`,
      options,
    );
  }

  async getSourceLint(
    sourceRef: string,
    query: PageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      sourceLintSchema,
      'GET',
      `/sources/${entityPath(sourceRef)}/lint${stringifyQuery(query)}`,
      options,
    );
  }

  async reportProblem(
    address: string,
    report: NewReport,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      reportSchema,
      'POST',
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
    return this.#http.request(
      reportPageSchema,
      'GET',
      `${chapterApiPath(address)}/reports${stringifyQuery(query)}`,
      options,
    );
  }

  async closeReport(
    address: string,
    reportId: string,
    closing: ReportClosing,
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      reportSchema,
      'POST',
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
    return this.#http.request(
      revealSchema,
      'POST',
      `${chapterApiPath(address)}/reveals`,
      options,
      reveal,
    );
  }

  async preview(request: PreviewRequest, options?: RunbooksRequestOptions) {
    return this.#http.request(
      previewSchema,
      'POST',
      '/preview',
      options,
      request,
    );
  }

  async getOwned(query: OwnedQuery = {}, options?: RunbooksRequestOptions) {
    return this.#http.request(
      ownedSchema,
      'GET',
      `/owned${stringifyQuery(query)}`,
      options,
    );
  }

  async getEntityCoverage(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.request(
      entityCoveragePageSchema,
      'GET',
      `/coverage${stringifyQuery(query)}`,
      options,
    );
  }

  async getEntityCoverageCsv(
    query: EntityCoverageQuery = {},
    options?: RunbooksRequestOptions,
  ) {
    return this.#http.requestCsv(`/coverage${stringifyQuery(query)}`, options);
  }
}
