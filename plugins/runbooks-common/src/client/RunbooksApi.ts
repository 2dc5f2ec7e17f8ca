// SPDX-License-Identifier: Apache-2.0
import type {
  AlertCoverage,
  AlertResolutions,
  ChapterDetail,
  ChapterLint,
  ChapterPage,
  ChapterQuery,
  ChapterSectionsPage,
  ChapterSectionsQuery,
  CoverageRequest,
  DiffQuery,
  EntityChapters,
  EntityCoveragePage,
  EntityCoverageQuery,
  HistoryImport,
  HistoryImported,
  LegacyTwins,
  NewReport,
  NewReveal,
  NewReview,
  NewReviewRequest,
  Owned,
  OwnedQuery,
  OwnerChange,
  OwnerChanged,
  Ownership,
  OwnershipPage,
  OwnershipQuery,
  Page,
  Preview,
  PreviewRequest,
  RefreshResult,
  Report,
  ReportClosing,
  ReportPage,
  ReportQuery,
  Reveal,
  ReviewPage,
  ReviewRecorded,
  ReviewRequested,
  RevisionDiff,
  RevisionPage,
  SearchPage,
  SearchQuery,
  Source,
  SourceLint,
  SourceQuery,
} from '../schemas';

/**
 * Options of one call. `token` is a Backstage token, for callers whose fetch does not add one.
 *
 * @public
 */
export type RunbooksRequestOptions = { token?: string; signal?: AbortSignal };

/**
 * What the runbooks HTTP API offers, typed. Every method throws a `ResponseError` on an answer that is not 2xx.
 *
 * @public
 */
