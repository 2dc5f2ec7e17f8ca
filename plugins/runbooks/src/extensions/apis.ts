// SPDX-License-Identifier: Apache-2.0
import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { RunbooksClient } from '@medsuite/backstage-plugin-runbooks-common';
import { runbooksApiRef } from '../api';

export const runbooksApi = ApiBlueprint.make({
  params: define =>
    define({
      api: runbooksApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new RunbooksClient(deps),
    }),
});
