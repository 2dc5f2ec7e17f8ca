// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  CHAPTERS_CHANGED_TOPIC,
  type ChaptersChangedPayload,
} from '@medsuite/backstage-plugin-runbooks-node';
import type { SourceRead } from './createIngest';

/**
 * Tells other plugins that chapters of a source changed. Only how many: a subscriber asks the service for the rest, which
 * knows who may see it.
 */
export function publishChanges(options: {
  events: EventsService;
  logger: LoggerService;
  /** Told of every change too, and of nothing else. */
  announce: () => void;
}): (read: SourceRead) => void {
  const { events, logger, announce } = options;
  return ({ sourceRef, changes }) => {
    const eventPayload: ChaptersChangedPayload = {
      sourceRef,
      added: changes.added.length,
      changed: changes.changed.length,
      removed: changes.removed.length,
      renamed: changes.renamed.length,
    };
    const { added, changed, removed, renamed } = eventPayload;
    if (added + changed + removed + renamed === 0) {
      return;
    }
    announce();
    // The chapters are stored: that nobody could be told must not make the read a failed one.
    events
      .publish({ topic: CHAPTERS_CHANGED_TOPIC, eventPayload })
      .catch(error =>
        logger.warn(`${sourceRef} changed, but it could not be told: ${error}`),
      );
  };
}
