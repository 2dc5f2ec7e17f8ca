// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterSchema } from './chapter';
import { pageOf } from './page';
import { problemSeveritySchema } from './problem';
import { revisionHashSchema } from './review';
import { entityRefSchema, instantSchema } from './vocabulary';

/**
 * Something that a lint rule found in a chapter, told as the command line tells it. `line` and `column` count from 1 in
 * the page as written, front matter included. What a finding about a secret or about patients says does not repeat it.
 *
 * @public
 */
export const lintFindingSchema = z
  .object({
    rule: z.string().describe('Id of the rule, such as break-glass-not-folded'),
    severity: problemSeveritySchema,
    path: z.string().describe('Path of the file in its source'),
    line: z.number().int().min(1),
    endLine: z.number().int().min(1).nullable(),
    column: z.number().int().min(1).nullable(),
    endColumn: z.number().int().min(1).nullable(),
    message: z.string().describe('What is wrong and how to mend it'),
    fixable: z.boolean().describe('True when `runbooks lint --fix` mends it'),
  })
  .meta({ id: 'LintFinding' });
/** @public */
export type LintFinding = z.infer<typeof lintFindingSchema>;

/** @public */
export const lintCountsSchema = z.object({
  error: z.number().int(),
  warning: z.number().int(),
  info: z.number().int(),
});
/** @public */
export type LintCounts = z.infer<typeof lintCountsSchema>;

/**
 * How well a chapter is written, from 0 to 100, and what that is made of: each part has `points` of at most
 * `maxPoints`, and `reasons` name what cost some, so that one can see what to mend first.
 *
 * @public
 */
export const qualitySchema = z
  .object({
    score: z.number().int().min(0).max(100),
    parts: z.array(
      z.object({
        id: z.enum([
          'structure',
          'first-page',
          'commands',
          'links',
          'ownership',
          'safety',
        ]),
        points: z.number().int(),
        maxPoints: z.number().int(),
        reasons: z.array(
          z.object({
            rule: z.string(),
            count: z.number().int(),
            points: z.number().int().describe('How many points it cost'),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Quality' });
/** @public */
export type Quality = z.infer<typeof qualitySchema>;
/** @public */
export type QualityPart = Quality['parts'][number];

/**
 * What the lint rules say of the present revision of a chapter. `checkedAt` is null, with no findings and no quality,
 * until the rules were asked.
 *
 * @public
 */
export const chapterLintSchema = z
  .object({
    address: z.string(),
    revision: revisionHashSchema.nullable(),
    checkedAt: instantSchema.nullable(),
    quality: qualitySchema.nullable(),
    counts: lintCountsSchema,
    findings: z.array(lintFindingSchema),
  })
  .meta({ id: 'ChapterLint' });
/** @public */
export type ChapterLint = z.infer<typeof chapterLintSchema>;

/** A chapter with its verdict, as lists show it. */
const chapterVerdictSchema = z.object({
  chapter: chapterSchema,
  score: z.number().int().min(0).max(100),
  counts: lintCountsSchema,
});
/** @public */
export type ChapterVerdict = z.infer<typeof chapterVerdictSchema>;

/** @public */
export const chapterVerdictListSchema = z.object({
  items: z.array(chapterVerdictSchema),
  totalItems: z.number().int(),
});

/**
 * What the lint rules say of the chapters of a source that the caller may see, the poorest first. `score` is the mean
 * of those that were checked, null while none was.
 *
 * @public
 */
export const sourceLintSchema = pageOf(chapterVerdictSchema)
  .extend({
    source: entityRefSchema,
    score: z.number().int().min(0).max(100).nullable(),
    counts: lintCountsSchema,
    unchecked: z.number().int().describe('Chapters not checked yet'),
    rules: z
      .array(
        z.object({
          rule: z.string(),
          severity: problemSeveritySchema,
          count: z.number().int(),
          chapters: z.number().int(),
        }),
      )
      .describe(
        'Which rules found something, the gravest and most frequent first',
      ),
  })
  .meta({ id: 'SourceLint' });
/** @public */
export type SourceLint = z.infer<typeof sourceLintSchema>;
