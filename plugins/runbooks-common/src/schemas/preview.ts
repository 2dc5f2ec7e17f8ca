// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { lintCountsSchema, lintFindingSchema } from './lint';
import { problemSchema } from './problem';
import {
  chapterKindSchema,
  entityRefSchema,
  severitySchema,
} from './vocabulary';

/**
 * Bounds of a preview: bytes of a request with files, files in it, entities of one catalog file, and findings told.
 *
 * @public
 */
export const PREVIEW_LIMITS = {
  bodyBytes: 8 * 1024 * 1024,
  files: 500,
  entities: 50,
  findings: 500,
} as const;

/**
 * What would come in, asked before anything is registered: the address of a `catalog-info.yaml` or of the folder that
 * holds one, as the catalog would take it (`url` through the integrations of the portal, `file` only below
 * `runbooks.preview.folders`); or the text of a `catalog-info.yaml`, with pages beside it.
 *
 * @public
 */
export const previewRequestSchema = z
  .union([
    z.strictObject({ url: z.string().max(2000).trim().min(1) }),
    z.strictObject({
      catalogInfo: z.string().max(256 * 1024),
      files: z
        .array(
          z.strictObject({
            path: z.string().max(500).min(1),
            text: z.string().max(1024 * 1024),
          }),
        )
        .max(PREVIEW_LIMITS.files)
        .default([]),
    }),
  ])
  .meta({ id: 'PreviewRequest' });
/** @public */
export type PreviewRequest = z.input<typeof previewRequestSchema>;

/** @public */
export const previewChapterSchema = z
  .object({
    path: z.string().describe('Path of the file in its source'),
    title: z.string(),
    kind: chapterKindSchema,
    severity: severitySchema.nullable(),
    category: z.string().nullable(),
    owner: entityRefSchema.nullable(),
    appliesTo: z
      .number()
      .int()
      .describe('How many entities of the catalog it would apply to'),
    score: z.number().int().min(0).max(100),
    counts: lintCountsSchema,
  })
  .meta({ id: 'PreviewChapter' });
/** @public */
export type PreviewChapter = z.infer<typeof previewChapterSchema>;

/**
 * An entity of the file, whether the catalog would take it, and the chapters that it would bring.
 *
 * @public
 */
export const previewEntitySchema = z
  .object({
    ref: entityRefSchema.nullable().describe('Null when it names none'),
    kind: z.string().nullable(),
    title: z.string(),
    line: z.number().int().min(1).describe('Where its document begins'),
    isSource: z.boolean().describe('True when it brings chapters'),
    registered: z.boolean().describe('True when the catalog has it already'),
    problems: z.array(problemSchema),
    chapters: z.array(previewChapterSchema),
    findings: z.array(lintFindingSchema).describe('At most 500, gravest first'),
  })
  .meta({ id: 'PreviewEntity' });
/** @public */
export type PreviewEntity = z.infer<typeof previewEntitySchema>;

/** @public */
export const previewSchema = z
  .object({
    location: z
      .object({ type: z.enum(['url', 'file']), target: z.string() })
      .nullable()
      .describe(
        'What to register, a file by its whole path; null for a text that stands nowhere yet',
      ),
    problems: z.array(problemSchema).describe('Of the file as a whole'),
    entities: z.array(previewEntitySchema),
  })
  .meta({ id: 'Preview' });
/** @public */
export type Preview = z.infer<typeof previewSchema>;