export interface RunbooksApi {
  /** Every source that the caller may see, with its state and problems. */
  getSources(
    query?: SourceQuery,
    options?: RunbooksRequestOptions,
  ): Promise<Page<Source>>;
  /** One source by its entity ref. */
  getSource(
    sourceRef: string,
    options?: RunbooksRequestOptions,
  ): Promise<Source>;
  /** Reads a source now and tells what changed. */
  refreshSource(
    sourceRef: string,
    options?: RunbooksRequestOptions,
  ): Promise<RefreshResult>;
  /** Chapters with facet counts. */
  getChapters(
    query?: ChapterQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterPage>;
  /**
   * One chapter, whole, by its address. With an entity or alert labels it tells what its parameters are there
   * (`parameterValues`).
   */
  getChapter(
    address: string,
    options?: RunbooksRequestOptions & ChapterPlaceOfUse,
  ): Promise<ChapterDetail>;
  /** All chapters with the text of their sections, by source and path: for indexing and export. */
  getSections(
    query?: ChapterSectionsQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterSectionsPage>;
  /** What applies to an entity, most urgent first, and why. */
  getEntityChapters(
    entityRef: string,
    query?: { limit?: number; cursor?: string },
    options?: RunbooksRequestOptions,
  ): Promise<EntityChapters>;
  /** Sections that match a text, grouped by chapter, best first. */
  search(
    query: SearchQuery,
    options?: RunbooksRequestOptions,
  ): Promise<SearchPage>;
  /** What to do about one alert, by its name and labels. */
  resolveAlert(
    alert: { name: string; labels?: Record<string, string> },
    options?: RunbooksRequestOptions,
  ): Promise<AlertResolutions>;
  /** What to do about the alerts of an Alertmanager v4 or PagerDuty v3 webhook body, as JSON value. */
  resolveAlerts(
    payload: unknown,
    options?: RunbooksRequestOptions,
  ): Promise<AlertResolutions>;
  /** Which alerts of a rule file, or of some names, lead to a chapter. */
  getAlertCoverage(
    request: CoverageRequest,
    options?: RunbooksRequestOptions,
  ): Promise<AlertCoverage>;
  /** Who answers for chapters, in bulk. */
  getOwnerships(
    query?: OwnershipQuery,
    options?: RunbooksRequestOptions,
  ): Promise<OwnershipPage>;
  /** The same as CSV: every chapter that matches, whatever the limit. */
  getOwnershipsCsv(
    query?: OwnershipQuery,
    options?: RunbooksRequestOptions,
  ): Promise<string>;
  /** Who answers for a chapter; `etag` goes into {@link RunbooksApi.setOwner}. */
  getOwnership(
    address: string,
    options?: RunbooksRequestOptions,
  ): Promise<{ ownership: Ownership; etag: string }>;
  /**
   * Sets an override of the owner. Without `etag` only when none is in force (else 409); with one only while that one
   * stands (else 412).
   */
  setOwner(
    address: string,
    change: OwnerChange,
    options?: RunbooksRequestOptions & { etag?: string },
  ): Promise<OwnerChanged & { etag: string }>;
  /** Ends the override of the owner. */
  endOwnerOverride(
    address: string,
    options?: RunbooksRequestOptions & { etag?: string },
  ): Promise<OwnerChanged & { etag: string }>;
  /** Reviews of a chapter, newest first. */
  getReviews(
    address: string,
    query?: PageQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ReviewPage>;
  /** Records a review of the present revision; 409 when the revision is no longer the present one. */
  addReview(
    address: string,
    review: NewReview,
    options?: RunbooksRequestOptions,
  ): Promise<ReviewRecorded>;
  /** Asks the owners of a chapter for a review. */
  requestReview(
    address: string,
    request: NewReviewRequest,
    options?: RunbooksRequestOptions,
  ): Promise<ReviewRequested>;
  /** Revisions of a chapter, newest first. */
  getRevisions(
    address: string,
    query?: PageQuery,
    options?: RunbooksRequestOptions,
  ): Promise<RevisionPage>;
  /** What changed in a revision, word by word. */
  getRevisionDiff(
    address: string,
    revision: string,
    query?: DiffQuery,
    options?: RunbooksRequestOptions,
  ): Promise<RevisionDiff>;
  /** The pages that a chapter replaces, and what is left of them. */
  getLegacyTwins(
    address: string,
    options?: RunbooksRequestOptions,
  ): Promise<LegacyTwins>;
  /** Brings in revisions and reviews that were kept elsewhere before. */
  importHistory(
    address: string,
    history: HistoryImport,
    options?: RunbooksRequestOptions,
  ): Promise<HistoryImported>;
  /** What the lint rules say of a chapter, and how well it is written. */
  getChapterLint(
    address: string,
    options?: RunbooksRequestOptions,
  ): Promise<ChapterLint>;
  /** What the lint rules say of the chapters of a source, the poorest first. */
  getSourceLint(
    sourceRef: string,
    query?: PageQuery,
    options?: RunbooksRequestOptions,
  ): Promise<SourceLint>;
  /** Reports a problem of a passage to the owners of the chapter. */
  reportProblem(
    address: string,
    report: NewReport,
    options?: RunbooksRequestOptions,
  ): Promise<Report>;
  /** Problems that readers reported of a chapter, newest first. */
  getReports(
    address: string,
    query?: ReportQuery,
    options?: RunbooksRequestOptions,
  ): Promise<ReportPage>;
  /** Closes a report with an answer; 409 when it is closed already. */
  closeReport(
    address: string,
    reportId: string,
    closing: ReportClosing,
    options?: RunbooksRequestOptions,
  ): Promise<Report>;
  /** Leaves an audit event that the caller unfolded a break-glass command. */
  recordReveal(
    address: string,
    reveal: NewReveal,
    options?: RunbooksRequestOptions,
  ): Promise<Reveal>;
  /** What a location, or the text of a `catalog-info.yaml`, would bring in. */
  preview(
    request: PreviewRequest,
    options?: RunbooksRequestOptions,
  ): Promise<Preview>;
  /** What is due for the caller and the caller's groups, or for the given owners. */
  getOwned(
    query?: OwnedQuery,
    options?: RunbooksRequestOptions,
  ): Promise<Owned>;
  /** Entities of the catalog and how well chapters cover them. */
  getEntityCoverage(
    query?: EntityCoverageQuery,
    options?: RunbooksRequestOptions,
  ): Promise<EntityCoveragePage>;
  /** The same as CSV: every entity that matches, whatever the limit. */
  getEntityCoverageCsv(
    query?: EntityCoverageQuery,
    options?: RunbooksRequestOptions,
  ): Promise<string>;
}

/**
 * Which page of a list is wanted.
 *
 * @public
 */
export type PageQuery = { limit?: number; cursor?: string };

/**
 * Where a chapter is to be carried out: for which entity, and which labels the alert has.
 *
 * @public
 */
export type ChapterPlaceOfUse = {
  entityRef?: string;
  labels?: Record<string, string>;
};
