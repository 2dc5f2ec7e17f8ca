// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { anyOf } from './anyOf';
import { pageOf, pageQuerySchema } from './page';
import { entityRefSchema } from './vocabulary';

/**
 * What an entity lacks: any chapter, an incident chapter, a chapter with an existing owner for all it has, or a current
 * review of its incident chapters (of all its chapters when it has no incident chapter).
 *
 * @public
 */
export const coverageGapSchema = z.enum([
  'chapters',
  'incident-chapters',
  'owner',
  'current-review',
]);
/** @public */
export type CoverageGap = z.infer<typeof coverageGapSchema>;

/**
 * Filters of the coverage of entities. `kind` and `type` in any letter case.
 *
 * @public
 */
export const entityCoverageQuerySchema = pageQuerySchema.extend({
  kind: anyOf(z.string().min(1).max(63)),
  type: anyOf(z.string().min(1).max(100)),
  gap: anyOf(coverageGapSchema),
});
/** @public */
export type EntityCoverageQuery = z.input<typeof entityCoverageQuerySchema>;

/**
 * An entity and how well it is covered. `reviewed` counts chapters whose review is current or due soon.
 *
 * @public
 */
export const coveredEntitySchema = z
  .object({
    entityRef: entityRefSchema,
    title: z.string(),
    kind: z.string(),
    type: z.string().nullable(),
    owner: entityRefSchema.nullable().describe('Owner of the entity'),
    chapters: z.number().int(),
    incidentChapters: z.number().int(),
    owned: z.number().int(),
    reviewed: z.number().int(),
    gaps: z.array(coverageGapSchema),
  })
  .meta({ id: 'CoveredEntity' });
/** @public */
export type CoveredEntity = z.infer<typeof coveredEntitySchema>;

/**
 * Entities with their coverage, and how many of each kind and type lack nothing of a sort (`with…`).
 *
 * @public
 */
export const entityCoveragePageSchema = pageOf(coveredEntitySchema)
  .extend({
    groups: z.array(
      z.object({
        kind: z.string(),
        type: z.string().nullable(),
        entities: z.number().int(),
        withChapters: z.number().int(),
        withIncidentChapters: z.number().int(),
        withOwner: z.number().int(),
        withCurrentReview: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'EntityCoveragePage' });
/** @public */
export type EntityCoveragePage = z.infer<typeof entityCoveragePageSchema>;
