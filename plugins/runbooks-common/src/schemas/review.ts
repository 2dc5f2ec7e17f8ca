// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterSchema } from './chapter';
import { pageOf } from './page';
import { reviewStateSchema } from './reviewState';
import { revisionDiffSchema } from './revision';
import { entityRefSchema, instantSchema } from './vocabulary';

/** @public */
export const reviewOutcomeSchema = z.enum(['approved', 'changes-requested']);
/** @public */
export type ReviewOutcome = z.infer<typeof reviewOutcomeSchema>;

/**
 * Content hash of a page, SHA-256 in hex.
 *
 * @public
 */
export const revisionHashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');

/**
 * That somebody vouched for one revision, or refused it.
 *
 * @public
 */
export const reviewSchema = z
  .object({
    id: z.string(),
    revision: revisionHashSchema,
    outcome: reviewOutcomeSchema,
    summary: z.string(),
    reviewer: entityRefSchema,
    reviewedAt: instantSchema,
    dueAt: instantSchema.nullable().describe('When the next one is due'),
  })
  .meta({ id: 'Review' });
/** @public */
export type Review = z.infer<typeof reviewSchema>;

/** @public */
export const reviewPageSchema = pageOf(reviewSchema).meta({ id: 'ReviewPage' });
/** @public */
export type ReviewPage = z.infer<typeof reviewPageSchema>;

/**
 * Records a review of the present revision.
 *
 * @public
 */
export const newReviewSchema = z
  .strictObject({
    revision: revisionHashSchema,
    outcome: reviewOutcomeSchema,
    summary: z.string().max(2000).trim().min(1),
  })
  .meta({ id: 'NewReview' });
/** @public */
export type NewReview = z.input<typeof newReviewSchema>;

/** @public */
export const reviewRecordedSchema = z
  .object({ review: reviewSchema, reviewState: reviewStateSchema })
  .meta({ id: 'ReviewRecorded' });
/** @public */
export type ReviewRecorded = z.infer<typeof reviewRecordedSchema>;

/**
 * Beside the error of a 409: the revision that is current, and what changed from the one that was to be reviewed (null
 * when that one was never seen).
 *
 * @public
 */
export const reviewConflictSchema = z
  .object({
    currentRevision: revisionHashSchema,
    diff: revisionDiffSchema.nullable(),
  })
  .meta({ id: 'ReviewConflict' });
/** @public */
export type ReviewConflict = z.infer<typeof reviewConflictSchema>;

/**
 * Asks the owners for a review. `origin` tells what a service had in mind, such as `run:1234`.
 *
 * @public
 */
export const newReviewRequestSchema = z
  .strictObject({
    reason: z.string().max(1000).trim().min(3),
    origin: z.string().max(200).trim().min(1).optional(),
  })
  .meta({ id: 'NewReviewRequest' });
/** @public */
export type NewReviewRequest = z.input<typeof newReviewRequestSchema>;

/** @public */
export const reviewRequestedSchema = z
  .object({ id: z.string(), reviewState: reviewStateSchema })
  .meta({ id: 'ReviewRequested' });
/** @public */
export type ReviewRequested = z.infer<typeof reviewRequestedSchema>;

/**
 * Revisions and reviews that were kept elsewhere before, oldest first. A review names its revision by the position of
 * its text in `revisions`, or means the present one.
 *
 * @public
 */
export const historyImportSchema = z
  .strictObject({
    revisions: z
      .array(
        z.strictObject({
          text: z.string().max(1024 * 1024),
          authoredAt: instantSchema,
          author: z.string().max(200).trim().min(1).optional(),
          summary: z.string().max(2000).trim().min(1).optional(),
        }),
      )
      .max(50)
      .default([]),
    reviews: z
      .array(
        z.strictObject({
          revision: z
            .union([z.number().int().min(0), z.literal('present')])
            .describe('Position in `revisions`, or the present text'),
          outcome: reviewOutcomeSchema,
          summary: z.string().max(2000).trim().min(1),
          reviewer: entityRefSchema,
          reviewedAt: instantSchema,
        }),
      )
      .max(200)
      .default([]),
  })
  .meta({ id: 'HistoryImport' });
/** @public */
export type HistoryImport = z.input<typeof historyImportSchema>;

/**
 * How much an import added: what was there already is not added twice.
 *
 * @public
 */
export const historyImportedSchema = z
  .object({
    revisions: z.number().int(),
    reviews: z.number().int(),
    reviewState: reviewStateSchema,
  })
  .meta({ id: 'HistoryImported' });
/** @public */
export type HistoryImported = z.infer<typeof historyImportedSchema>;

/**
 * A page that a chapter replaces (`supersedes`): whether it still stands, what it says that the chapter does not, and
 * which chapters still link to it.
 *
 * @public
 */
export const legacyTwinSchema = z
  .object({
    names: z.string().describe('As the front matter says'),
    chapter: chapterSchema
      .pick({ address: true, ref: true, title: true, revision: true })
      .nullable()
      .describe('Null when no chapter that the caller may see stands there'),
    diff: revisionDiffSchema.nullable().describe('From the old to the new'),
    linkedFrom: z.array(
      z.object({
        address: z.string(),
        title: z.string(),
        line: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'LegacyTwin' });
/** @public */
export type LegacyTwin = z.infer<typeof legacyTwinSchema>;

/** @public */
export const legacyTwinsSchema = z
  .object({ items: z.array(legacyTwinSchema) })
  .meta({ id: 'LegacyTwins' });
/** @public */
export type LegacyTwins = z.infer<typeof legacyTwinsSchema>;
