// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  ownedQuerySchema,
  type Owned,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Response, Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { normalizeEntityRef, parseQuery } from '../service/parseRequest';
import type { OwnedService } from './OwnedService';

/** Serves what waits for owners. */
export function createOwnedRouter(options: {
  httpAuth: HttpAuthService;
  owned: OwnedService;
}): Router {
  const { httpAuth, owned } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  /** What is due for the caller and the caller's groups, or for the given owners. */
  router.get('/owned', async (request, response: Response<Owned>) => {
    const caller = await callerOf(request);
    const { owner, ...query } = parseQuery(request, ownedQuerySchema);
    const owners = owner?.map(ref => normalizeEntityRef(ref, 'owner'));
    response.json(
      await owned.getOwned(
        { ...query, owner: owners && Array.from(new Set(owners)) },
        caller,
      ),
    );
  });

  return router;
}
