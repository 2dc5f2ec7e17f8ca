// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { anyOf } from './anyOf';
import { chapterSchema } from './chapter';
import { chapterVerdictListSchema } from './lint';
import { problemSchema } from './problem';
import { reportSchema } from './report';
import { entityRefSchema, instantSchema } from './vocabulary';

/**
 * Whose runbooks: users and groups, by default the caller and the caller's groups. `limit` bounds each list.
 *
 * @public
 */
export const ownedQuerySchema = z.object({
  owner: anyOf(entityRefSchema),
  limit: z.coerce.number().int().min(0).max(100).default(25),
});
/** @public */
export type OwnedQuery = z.input<typeof ownedQuerySchema>;

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), totalItems: z.number().int() });

/**
 * What is due for some owners, and why. Lists are the most urgent first, `totalItems` counts beyond the limit.
 *
 * - `due`: chapters they own or back up that are overdue, due soon, were refused, or whose review was asked for
 * - `changed`: changed since they were reviewed
 * - `never`: never reviewed
 * - `orphaned`: without an existing owner, that they back up or review, whose source is theirs, or that apply to an
 *   entity of theirs
 * - `problems`: of their sources
 * - `quality`: chapters they own or back up in which lint rules found errors, or much else, the poorest first
 * - `reports`: open reports of readers on chapters they own or back up, the oldest first
 * - `searchMisses`: searches on their entities that found nothing
 *
 * @public
 */
export const ownedSchema = z
  .object({
    owners: z.array(entityRefSchema),
    chapters: z.number().int().describe('How many chapters they own'),
    due: listOf(chapterSchema),
    changed: listOf(chapterSchema),
    never: listOf(chapterSchema),
    orphaned: listOf(chapterSchema),
    problems: listOf(problemSchema.extend({ source: entityRefSchema })),
    quality: chapterVerdictListSchema,
    reports: listOf(reportSchema),
    searchMisses: listOf(
      z.object({
        text: z.string(),
        entityRef: entityRefSchema,
        count: z.number().int(),
        lastAt: instantSchema,
      }),
    ),
  })
  .meta({ id: 'Owned' });
/** @public */
export type Owned = z.infer<typeof ownedSchema>;
