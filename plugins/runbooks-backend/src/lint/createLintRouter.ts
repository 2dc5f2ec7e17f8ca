// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  pageQuerySchema,
  type ChapterLint,
  type SourceLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import {
  CHAPTER_ROUTE,
  parseChapterPath,
  parseEntityPath,
  parseQuery,
} from '../service/parseRequest';
import type { LintService } from './LintService';

/** Serves what the lint rules say of chapters. */
export function createLintRouter(options: {
  httpAuth: HttpAuthService;
  lint: LintService;
}): Router {
  const { httpAuth, lint } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  /** What the rules say of the present text of a chapter, and how well it is written. */
  router.get(
    `${CHAPTER_ROUTE}/lint`,
    async (request, response: Response<ChapterLint>) => {
      const caller = await callerOf(request);
      const address = parseChapterPath(request);
      response.json(await lint.getChapterLint(address, caller));
    },
  );

  /** What the rules say of the chapters of a source, the poorest first. */
  router.get(
    '/sources/:namespace/:kind/:name/lint',
    async (request, response: Response<SourceLint>) => {
      const caller = await callerOf(request);
      const page = parseQuery(request, pageQuerySchema);
      const ref = parseEntityPath(request);
      response.json(await lint.getSourceLint(ref, page, caller));
    },
  );

  return router;
}
