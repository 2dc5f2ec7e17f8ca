// SPDX-License-Identifier: Apache-2.0
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { SearchPage } from '@medsuite/backstage-plugin-runbooks-common';
import type { SourceRead } from './ingest';

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
}

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
  };
}

function outcomeOf(
  answer: SearchAnswer | undefined,
): 'found' | 'empty' | 'failed' {
  if (!answer) {
    return 'failed';
  }
  return answer.totalItems > 0 ? 'found' : 'empty';
}
