// SPDX-License-Identifier: Apache-2.0
import type { CategoryDefinition } from '@medsuite/backstage-plugin-runbooks-common/parse';
import {
  getTemplate,
  writeRunbook,
  type ChapterTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/templates';
import type { Asker } from './Asker';
import { readAlerts, readAnswers, type Given } from './Given';
import {
  ask,
  askChapter,
  askList,
  askTemplate,
  isOwner,
  refuseMissing,
  TEMPLATE_CHOICES,
} from './questions';
import { categoryFor, splitAnswers } from './chapterAnswers';
import type { Plan } from './writeFiles';

/** The chapter that the alerts lead to: one that is made for alerts, else one for incidents, else the first. */
function indexOfAlerts(templates: ChapterTemplate[]): number {
  const order = [
    templates.findIndex(({ id }) => id === 'alert'),
    templates.findIndex(({ kind }) => kind === 'incident'),
    0,
  ];
  return order.find(index => index >= 0)!;
}

/** Asks for what is missing, and answers the files of a whole runbook. */
export async function planRunbook(
  folder: string,
  given: Given,
  asker: Asker | undefined,
  categories: CategoryDefinition[],
): Promise<Plan> {
  const title = {
    flag: '--title',
    question: 'What is the runbook called?',
    example: '"Claims gateway runbook"',
    given: given.title,
  };
  const owner = {
    flag: '--owner',
    question: 'Who owns it?',
    example: 'group:default/edi-team',
    given: given.owner,
    check: isOwner('owner'),
  };
  const backupOwner = {
    flag: '--backup-owner',
    question: 'Who answers when the owner cannot be reached?',
    example: 'user:default/edi-lead',
    given: given.backupOwner,
    check: isOwner('backup owner'),
  };
  const template = {
    flag: '--template',
    question: 'With which chapters does it begin?',
    example: 'outage',
    given: given.template?.join(),
  };
  if (!asker) refuseMissing([template, title, owner, backupOwner]);

  const chosen = (
    given.template ?? (await asker!.some(template.question, TEMPLATE_CHOICES))
  ).map(getTemplate);
  const said = {
    title: await ask(asker, title),
    owner: await ask(asker, owner),
    backupOwner: await ask(asker, backupOwner),
  };
  const appliesTo =
    given.appliesTo ??
    (asker &&
      (await askList(
        asker,
        'Which entities is it for',
        'component:default/edi-gateway',
      )));
  const answers = splitAnswers(chosen, readAnswers(given.set));
  const alertsAt = indexOfAlerts(chosen);
  const chapters = [];
  for (const [index, it] of chosen.entries()) {
    const asked = {
      title: chosen.length === 1 ? given.chapterTitle : undefined,
      // Two chapters for one alert would be told as a finding.
      alerts: index === alertsAt ? given.alert : given.alert && [],
    };
    const { title: chapterTitle, alerts } = asker
      ? await askChapter(asker, it, asked)
      : asked;
    chapters.push({
      template: it.id,
      title: chapterTitle,
      path: chosen.length === 1 ? given.path : undefined,
      category: categoryFor(it, given.category, categories),
      severity: given.severity,
      alerts: readAlerts(alerts),
      audience: given.audience,
      values: asker
        ? await askTemplate(asker, it, answers[index])
        : answers[index],
    });
  }
  return {
    folder,
    created: writeRunbook({
      ...said,
      name: given.name,
      description: given.description,
      system: given.system,
      appliesTo,
      reviewEvery: given.reviewEvery,
      reviewers: given.reviewer,
      chapters,
    }),
    changed: [],
  };
}
