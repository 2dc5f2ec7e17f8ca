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
  )
  .meta({ title: 'an ISO 8601 duration' });

/** A catalog ref as an author writes it: kind and namespace may be left out where a default is clear. */
const authoredRefSchema = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .regex(
    /^([a-z][a-z0-9]*:)?([a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/i,
    'write a catalog ref such as group:default/edi-team',
  )
  .meta({ title: 'a catalog ref' });

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
  })
  .meta({ title: 'a catalog filter' });
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
  every: durationSchema.optional().describe('How long an approval lasts'),
  reviewers: z
    .array(authoredRefSchema)
    .optional()
    .describe('Who reviews it, users or groups'),
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
  tier: z.number().int().min(0).optional().describe('Number of the tier'),
  after: durationSchema.describe('How long after the start it is asked'),
  contact: z.string().min(1).describe('Whom to reach: a role, team or person'),
  method: z.string().min(1).optional().describe('How, such as a call'),
  fallback: z
    .string()
    .min(1)
    .optional()
    .describe('What to do when nobody answers'),
  respondWithin: durationSchema
    .optional()
    .describe('How long to wait for an answer'),
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
    .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, 'use letters, digits, - and _')
    .describe('What stands in `${{ parameters.name }}`'),
  description: z.string().optional().describe('What the value is'),
  entity: z
    .string()
    .min(1)
    .optional()
    .describe('Path in the attached entity, such as `metadata.name`'),
  label: z.string().min(1).optional().describe('Label of the alert'),
  prompt: z
    .string()
    .min(1)
    .optional()
    .describe('What to ask the reader when neither gives a value'),
});
/** @public */
export type Parameter = z.infer<typeof parameterSchema>;

/**
 * Front matter of a chapter: everything optional, unknown keys are reported. What is said of the keys here makes
 * docs/front-matter.md.
 *
 * @public
 */
export const frontMatterSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, 'use letters, digits, . - _')
    .optional()
    .meta({
      description:
        'Identity of the chapter, unique in its source. With it reviews and revisions stay with the page when its file is renamed or moved.',
      examples: ['pg-boss-supervisor'],
    }),
  title: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .meta({
      description: 'The title, in place of the first heading.',
      examples: ['🚨 pg-boss supervisor down or stuck'],
    }),
  category: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({
      description:
        'Id or alias of one of the configured categories. Without it the folder decides, then the group of the navigation.',
      examples: ['platform-infrastructure'],
    }),
  kind: chapterKindSchema.optional().meta({
    description:
      'What the procedure is for. Without it 🚨 in the title means `incident`, and anything else `daily-ops`.',
    examples: ['incident'],
  }),
  severity: severitySchema.optional().meta({
    description: 'How grave what it answers is, P1 the gravest.',
    examples: ['P1'],
  }),
  appliesTo: appliesToSchema.optional().meta({
    description:
      'What the chapter applies to, besides what its source applies to: entity refs (kind Component and the namespace of the source where a ref leaves them out), or catalog filters, whose keys must all match.',
    examples: [
      [
        'component:default/pg-boss-supervisor',
        { kind: 'Resource', 'spec.type': 'payer' },
      ],
    ],
  }),
  owner: authoredRefSchema.optional().meta({
    description:
      'The group or user that answers for the chapter; a name alone is a group. Without it that of its folder (`spec.folders` of the Runbook), then that of the source.',
    examples: ['group:default/edi-team'],
  }),
  backupOwner: authoredRefSchema.optional().meta({
    description:
      'Who answers when the owner cannot be reached. Without it that of the folder, then that of the source.',
    examples: ['group:default/platform-support'],
  }),
  reviewers: z
    .array(authoredRefSchema)
    .optional()
    .meta({
      description:
        'Who reviews the text, users or groups; a name alone is a user. It may stand in `review.reviewers` as well, and counts before that. Without either those of the folder, then those of the source.',
      examples: [['user:default/edi-lead']],
    }),
  review: reviewPolicySchema.optional().meta({
    description:
      'How often the text is reviewed, and by whom. What it leaves out is said by the folder, the source, the category or the installation, the first of them that does.',
    examples: [{ every: 'P90D', reviewers: ['user:default/edi-lead'] }],
  }),
  audience: z
    .array(z.string().trim().min(1))
    .optional()
    .meta({
      description:
        'Roles that may carry the chapter out, any one of them (`runbooks.roles`). Who lacks them is told before the first step.',
      examples: [['PLATFORM_ADMIN']],
    }),
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
    .optional()
    .meta({
      description:
        'Alerts that the chapter answers: names, globs with `*` and `?`, or maps of label to glob.',
      examples: [
        [
          'PgBossSupervisorDown',
          'PgBossQueue*',
          { alertname: 'QueueBacklog', queue: 'edi-*' },
        ],
      ],
    }),
  parameters: z
    .array(parameterSchema)
    .optional()
    .meta({
      description:
        'Values that commands take as `${{ parameters.name }}`, quoted for the language of the block. A value is read from the entity, else from the label of the alert, else asked for.',
      examples: [
        [
          {
            name: 'tenant',
            entity: 'metadata.annotations.medsuite.io/tenant-slug',
            label: 'tenant',
            prompt: 'Which tenant?',
          },
        ],
      ],
    }),
  escalation: z
    .array(escalationTierSchema)
    .optional()
    .meta({
      description:
        'Whom to call when, tier by tier, and what to do when nobody answers.',
      examples: [
        [
          {
            after: 'PT15M',
            contact: 'EDI lead',
            method: 'call',
            respondWithin: 'PT10M',
            fallback: 'page the platform on-call',
          },
        ],
      ],
    }),
  sla: z
    .strictObject({
      maxDowntime: durationSchema
        .optional()
        .describe('How long it may be down'),
      rto: durationSchema.optional().describe('Recovery time objective'),
      rpo: durationSchema.optional().describe('Recovery point objective'),
    })
    .optional()
    .meta({
      description: 'What was promised.',
      examples: [{ maxDowntime: 'PT4H', rto: 'PT1H', rpo: 'PT15M' }],
    }),
  supersedes: z
    .union([z.string().min(1), z.array(z.string().min(1))])
    .optional()
    .meta({
      description:
        'The page, or several, that this one replaces: a path in the same site, a ref of a chapter, or a URL.',
      examples: ['legacy/environment-files.md'],
    }),
  tags: z
    .array(scalar.transform(value => String(value).trim()))
    .optional()
    .meta({
      description: 'Words to find and filter by.',
      examples: [['edi', 'queues']],
    }),
});
/** @public */
export type FrontMatter = z.infer<typeof frontMatterSchema>;
