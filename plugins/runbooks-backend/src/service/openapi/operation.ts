// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type {
  ZodOpenApiOperationObject,
  ZodOpenApiPathItemObject,
} from 'zod-openapi';

/** A part of the description: paths, and what can be done at each. */
export type Paths = Record<string, ZodOpenApiPathItemObject>;

export const errorSchema = z
  .looseObject({
    error: z.looseObject({ name: z.string(), message: z.string() }),
  })
  .meta({
    id: 'Error',
    description: 'An error as every Backstage backend answers it',
  });

export const entityPathSchema = z.object({
  namespace: z.string().describe('Namespace of the entity'),
  kind: z.string().describe('Kind of the entity, in any letter case'),
  name: z.string().describe('Name of the entity'),
});

/** Path of a chapter; what hangs on it comes after. */
export const CHAPTER_PATH = '/chapters/{namespace}/{kind}/{name}/{path}';

export const chapterPathSchema = entityPathSchema.extend({
  path: z
    .string()
    .describe(
      'Markdown path under the docs folder without .md; its slashes are written as they are, or as %2F',
    ),
});

export const labelsQuery = {
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
  409: 'Things stand otherwise than the request takes for granted; the message says how',
  412: 'Somebody changed it meanwhile; the message says what stands now',
  413: 'The body is larger than is read',
  503: 'The catalog does not answer, and half an answer would look like the whole',
} as const;

type ErrorStatus = keyof typeof ERRORS;

/** An operation, with the errors that it can end in besides those of every operation. */
export function operation(
  options: Pick<
    ZodOpenApiOperationObject,
    'operationId' | 'summary' | 'description' | 'requestParams'
  > & {
    answer: z.ZodType;
    /** Status of the answer, 200 unless something is made. */
    status?: 200 | 201;
    /** Whether the answer also comes as CSV, by `Accept`. */
    csv?: boolean;
    /** Whether the answer tells its version, to be sent back in If-Match. */
    etag?: boolean;
    body?: z.ZodType;
    errors?: ErrorStatus[];
    /** What stands in the body of an error besides the error. */
    errorAnswers?: Partial<Record<ErrorStatus, z.ZodType>>;
  },
): ZodOpenApiOperationObject {
  const {
    answer,
    status = 200,
    csv,
    etag,
    body,
    errors = [],
    errorAnswers = {},
    ...rest
  } = options;
  const json = (schema: z.ZodType) => ({ 'application/json': { schema } });
  return {
    ...rest,
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: {
      [String(status) as '200']: {
        description: 'Done',
        content: {
          ...json(answer),
          ...(csv && {
            'text/csv': {
              schema: z
                .string()
                .describe('All rows without paging, under a header row'),
            },
          }),
        },
        ...(etag && {
          headers: z.object({
            ETag: z
              .string()
              .describe(
                'Which override is in force, "none" when none is: for If-Match',
              ),
          }),
        }),
      },
      ...Object.fromEntries(
        ([401, ...errors] as const).map(code => [
          String(code),
          {
            description: ERRORS[code],
            content: json(errorAnswers[code] ?? errorSchema),
          },
        ]),
      ),
    },
  };
}
