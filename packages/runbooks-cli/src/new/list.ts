// SPDX-License-Identifier: Apache-2.0
import { CHAPTER_TEMPLATES } from '@medsuite/backstage-plugin-runbooks-common/templates';
import chalk from 'chalk';

/** All templates, and what each asks for. */
export function listTemplates(): string {
  return CHAPTER_TEMPLATES.map(
    ({ id, title, description, questions }) =>
      `${chalk.bold(id)}  ${title}\n  ${description}\n${questions
        .map(({ id: name, question }) => `    --set ${name}=…  ${question}\n`)
        .join('')}`,
  ).join('\n');
}
