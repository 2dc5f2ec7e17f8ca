// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { anyOf } from './anyOf';
import {
  escalationTierSchema,
  frontMatterSchema,
  parameterSchema,
  reviewPolicySchema,
} from './frontMatter';
import { pageOf, pageQuerySchema } from './page';
import { parameterValueSchema } from './parameterValue';
import { problemSchema } from './problem';
import { reviewStateSchema } from './reviewState';
import {
  attachmentViaSchema,
  chapterKindSchema,
  entityRefSchema,
  instantSchema,
  ownerStateSchema,
  provenanceSchema,
  reviewStateNameSchema,
  sectionRoleSchema,
  severitySchema,
  sourceStateSchema,
} from './vocabulary';

/**
 * A command of a chapter: a fenced block in a command language. `parameters` are the names used in it as
 * `${{ parameters.name }}`.
 *
 * @public
 */
export const commandSchema = z
  .object({
    language: z.string().describe('Language of the fence, such as sh or sql'),
    text: z.string(),
    breakGlass: z.boolean().describe('True when folded inside <details>'),
    section: z
      .string()
      .nullable()
      .describe('Anchor of the section that holds it'),
    line: z.number().int(),
    parameters: z.array(z.string()),
  })
  .meta({ id: 'Command' });
/** @public */
export type Command = z.infer<typeof commandSchema>;

/**
 * The text under one heading. `anchor` is the id that TechDocs gives the heading; `headingPath` are the titles from the
 * page's title down to and including this one.
 *
 * @public
 */
export const sectionSchema = z
  .object({
    anchor: z.string(),
    title: z.string(),
    level: z.number().int().min(1).max(6),
    role: sectionRoleSchema.nullable(),
    headingPath: z.array(z.string()),
    text: z.string(),
    line: z.number().int(),
  })
  .meta({ id: 'Section' });
/** @public */
export type Section = z.infer<typeof sectionSchema>;

/**
 * One item of a numbered list in a section of role `steps`, in order.
 *
 * @public
 */
export const stepSchema = z
  .object({
    number: z.number().int(),
    text: z.string(),
    section: z.string().nullable(),
    line: z.number().int(),
  })
  .meta({ id: 'Step' });
/** @public */
export type Step = z.infer<typeof stepSchema>;

/**
 * That a chapter applies to an entity, and why: `rule` is what said so, such as `kind=Resource,spec.type=payer`.
 *
 * @public
 */
export const attachmentSchema = z
  .object({
    entityRef: entityRefSchema,
    via: attachmentViaSchema,
    rule: z.string(),
  })
  .meta({ id: 'Attachment' });
/** @public */
export type Attachment = z.infer<typeof attachmentSchema>;

/**
 * Who answers for a chapter, where that was said, and whether the catalog has such a user or group. As long as the
 * catalog was not asked, it is taken to have it.
 *
 * @public
 */
export const ownerSchema = z
  .object({
    ref: entityRefSchema,
    provenance: provenanceSchema,
    exists: z.boolean(),
  })
  .meta({ id: 'Owner' });
/** @public */
export type Owner = z.infer<typeof ownerSchema>;

/**
 * A chapter as lists show it.
 *
 * @public
 */
export const chapterSchema = z
  .object({
    address: z
      .string()
      .describe('{namespace}/{kind}/{name}/{path}, path without .md'),
    ref: z.string().describe('{source}#{path}'),
    path: z
      .string()
      .describe('Markdown path under the docs folder, without .md'),
    title: z.string().describe('Without the 🚨'),
    kind: chapterKindSchema,
    severity: severitySchema.nullable(),
    category: z.string().nullable().describe('Id of a configured category'),
    source: entityRefSchema,
    sourceState: sourceStateSchema,
    owner: ownerSchema.nullable(),
    backupOwner: ownerSchema.nullable(),
    reviewState: reviewStateSchema,
    audience: z.array(z.string()).describe('Roles that may carry it out'),
    tags: z.array(z.string()),
    outcome: z
      .string()
      .nullable()
      .describe('One line: what is true afterwards'),
    firstCommand: commandSchema
      .nullable()
      .describe('First command of the steps'),
    revision: z.string().describe('Content hash of the page, SHA-256 in hex'),
    firstSeenAt: instantSchema,
    updatedAt: instantSchema.describe('When this revision was first seen'),
    links: z.object({
      techdocs: z
        .string()
        .nullable()
        .describe('Path of the page in the portal, without the base URL'),
      edit: z.string().nullable(),
      source: z.string().nullable(),
      external: z
        .string()
        .nullable()
        .describe('Where a link-only chapter stands'),
    }),
    attachments: z
      .array(attachmentSchema)
      .optional()
      .describe(
        'With an entity: why it applies to that one; in one chapter: all',
      ),
  })
  .meta({ id: 'Chapter' });
