// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * `error` something that was written is not shown; `warning` it is shown, but not as its author will have meant;
 * `info` worth knowing.
 *
 * @public
 */
export const problemSeveritySchema = z.enum(['error', 'warning', 'info']);
/** @public */
export type ProblemSeverity = z.infer<typeof problemSeveritySchema>;

/**
 * Something wrong in a source, told so that its author can mend it: where it stands, what it is, and what to do.
 * `path` is relative to the root of the source's tree and empty for the source as a whole; `line` starts at 1.
 *
 * @public
 */
export const problemSchema = z
  .object({
    path: z.string(),
    line: z.number().int().min(1).nullable(),
    severity: problemSeveritySchema,
    code: z
      .string()
      .describe('Stable identifier, such as front-matter-unknown-key'),
    message: z.string().describe('What is wrong and how to mend it'),
  })
  .meta({ id: 'Problem' });
/** @public */
export type Problem = z.infer<typeof problemSchema>;
