// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { chapterKindSchema, severitySchema } from './vocabulary';

/**
 * An ISO 8601 duration such as `P90D`, `PT15M` or `PT0M`.
 *
 * @public
 */
export const durationSchema = z
  .string()
  .regex(
    /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/,
    'write an ISO 8601 duration such as P90D or PT15M',
  );

/** A catalog ref as an author writes it: kind and namespace may be left out where a default is clear. */
const authoredRefSchema = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(
    /^([a-z][a-z0-9]*:)?([a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/i,
    'write a catalog ref such as group:default/edi-team',
  );

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * A catalog filter: every key must match, a list means any of its values. Keys are entity paths such as `kind`,
 * `spec.type` or `metadata.tags`; the operators of catalog predicates (`$any`, `$not`, `$exists` …) work too, the
 * catalog itself judges them.
 *
 * @public
 */
export const entitySelectorSchema = z
  .record(z.string().min(1), z.json())
  .refine(value => Object.keys(value).length > 0, {
    message: 'a catalog filter needs at least one key, such as kind',
  });
/** @public */
export type EntitySelector = z.infer<typeof entitySelectorSchema>;

/**
 * What chapters apply to: entity refs, or catalog filters.
 *
 * @public
 */
export const appliesToSchema = z.array(
  z.union([authoredRefSchema, entitySelectorSchema]),
);
/** @public */
export type AppliesTo = z.infer<typeof appliesToSchema>;

/**
 * How often chapters are to be reviewed, and by whom.
 *
 * @public
 */
export const reviewPolicySchema = z.strictObject({
  every: durationSchema.optional(),
  reviewers: z.array(authoredRefSchema).optional(),
});

/**
 * Who answers for the chapters of a folder, and how they are reviewed: an item of `spec.folders` of a Runbook.
 *
 * @public
 */
export const folderRuleSchema = z.object({
  path: z.string().trim().min(1).max(500),
  owner: authoredRefSchema.optional(),
  backupOwner: authoredRefSchema.optional(),
  // As everywhere in a catalog entity, keys of a later version are let through.
  review: z.object(reviewPolicySchema.shape).optional(),
});
/** @public */
export type FolderRule = z.infer<typeof folderRuleSchema>;

/**
 * One tier of an escalation: whom to reach after which time, how, and what to do when nobody answers.
 *
 * @public
 */
export const escalationTierSchema = z.strictObject({
  tier: z.number().int().min(0).optional(),
  after: durationSchema,
  contact: z.string().min(1),
  method: z.string().min(1).optional(),
  fallback: z.string().min(1).optional(),
  respondWithin: durationSchema.optional(),
});
/** @public */
export type EscalationTier = z.infer<typeof escalationTierSchema>;

/**
 * A value that commands of the chapter take as `${{ parameters.name }}`: read from the attached entity (`entity`, a path
 * such as `metadata.name`), from the alert (`label`), or asked for (`prompt`).
 *
 * @public
 */
export const parameterSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'use letters, digits, - and _'),
  description: z.string().optional(),
  entity: z.string().min(1).optional(),
  label: z.string().min(1).optional(),
  prompt: z.string().min(1).optional(),
});
/** @public */
export type Parameter = z.infer<typeof parameterSchema>;

/**
 * Front matter of a chapter: everything optional, unknown keys are reported. See docs/write-a-chapter.md.
 *
 * @public
 */
export const frontMatterSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'use letters, digits, . - _')
    .optional(),
  title: z.string().trim().min(1).max(300).optional(),
  category: z.string().trim().min(1).max(100).optional(),
  kind: chapterKindSchema.optional(),
  severity: severitySchema.optional(),
  appliesTo: appliesToSchema.optional(),
  owner: authoredRefSchema.optional(),
  backupOwner: authoredRefSchema.optional(),
  reviewers: z.array(authoredRefSchema).optional(),
  review: reviewPolicySchema.optional(),
  audience: z.array(z.string().trim().min(1)).optional(),
  alerts: z
    .array(
      z.union([
        z.string().trim().min(1),
        z
          .record(z.string(), scalar.transform(String))
          .refine(value => Object.keys(value).length > 0, {
            message: 'a label matcher needs at least one label',
          }),
      ]),
    )
    .optional(),
  parameters: z.array(parameterSchema).optional(),
  escalation: z.array(escalationTierSchema).optional(),
  sla: z
    .strictObject({
      maxDowntime: durationSchema.optional(),
      rto: durationSchema.optional(),
      rpo: durationSchema.optional(),
    })
    .optional(),
  supersedes: z
    .union([z.string().min(1), z.array(z.string().min(1))])
    .optional(),
  tags: z.array(scalar.transform(value => String(value).trim())).optional(),
});
/** @public */
export type FrontMatter = z.infer<typeof frontMatterSchema>;
