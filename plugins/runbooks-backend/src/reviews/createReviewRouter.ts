// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  diffQuerySchema,
  pageQuerySchema,
  type HistoryImported,
  type LegacyTwins,
  type ReviewPage,
  type ReviewRecorded,
  type ReviewRequested,
  type RevisionDiff,
  type RevisionPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ErrorRequestHandler, Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { readJsonBody } from '../service/jsonBody';
import {
  CHAPTER_ROUTE,
  parseChapterPath,
  parseQuery,
} from '../service/parseRequest';
import { ReviewConflictError } from './ReviewConflictError';
import type { ReviewService } from './ReviewService';

/** A conflict is answered with what changed, so that it can be looked at and reviewed at once. */
const tellConflict: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof ReviewConflictError)) {
    next(error);
    return;
  }
  const { name, message, conflict } = error;
  const statusCode = 409;
  // Clients take an answer with a `response` for an error of Backstage, and read the rest of it then.
  response
    .status(statusCode)
    .json({ error: { name, message }, response: { statusCode }, conflict });
};

/** Serves reviews and revisions of chapters over HTTP. */
export function createReviewRouter(options: {
  httpAuth: HttpAuthService;
  reviews: ReviewService;
}): Router {
  const { httpAuth, reviews } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  router
    .route(`${CHAPTER_ROUTE}/reviews`)
    /** Reviews of a chapter, the latest first. */
    .get(async (request, response: Response<ReviewPage>) => {
      const caller = await callerOf(request);
      const page = parseQuery(request, pageQuerySchema);
      const address = parseChapterPath(request);
      response.json(await reviews.listReviews(address, page, caller));
    })
    /** Approves the present text, or asks for changes. */
    .post(async (request, response: Response<ReviewRecorded>) => {
      const caller = await callerOf(request);
      const recorded = await reviews.addReview(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.status(201).json(recorded);
    });

  /** Asks the owners for a review. */
  router.post(
    `${CHAPTER_ROUTE}/review-requests`,
    async (request, response: Response<ReviewRequested>) => {
      const caller = await callerOf(request);
      const requested = await reviews.requestReview(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.status(201).json(requested);
    },
  );

  /** Revisions of a chapter, the one seen last first. */
  router.get(
    `${CHAPTER_ROUTE}/revisions`,
    async (request, response: Response<RevisionPage>) => {
      const caller = await callerOf(request);
      const page = parseQuery(request, pageQuerySchema);
      const address = parseChapterPath(request);
      response.json(await reviews.listRevisions(address, page, caller));
    },
  );

  /** What a revision changed, word by word. */
  router.get(
    `${CHAPTER_ROUTE}/revisions/:hash([0-9a-f]{64})/diff`,
    async (request, response: Response<RevisionDiff>) => {
      const caller = await callerOf(request);
      const query = parseQuery(request, diffQuerySchema);
      const address = parseChapterPath(request);
      const { hash } = request.params;
      response.json(await reviews.diff(address, hash, query, caller));
    },
  );

  /** The pages that a chapter replaces, and what is left of them. */
  router.get(
    `${CHAPTER_ROUTE}/legacy`,
    async (request, response: Response<LegacyTwins>) => {
      const caller = await callerOf(request);
      const address = parseChapterPath(request);
      response.json(await reviews.listLegacyTwins(address, caller));
    },
  );

  /** Brings in revisions and reviews that were kept elsewhere before. */
  router.post(
    `${CHAPTER_ROUTE}/history`,
    async (request, response: Response<HistoryImported>) => {
      const caller = await callerOf(request);
      const imported = await reviews.importHistory(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request },
      );
      response.json(imported);
    },
  );

  router.use(tellConflict);
  return router;
}
