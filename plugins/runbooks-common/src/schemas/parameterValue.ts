// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { entityRefSchema } from './vocabulary';

/**
 * A parameter of a chapter with its value for an entity and an alert. A null `value` is to be asked for with `prompt`;
 * it is never guessed. `from` tells where the value comes from: `entity` or `label`, and which path or label.
 *
 * @public
 */
export const parameterValueSchema = z
  .object({
    name: z.string(),
    description: z.string().nullable(),
    prompt: z.string().describe('What to ask the reader'),
    value: z.string().nullable(),
    from: z
      .object({
        type: z.enum(['entity', 'label']),
        path: z.string().describe('Path in the entity, or name of the label'),
        entityRef: entityRefSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ParameterValue' });
/** @public */
export type ParameterValue = z.infer<typeof parameterValueSchema>;

/**
 * Where a chapter is to be carried out; labels of an alert stand beside it in the query as `label.{name}`.
 *
 * @public
 */
export const chapterPlaceQuerySchema = z.object({
  entityRef: entityRefSchema.optional(),
});
