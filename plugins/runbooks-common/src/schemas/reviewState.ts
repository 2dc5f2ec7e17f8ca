// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  entityRefSchema,
  instantSchema,
  reviewStateNameSchema,
} from './vocabulary';

/**
 * Which kind of difference between the reviewed text and the present one left the review standing: none at all, white
 * space outside code, the targets of links, or the front matter that names people and cadence (owner, backupOwner,
 * reviewers, review).
 *
 * @public
 */
export const trivialChangeSchema = z.enum([
  'identical',
  'white-space',
  'link-targets',
  'people',
]);
/** @public */
export type TrivialChange = z.infer<typeof trivialChangeSchema>;

/**
 * Whether somebody vouches for exactly this text, computed from content and cadence. `since` is when the state began,
 * `dueAt` when the approval runs out.
 *
 * @public
 */
export const reviewStateSchema = z
  .object({
    state: reviewStateNameSchema,
    reason: z.string().describe('Why, in words, in English'),
    since: instantSchema.nullable(),
    reviewedAt: instantSchema.nullable().describe('When it was last reviewed'),
    dueAt: instantSchema.nullable(),
    unchangedBy: trivialChangeSchema
      .nullable()
      .describe('Why a change of the text did not void the review'),
    requested: z
      .object({
        reason: z.string(),
        requestedAt: instantSchema,
        requestedBy: entityRefSchema
          .nullable()
          .describe('Null when a service asked'),
      })
      .nullable()
      .describe('An open request for a review'),
  })
  .meta({ id: 'ReviewState' });
/** @public */
export type ReviewState = z.infer<typeof reviewStateSchema>;
