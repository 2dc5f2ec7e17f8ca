// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { pageOf } from './page';
import { trivialChangeSchema } from './reviewState';
import { entityRefSchema, instantSchema } from './vocabulary';

/**
 * One content state of a chapter. Author, time and summary are what the source tells (the commit), null where it tells
 * nothing; `firstSeenAt` is when this text was first read.
 *
 * @public
 */
export const revisionSchema = z
  .object({
    hash: z.string().describe('Content hash of the page, SHA-256 in hex'),
    title: z.string(),
    firstSeenAt: instantSchema,
    author: z.string().nullable(),
    authoredAt: instantSchema.nullable(),
    summary: z.string().nullable().describe('First line of the commit'),
    commit: z.string().nullable(),
    current: z.boolean(),
    reviews: z.array(
      z.object({
        outcome: z.enum(['approved', 'changes-requested']),
        reviewer: entityRefSchema,
        reviewedAt: instantSchema,
      }),
    ),
  })
  .meta({ id: 'Revision' });
/** @public */
export type Revision = z.infer<typeof revisionSchema>;

/** @public */
export const revisionPageSchema = pageOf(revisionSchema).meta({
  id: 'RevisionPage',
});
/** @public */
export type RevisionPage = z.infer<typeof revisionPageSchema>;

/**
 * What to compare with: a revision, the one before, or the one that was last reviewed.
 *
 * @public
 */
export const diffQuerySchema = z.object({
  against: z
    .union([
      z.enum(['previous', 'last-review']),
      z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex'),
    ])
    .default('previous'),
});
/** @public */
export type DiffQuery = z.input<typeof diffQuerySchema>;

/**
 * A line of a diff. A line that was replaced stands twice, with the parts that differ marked word by word. Line numbers
 * count from 1; `from` is null for an added line, `to` for a removed one.
 *
 * @public
 */
export const diffLineSchema = z
  .object({
    type: z.enum(['same', 'removed', 'added']),
    from: z.number().int().nullable(),
    to: z.number().int().nullable(),
    parts: z.array(z.object({ text: z.string(), changed: z.boolean() })),
  })
  .meta({ id: 'DiffLine' });
/** @public */
export type DiffLine = z.infer<typeof diffLineSchema>;

const sideSchema = revisionSchema.pick({
  hash: true,
  title: true,
  firstSeenAt: true,
  author: true,
  authoredAt: true,
});

/**
 * What changed between two texts, in hunks with some unchanged lines around. `trivial` tells that a review of the one
 * stands for the other, and by which rule; null when it does not.
 *
 * @public
 */
export const revisionDiffSchema = z
  .object({
    from: sideSchema,
    to: sideSchema,
    trivial: trivialChangeSchema.nullable(),
    added: z.number().int().describe('Lines'),
    removed: z.number().int().describe('Lines'),
    hunks: z.array(
      z.object({
        heading: z
          .string()
          .nullable()
          .describe('Heading under which it stands'),
        lines: z.array(diffLineSchema),
      }),
    ),
    truncated: z
      .boolean()
      .describe('True when the texts differ too much to be told whole'),
  })
  .meta({ id: 'RevisionDiff' });
/** @public */
export type RevisionDiff = z.infer<typeof revisionDiffSchema>;
