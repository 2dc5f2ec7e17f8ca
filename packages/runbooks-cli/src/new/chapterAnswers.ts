// SPDX-License-Identifier: Apache-2.0
import type { CategoryDefinition } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { ChapterTemplate } from '@medsuite/backstage-plugin-runbooks-common/templates';
import { CliError } from '../exit';

/** The category of a chapter: the one that is asked for, else that of its template where the installation has it. */
export function categoryFor(
  template: ChapterTemplate,
  asked: string | undefined,
  categories: CategoryDefinition[],
): string | null {
  const known = categories.map(({ id }) => id);
  if (asked !== undefined && !known.includes(asked)) {
    throw new CliError(
      `There is no category "${asked}": --category takes one of ${known.join(
        ', ',
      )}.`,
    );
  }
  const wanted = asked ?? template.category;
  return known.includes(wanted) ? wanted : null;
}

/** Which answers go to which template; one that none of them asks for is refused. */
export function splitAnswers(
  templates: ChapterTemplate[],
  answers: Record<string, string>,
): Array<Record<string, string>> {
  const asks = ({ questions }: ChapterTemplate, id: string) =>
    questions.some(question => question.id === id);
  for (const id of Object.keys(answers)) {
    if (!templates.some(template => asks(template, id))) {
      throw new CliError(
        `No template asks for "${id}": ${templates
          .map(
            template =>
              `${template.id} asks for ${template.questions
                .map(question => question.id)
                .join(', ')}`,
          )
          .join('; ')}.`,
      );
    }
  }
  return templates.map(template =>
    Object.fromEntries(
      Object.entries(answers).filter(([id]) => asks(template, id)),
    ),
  );
}
