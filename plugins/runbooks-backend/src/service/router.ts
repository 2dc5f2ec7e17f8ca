// SPDX-License-Identifier: Apache-2.0
import type {
  HttpAuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  alertQuerySchema,
  chapterPlaceQuerySchema,
  chapterQuerySchema,
  chapterSectionsQuerySchema,
  pageQuerySchema,
  searchQuerySchema,
  sourceQuerySchema,
  type AlertCoverage,
  type AlertResolutions,
  type ChapterDetail,
  type ChapterPage,
  type ChapterSectionsPage,
  type EntityChapters,
  type Page,
  type RefreshResult,
  type SearchPage,
  type Source,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import type { AlertResolver } from '../alerts/AlertResolver';
import { createCoverageRouter } from '../coverage/createCoverageRouter';
import type { EntityCoverageService } from '../coverage/EntityCoverageService';
import { createLintRouter } from '../lint/createLintRouter';
import type { LintService } from '../lint/LintService';
import { createOwnedRouter } from '../owned/createOwnedRouter';
import type { OwnedService } from '../owned/OwnedService';
import { createOwnershipRouter } from '../ownership/createOwnershipRouter';
import type { OwnershipService } from '../ownership/OwnershipService';
import { createReportRouter } from '../reports/createReportRouter';
import type { ReportService } from '../reports/ReportService';
import type { RevealService } from '../reports/RevealService';
import { createReviewRouter } from '../reviews/createReviewRouter';
import type { ReviewService } from '../reviews/ReviewService';
import { createPreviewRouter } from '../preview/createPreviewRouter';
import type { PreviewService } from '../preview/PreviewService';
import { createCallerOf } from './caller';
import { concealErrors } from './concealErrors';
import { createOpenApiDocument } from './openapi';
import { parseCoverageRequest, readJsonBody } from './jsonBody';
import {
  CHAPTER_ROUTE,
  normalizeRefs,
  parseChapterPath,
  parseEntityPath,
  parseLabels,
  parseQuery,
} from './parseRequest';
import type { RunbookSearch } from './RunbookSearch';
import type { RunbooksService } from './RunbooksService';

/** Serves the use cases over HTTP: requests in, answers out, and no decisions of its own. */
export function createRouter(options: {
  httpAuth: HttpAuthService;
  logger: LoggerService;
  config: RootConfigService;
  service: RunbooksService;
  search: RunbookSearch;
  alerts: AlertResolver;
  ownership: OwnershipService;
  owned: OwnedService;
  reviews: ReviewService;
  lint: LintService;
  reports: ReportService;
  reveals: RevealService;
  coverage: EntityCoverageService;
  previews: PreviewService;
}): Router {
  const { httpAuth, service, search, alerts } = options;
  const router = createPromiseRouter();
  const openApiDocument = createOpenApiDocument();

  const callerOf = createCallerOf(httpAuth);

  /** Describes this API. Takes credentials like every other route, since nothing was opened to the world. */
  router.get('/openapi.json', async (request, response) => {
    await callerOf(request);
    response.json(openApiDocument);
  });

  /** Every source that the caller may see, with its state and problems. */
  router.get('/sources', async (request, response: Response<Page<Source>>) => {
    const caller = await callerOf(request);
    const query = parseQuery(request, sourceQuerySchema);
    response.json(await service.listSources(query, caller));
  });

  /** One source; 404 also when the caller may not see it. */
  router.get(
    '/sources/:namespace/:kind/:name',
    async (request, response: Response<Source>) => {
      const caller = await callerOf(request);
      response.json(await service.getSource(parseEntityPath(request), caller));
    },
  );

  /** Reads a source now and answers what changed; a failed read is answered with the source's error. */
  router.post(
    '/sources/:namespace/:kind/:name/refresh',
    async (request, response: Response<RefreshResult>) => {
      const caller = await callerOf(request);
      response.json(
        await service.refreshSource(parseEntityPath(request), {
          ...caller,
          request,
        }),
      );
    },
  );

  /** Chapters that pass the filters, with facet counts. */
  router.get('/chapters', async (request, response: Response<ChapterPage>) => {
    const caller = await callerOf(request);
    const query = parseQuery(request, chapterQuerySchema);
    response.json(await service.listChapters(normalizeRefs(query), caller));
  });

  /** Sections that match a text, grouped by chapter, best first, with the reasons. */
  router.get('/search', async (request, response: Response<SearchPage>) => {
    const caller = await callerOf(request);
    const query = parseQuery(request, searchQuerySchema);
    response.json(await search.search(normalizeRefs(query), caller));
  });

  /** What to do about one alert, by its name and labels. */
  router.get(
    '/alerts/resolve',
    async (request, response: Response<AlertResolutions>) => {
      const caller = await callerOf(request);
      const query = parseQuery(request, alertQuerySchema, { labels: true });
      const name = query.alertname;
      const labels = { ...parseLabels(request), alertname: name };
      const alert = { name, labels, annotations: {}, status: null, url: null };
      response.json(await alerts.resolve([alert], caller));
    },
  );

  /** What to do about the alerts of an Alertmanager or PagerDuty webhook. */
  router.post(
    '/alerts/resolve',
    async (request, response: Response<AlertResolutions>) => {
      const caller = await callerOf(request);
      const body = await readJsonBody(request, response);
      response.json(await alerts.resolvePayload(body, caller));
    },
  );

  /** Which alerts of a rule file, or of some names, lead to a chapter. */
  router.post(
    '/alerts/coverage',
    async (request, response: Response<AlertCoverage>) => {
      const caller = await callerOf(request);
      const body = await readJsonBody(request, response);
      const asked = parseCoverageRequest(body);
      response.json(await alerts.checkCoverage(asked, caller));
    },
  );

  // Before the chapters themselves, whose path would take its own.
  router.use(createOwnershipRouter(options));
  router.use(createReviewRouter(options));
  router.use(createLintRouter(options));
  router.use(createReportRouter(options));

  /** One chapter, whole; the rest of the path is the chapter's Markdown path without its ending. */
  router.get(
    CHAPTER_ROUTE,
    async (request, response: Response<ChapterDetail>) => {
      const caller = await callerOf(request);
      const address = parseChapterPath(request);
      const { entityRef } = normalizeRefs(
        parseQuery(request, chapterPlaceQuerySchema, { labels: true }),
      );
      const labels = parseLabels(request);
      const place = { ...caller, entityRef, labels };
      response.json(await service.getChapter(address, place));
    },
  );

  /** All chapters with the text of their sections, for search engines and exports. */
  router.get(
    '/sections',
    async (request, response: Response<ChapterSectionsPage>) => {
      const caller = await callerOf(request);
      const page = parseQuery(request, chapterSectionsQuerySchema);
      response.json(await service.listChapterSections(page, caller));
    },
  );

  /** What applies to an entity, most urgent first, and why. */
  router.get(
    '/entities/:namespace/:kind/:name/chapters',
    async (request, response: Response<EntityChapters>) => {
      const caller = await callerOf(request);
      const query = parseQuery(request, pageQuerySchema);
      const entityRef = parseEntityPath(request);
      response.json(await service.listEntityChapters(entityRef, query, caller));
    },
  );

  router.use(createOwnedRouter(options));
  router.use(createCoverageRouter(options));
  router.use(createPreviewRouter(options));
  router.use(concealErrors(options));
  return router;
}