/** @public */
export type Chapter = z.infer<typeof chapterSchema>;

/**
 * The reader's roles held against the chapter's audience. `ask` names who holds a missing role.
 *
 * @public
 */
export const accessSchema = z
  .object({
    allowed: z.boolean(),
    required: z.array(z.string()),
    held: z.array(z.string()),
    ask: z.array(entityRefSchema),
  })
  .meta({ id: 'Access' });
/** @public */
export type Access = z.infer<typeof accessSchema>;

const rightSchema = z.object({
  allowed: z.boolean(),
  reason: z.string().nullable(),
});

/**
 * What the caller may do about the chapter. `reason` says in words why not.
 *
 * @public
 */
export const chapterRightsSchema = z
  .object({
    own: rightSchema.describe('Set, change and end an override of the owner'),
    review: rightSchema.describe('Approve a revision, or ask for changes'),
    requestReview: rightSchema.describe('Ask the owners for a review'),
    report: rightSchema.describe('Report a problem to the owners'),
  })
  .meta({ id: 'ChapterRights' });
/** @public */
export type ChapterRights = z.infer<typeof chapterRightsSchema>;

/**
 * One chapter, whole.
 *
 * @public
 */
export const chapterDetailSchema = chapterSchema
  .extend({
    id: z.string().nullable().describe('Identity the author gave it'),
    attachments: z.array(attachmentSchema),
    sections: z.array(sectionSchema),
    steps: z.array(stepSchema),
    commands: z.array(commandSchema),
    diagrams: z.array(
      z.object({ language: z.string(), text: z.string(), line: z.number() }),
    ),
    reviewers: z.array(entityRefSchema),
    review: reviewPolicySchema.nullable(),
    alerts: z
      .array(z.union([z.string(), z.record(z.string(), z.string())]))
      .describe('Alert names, globs, or maps of label to glob'),
    parameters: z.array(parameterSchema),
    escalation: z.array(escalationTierSchema),
    sla: frontMatterSchema.shape.sla,
    supersedes: z.array(z.string()),
    access: accessSchema,
    can: chapterRightsSchema,
    newIssueUrl: z
      .string()
      .nullable()
      .describe('Where the repository of the source takes new issues'),
    problems: z.array(problemSchema),
    lastReadAt: instantSchema
      .nullable()
      .describe('When the source was last read with success'),
    markdown: z.string().describe('The page as written, without front matter'),
    parameterValues: z
      .array(parameterValueSchema)
      .optional()
      .describe('Asked with an entity or alert labels: what is known there'),
  })
  .meta({ id: 'ChapterDetail' });
/** @public */
export type ChapterDetail = z.infer<typeof chapterDetailSchema>;

/** A value to filter by, and how many chapters have it. */
const facetSchema = z.array(
  z.object({
    value: z.string(),
    title: z.string(),
    count: z.number().int(),
  }),
);
/** @public */
export type FacetValue = z.infer<typeof facetSchema>[number];

/**
 * How the chapters that match divide up. Each facet counts with its own filter left out, so that the other choices
 * stay visible.
 *
 * @public
 */
export const facetsSchema = z
  .object({
    category: facetSchema,
    kind: facetSchema,
    severity: facetSchema,
    owner: facetSchema,
    source: facetSchema,
    tag: facetSchema,
    reviewState: facetSchema,
  })
  .meta({ id: 'Facets' });
/** @public */
export type Facets = z.infer<typeof facetsSchema>;

/**
 * Filters of the chapter list; a filter given several times means any of the values.
 *
 * @public
 */
export const chapterQuerySchema = pageQuerySchema.extend({
  entityRef: entityRefSchema.optional(),
  source: anyOf(entityRefSchema),
  category: anyOf(z.string().min(1)),
  kind: anyOf(chapterKindSchema),
  severity: anyOf(severitySchema),
  owner: anyOf(entityRefSchema),
  status: anyOf(sourceStateSchema).describe('State of the source'),
  tag: anyOf(z.string().min(1)),
  reviewState: anyOf(reviewStateNameSchema),
  ownerState: anyOf(ownerStateSchema),
  orderBy: z
    .enum(['urgency', 'updatedAt', 'title'])
    .default('urgency')
    .describe(
      'urgency: incidents first, then severity, kind and title; updatedAt: newest first',
    ),
});
/** @public */
export type ChapterQuery = z.input<typeof chapterQuerySchema>;

/** @public */
export const chapterPageSchema = pageOf(chapterSchema)
  .extend({
    facets: facetsSchema,
  })
  .meta({ id: 'ChapterPage' });
/** @public */
export type ChapterPage = z.infer<typeof chapterPageSchema>;
