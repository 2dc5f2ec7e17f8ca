// SPDX-License-Identifier: Apache-2.0
import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  newReportSchema,
  parseChapterAddress,
  reportClosingSchema,
  type Report,
  type ReportPage,
  type ReportState,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { DatabaseRunbookStore } from '../database';
import type { PageRequest } from '../database/keyset';
import type { StoredChapterDetail } from '../database/rows';
import { audited } from '../service/audited';
import type { ChapterRights } from '../service/ChapterRights';
import { parseBody } from '../service/jsonBody';
import { refuseNul } from '../service/parseRequest';
import type { ReaderAccess } from '../service/ReaderAccess';
import type { CallOptions } from '../service/RunbooksService';
import type { ReporterNotices } from './ReporterNotices';

/** A change that somebody asks for. */
type ChangeOptions = CallOptions & {
  request?: AuditorServiceCreateEventOptions['request'];
};

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
    const { storedId } = await this.#find(address, credentials);
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
    options: ChangeOptions,
  ): Promise<Report> {
    const { store, rights, onChanged } = this.#options;
    const { credentials } = options;
    return this.#audited('report', address, options, async note => {
      const chapter = await this.#find(address, credentials);
      await rights.require('report', credentials, chapter);
      const reporter = this.#userOf(credentials);
      if (!reporter) {
        throw new NotAllowedError('Only a user reports a problem');
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
      note({
        report: recorded.id,
        outcome: recorded.isNew ? 'reported' : 'reported-before',
      });
      if (recorded.isNew) {
        onChanged('reported');
      }
      return this.#get(chapter, recorded.id, address);
    });
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
    options: ChangeOptions,
  ): Promise<Report> {
    const { store, rights, notices, onChanged } = this.#options;
    const { credentials } = options;
    return this.#audited('report-closing', address, options, async note => {
      refuseNul('id', id);
      note({ report: id });
      const chapter = await this.#find(address, credentials);
      await this.#get(chapter, id, address);
      await rights.require('own', credentials, chapter);
      const { answer } = parseBody(await readBody(), reportClosingSchema);
      refuseNul('answer', answer);
      const closedBy = this.#userOf(credentials);
      if (!(await store.closeReport({ id, answer, closedBy }))) {
        const { closedBy: other } = await this.#get(chapter, id, address);
        throw new ConflictError(
          `The report was closed before, by ${other ?? 'a service'}`,
        );
      }
      const report = await this.#get(chapter, id, address);
      onChanged('closed');
      await notices.tellClosed(report);
      return report;
    });
  }

  async #audited<T>(
    eventId: string,
    address: string,
    { request }: ChangeOptions,
    action: Parameters<typeof audited<T>>[1],
  ): Promise<T> {
    const { auditor } = this.#options;
    return audited({ auditor, eventId, request, meta: { address } }, action);
  }

  async #find(
    address: string,
    credentials: BackstageCredentials,
  ): Promise<StoredChapterDetail> {
    const { store, access } = this.#options;
    const place = parseChapterAddress(address);
    const scope = await access.scopeOf(credentials, [place.source]);
    const chapter = await store.getChapter(scope, place);
    if (!chapter) {
      throw noChapter(address);
    }
    return chapter;
  }

  async #get(
    { storedId }: StoredChapterDetail,
    id: string,
    address: string,
  ): Promise<Report> {
    const report = await this.#options.store.getReport(storedId, id);
    if (!report) {
      throw new NotFoundError(`The chapter ${address} has no report ${id}`);
    }
    return report;
  }

  #userOf(credentials: BackstageCredentials): string | null {
    return this.#options.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : null;
  }
}

function noChapter(address: string): NotFoundError {
  return new NotFoundError(`There is no chapter ${address}`);
}
