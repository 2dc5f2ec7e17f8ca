// SPDX-License-Identifier: Apache-2.0
import type { CategoryDefinition } from '@medsuite/backstage-plugin-runbooks-common/parse';
import {
  addChapter,
  getTemplate,
  writeChapter,
  type ChapterTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/templates';
import path from 'node:path';
import { CliError } from '../exit';
import type { Asker } from './Asker';
import { categoryFor, splitAnswers } from './chapterAnswers';
import { readAlerts, readAnswers, type Given } from './Given';
import {
  ask,
  askChapter,
  askTemplate,
  isOwner,
  refuseMissing,
  TEMPLATE_CHOICES,
} from './questions';
import { readSite, type ExistingSite } from './site';
import type { Plan } from './writeFiles';

/** Folder under the docs into which chapters beside a service go, unless the service names another one. */
const DEFAULT_FOLDER = 'runbooks';

/** The one template that is asked for. */
function readTemplate({ template = [] }: Given): string | undefined {
  if (template.length > 1) {
    throw new CliError(
      `--chapter-only writes one chapter: give --template once, not ${template.length} times.`,
    );
  }
  return template[0];
}

/** Where the chapter stands: in the folder that holds the chapters of the source. */
function folderFor(
  site: ExistingSite | undefined,
  template: ChapterTemplate,
): string {
  const { source } = site ?? {};
  if (!source || source.isRunbook) return template.folder;
  return source.folder || DEFAULT_FOLDER;
}

/** A page's path in that folder, for a path that is given as a name alone. */
const placed = (folder: string, given: string) =>
  given.includes('/') ? given : path.posix.join(folder, given);

/** Asks for what is missing, and answers the page, and what changes beside it. */
export async function planChapter(
  folder: string,
  given: Given,
  asker: Asker | undefined,
  categories: CategoryDefinition[],
): Promise<Plan> {
  const site = readSite(folder, given.entity);
  const defaults = site?.source?.defaults ?? {};
  const wantedTemplate = {
    flag: '--template',
    question: 'Which chapter is it?',
    example: 'outage',
    given: readTemplate(given),
  };
  const owner = {
    flag: '--owner',
    question: 'Who owns it?',
    example: 'group:default/edi-team',
    given: given.owner ?? defaults.owner,
    check: isOwner('owner'),
  };
  const backupOwner = {
    flag: '--backup-owner',
    question: 'Who answers when the owner cannot be reached?',
    example: 'user:default/edi-lead',
    given: given.backupOwner ?? defaults.backupOwner,
    check: isOwner('backup owner'),
  };
  if (!asker) refuseMissing([wantedTemplate, owner, backupOwner]);
  const template = getTemplate(
    wantedTemplate.given ??
      (await asker!.one(wantedTemplate.question, TEMPLATE_CHOICES)),
  );
  const said = {
    owner: await ask(asker, owner),
    backupOwner: await ask(asker, backupOwner),
  };
  const asked = {
    title: given.title ?? given.chapterTitle,
    alerts: given.alert,
  };
  const { title, alerts } = asker
    ? await askChapter(asker, template, asked)
    : asked;
  const [answers] = splitAnswers([template], readAnswers(given.set));
  const values = asker ? await askTemplate(asker, template, answers) : answers;
  const inFolder = folderFor(site, template);
  const write = (page: string | undefined) =>
    writeChapter(
      template,
      {
        ...said,
        title,
        path: page,
        reviewers: given.reviewer,
        appliesTo: given.appliesTo,
        alerts: readAlerts(alerts),
        category: categoryFor(template, given.category, categories),
        severity: given.severity,
        reviewEvery: given.reviewEvery,
        audience: given.audience,
        values,
      },
      defaults,
    );
  const chapter = write(
    placed(inFolder, given.path ?? path.posix.basename(write(undefined).path)),
  );
  if (!site) {
    return {
      folder,
      created: [{ path: chapter.path, text: chapter.text }],
      changed: [],
    };
  }
  const told = addChapter(site, chapter, given.entity);
  return {
    folder,
    created: [
      { path: path.posix.join(site.docsDir, chapter.path), text: chapter.text },
    ],
    changed: (['catalogInfo', 'mkdocs'] as const)
      .filter(file => told[file] !== site[file])
      .map(file => ({ path: site.names[file], text: told[file] })),
  };
}
