// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  ownershipQuerySchema,
  type OwnerChanged,
  type Ownership,
  type OwnershipPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Request, Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { asksForCsv, sendCsv } from '../service/csv';
import { readJsonBody } from '../service/jsonBody';
import {
  CHAPTER_ROUTE,
  normalizeRefs,
  parseChapterPath,
  parseQuery,
} from '../service/parseRequest';
import type { OwnershipService } from './OwnershipService';
import { CSV_HEADER, toCsvCells } from './presentOwnership';

/** Serves who owns chapters over HTTP. */
export function createOwnershipRouter(options: {
  httpAuth: HttpAuthService;
  ownership: OwnershipService;
}): Router {
  const { httpAuth, ownership } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  /** Who owns which chapters, one page as JSON or the whole list as CSV. */
  router.get(
    '/ownership',
    async (request, response: Response<OwnershipPage>) => {
      const caller = await callerOf(request);
      const query = normalizeRefs(parseQuery(request, ownershipQuerySchema));
      response.vary('Accept');
      if (asksForCsv(request)) {
        await sendCsv(response, {
          fileName: 'runbook-ownership.csv',
          header: CSV_HEADER,
          pieces: toRows(ownership.listAll(query, caller)),
        });
        return;
      }
      response.json(await ownership.list(query, caller));
    },
  );

  router
    .route(`${CHAPTER_ROUTE}/owner`)
    /** Who answers for a chapter, and where that was said. */
    .get(async (request, response: Response<Ownership>) => {
      const caller = await callerOf(request);
      const address = parseChapterPath(request);
      const { etag, ownership: answer } = await ownership.get(address, caller);
      tellVersion(request, response, etag);
      response.json(answer);
    })
    /** Sets an owner in place of what the files say. */
    .put(async (request, response: Response<OwnerChanged>) => {
      const caller = await callerOf(request);
      const { etag, ...answer } = await ownership.setOwner(
        parseChapterPath(request),
        () => readJsonBody(request, response),
        { ...caller, request, ifMatch: request.get('If-Match') },
      );
      tellVersion(request, response, etag);
      response.json(answer);
    })
    /** Lets what the files say count again. */
    .delete(async (request, response: Response<OwnerChanged>) => {
      const caller = await callerOf(request);
      const { etag, ...answer } = await ownership.endOverride(
        parseChapterPath(request),
        { ...caller, request, ifMatch: request.get('If-Match') },
      );
      tellVersion(request, response, etag);
      response.json(answer);
    });

  return router;
}

/**
 * The ETag tells the version of the owner. The rest of the answer may change without it, such as the state of the review:
 * so no answer is kept, and none is said to be still the same.
 */
function tellVersion(request: Request, response: Response, etag: string): void {
  delete request.headers['if-none-match'];
  response.set('ETag', etag);
  response.set('Cache-Control', 'no-store');
}

async function* toRows(pieces: AsyncIterable<Ownership[]>) {
  for await (const piece of pieces) {
    yield piece.map(toCsvCells);
  }
}
