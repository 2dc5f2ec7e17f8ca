// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  PREVIEW_LIMITS,
  type Preview,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { readJsonBody } from '../service/jsonBody';
import type { PreviewService } from './PreviewService';

/** Serves what would come in, before anything is registered. */
export function createPreviewRouter(options: {
  httpAuth: HttpAuthService;
  previews: PreviewService;
}): Router {
  const { httpAuth, previews } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  /** Reads a place that is not registered, or files that come with the request, and stores nothing. */
  router.post('/preview', async (request, response: Response<Preview>) => {
    const caller = await callerOf(request);
    const preview = await previews.preview(
      () => readJsonBody(request, response, PREVIEW_LIMITS.bodyBytes),
      { ...caller, request },
    );
    response.json(preview);
  });

  return router;
}
