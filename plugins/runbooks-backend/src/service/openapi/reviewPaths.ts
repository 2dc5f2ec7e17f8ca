// SPDX-License-Identifier: Apache-2.0
import {
  diffQuerySchema,
  historyImportedSchema,
  historyImportSchema,
  legacyTwinsSchema,
  newReviewRequestSchema,
  newReviewSchema,
  pageQuerySchema,
  reviewConflictSchema,
  reviewPageSchema,
  reviewRecordedSchema,
  reviewRequestedSchema,
  revisionDiffSchema,
  revisionHashSchema,
  revisionPageSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  CHAPTER_PATH,
  chapterPathSchema,
  errorSchema,
  operation,
  type Paths,
} from './operation';

/** Who vouched for which text of a chapter, and what changed since. */
export const reviewPaths: Paths = {
  [`${CHAPTER_PATH}/reviews`]: {
    get: operation({
      operationId: 'getReviews',
      summary: 'Reviews of a chapter, the latest first',
      requestParams: { path: chapterPathSchema, query: pageQuerySchema },
      answer: reviewPageSchema,
      errors: [400, 403, 404],
    }),
    post: operation({
      operationId: 'addReview',
      summary: 'Approve the present text of a chapter, or refuse it',
      description:
        'Takes `runbooks.chapter.review` and a user: no service vouches for a text. A revision that is not the present one is answered with 409 and what changed since.',
      requestParams: { path: chapterPathSchema },
      body: newReviewSchema,
      answer: reviewRecordedSchema,
      status: 201,
      errors: [400, 403, 404, 409, 413],
      errorAnswers: {
        409: errorSchema
          .extend({ conflict: reviewConflictSchema })
          .meta({ id: 'ReviewConflictError' }),
      },
    }),
  },
  [`${CHAPTER_PATH}/review-requests`]: {
    post: operation({
      operationId: 'requestReview',
      summary: 'Ask the owners of a chapter for a review',
      description: 'Takes `runbooks.chapter.request-review`.',
      requestParams: { path: chapterPathSchema },
      body: newReviewRequestSchema,
      answer: reviewRequestedSchema,
      status: 201,
      errors: [400, 403, 404, 413],
    }),
  },
  [`${CHAPTER_PATH}/revisions`]: {
    get: operation({
      operationId: 'getRevisions',
      summary: 'Texts that a chapter had, the one seen last first',
      requestParams: { path: chapterPathSchema, query: pageQuerySchema },
      answer: revisionPageSchema,
      errors: [400, 403, 404],
    }),
  },
  [`${CHAPTER_PATH}/revisions/{hash}/diff`]: {
    get: operation({
      operationId: 'getRevisionDiff',
      summary: 'What changed between two texts of a chapter, word by word',
      requestParams: {
        path: chapterPathSchema.extend({ hash: revisionHashSchema }),
        query: diffQuerySchema,
      },
      answer: revisionDiffSchema,
      errors: [400, 403, 404],
    }),
  },
  [`${CHAPTER_PATH}/legacy`]: {
    get: operation({
      operationId: 'getLegacyTwins',
      summary: 'Pages that a chapter replaces, and who still links to them',
      requestParams: { path: chapterPathSchema },
      answer: legacyTwinsSchema,
      errors: [400, 403, 404],
    }),
  },
  [`${CHAPTER_PATH}/history`]: {
    post: operation({
      operationId: 'importHistory',
      summary: 'Bring in revisions and reviews that were kept elsewhere before',
      description:
        'Takes `runbooks.administer`. What is there already is not added twice.',
      requestParams: { path: chapterPathSchema },
      body: historyImportSchema,
      answer: historyImportedSchema,
      errors: [400, 403, 404, 413],
    }),
  },
};
