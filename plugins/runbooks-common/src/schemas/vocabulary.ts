// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * P1 is the most severe.
 *
 * @public
 */
export const severitySchema = z.enum(['P1', 'P2', 'P3', 'P4']);
/** @public */
export type Severity = z.infer<typeof severitySchema>;

/**
 * What a chapter is for. A 🚨 in the title means `incident`.
 *
 * @public
 */
export const chapterKindSchema = z.enum([
  'incident',
  'daily-ops',
  'maintenance',
  'backup',
  'escalation',
]);
/** @public */
export type ChapterKind = z.infer<typeof chapterKindSchema>;

/**
 * What a section is for, found from its heading by the page templates.
 *
 * @public
 */
export const sectionRoleSchema = z.enum([
  'outcome',
  'prerequisites',
  'diagram',
  'steps',
  'validation',
  'troubleshooting',
  'next',
  'scope',
  'impact',
  'symptoms',
  'roles',
  'communications',
  'dependencies',
  'rollback',
  'escalation',
  'post-incident',
]);
/** @public */
export type SectionRole = z.infer<typeof sectionRoleSchema>;

/**
 * Why a chapter applies to an entity: `own-docs` it stands in the entity's own documentation, `front-matter` the page
 * names the entity, `selector` a catalog filter of the page or of the Runbook's spec matches the entity, `annotation`
 * the entity names the chapter, `spec` the Runbook's `spec.appliesTo` names the entity.
 *
 * @public
 */
export const attachmentViaSchema = z.enum([
  'own-docs',
  'front-matter',
  'selector',
  'annotation',
  'spec',
]);
/** @public */
export type AttachmentVia = z.infer<typeof attachmentViaSchema>;

/**
 * Where an owner was named, strongest first: an override set through the API, the page's front matter, a folder rule of
 * the Runbook (`spec.folders`), or the source's `spec.owner`.
 *
 * @public
 */
export const provenanceSchema = z.enum([
  'override',
  'front-matter',
  'folder',
  'source',
]);
/** @public */
export type Provenance = z.infer<typeof provenanceSchema>;

/**
 * Whether somebody vouches for a chapter: `never` nobody ever did; `changes-requested` the last reviewer refused this
 * text; `changed-since-review` the text was approved and has changed since; `overdue` and `due-soon` the approval is or
 * soon will be older than the chapter's cadence, or a review was asked for (`due-soon`); `current` otherwise.
 *
 * @public
 */
export const reviewStateNameSchema = z.enum([
  'never',
  'changes-requested',
  'changed-since-review',
  'overdue',
  'due-soon',
  'current',
]);
/** @public */
export type ReviewStateName = z.infer<typeof reviewStateNameSchema>;

/**
 * What can be said of a chapter's owners, several at once: `owned` the owner exists in the catalog; `orphaned` it does
 * not, or nobody is named; `no-backup` there is no backup owner that exists; `overridden` an override is in force.
 *
 * @public
 */
export const ownerStateSchema = z.enum([
  'owned',
  'orphaned',
  'no-backup',
  'overridden',
]);
/** @public */
export type OwnerState = z.infer<typeof ownerStateSchema>;

/**
 * `ok` the last read succeeded; `stale` it failed and the chapters shown are of an earlier read; `failed` it failed and
 * there are no chapters to show; `never-read` nothing was tried yet.
 *
 * @public
 */
export const sourceStateSchema = z.enum([
  'ok',
  'stale',
  'failed',
  'never-read',
]);
/** @public */
export type SourceState = z.infer<typeof sourceStateSchema>;

/**
 * A full, lower-case catalog entity ref such as `group:default/edi-team`.
 *
 * @public
 */
export const entityRefSchema = z
  .string()
  .min(5)
  .max(300)
  .describe('Full catalog entity ref, kind:namespace/name');

/**
 * An instant in ISO 8601, in UTC.
 *
 * @public
 */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .describe('ISO 8601 date and time');
