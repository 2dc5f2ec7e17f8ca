// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Changes within this time are announced once: a sync may change many sources, and each page asks anew. */
const PAUSE_MILLISECONDS = 1_000;

/** Tells open pages that something they show may have changed. */
export interface ChangeAnnouncer {
  announce(): void;
  /** Announces what is waiting, and nothing after. */
  stop(): void;
}

/**
 * Announces changes to every open page, by Backstage's signals, without saying of what: a page asks again, and gets what
 * its user may see. The first change goes out at once, so that whoever made it sees it; what follows within a second is
 * gathered.
 */
export function announceChanges(options: {
  signals: SignalsService;
  logger: LoggerService;
}): ChangeAnnouncer {
  const { signals, logger } = options;
  let pause: NodeJS.Timeout | undefined;
  let waiting = false;
  let stopped = false;

  function publish() {
    waiting = false;
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: 'runbooks',
        message: { changed: new Date().toISOString() },
      })
      // Pages that are not told show the change when they are opened again.
      .catch(error => logger.warn(`A change could not be announced: ${error}`));
    pause = setTimeout(() => {
      pause = undefined;
      if (waiting) {
        publish();
      }
    }, PAUSE_MILLISECONDS);
    pause.unref();
  }

  return {
    announce() {
      if (stopped) {
        return;
      }
      if (pause) {
        waiting = true;
      } else {
        publish();
      }
    },
    stop() {
      stopped = true;
      if (waiting) {
        publish();
      }
      clearTimeout(pause);
    },
  };
}
