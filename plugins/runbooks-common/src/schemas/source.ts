// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterSchema, ownerSchema } from './chapter';
import { pageOf, pageQuerySchema } from './page';
import { problemSchema } from './problem';
import {
  entityRefSchema,
  instantSchema,
  sourceStateSchema,
} from './vocabulary';

/**
 * An entity that brings chapters, and how reading it went. `lastReadAt` is the last success, `lastAttemptAt` the last
 * try, `lastChangedAt` when a read last brought a difference. All null before the first of its kind.
 *
 * @public
 */
export const sourceSchema = z
  .object({
    ref: entityRefSchema,
    title: z.string(),
    owner: ownerSchema.nullable(),
    state: sourceStateSchema,
    lastAttemptAt: instantSchema.nullable(),
    lastReadAt: instantSchema.nullable(),
    lastChangedAt: instantSchema.nullable(),
    error: z
      .object({ message: z.string() })
      .nullable()
      .describe('Why the last read failed'),
    chapterCount: z.number().int(),
    problems: z.array(problemSchema),
  })
  .meta({ id: 'Source' });
/** @public */
export type Source = z.infer<typeof sourceSchema>;

/** @public */
export const sourceQuerySchema = pageQuerySchema.extend({
  state: sourceStateSchema.optional(),
});
/** @public */
export type SourceQuery = z.input<typeof sourceQuerySchema>;

/** @public */
export const sourcePageSchema = pageOf(sourceSchema).meta({ id: 'SourcePage' });

/**
 * What a read of a source changed. Entries are chapter refs.
 *
 * @public
 */
export const sourceChangesSchema = z
  .object({
    added: z.array(z.string()),
    changed: z.array(z.string()),
    removed: z.array(z.string()),
    renamed: z.array(z.object({ from: z.string(), to: z.string() })),
    unchanged: z.number().int(),
  })
  .meta({ id: 'SourceChanges' });
/** @public */
export type SourceChanges = z.infer<typeof sourceChangesSchema>;

/** @public */
export const refreshResultSchema = z
  .object({
    source: sourceSchema,
    changes: sourceChangesSchema,
  })
  .meta({ id: 'RefreshResult' });
/** @public */
export type RefreshResult = z.infer<typeof refreshResultSchema>;

/**
 * The chapters that apply to an entity, most urgent first, with the sources they come from, so that a stale one is
 * seen.
 *
 * @public
 */
export const entityChaptersSchema = pageOf(chapterSchema)
  .extend({
    entityRef: entityRefSchema,
    sources: z.array(sourceSchema),
  })
  .meta({ id: 'EntityChapters' });
/** @public */
export type EntityChapters = z.infer<typeof entityChaptersSchema>;
