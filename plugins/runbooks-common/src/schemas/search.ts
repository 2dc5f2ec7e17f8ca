// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  chapterQuerySchema,
  chapterSchema,
  commandSchema,
  facetsSchema,
} from './chapter';
import { pageOf } from './page';
import { instantSchema, sectionRoleSchema } from './vocabulary';

/**
 * Most characters of a search text. Only its rarest words are looked for, so that a whole alert text may be pasted.
 *
 * @public
 */
export const SEARCH_TEXT_LIMIT = 8192;

/**
 * What encloses a match in a snippet: two characters of the private use area, which are taken out of the text itself.
 * The rest of a snippet is plain text, never HTML.
 *
 * @public
 */
export const SNIPPET_MARKERS = { start: '\uE000', end: '\uE001' } as const;

/**
 * Splits a snippet at its markers.
 *
 * @public
 */
export function parseSnippet(
  snippet: string,
): Array<{ text: string; match: boolean }> {
  const parts: Array<{ text: string; match: boolean }> = [];
  let match = false;
  for (const text of snippet.split(/([\uE000\uE001])/)) {
    if (text === SNIPPET_MARKERS.start || text === SNIPPET_MARKERS.end) {
      match = text === SNIPPET_MARKERS.start;
    } else if (text) {
      parts.push({ text, match });
    }
  }
  return parts;
}

/**
 * A search. `entityRef` alone keeps only what applies to that entity; with a `context` it lifts what applies and leaves
 * the rest below. In context `alert`, steps and troubleshooting stand above outcomes, and incident chapters above routine.
 *
 * @public
 */
export const searchQuerySchema = chapterQuerySchema
  .omit({ orderBy: true })
  .extend({
    q: z
      .string()
      .max(SEARCH_TEXT_LIMIT)
      .trim()
      .min(1, 'say what to look for')
      .describe(
        'Words, an alert name or text, a code, a path, a "quoted phrase"; the last word may be a beginning',
      ),
    context: z
      .enum(['entity', 'alert'])
      .optional()
      .describe('What the reader has in front of them'),
    role: z
      .preprocess(
        value =>
          value === undefined || Array.isArray(value) ? value : [value],
        z.array(sectionRoleSchema).max(50).optional(),
      )
      .optional()
      .describe('Only sections of these roles'),
  });
/** @public */
export type SearchQuery = z.input<typeof searchQuerySchema>;

/**
 * A section that matches. `command` is its first command, or null when it has none.
 *
 * @public
 */
export const sectionHitSchema = z
  .object({
    anchor: z.string(),
    title: z.string(),
    headingPath: z.array(z.string()),
    role: sectionRoleSchema.nullable(),
    snippet: z
      .string()
      .describe('Plain text, matches between U+E000 and U+E001'),
    command: commandSchema.nullable(),
  })
  .meta({ id: 'SectionHit' });
/** @public */
export type SectionHit = z.infer<typeof sectionHitSchema>;

/**
 * Why a hit stands where it stands. `alert-name` the text names an alert of the chapter; `alert-rule` an alert rule
 * that leads to the chapter says it; `title` the title has the words; `phrase` the words stand side by side; `words`
 * some or all words occur; `synonym`, `prefix` and `typo` a word was widened or corrected; `entity` the chapter applies
 * to the entity asked for; `incident` incident chapters first; `filters` (nearest hits only) it is outside the filters.
 *
 * @public
 */
export const searchReasonSchema = z
  .object({
    code: z.enum([
      'alert-name',
      'alert-rule',
      'title',
      'phrase',
      'words',
      'synonym',
      'prefix',
      'typo',
      'entity',
      'incident',
      'filters',
    ]),
    text: z.string().describe('In words, in English'),
    terms: z.array(z.string()).describe('Words of the search it is about'),
  })
  .meta({ id: 'SearchReason' });
/** @public */
export type SearchReason = z.infer<typeof searchReasonSchema>;

/**
 * A chapter with its best sections, best first. Scores compare hits of one answer and mean nothing between answers.
 *
 * @public
 */
export const searchHitSchema = z
  .object({
    chapter: chapterSchema,
    sections: z.array(sectionHitSchema),
    score: z.number(),
    reasons: z.array(searchReasonSchema),
  })
  .meta({ id: 'SearchHit' });
/** @public */
export type SearchHit = z.infer<typeof searchHitSchema>;

/**
 * What a search answers. `corrections` tells words that were read as others; `nearest` is filled only when nothing
 * matched: what comes closest.
 *
 * @public
 */
export const searchPageSchema = pageOf(searchHitSchema)
  .extend({
    facets: facetsSchema,
    corrections: z.array(z.object({ from: z.string(), to: z.string() })),
    nearest: z.array(searchHitSchema),
    index: z.object({
      updatedAt: instantSchema
        .nullable()
        .describe('When the index last took a change'),
    }),
  })
  .meta({ id: 'SearchPage' });
/** @public */
export type SearchPage = z.infer<typeof searchPageSchema>;
