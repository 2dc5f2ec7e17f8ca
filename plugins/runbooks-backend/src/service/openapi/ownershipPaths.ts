// SPDX-License-Identifier: Apache-2.0
import {
  entityCoveragePageSchema,
  entityCoverageQuerySchema,
  ownedQuerySchema,
  ownedSchema,
  ownerChangedSchema,
  ownerChangeSchema,
  ownershipPageSchema,
  ownershipQuerySchema,
  ownershipSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import {
  CHAPTER_PATH,
  chapterPathSchema,
  operation,
  type Paths,
} from './operation';

const ifMatch = (without: string) =>
  z.object({
    'If-Match': z
      .string()
      .optional()
      .describe(`ETag of the ownership that was seen. ${without}`),
  });

/** Who owns chapters, what is theirs to do, and how well entities are covered. */
export const ownershipPaths: Paths = {
  [`${CHAPTER_PATH}/owner`]: {
    get: operation({
      operationId: 'getOwnership',
      summary: 'Who answers for a chapter, and where that was said',
      requestParams: { path: chapterPathSchema },
      answer: ownershipSchema,
      etag: true,
      errors: [400, 403, 404],
    }),
    put: operation({
      operationId: 'setOwner',
      summary: 'Set an owner in place of what the files say',
      description:
        'Takes `runbooks.chapter.own`. In force at once, until `until`, until the files say the same or until it is ended.',
      requestParams: {
        path: chapterPathSchema,
        header: ifMatch('Without it, no override may be in force (409).'),
      },
      body: ownerChangeSchema,
      answer: ownerChangedSchema,
      etag: true,
      errors: [400, 403, 404, 409, 412, 413, 503],
    }),
    delete: operation({
      operationId: 'endOwnerOverride',
      summary: 'Let what the files say count again',
      description: 'Takes `runbooks.chapter.own`.',
      requestParams: {
        path: chapterPathSchema,
        header: ifMatch('Without it, whatever override is in force ends.'),
      },
      answer: ownerChangedSchema,
      etag: true,
      errors: [400, 403, 404, 412],
    }),
  },
  '/ownership': {
    get: operation({
      operationId: 'getOwnerships',
      summary: 'Who owns which chapters',
      description:
        'A filter given several times means any of its values. With `Accept: text/csv` the whole list comes as CSV, without paging.',
      requestParams: { query: ownershipQuerySchema },
      answer: ownershipPageSchema,
      csv: true,
      errors: [400, 403, 404, 503],
    }),
  },
  '/owned': {
    get: operation({
      operationId: 'getOwned',
      summary: 'What is due for some owners, and why',
      description:
        'For the caller and the caller’s groups, or for the given users and groups. A service has to say for whom. What people looked for in vain is told to services and to those whose entity it was.',
      requestParams: { query: ownedQuerySchema },
      answer: ownedSchema,
      errors: [400, 403, 503],
    }),
  },
  '/coverage': {
    get: operation({
      operationId: 'getEntityCoverage',
      summary: 'Entities, and how well chapters cover them',
      description:
        'With `Accept: text/csv` the whole list comes as CSV, without paging.',
      requestParams: { query: entityCoverageQuerySchema },
      answer: entityCoveragePageSchema,
      csv: true,
      errors: [400, 403, 503],
    }),
  },
};
