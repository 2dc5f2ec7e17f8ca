// SPDX-License-Identifier: Apache-2.0
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { NotImplementedError } from '@backstage/errors';
import type { Knex } from 'knex';
import { DEFAULT_CADENCE, type CadenceRules } from '../reviews/cadence';
import { listRulesOfChapters } from './alertRules';
import { listChapterAlerts } from './chapterAlerts';
import * as chapters from './chapters';
import { listChapterSections } from './chapterSections';
import { listAttachedEntities, listChapterStarts } from './chapterStarts';
import type { ReaderScope, ChapterFilters } from './chapterSelection';
import { countChaptersOfEntities } from './entityCoverage';
import { countFacets } from './facets';
import { countLibrary } from './libraryCounts';
import { listMisses } from './listMisses';
import * as notices from './notices';
import * as ingest from './ingestStore';
import * as lint from './lint';
import * as lintReads from './lintReads';
import { importHistory } from './history';
import { refreshReviewDates } from './reviewBasis';
import * as overrides from './overrides';
import * as owners from './owners';
import * as owned from './owned';
import * as ownership from './ownership';
import { findPlaceOfUrl, listPagesHolding } from './pageTexts';
import { listReviewers } from './reviewers';
import * as reports from './reports';
import * as reviews from './reviews';
import { readThroughMemory } from './readThroughMemory';
import * as revisions from './revisions';
import * as sourceLint from './sourceLint';
import * as sources from './sources';
import {
  countMiss,
  createSectionSearch,
  searchChapters,
  type Miss,
  type SectionSearch,
  type SectionSearchOptions,
} from './search';
import type { IngestStore, SourceSync } from './types';

const SUPPORTED_DIALECTS = ['postgresql', 'sqlite3'];

type Tail<T> = T extends (knex: Knex, ...rest: infer R) => unknown ? R : never;

/**
 * What is known of sources and chapters, in SQLite or PostgreSQL. Knows rows and no permissions: every read is told by a
 * {@link ReaderScope} what the reader may see. The nouns have a file each.
 */
export class DatabaseRunbookStore implements IngestStore {
  readonly #knex: Knex;
  readonly #cadence: CadenceRules;
  readonly #sectionSearch: SectionSearch;

  constructor(options: { knex: Knex; cadence?: CadenceRules }) {
    this.#knex = options.knex;
    this.#cadence = options.cadence ?? DEFAULT_CADENCE;
    this.#sectionSearch = createSectionSearch(options.knex);
  }

  /**
   * Opens the plugin's database and brings its tables up to date.
   *
   * @throws NotImplementedError on a database that is neither SQLite nor PostgreSQL
   */
  static async create(
    database: DatabaseService,
    options: { cadence?: CadenceRules } = {},
  ): Promise<DatabaseRunbookStore> {
    const knex = await database.getClient();
    const { dialect } = knex.client;
    if (!SUPPORTED_DIALECTS.includes(dialect)) {
      throw new NotImplementedError(
        `The runbooks plugin keeps its data in PostgreSQL or SQLite, not in ${dialect}: set backend.database.plugin.runbooks to one of them`,
      );
    }
    if (!database.migrations?.skip) {
      await DatabaseRunbookStore.migrate(knex);
    }
    await readThroughMemory(knex);
    return new DatabaseRunbookStore({ knex, ...options });
  }

  /** Brings the tables of a database up to date. */
  static async migrate(knex: Knex): Promise<void> {
    await knex.migrate.latest({
      directory: resolvePackagePath(
        '@medsuite/backstage-plugin-runbooks-backend',
        'migrations',
      ),
    });
  }

