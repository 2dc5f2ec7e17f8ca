// SPDX-License-Identifier: Apache-2.0
import type { z as zod } from 'zod/v3';
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import {
  chapterKindSchema,
  severitySchema,
  type ChapterKind,
  type Severity,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { NewAnswers, NewRunbook } from '../planFiles';

type Z = typeof zod;

const [firstTemplate, ...otherTemplates] = CHAPTER_TEMPLATES.map(
  ({ id }) => id,
);
/** Forms send an empty text for what nobody filled in. */
const orEmpty = <T extends zod.ZodTypeAny>(z: Z, type: T) =>
  z.union([type, z.literal(''), z.null()]).optional();

const chapterInput = (z: Z) =>
  z.object({
    template: z
      .enum([firstTemplate, ...otherTemplates])
      .describe('What the chapter starts from'),
    title: orEmpty(z, z.string()).describe(
      'Title of the chapter; by default that of the template',
    ),
    path: orEmpty(z, z.string()).describe(
      'Path under the docs folder; by default made of the title',
    ),
    kind: orEmpty(
      z,
      z.enum(chapterKindSchema.options as [ChapterKind, ...ChapterKind[]]),
    ).describe('What it is for; by default that of the template'),
    category: orEmpty(z, z.string()).describe(
      'Id of a category; by default that of the template',
    ),
    severity: orEmpty(
      z,
      z.enum(severitySchema.options as [Severity, ...Severity[]]),
    ).describe('P1 to P4; by default that of the template'),
    alerts: z
      .array(z.string())
      .nullish()
      .describe('Names of the alerts that it answers'),
    audience: z
      .array(z.string())
      .nullish()
      .describe('Roles that may carry it out'),
    tags: z.array(z.string()).nullish(),
    values: z
      .record(z.string())
      .nullish()
      .describe('Answers to the questions of the template, by their ids'),
  });

/** What `runbooks:new` takes. */
export const newInput = {
  what: (z: Z) =>
    z
      .enum(['runbook', 'chapter'])
      .optional()
      .describe(
        'A whole runbook (the default), or chapters for what a catalog-info.yaml in the folder describes',
      ),
  path: (z: Z) =>
    z
      .string()
      .optional()
      .describe('Folder of the workspace; by default its root'),
  changesPath: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Folder of the workspace that takes a copy of just what was written, such as for a pull request',
      ),
  entityName: (z: Z) =>
    orEmpty(z, z.string()).describe(
      'Which entity gets the chapters, where catalog-info.yaml describes several',
    ),
  runbook: (z: Z) =>
    z
      .object({
        title: z.string(),
        name: orEmpty(z, z.string()).describe(
          'Name in the catalog; by default made of the title',
        ),
        description: orEmpty(z, z.string()),
        system: orEmpty(z, z.string()).describe('Ref of a system'),
      })
      .nullish()
      .describe('What a new runbook is called'),
  owner: (z: Z) => z.string().describe('Ref of a user or group'),
  backupOwner: (z: Z) =>
    z.string().describe('Ref of another user or group, who is asked next'),
  reviewers: (z: Z) =>
    z.array(z.string()).nullish().describe('Refs of users or groups'),
  reviewEvery: (z: Z) =>
    orEmpty(z, z.string()).describe('ISO 8601 duration; P90D by default'),
  appliesTo: (z: Z) =>
    z
      .array(z.union([z.string(), z.record(z.string())]))
      .nullish()
      .describe('Refs of entities, or filters such as { kind: Resource }'),
  chapters: (z: Z) => z.array(chapterInput(z)).min(1),
};

type Input = {
  [K in keyof typeof newInput]: zod.infer<ReturnType<(typeof newInput)[K]>>;
};

const filled = <T>(value: T | '' | null | undefined): T | undefined =>
  value === '' || value === null ? undefined : value;
const some = <T>(values: T[] | null | undefined): T[] | undefined =>
  values?.length ? values : undefined;

/** Leaves out what a form left empty. */
export function readAnswers(input: Input): {
  runbook: NewRunbook | undefined;
  answers: NewAnswers;
} {
  const { runbook } = input;
  return {
    runbook: runbook
      ? {
          title: runbook.title,
          name: filled(runbook.name),
          description: filled(runbook.description),
          system: filled(runbook.system),
        }
      : undefined,
    answers: {
      owner: input.owner,
      backupOwner: input.backupOwner,
      reviewers: some(input.reviewers),
      reviewEvery: filled(input.reviewEvery),
      appliesTo: some(input.appliesTo),
      chapters: input.chapters.map(chapter => ({
        template: chapter.template,
        title: filled(chapter.title),
        path: filled(chapter.path),
        kind: filled(chapter.kind),
        category: filled(chapter.category),
        severity: filled(chapter.severity),
        alerts: some(chapter.alerts?.filter(Boolean)),
        audience: some(chapter.audience),
        tags: some(chapter.tags),
        values: chapter.values ?? undefined,
      })),
    },
  };
}
