// SPDX-License-Identifier: Apache-2.0
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import {
  entityCoverageQuerySchema,
  type CoveredEntity,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { Router } from 'express';
import createPromiseRouter from 'express-promise-router';
import { createCallerOf } from '../service/caller';
import { asksForCsv, sendCsv, type CsvCell } from '../service/csv';
import { parseQuery } from '../service/parseRequest';
import type { EntityCoverageService } from './EntityCoverageService';

const ROWS_PER_PIECE = 500;

const COLUMNS: Array<[string, (entity: CoveredEntity) => CsvCell]> = [
  ['entityRef', it => it.entityRef],
  ['title', it => it.title],
  ['kind', it => it.kind],
  ['type', it => it.type],
  ['owner', it => it.owner],
  ['chapters', it => it.chapters],
  ['incidentChapters', it => it.incidentChapters],
  ['owned', it => it.owned],
  ['reviewed', it => it.reviewed],
  ['gaps', it => it.gaps.join(' ')],
];

/** Serves how well entities are covered. */
export function createCoverageRouter(options: {
  httpAuth: HttpAuthService;
  coverage: EntityCoverageService;
}): Router {
  const { httpAuth, coverage } = options;
  const router = createPromiseRouter();

  const callerOf = createCallerOf(httpAuth);

  /** Entities and how well chapters cover them; as CSV all of them, without paging. */
  router.get('/coverage', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseQuery(request, entityCoverageQuerySchema);
    response.vary('Accept');
    if (!asksForCsv(request)) {
      response.json(await coverage.getPage(query, caller));
      return;
    }
    const entities = await coverage.getAll(query, caller);
    await sendCsv(response, {
      fileName: 'runbook-coverage.csv',
      header: COLUMNS.map(([name]) => name),
      pieces: toPieces(entities),
    });
  });

  return router;
}

async function* toPieces(entities: CoveredEntity[]) {
  for (let start = 0; start < entities.length; start += ROWS_PER_PIECE) {
    yield entities
      .slice(start, start + ROWS_PER_PIECE)
      .map(entity => COLUMNS.map(([, read]) => read(entity)));
  }
}
