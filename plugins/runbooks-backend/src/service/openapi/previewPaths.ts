// SPDX-License-Identifier: Apache-2.0
import {
  previewRequestSchema,
  previewSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { operation, type Paths } from './operation';

/** What would come in, before it is registered. */
export const previewPaths: Paths = {
  '/preview': {
    post: operation({
      operationId: 'preview',
      summary: 'What would come in if something were registered',
      description:
        'Takes `runbooks.source.preview`. Reads the catalog file at an address through the integrations of the portal, or below `runbooks.preview.folders`, and its docs; or looks at files that come with the request. Nothing is stored.',
      body: previewRequestSchema,
      answer: previewSchema,
      errors: [400, 403, 413, 503],
    }),
  },
};
