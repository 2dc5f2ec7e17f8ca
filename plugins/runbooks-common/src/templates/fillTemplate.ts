// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import mustache from 'mustache';
import { PARTIALS } from './pages/partials';
import type { ChapterTemplate, TemplateQuestion } from './types';
import { escapeMarkdown, toLine } from './words';

const TAGS: [string, string] = ['[[', ']]'];
const SHORTEST_FENCE = 3;

const capital = (text: string) =>
  text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);

/** A command as it is given, without blank lines around it. */
const toCommand = (text: string) =>
  text
    .replace(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, '')
    .replace(/^(?:[ \t]*\n)+|\s+$/g, '');

function readAnswer(
  { id, type, question }: TemplateQuestion,
  given: string,
): string {
  if (type === 'command') return toCommand(given);
  const answer = toLine(given);
  if (type === 'minutes' && answer !== '' && !/^\d{1,5}$/.test(answer)) {
    throw new InputError(
      `"${answer}" is no answer to "${question}" (${id}): write a whole number of minutes.`,
    );
  }
  if (type === 'language' && !/^[\w+#-]{0,30}$/.test(answer)) {
    throw new InputError(
      `"${answer}" is no answer to "${question}" (${id}): write a language as fences name it, such as sh.`,
    );
  }
  // The sentence that it stands in brings the full stop.
  return type === 'text' ? answer.replace(/[.\s]+$/, '') : answer;
}

/**
 * The answers to all questions of a template, with its defaults. Throws an InputError for an answer that no question asks for, and
 * for one that is of another type.
 */
export function readAnswers(
  template: ChapterTemplate,
  given: Record<string, string>,
  known: Record<string, string>,
): Record<string, string> {
  const ids = template.questions.map(({ id }) => id);
  const unknown = Object.keys(given).find(id => !ids.includes(id));
  if (unknown !== undefined) {
    throw new InputError(
      `The template "${
        template.id
      }" does not ask for "${unknown}": it asks for ${ids.join(', ')}.`,
    );
  }
  const answers: Record<string, string> = { ...known };
  for (const question of template.questions) {
    const answer = readAnswer(question, given[question.id] ?? '');
    answers[question.id] =
      answer ||
      known[question.id] ||
      mustache.render(question.default, answers, undefined, {
        tags: TAGS,
        escape: text => text,
      });
  }
  return answers;
}

/** A line of backticks that no line of a text ends. */
function fenceFor(text: string): string {
  const longest = Math.max(
    SHORTEST_FENCE - 1,
    ...Array.from(text.matchAll(/`+/g), ([run]) => run.length),
  );
  return '`'.repeat(longest + 1);
}

/** The body of a page, with its answers filled in as text: none of them can bring Markdown of its own. */
export function fillBody(
  { body }: ChapterTemplate,
  answers: Record<string, string>,
  facts: { incident: boolean; stepsAnchor: string },
): string {
  const capitals = Object.entries(answers).map(
    ([id, answer]) => [capital(id), capital(answer)] as const,
  );
  const text = mustache.render(
    body,
    {
      ...answers,
      ...Object.fromEntries(capitals),
      ...facts,
      fence: fenceFor(answers.command ?? ''),
    },
    PARTIALS,
    { tags: TAGS, escape: escapeMarkdown },
  );
  return `${text.trimEnd()}\n`;
}
