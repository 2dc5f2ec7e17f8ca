// SPDX-License-Identifier: Apache-2.0
import type {
  Chapter,
  ChapterPage,
  Facets,
  ReviewState,
  RunbooksApi,
  SearchHit,
  SearchPage,
  SectionHit,
  Source,
} from '@medsuite/backstage-plugin-runbooks-common';

const SOURCE = 'runbook:default/medsuite-operations';

/** A review state, of which a test names what matters to it: approved and standing unless it says otherwise. */
export function reviewState(given: Partial<ReviewState> = {}): ReviewState {
  const { state = 'current' } = given;
  return {
    state,
    reason: `Reason of ${state}`,
    since: '2026-01-01T00:00:00.000Z',
    reviewedAt: state === 'never' ? null : '2026-01-01T00:00:00.000Z',
    dueAt: state === 'never' ? null : '2096-01-01T00:00:00.000Z',
    unchangedBy: state === 'current' ? 'identical' : null,
    requested: null,
    ...given,
  };
}

/** A chapter with sensible values, of which a test names those that matter to it. */
export function chapter(given: Partial<Chapter> & { path: string }): Chapter {
  const { path } = given;
  return {
    address: `default/runbook/medsuite-operations/${path}`,
    ref: `${SOURCE}#${path}`,
    title: path,
    kind: 'daily-ops',
    severity: null,
    category: null,
    source: SOURCE,
    sourceState: 'ok',
    owner: null,
    backupOwner: null,
    reviewState: reviewState(),
    audience: [],
    tags: [],
    outcome: null,
    firstCommand: null,
    revision: 'a'.repeat(64),
    firstSeenAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    links: { techdocs: null, edit: null, source: null, external: null },
    ...given,
  };
}

/** A source that was read well, unless a test says otherwise. */
export function source(given: Partial<Source> = {}): Source {
  return {
    ref: SOURCE,
    title: 'MedSuite Operations Runbook',
    owner: {
      ref: 'group:default/platform-operations',
      provenance: 'source',
      exists: true,
    },
    state: 'ok',
    lastAttemptAt: '2026-01-01T00:00:00.000Z',
    lastReadAt: '2026-01-01T00:00:00.000Z',
    lastChangedAt: '2026-01-01T00:00:00.000Z',
    error: null,
    chapterCount: 2,
    problems: [],
    ...given,
  };
}

/** What applies to an entity, in one page. */
export function entityChapters(items: Chapter[], sources = [source()]) {
  return {
    entityRef: 'resource:default/payer-unity-care',
    items,
    totalItems: items.length,
    pageInfo: {},
    sources,
  };
}

const noFacets: Facets = {
  category: [],
  kind: [],
  severity: [],
  owner: [],
  source: [],
  tag: [],
  reviewState: [],
};

/** One page of a list of chapters. */
export function chapterPage(
  items: Chapter[],
  given: Partial<Omit<ChapterPage, 'facets'>> & {
    facets?: Partial<Facets>;
  } = {},
): ChapterPage {
  return {
    items,
    totalItems: items.length,
    pageInfo: {},
    ...given,
    facets: { ...noFacets, ...given.facets },
  };
}

/** A section of a hit, of which a test names what matters to it. */
export function sectionHit(
  given: Partial<SectionHit> & { title: string },
): SectionHit {
  return {
    anchor: given.title.toLowerCase().replace(/\W+/g, '-'),
    headingPath: ['The chapter', given.title],
    role: null,
    snippet: '',
    command: null,
    ...given,
  };
}

/** A chapter that was found. */
export function searchHit(
  found: Chapter,
  given: Partial<SearchHit> = {},
): SearchHit {
  return { chapter: found, sections: [], score: 1, reasons: [], ...given };
}

/** One page of an answer to a search. */
export function searchPage(
  items: SearchHit[],
  given: Partial<Omit<SearchPage, 'facets'>> & {
    facets?: Partial<Facets>;
  } = {},
): SearchPage {
  return {
    items,
    totalItems: items.length,
    pageInfo: {},
    corrections: [],
    nearest: [],
    index: { updatedAt: '2026-01-01T00:00:00.000Z' },
    ...given,
    facets: { ...noFacets, ...given.facets },
  };
}

/** An API on which a test answers what it expects to be asked; anything else it asks fails loudly. */
export function runbooksApi(given: Partial<RunbooksApi>): RunbooksApi {
  const unexpected = (method: string) => async () => {
    throw new Error(`${method} was not expected`);
  };
  return {
    getSources: unexpected('getSources'),
    getSource: unexpected('getSource'),
    refreshSource: unexpected('refreshSource'),
    getChapters: unexpected('getChapters'),
    getChapter: unexpected('getChapter'),
    getSections: unexpected('getSections'),
    getEntityChapters: unexpected('getEntityChapters'),
    search: unexpected('search'),
    resolveAlert: unexpected('resolveAlert'),
    resolveAlerts: unexpected('resolveAlerts'),
    getAlertCoverage: unexpected('getAlertCoverage'),
    getOwnerships: unexpected('getOwnerships'),
    getOwnershipsCsv: unexpected('getOwnershipsCsv'),
    getOwnership: unexpected('getOwnership'),
    setOwner: unexpected('setOwner'),
    endOwnerOverride: unexpected('endOwnerOverride'),
    getReviews: unexpected('getReviews'),
    addReview: unexpected('addReview'),
    requestReview: unexpected('requestReview'),
    getRevisions: unexpected('getRevisions'),
    getRevisionDiff: unexpected('getRevisionDiff'),
    getLegacyTwins: unexpected('getLegacyTwins'),
    importHistory: unexpected('importHistory'),
    getChapterLint: unexpected('getChapterLint'),
    getSourceLint: unexpected('getSourceLint'),
    reportProblem: unexpected('reportProblem'),
    getReports: unexpected('getReports'),
    closeReport: unexpected('closeReport'),
    recordReveal: unexpected('recordReveal'),
    preview: unexpected('preview'),
    getOwned: unexpected('getOwned'),
    getEntityCoverage: unexpected('getEntityCoverage'),
    getEntityCoverageCsv: unexpected('getEntityCoverageCsv'),
    ...given,
  };
}
