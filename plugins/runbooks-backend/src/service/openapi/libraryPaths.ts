// SPDX-License-Identifier: Apache-2.0
import {
  chapterDetailSchema,
  chapterPageSchema,
  chapterPlaceQuerySchema,
  chapterQuerySchema,
  chapterSectionsPageSchema,
  chapterSectionsQuerySchema,
  entityChaptersSchema,
  pageQuerySchema,
  refreshResultSchema,
  searchPageSchema,
  searchQuerySchema,
  sourcePageSchema,
  sourceQuerySchema,
  sourceSchema,
} from '@medsuite/backstage-plugin-runbooks-common';
import { z } from 'zod';
import {
  CHAPTER_PATH,
  chapterPathSchema,
  entityPathSchema,
  labelsQuery,
  operation,
  type Paths,
} from './operation';

/** Sources, chapters and the search of them. */
export const libraryPaths: Paths = {
  '/openapi.json': {
    get: operation({
      operationId: 'getOpenApi',
      summary: 'This description',
      answer: z.looseObject({ openapi: z.string() }),
    }),
  },
  '/sources': {
    get: operation({
      operationId: 'getSources',
      summary: 'Sources, their state and their problems',
      requestParams: { query: sourceQuerySchema },
      answer: sourcePageSchema,
      errors: [400, 403],
    }),
  },
  '/sources/{namespace}/{kind}/{name}': {
    get: operation({
      operationId: 'getSource',
      summary: 'One source',
      requestParams: { path: entityPathSchema },
      answer: sourceSchema,
      errors: [400, 403, 404],
    }),
  },
  '/sources/{namespace}/{kind}/{name}/refresh': {
    post: operation({
      operationId: 'refreshSource',
      summary: 'Read a source now',
      description:
        'Answers what changed. A read that fails is no error of the request: the source then has state `stale` or `failed` and says why.',
      requestParams: { path: entityPathSchema },
      answer: refreshResultSchema,
      errors: [400, 403, 404, 409],
    }),
  },
  '/chapters': {
    get: operation({
      operationId: 'getChapters',
      summary: 'Chapters with facet counts',
      description:
        'A filter given several times means any of its values. Facets of owner, source and tag tell the 100 most frequent values; the category facet tells every configured category.',
      requestParams: { query: chapterQuerySchema },
      answer: chapterPageSchema,
      errors: [400, 403, 404],
    }),
  },
  '/search': {
    get: operation({
      operationId: 'search',
      summary: 'Sections that match a text, grouped by chapter, best first',
      description:
        'Names are found in any spelling (`KubePodCrashLooping`, `kube pod crash looping`), codes with or without their signs, a misspelled word when the word as written is unknown. `entityRef` keeps only what applies to the entity; with a `context` it lifts it. At most the 300 best chapters are answered, over all pages. Nothing found is no error: `nearest` then tells what comes closest.',
      requestParams: { query: searchQuerySchema },
      answer: searchPageSchema,
      errors: [400, 403, 404],
    }),
  },
  [CHAPTER_PATH]: {
    get: operation({
      operationId: 'getChapter',
      summary: 'One chapter, whole',
      description:
        'With an entity or with labels of an alert, `parameterValues` tells what the parameters of the commands are there.',
      requestParams: {
        path: chapterPathSchema,
        query: chapterPlaceQuerySchema.extend(labelsQuery),
      },
      answer: chapterDetailSchema,
      errors: [400, 403, 404],
    }),
  },
  '/sections': {
    get: operation({
      operationId: 'getSections',
      summary: 'All chapters with the text of their sections',
      description:
        'By source and path, a `limit` of chapters at a time: for whoever indexes or exports all there is.',
      requestParams: { query: chapterSectionsQuerySchema },
      answer: chapterSectionsPageSchema,
      errors: [400, 403],
    }),
  },
  '/entities/{namespace}/{kind}/{name}/chapters': {
    get: operation({
      operationId: 'getEntityChapters',
      summary: 'What applies to an entity, most urgent first, and why',
      requestParams: { path: entityPathSchema, query: pageQuerySchema },
      answer: entityChaptersSchema,
      errors: [400, 403, 404],
    }),
  },
};
