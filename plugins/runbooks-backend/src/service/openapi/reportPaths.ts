// SPDX-License-Identifier: Apache-2.0
import {
  newReportSchema,
  newRevealSchema,
  reportClosingSchema,
  reportPageSchema,
  reportQuerySchema,
  reportSchema,
  revealSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import {
  CHAPTER_PATH,
  chapterPathSchema,
  operation,
  type Paths,
} from './operation';

/** Problems that readers report, and break-glass commands that they reveal. */
export const reportPaths: Paths = {
  [`${CHAPTER_PATH}/reports`]: {
    get: operation({
      operationId: 'getReports',
      summary: 'Problems that readers reported, the latest first',
      requestParams: { path: chapterPathSchema, query: reportQuerySchema },
      answer: reportPageSchema,
      errors: [400, 403, 404],
    }),
    post: operation({
      operationId: 'reportProblem',
      summary: 'Report a problem of a passage to the owners of a chapter',
      description:
        'Takes `runbooks.chapter.report` and a user: somebody has to be there for the answer. The revision is the one that the reader saw, whether it is the present one or not. The same report again, while it is open, is the one there is.',
      requestParams: { path: chapterPathSchema },
      body: newReportSchema,
      answer: reportSchema,
      status: 201,
      errors: [400, 403, 404, 413],
    }),
  },
  [`${CHAPTER_PATH}/reports/{id}/closing`]: {
    post: operation({
      operationId: 'closeReport',
      summary: 'Close a report, with an answer to who reported it',
      description:
        'Takes `runbooks.chapter.own`. The reporter gets a notification.',
      requestParams: {
        path: chapterPathSchema.extend({ id: z.string() }),
      },
      body: reportClosingSchema,
      answer: reportSchema,
      errors: [400, 403, 404, 409, 413],
    }),
  },
  [`${CHAPTER_PATH}/reveals`]: {
    post: operation({
      operationId: 'recordReveal',
      summary: 'Record that the caller unfolded a break-glass command',
      description:
        'For users who may read the chapter. Leaves the auditor event `break-glass-reveal`, of high severity when the caller holds none of the roles that the chapter asks for; the command itself is not told.',
      requestParams: { path: chapterPathSchema },
      body: newRevealSchema,
      answer: revealSchema,
      status: 201,
      errors: [400, 403, 404, 413],
    }),
  },
};
