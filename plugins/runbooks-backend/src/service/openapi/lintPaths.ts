// SPDX-License-Identifier: Apache-2.0
import {
  chapterLintSchema,
  pageQuerySchema,
  sourceLintSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  CHAPTER_PATH,
  chapterPathSchema,
  entityPathSchema,
  operation,
  type Paths,
} from './operation';

/** How well chapters are written. */
export const lintPaths: Paths = {
  [`${CHAPTER_PATH}/lint`]: {
    get: operation({
      operationId: 'getChapterLint',
      summary: 'What the lint rules say of the present text of a chapter',
      description:
        'The rules of `runbooks lint`, asked behind the reads: `checkedAt` is null until they were. A page that its source leaves out has no quality.',
      requestParams: { path: chapterPathSchema },
      answer: chapterLintSchema,
      errors: [400, 403, 404],
    }),
  },
  '/sources/{namespace}/{kind}/{name}/lint': {
    get: operation({
      operationId: 'getSourceLint',
      summary:
        'What the lint rules say of the chapters of a source, the poorest first',
      description: 'Of the chapters that the caller may read, sums too.',
      requestParams: { path: entityPathSchema, query: pageQuerySchema },
      answer: sourceLintSchema,
      errors: [400, 403, 404],
    }),
  },
};
