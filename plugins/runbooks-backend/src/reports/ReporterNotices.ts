// SPDX-License-Identifier: Apache-2.0
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Report } from '@medsuite/backstage-plugin-runbooks-common';
import { chapterPage } from '../service/chapterPage';

/** Longer answers are cut in the notification; they stand whole with the chapter. */
const MOST_CHARACTERS = 300;

/** Tells readers what became of their reports. */
export class ReporterNotices {
  readonly #notifications: NotificationService;
  readonly #logger: LoggerService;
  readonly #enabled: boolean;

  constructor(options: {
    notifications: NotificationService;
    logger: LoggerService;
    /** `runbooks.notifications.enabled`. */
    enabled: boolean;
  }) {
    this.#notifications = options.notifications;
    this.#logger = options.logger;
    this.#enabled = options.enabled;
  }

  /**
   * Tells the reporter that a report was closed, and the answer, which is meant for the reporter alone. Never fails: the
   * report is closed, and its answer stands with the chapter.
   */
  async tellClosed(report: Report): Promise<void> {
    if (!this.#enabled || report.closedBy === report.reporter) {
      return;
    }
    try {
      await this.#notifications.send({
        recipients: { type: 'entity', entityRef: report.reporter },
        payload: {
          title: 'A problem that you reported was answered',
          description: cut(report.answer ?? ''),
          link: chapterPage(report.address, 'reports'),
          severity: 'normal',
          topic: 'report-closed',
          scope: `runbooks:report:${report.id}`,
        },
      });
    } catch (error) {
      this.#logger.warn(
        `The reader could not be told that report ${report.id} was closed: ${error}`,
      );
    }
  }
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS - 1)}…`
    : text;
}
