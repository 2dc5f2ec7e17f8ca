// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EventsService } from '@backstage/plugin-events-node';
import { STANDING_CHANGED_TOPIC } from '@medsuite/backstage-plugin-runbooks-node';

/** Tells open pages and other plugins, such as Backstage's search, that owners or reviews changed. */
export function publishStanding(options: {
  events: EventsService;
  logger: LoggerService;
  /** Tells open pages. */
  announce: () => void;
}): () => void {
  const { events, logger, announce } = options;
  return () => {
    announce();
    // It is stored: that nobody could be told must not make it a failure.
    events
      .publish({ topic: STANDING_CHANGED_TOPIC, eventPayload: {} })
      .catch(error =>
        logger.warn(
          `A change of owners or reviews could not be told: ${error}`,
        ),
      );
  };
}
