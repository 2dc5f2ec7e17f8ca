// SPDX-License-Identifier: Apache-2.0
import {
  ALERT_LIMITS,
  alertCoverageSchema,
  alertQuerySchema,
  alertResolutionsSchema,
  chapterDetailSchema,
  chapterPageSchema,
  chapterPlaceQuerySchema,
  chapterQuerySchema,
  chapterSectionsPageSchema,
  chapterSectionsQuerySchema,
  coverageRequestSchema,
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
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
} from 'zod-openapi';
import { version } from '../../package.json';

const errorSchema = z
  .looseObject({
    error: z.looseObject({ name: z.string(), message: z.string() }),
  })
  .meta({
    id: 'Error',
    description: 'An error as every Backstage backend answers it',
  });

const entityPathSchema = z.object({
  namespace: z.string().describe('Namespace of the entity'),
  kind: z.string().describe('Kind of the entity, in any letter case'),
  name: z.string().describe('Name of the entity'),
});

const chapterPathSchema = entityPathSchema.extend({
  path: z
    .string()
    .describe(
      'Markdown path under the docs folder without .md; its slashes are written as they are',
    ),
});

const labelsQuery = {
  'label.{name}': z
    .string()
    .optional()
    .describe('Any number of labels, such as label.tenant=acme'),
};

const ERRORS = {
  400: 'Something in the request cannot be meant; the message names it',
  401: 'No credentials of a user or service',
  403: 'The permission policy refuses it',
  404: 'It does not exist, or the caller may not see it',
  409: 'Another reader has the source just now',
  413: 'The body is larger than is read',
} as const;

/** An operation that answers JSON, with the errors that it can end in besides those of every operation. */
function operation(
  options: Pick<
    ZodOpenApiOperationObject,
    'operationId' | 'summary' | 'description' | 'requestParams'
  > & {
    answer: z.ZodType;
    body?: z.ZodType;
    errors?: Array<keyof typeof ERRORS>;
  },
): ZodOpenApiOperationObject {
  const { answer, body, errors = [], ...rest } = options;
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
  return {
    ...rest,
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: {
      200: { description: 'Done', content: json(answer) },
      ...Object.fromEntries(
        ([401, ...errors] as const).map(status => [
          String(status),
          { description: ERRORS[status], content: json(errorSchema) },
        ]),
      ),
    },
  };
}

/**
 * Describes the HTTP API in OpenAPI 3.1, made of the very schemas that validate requests and type the client. Served at
 * `/openapi.json`; the tests hold every answer against it.
 */
export function createOpenApiDocument(): oas31.OpenAPIObject {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Runbooks',
      version,
      description:
        'Runbook chapters, the sources that bring them and the entities that they apply to.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/runbooks' }],
    security: [{ token: [] }],
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A Backstage token of a user or a service',
        },
      },
    },
    paths: {
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
      '/alerts/resolve': {
        get: operation({
          operationId: 'resolveAlert',
          summary: 'What to do about one alert',
          description:
            'By its name, in any spelling, and its labels. `resolved`: the first match is the one. `ambiguous`: several are named alike. `unresolved`: nothing but guesses, if any.',
          requestParams: { query: alertQuerySchema.extend(labelsQuery) },
          answer: alertResolutionsSchema,
          errors: [400, 403],
        }),
        post: operation({
          operationId: 'resolveAlerts',
          summary: 'What to do about the alerts of a notification',
          description: `Takes the body of an Alertmanager webhook (version 4), of a PagerDuty webhook (v3, incident events), or a list of alerts as the Alertmanager API answers it; at most ${ALERT_LIMITS.alerts} alerts in ${ALERT_LIMITS.bodyBytes} bytes.`,
          body: z.union([
            z.record(z.string(), z.unknown()),
            z.array(z.record(z.string(), z.unknown())),
          ]),
          answer: alertResolutionsSchema,
          errors: [400, 403, 413],
        }),
      },
      '/alerts/coverage': {
        post: operation({
          operationId: 'checkAlertCoverage',
          summary:
            'Which alerts of a rule file, or of some names, lead to a chapter',
          body: coverageRequestSchema,
          answer: alertCoverageSchema,
          errors: [400, 403, 413],
        }),
      },
      '/chapters/{namespace}/{kind}/{name}/{path}': {
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
    },
  });
}
