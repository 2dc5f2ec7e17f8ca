// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  newReportSchema,
  reportClosingSchema,
  type Report,
  type ReportPage,
  type ReportState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { PageRequest } from '../database/keyset';
import { audited } from '../service/audited';
import {
  userOf,
  type CallOptions,
  type ChangeOptions,
} from '../service/caller';
import { USERS_ONLY, type ChapterRights } from '../service/ChapterRights';
import { findChapter, noChapter } from '../service/findChapter';
import { parseBody } from '../service/jsonBody';
import { refuseNul } from '../service/parseRequest';
import type { ReaderAccess } from '../service/ReaderAccess';
import type { ReporterNotices } from './ReporterNotices';

/** What the service stands on. */
export interface ReportServiceOptions {
  store: DatabaseRunbookStore;
  access: Pick<ReaderAccess, 'scopeOf'>;
  rights: Pick<ChapterRights, 'require'>;
  auth: AuthService;
  auditor: AuditorService;
  notices: Pick<ReporterNotices, 'tellClosed'>;
  /** Told when a report was made or closed. */
  onChanged: (change: 'reported' | 'closed') => void;
}

/**
 * Problems that readers report to the owners of a chapter. Whoever may read a chapter reads its reports. Bodies are read
 * when it is known that the caller may do anything; every try to change something is audited, without what was written.
 */
export class ReportService {
  readonly #options: ReportServiceOptions;

  constructor(options: ReportServiceOptions) {
    this.#options = options;
  }

  /**
   * Reports on a chapter, the latest first.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   */
  async listReports(
    address: string,
    query: PageRequest & { state?: ReportState },
    { credentials }: CallOptions,
  ): Promise<ReportPage> {
    const { state, ...page } = query;
    const { storedId } = await findChapter(this.#options, address, credentials);
    const { nextCursor, ...rest } = await this.#options.store.listReports(
      storedId,
      { state, page },
    );
    return { ...rest, pageInfo: { nextCursor } };
  }

  /**
   * Tells the owners of a problem. The same report again, while it is open, is the one there is.
   *
   * @throws NotFoundError when there is no such chapter, or the caller may not see it
   * @throws NotAllowedError without `runbooks.chapter.report`, and for services
   * @throws InputError for a revision that the chapter never had
   */
  async report(
    address: string,
    readBody: () => Promise<unknown>,
    { credentials, request }: ChangeOptions,
  ): Promise<Report> {
    const { store, rights, auth, auditor, onChanged } = this.#options;
    const meta = { address };
    return audited(
      { auditor, eventId: 'report', request, meta },
      async note => {
        const chapter = await findChapter(this.#options, address, credentials);
        await rights.require('report', credentials, chapter);
        const reporter = userOf(auth, credentials);
        if (!reporter) {
          throw new NotAllowedError(USERS_ONLY.report);
        }
        const { revision, section, quote, problem } = parseBody(
          await readBody(),
          newReportSchema,
        );
        Object.entries({ section, quote, problem }).forEach(([key, text]) =>
          refuseNul(key, text ?? ''),
        );
        note({ revision });
        if (!(await store.getRevision(chapter.storedId, revision))) {
          throw new InputError('revision: the chapter never had this one');
        }
        const recorded = await store.recordReport({
          chapterId: chapter.storedId,
          revision,
          section: section ?? null,
          quote: quote ?? null,
          problem,
          reporter,
        });
        if (!recorded) {
          throw noChapter(address);
        }
        const { report, isNew } = recorded;
        note({
          report: report.id,
          outcome: isNew ? 'reported' : 'reported-before',
        });
        if (isNew) {
          onChanged('reported');
        }
        return report;
      },
    );
  }

  /**
   * Closes a report with an answer, of which the reporter is told.
   *
   * @throws NotFoundError when there is no such chapter or report, or the caller may not see it
   * @throws NotAllowedError without `runbooks.chapter.own`
   * @throws ConflictError when it was closed before
   */
  async close(
    address: string,
    id: string,
    readBody: () => Promise<unknown>,
    { credentials, request }: ChangeOptions,
  ): Promise<Report> {
    const { store, rights, auth, auditor, notices, onChanged } = this.#options;
    const meta = { address };
    return audited(
      { auditor, eventId: 'report-closing', request, meta },
      async note => {
        refuseNul('id', id);
        note({ report: id });
        const chapter = await findChapter(this.#options, address, credentials);
        const { storedId: chapterId } = chapter;
        if (!(await store.getReport(chapterId, id))) {
          throw noReport(address, id);
        }
        await rights.require('own', credentials, chapter);
        const { answer } = parseBody(await readBody(), reportClosingSchema);
        refuseNul('answer', answer);
        const closed = await store.closeReport({
          chapterId,
          id,
          answer,
          closedBy: userOf(auth, credentials),
        });
        if (!closed) {
          throw noReport(address, id);
        }
        const { report, isNew } = closed;
        if (!isNew) {
          throw new ConflictError(
            `The report was closed before, by ${
              report.closedBy ?? 'a service'
            }`,
          );
        }
        onChanged('closed');
        await notices.tellClosed(report);
        return report;
      },
    );
  }
}

function noReport(address: string, id: string): NotFoundError {
  return new NotFoundError(`The chapter ${address} has no report ${id}`);
}