  listSourceReads() {
    return ingest.listSourceReads(this.#knex);
  }

  claimSource(...args: Tail<typeof ingest.claimSource>) {
    return ingest.claimSource(this.#knex, ...args);
  }

  releaseClaims(reader: string) {
    return ingest.releaseClaims(this.#knex, reader);
  }

  listStoredPages(...args: Tail<typeof ingest.listStoredPages>) {
    return ingest.listStoredPages(this.#knex, ...args);
  }

  applySync(sync: SourceSync) {
    return ingest.applySync(this.#knex, sync, this.#cadence);
  }

  recordFailure(...args: Tail<typeof ingest.recordFailure>) {
    return ingest.recordFailure(this.#knex, ...args);
  }

  removeSource(...args: Tail<typeof ingest.removeSource>) {
    return ingest.removeSource(this.#knex, ...args);
  }

  listUntoldRevisions(sourceRef: string) {
    return revisions.listUntoldRevisions(this.#knex, sourceRef);
  }

  recordOrigins(...args: Tail<typeof revisions.recordOrigins>) {
    return revisions.recordOrigins(this.#knex, ...args);
  }

  listRevisions(...args: Tail<typeof revisions.listRevisions>) {
    return revisions.listRevisions(this.#knex, ...args);
  }

  getRevision(...args: Tail<typeof revisions.getRevision>) {
    return revisions.getRevision(this.#knex, ...args);
  }

  getPreviousRevision(...args: Tail<typeof revisions.getPreviousRevision>) {
    return revisions.getPreviousRevision(this.#knex, ...args);
  }

  listPagesHolding(...args: Tail<typeof listPagesHolding>) {
    return listPagesHolding(this.#knex, ...args);
  }

  findPlaceOfUrl(...args: Tail<typeof findPlaceOfUrl>) {
    return findPlaceOfUrl(this.#knex, ...args);
  }

  listReviews(...args: Tail<typeof reviews.listReviews>) {
    return reviews.listReviews(this.#knex, ...args);
  }

  getLastReviewed(chapterId: string) {
    return reviews.getLastReviewed(this.#knex, chapterId);
  }

  recordReview(review: Parameters<typeof reviews.recordReview>[1]) {
    return reviews.recordReview(this.#knex, review, this.#cadence);
  }

  recordReviewRequest(
    request: Parameters<typeof reviews.recordReviewRequest>[1],
  ) {
    return reviews.recordReviewRequest(this.#knex, request, this.#cadence);
  }

  importHistory(history: Parameters<typeof importHistory>[1]) {
    return importHistory(this.#knex, history, this.#cadence);
  }

  /** Brings the dates of approvals in line with the configured cadence. */
  refreshReviewDates() {
    return refreshReviewDates(this.#knex, this.#cadence);
  }

  listSources(...args: Tail<typeof sources.listSources>) {
    return sources.listSources(this.#knex, ...args);
  }

  getSources(...args: Tail<typeof sources.getSources>) {
    return sources.getSources(this.#knex, ...args);
  }

  listSourceRefs() {
    return sources.listSourceRefs(this.#knex);
  }

  listChapters(...args: Tail<typeof chapters.listChapters>) {
    return chapters.listChapters(this.#knex, ...args);
  }

  countChapters(...args: Tail<typeof chapters.countChapters>) {
    return chapters.countChapters(this.#knex, ...args);
  }

  listOwnerships(...args: Tail<typeof ownership.listOwnerships>) {
    return ownership.listOwnerships(this.#knex, ...args);
  }

  getOwnership(...args: Tail<typeof ownership.getOwnership>) {
    return ownership.getOwnership(this.#knex, ...args);
  }

  countOwnerStates(...args: Tail<typeof ownership.countOwnerStates>) {
    return ownership.countOwnerStates(this.#knex, ...args);
  }

  changeOverride(...args: Tail<typeof overrides.changeOverride>) {
    return overrides.changeOverride(this.#knex, ...args);
  }

  settleOverrides(...args: Tail<typeof overrides.settleOverrides>) {
    return overrides.settleOverrides(this.#knex, ...args);
  }

  listNamedOwners(...args: Tail<typeof owners.listNamedOwners>) {
    return owners.listNamedOwners(this.#knex, ...args);
  }

  listAllMissingOwners() {
    return owners.listAllMissingOwners(this.#knex);
  }

  recordOwners(...args: Tail<typeof owners.recordOwners>) {
    return owners.recordOwners(this.#knex, ...args);
  }

  forgetOwners(...args: Tail<typeof owners.forgetOwners>) {
    return owners.forgetOwners(this.#knex, ...args);
  }

  listReviewers(...args: Tail<typeof listReviewers>) {
    return listReviewers(this.#knex, ...args);
  }

  countFacets(scope: ReaderScope, filters: ChapterFilters) {
    return countFacets(this.#knex, scope, filters);
  }

  searchChapters(options: SectionSearchOptions) {
    return searchChapters(this.#knex, this.#sectionSearch, options);
  }

  countMiss(miss: Miss) {
    return countMiss(this.#knex, miss);
  }

  getLastChange(...args: Tail<typeof sources.getLastChange>) {
    return sources.getLastChange(this.#knex, ...args);
  }

  getChapter(...args: Tail<typeof chapters.getChapter>) {
    return chapters.getChapter(this.#knex, ...args);
  }

  getChaptersByPlace(...args: Tail<typeof chapters.getChaptersByPlace>) {
    return chapters.getChaptersByPlace(this.#knex, ...args);
  }

  listChapterSections(...args: Tail<typeof listChapterSections>) {
    return listChapterSections(this.#knex, ...args);
  }

  listSourcesOfChapters(...args: Tail<typeof chapters.listSourcesOfChapters>) {
    return chapters.listSourcesOfChapters(this.#knex, ...args);
  }

  listAttachments(...args: Tail<typeof chapters.listAttachments>) {
    return chapters.listAttachments(this.#knex, ...args);
  }

  getChaptersById(...args: Tail<typeof chapters.getChaptersById>) {
    return chapters.getChaptersById(this.#knex, ...args);
  }

  listChapterAlerts(...args: Tail<typeof listChapterAlerts>) {
    return listChapterAlerts(this.#knex, ...args);
  }

  listRulesOfChapters(...args: Tail<typeof listRulesOfChapters>) {
    return listRulesOfChapters(this.#knex, ...args);
  }

  listChapterStarts(...args: Tail<typeof listChapterStarts>) {
    return listChapterStarts(this.#knex, ...args);
  }

  listAttachedEntities(...args: Tail<typeof listAttachedEntities>) {
    return listAttachedEntities(this.#knex, ...args);
  }

  filterPaths(...args: Tail<typeof chapters.filterPaths>) {
    return chapters.filterPaths(this.#knex, ...args);
  }

  listMissingForNotices(...args: Tail<typeof notices.listMissingForNotices>) {
    return notices.listMissingForNotices(this.#knex, ...args);
  }

  listNoticeChapters(...args: Tail<typeof notices.listNoticeChapters>) {
    return notices.listNoticeChapters(this.#knex, ...args);
  }

  recordOccasions(...args: Tail<typeof notices.recordOccasions>) {
    return notices.recordOccasions(this.#knex, ...args);
  }

  forgetOccasions(...args: Tail<typeof notices.forgetOccasions>) {
    return notices.forgetOccasions(this.#knex, ...args);
  }

  claimNotices(...args: Tail<typeof notices.claimNotices>) {
    return notices.claimNotices(this.#knex, ...args);
  }

  listSentNotices(...args: Tail<typeof notices.listSentNotices>) {
    return notices.listSentNotices(this.#knex, ...args);
  }

  recordSent(...args: Tail<typeof notices.recordSent>) {
    return notices.recordSent(this.#knex, ...args);
  }

  releaseNotices(...args: Tail<typeof notices.releaseNotices>) {
    return notices.releaseNotices(this.#knex, ...args);
  }

  dropNotices(...args: Tail<typeof notices.dropNotices>) {
    return notices.dropNotices(this.#knex, ...args);
  }

  countLibrary() {
    return countLibrary(this.#knex);
  }

  listOwnedChapters(...args: Tail<typeof owned.listOwnedChapters>) {
    return owned.listOwnedChapters(this.#knex, ...args);
  }

  listOwnedSourceRefs(...args: Tail<typeof owned.listOwnedSourceRefs>) {
    return owned.listOwnedSourceRefs(this.#knex, ...args);
  }

  listReports(...args: Tail<typeof reports.listReports>) {
    return reports.listReports(this.#knex, ...args);
  }

  getReport(...args: Tail<typeof reports.getReport>) {
    return reports.getReport(this.#knex, ...args);
  }

  recordReport(...args: Tail<typeof reports.recordReport>) {
    return reports.recordReport(this.#knex, ...args);
  }

  closeReport(...args: Tail<typeof reports.closeReport>) {
    return reports.closeReport(this.#knex, ...args);
  }

  listOwnedReports(...args: Tail<typeof reports.listOwnedReports>) {
    return reports.listOwnedReports(this.#knex, ...args);
  }

  listDueLint(...args: Tail<typeof sourceLint.listDueLint>) {
    return sourceLint.listDueLint(this.#knex, ...args);
  }

  claimLint(...args: Tail<typeof sourceLint.claimLint>) {
    return sourceLint.claimLint(this.#knex, ...args);
  }

  releaseLint(...args: Tail<typeof sourceLint.releaseLint>) {
    return sourceLint.releaseLint(this.#knex, ...args);
  }

  getLintInputs(...args: Tail<typeof sourceLint.getLintInputs>) {
    return sourceLint.getLintInputs(this.#knex, ...args);
  }

  listLintTargets(...args: Tail<typeof lint.listLintTargets>) {
    return lint.listLintTargets(this.#knex, ...args);
  }

  listRevisionTexts(...args: Tail<typeof lint.listRevisionTexts>) {
    return lint.listRevisionTexts(this.#knex, ...args);
  }

  writeLintedPages(...args: Tail<typeof lint.writeLintedPages>) {
    return lint.writeLintedPages(this.#knex, ...args);
  }

  listLintedPages(...args: Tail<typeof lint.listLintedPages>) {
    return lint.listLintedPages(this.#knex, ...args);
  }

  listReadProblems(...args: Tail<typeof lint.listReadProblems>) {
    return lint.listReadProblems(this.#knex, ...args);
  }

  writeVerdicts(...args: Tail<typeof lint.writeVerdicts>) {
    return lint.writeVerdicts(this.#knex, ...args);
  }

  forgetRemovedLint(...args: Tail<typeof lint.forgetRemovedLint>) {
    return lint.forgetRemovedLint(this.#knex, ...args);
  }

  completeLint(...args: Tail<typeof sourceLint.completeLint>) {
    return sourceLint.completeLint(this.#knex, ...args);
  }

  forgetLint() {
    return lint.forgetLint(this.#knex);
  }

  getChapterLint(...args: Tail<typeof lintReads.getChapterLint>) {
    return lintReads.getChapterLint(this.#knex, ...args);
  }

  getSourceLint(...args: Tail<typeof lintReads.getSourceLint>) {
    return lintReads.getSourceLint(this.#knex, ...args);
  }

  listPoorChapters(...args: Tail<typeof lintReads.listPoorChapters>) {
    return lintReads.listPoorChapters(this.#knex, ...args);
  }

  countFindingsOfLibrary() {
    return lintReads.countFindingsOfLibrary(this.#knex);
  }

  listMisses(...args: Tail<typeof listMisses>) {
    return listMisses(this.#knex, ...args);
  }

  countChaptersOfEntities(...args: Tail<typeof countChaptersOfEntities>) {
    return countChaptersOfEntities(this.#knex, ...args);
  }
}
