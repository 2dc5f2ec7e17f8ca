// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { pageOf, pageQuerySchema } from './page';
import { revisionHashSchema } from './review';
import { entityRefSchema, instantSchema } from './vocabulary';

/**
 * Reports a problem of a passage to the owners of the chapter. `quote` is the passage as it was selected; without it
 * the report is about the section, or the whole page.
 *
 * @public
 */
export const newReportSchema = z
  .strictObject({
    revision: revisionHashSchema,
    section: z
      .string()
      .max(500)
      .min(1)
      .optional()
      .describe('Anchor of the section'),
    quote: z.string().max(1000).trim().min(1).optional(),
    problem: z.string().max(2000).trim().min(3),
  })
  .meta({ id: 'NewReport' });
/** @public */
export type NewReport = z.input<typeof newReportSchema>;

/** @public */
export const reportStateSchema = z.enum(['open', 'closed']);
/** @public */
export type ReportState = z.infer<typeof reportStateSchema>;

/**
 * A problem that a reader reported. `isCurrent` tells whether the page still is the one it was reported of.
 *
 * @public
 */
export const reportSchema = z
  .object({
    id: z.string(),
    address: z.string(),
    chapterTitle: z.string(),
    revision: revisionHashSchema,
    isCurrent: z.boolean(),
    section: z.string().nullable(),
    quote: z.string().nullable(),
    problem: z.string(),
    reporter: entityRefSchema,
    reportedAt: instantSchema,
    state: reportStateSchema,
    closedBy: entityRefSchema.nullable(),
    closedAt: instantSchema.nullable(),
    answer: z.string().nullable().describe('What the owners said on closing'),
  })
  .meta({ id: 'Report' });
/** @public */
export type Report = z.infer<typeof reportSchema>;

/** @public */
export const reportQuerySchema = pageQuerySchema.extend({
  state: reportStateSchema.optional(),
});
/** @public */
export type ReportQuery = z.input<typeof reportQuerySchema>;

/** @public */
export const reportPageSchema = pageOf(reportSchema).meta({ id: 'ReportPage' });
/** @public */
export type ReportPage = z.infer<typeof reportPageSchema>;

/**
 * Closes a report, with an answer to who reported it.
 *
 * @public
 */
export const reportClosingSchema = z
  .strictObject({ answer: z.string().max(2000).trim().min(1) })
  .meta({ id: 'ReportClosing' });
/** @public */
export type ReportClosing = z.input<typeof reportClosingSchema>;

/**
 * That somebody unfolded a break-glass command: which one, by its line, and for which entity.
 *
 * @public
 */
export const newRevealSchema = z
  .strictObject({
    revision: revisionHashSchema,
    line: z.number().int().min(1).describe('Line of the command in the page'),
    entityRef: entityRefSchema.optional(),
  })
  .meta({ id: 'NewReveal' });
/** @public */
export type NewReveal = z.input<typeof newRevealSchema>;

/**
 * The reveal as it was recorded. `allowed` tells whether the caller holds a role that the chapter asks for.
 *
 * @public
 */
export const revealSchema = z
  .object({ revealedAt: instantSchema, allowed: z.boolean() })
  .meta({ id: 'Reveal' });
/** @public */
export type Reveal = z.infer<typeof revealSchema>;
