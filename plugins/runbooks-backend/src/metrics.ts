// SPDX-License-Identifier: Apache-2.0
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type {
  LintCounts,
  ReviewOutcome,
  SearchPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { LibraryCounts } from './database/libraryCounts';
import type { SourceRead } from './ingest';
import type { LintRun } from './lint/LintRunner';
import type { NoticeTopic } from './notices/findOccasions';

/** From a millisecond, as a search takes, to the time limit of a read. */
const SECONDS = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
  60, 120,
];

/** What is counted and timed. Attributes never hold what somebody looked for, nor who. */
export interface RunbooksMetrics {
  /** A source was read, or dropped. */
  recordRead(read: SourceRead): void;
  /** A search was answered; `answer` is undefined when it failed. */
  recordSearch(seconds: number, answer: SearchAnswer | undefined): void;
  /** The chapters of a source were checked by the lint rules. */
  recordLint(run: LintRun): void;
  /** A review was recorded. */
  recordReview(outcome: ReviewOutcome): void;
  /** A review was asked for. */
  recordReviewRequest(): void;
  /** A problem was reported, or a report closed. */
  recordReport(change: 'reported' | 'closed'): void;
  /** A break-glass command was revealed, by somebody with the role for it or without. */
  recordReveal(allowed: boolean): void;
  /** An override of an owner began or ended. */
  recordOwnerChange(change: OwnerChangeKind): void;
  /** An owner was told something, or could not be. */
  recordNotice(notice: {
    topic: NoticeTopic;
    outcome: 'sent' | 'failed';
  }): void;
}

/** What happened to an override; those that end by themselves say how. */
export type OwnerChangeKind =
  | 'set'
  | 'replaced'
  | 'withdrawn'
  | 'expired'
  | 'permanent';

type SearchAnswer = Pick<SearchPage, 'totalItems' | 'corrections'>;

/** Creates the instruments. Names and units follow OpenTelemetry's conventions. */
export function createMetrics(service: MetricsService): RunbooksMetrics {
  const advice = { explicitBucketBoundaries: SECONDS };
  const reads = service.createCounter('runbooks.source.reads', {
    description: 'Reads of sources, by outcome: ok or failed',
    unit: '{read}',
  });
  const readDuration = service.createHistogram(
    'runbooks.source.read.duration',
    {
      description: 'Time from the beginning of a read to the stored chapters',
      unit: 's',
      advice,
    },
  );
  const chapterChanges = service.createCounter('runbooks.chapter.changes', {
    description: 'Chapters added, changed, removed or renamed',
    unit: '{chapter}',
  });
  const searchDuration = service.createHistogram('runbooks.search.duration', {
    description: 'Time of a search, by outcome: found, empty or failed',
    unit: 's',
    advice,
  });
  const searches = service.createCounter('runbooks.search.requests', {
    description: 'Searches, by outcome: found, empty or failed',
    unit: '{request}',
  });
  const corrections = service.createCounter('runbooks.search.corrections', {
    description: 'Words of searches that were read as other words',
    unit: '{word}',
  });
  const lintedPages = service.createCounter('runbooks.lint.pages', {
    description: 'Pages that lint rules looked at',
    unit: '{page}',
  });
  const lintDuration = service.createHistogram('runbooks.lint.duration', {
    description:
      'Time of the check of a source by the lint rules, pauses for others included',
    unit: 's',
    advice,
  });
  const reviews = service.createCounter('runbooks.reviews', {
    description: 'Reviews, by outcome: approved or changes-requested',
    unit: '{review}',
  });
  const reviewRequests = service.createCounter('runbooks.review.requests', {
    description: 'Requests for a review',
    unit: '{request}',
  });
  const reports = service.createCounter('runbooks.reports', {
    description: 'Reports of readers: reported or closed',
    unit: '{report}',
  });
  const reveals = service.createCounter('runbooks.reveals', {
    description:
      'Break-glass commands revealed, by whether the reader holds a role for them',
    unit: '{command}',
  });
  const ownerChanges = service.createCounter('runbooks.owner.changes', {
    description:
      'Overrides of owners: set, replaced, withdrawn, expired or permanent',
    unit: '{change}',
  });
  const notices = service.createCounter('runbooks.notices', {
    description: 'Notifications to owners, by topic and outcome',
    unit: '{notification}',
  });

  return {
    recordRead({ outcome, seconds, changes }) {
      if (outcome !== 'dropped') {
        reads.add(1, { outcome });
        readDuration.record(seconds, { outcome });
      }
      for (const change of [
        'added',
        'changed',
        'removed',
        'renamed',
      ] as const) {
        if (changes[change].length > 0) {
          chapterChanges.add(changes[change].length, { change });
        }
      }
    },
    recordSearch(seconds, answer) {
      const outcome = outcomeOf(answer);
      searches.add(1, { outcome });
      searchDuration.record(seconds, { outcome });
      if (answer?.corrections.length) {
        corrections.add(answer.corrections.length);
      }
    },
    recordLint({ pages, seconds }) {
      lintedPages.add(pages);
      lintDuration.record(seconds);
    },
    recordReview: outcome => reviews.add(1, { outcome }),
    recordReviewRequest: () => reviewRequests.add(1),
    recordReport: change => reports.add(1, { change }),
    recordReveal: allowed => reveals.add(1, { allowed }),
    recordOwnerChange: change => ownerChanges.add(1, { change }),
    recordNotice: ({ topic, outcome }) => notices.add(1, { topic, outcome }),
  };
}

/**
 * Has the state of the library read whenever metrics are collected. Every replica tells the same numbers: take one of them,
 * not the sum.
 */
export function observeLibrary(
  service: MetricsService,
  count: () => Promise<LibraryCounts>,
): void {
  const options = { unit: '{chapter}' };
  const byReview = service.createObservableGauge('runbooks.chapters.reviews', {
    ...options,
    description: 'Chapters by the state of their review',
  });
  const byOwner = service.createObservableGauge('runbooks.chapters.owners', {
    ...options,
    description: 'Chapters by what can be said of their owners',
  });
  // One count serves both gauges, which are asked one right after the other.
  let counting: Promise<LibraryCounts> | undefined;
  const countOnce = async () => {
    counting ??= count().finally(() => {
      counting = undefined;
    });
    return counting;
  };
  byReview.addCallback(async result => {
    const { reviewStates } = await countOnce();
    for (const [state, chapters] of Object.entries(reviewStates)) {
      result.observe(chapters, { state });
    }
  });
  byOwner.addCallback(async result => {
    const { ownerStates } = await countOnce();
    for (const [state, chapters] of Object.entries(ownerStates)) {
      result.observe(chapters, { state });
    }
  });
}

/** Has the findings of the lint rules counted whenever metrics are collected; every replica tells the same number. */
export function observeFindings(
  service: MetricsService,
  count: () => Promise<LintCounts>,
): void {
  service
    .createObservableGauge('runbooks.lint.findings', {
      description: 'Findings of lint rules in the chapters that stand',
      unit: '{finding}',
    })
    .addCallback(async result => {
      for (const [severity, findings] of Object.entries(await count())) {
        result.observe(findings, { severity });
      }
    });
}

function outcomeOf(
  answer: SearchAnswer | undefined,
): 'found' | 'empty' | 'failed' {
  if (!answer) {
    return 'failed';
  }
  return answer.totalItems > 0 ? 'found' : 'empty';
}
