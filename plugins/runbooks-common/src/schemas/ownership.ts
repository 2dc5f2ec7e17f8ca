// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { anyOf } from './anyOf';
import { chapterSchema, ownerSchema } from './chapter';
import { pageOf, pageQuerySchema } from './page';
import {
  chapterKindSchema,
  entityRefSchema,
  instantSchema,
  ownerStateSchema,
  provenanceSchema,
  reviewStateNameSchema,
} from './vocabulary';

/**
 * An owner that was set through the API, in place of what the files say.
 *
 * @public
 */
export const ownerOverrideSchema = z
  .object({
    owner: entityRefSchema,
    backupOwner: entityRefSchema
      .nullable()
      .describe('Null leaves the backup owner as the files say'),
    reason: z.string(),
    setBy: entityRefSchema.nullable().describe('Null when a service set it'),
    setAt: instantSchema,
    until: instantSchema.nullable().describe('When it ends by itself'),
  })
  .meta({ id: 'OwnerOverride' });
/** @public */
export type OwnerOverride = z.infer<typeof ownerOverrideSchema>;

const namedSchema = z
  .object({ ref: entityRefSchema, provenance: provenanceSchema })
  .nullable();

/**
 * Who answers for a chapter. `stated` is what the files say, below any override.
 *
 * @public
 */
export const ownershipSchema = z
  .object({
    chapter: chapterSchema.pick({
      address: true,
      ref: true,
      title: true,
      kind: true,
      severity: true,
      category: true,
      source: true,
    }),
    owner: ownerSchema.nullable(),
    backupOwner: ownerSchema.nullable(),
    reviewers: z.array(z.object({ ref: entityRefSchema, exists: z.boolean() })),
    states: z.array(ownerStateSchema),
    override: ownerOverrideSchema.nullable(),
    stated: z.object({ owner: namedSchema, backupOwner: namedSchema }),
    reviewState: chapterSchema.shape.reviewState,
  })
  .meta({ id: 'Ownership' });
/** @public */
export type Ownership = z.infer<typeof ownershipSchema>;

/**
 * Sets an override. `backupOwner` left out leaves the backup owner as the files say.
 *
 * @public
 */
export const ownerChangeSchema = z
  .strictObject({
    owner: entityRefSchema,
    backupOwner: entityRefSchema.optional(),
    reason: z.string().max(1000).trim().min(3),
    until: instantSchema.optional(),
  })
  .meta({ id: 'OwnerChange' });
/** @public */
export type OwnerChange = z.input<typeof ownerChangeSchema>;

/**
 * The ownership after a change, and what would make it permanent.
 *
 * @public
 */
export const ownerChangedSchema = z
  .object({
    ownership: ownershipSchema,
    permanent: z
      .object({
        frontMatter: z.string().describe('Lines for the page’s front matter'),
        file: z.string().describe('Path of the page in its source'),
        editUrl: z.string().nullable(),
      })
      .nullable()
      .describe(
        'Null when no override is in force, or there is no page to write it in',
      ),
  })
  .meta({ id: 'OwnerChanged' });
/** @public */
export type OwnerChanged = z.infer<typeof ownerChangedSchema>;

/**
 * Filters of the ownership list; a filter given several times means any of the values.
 *
 * @public
 */
export const ownershipQuerySchema = pageQuerySchema.extend({
  owner: anyOf(entityRefSchema),
  backup: anyOf(entityRefSchema),
  state: anyOf(ownerStateSchema),
  source: anyOf(entityRefSchema),
  entityRef: entityRefSchema.optional(),
  kind: anyOf(chapterKindSchema),
  reviewState: anyOf(reviewStateNameSchema),
});
/** @public */
export type OwnershipQuery = z.input<typeof ownershipQuerySchema>;

/** @public */
export const ownershipPageSchema = pageOf(ownershipSchema)
  .extend({
    counts: z
      .record(ownerStateSchema, z.number().int())
      .describe('How many chapters have each state, without the state filter'),
  })
  .meta({ id: 'OwnershipPage' });
/** @public */
export type OwnershipPage = z.infer<typeof ownershipPageSchema>;
