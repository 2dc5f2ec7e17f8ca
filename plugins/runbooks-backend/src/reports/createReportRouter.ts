// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  reportQuerySchema,
  type Report,
  type ReportPage,
  type Reveal,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { readJsonBody } from '../service/jsonBody';
import {
  CHAPTER_ROUTE,
  parseChapterPath,
  parseQuery,
} from '../service/parseRequest';
import type { ReportService } from './ReportService';
import type { RevealService } from './RevealService';

/** Serves what readers report, and keeps account of what they reveal. */
export function createReportRouter(options: {
  httpAuth: HttpAuthService;
  reports: ReportService;
  reveals: RevealService;
}): Router {
  const { httpAuth, reports, reveals } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  router
    .route(`${CHAPTER_ROUTE}/reports`)
    /** Reports on a chapter, the latest first. */
    .get(async (request, response: Response<ReportPage>) => {
      const caller = await callerOf(request);
      const query = parseQuery(request, reportQuerySchema);
      const address = parseChapterPath(request);
      response.json(await reports.listReports(address, query, caller));
    })
    /** Tells the owners of a problem. */
    .post(async (request, response: Response<Report>) => {
      const caller = await callerOf(request);
      const report = await reports.report(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.status(201).json(report);
    });

  /** Closes a report with an answer. */
  router.post(
    `${CHAPTER_ROUTE}/reports/:id/closing`,
    async (request, response: Response<Report>) => {
      const caller = await callerOf(request);
      const report = await reports.close(
        parseChapterPath(request),
        request.params.id,
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.json(report);
    },
  );

  /** Records that the caller unfolded a break-glass command. */
  router.post(
    `${CHAPTER_ROUTE}/reveals`,
    async (request, response: Response<Reveal>) => {
      const caller = await callerOf(request);
      const reveal = await reveals.record(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.status(201).json(reveal);
    },
  );

  return router;
}
