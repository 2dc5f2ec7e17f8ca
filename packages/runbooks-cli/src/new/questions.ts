// SPDX-License-Identifier: Apache-2.0
import {
  CHAPTER_TEMPLATES,
  toOwnerRef,
  type ChapterTemplate,
} from '@medsuite/backstage-plugin-runbooks-common/templates';
import { CliError } from '../exit';
import type { Asker, Check } from './Asker';

/** Something that has to be known: which flag says it, and how it is asked for. */
export type Wanted = {
  flag: string;
  question: string;
  example: string;
  given: string | undefined;
  check?: Check;
};

/** Whether an answer is a ref of a user or group. */
export const isOwner =
  (what: string): Check =>
  answer => {
    try {
      toOwnerRef(answer, what);
      return true;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

/** Says of everything that nobody gave and nobody can be asked for by which flag it is given. Throws unless nothing is missing. */
export function refuseMissing(wanted: Wanted[]) {
  const missing = wanted.filter(({ given }) => given === undefined);
  if (missing.length > 0) {
    throw new CliError(
      `Without a terminal to ask on, these have to be given too:${missing
        .map(
          ({ flag, example, question }) =>
            `\n  ${flag} ${example}   ${question}`,
        )
        .join('')}`,
    );
  }
}

/** The answer that a flag gave, else the one that is typed in. */
export async function ask(
  asker: Asker | undefined,
  { given, flag, question, example, check }: Wanted,
): Promise<string> {
  if (given !== undefined || !asker) return given ?? '';
  return asker.text(`${question} (such as ${example})`, {
    check: answer =>
      answer.trim() === ''
        ? `Write it, or give ${flag}.`
        : check?.(answer) ?? true,
  });
}

/** The templates to choose from. */
export const TEMPLATE_CHOICES = CHAPTER_TEMPLATES.map(
  ({ id, title, description }) => ({ value: id, name: title, description }),
);

const splitList = (text: string) =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);

/** Asks for several refs or names at once. */
export async function askList(
  asker: Asker,
  question: string,
  example: string,
): Promise<string[]> {
  return splitList(
    await asker.text(
      `${question}, if any (such as ${example}; several with commas)?`,
    ),
  );
}

/** Asks for the title of a chapter, and for incidents which alerts lead to it, where no flag says them. */
export async function askChapter(
  asker: Asker,
  template: ChapterTemplate,
  given: { title: string | undefined; alerts: string[] | undefined },
): Promise<{ title: string; alerts: string[] | undefined }> {
  const title =
    given.title ??
    (await asker.text(`What is the chapter "${template.title}" called?`, {
      default: template.title,
    }));
  const alerts =
    given.alerts ??
    (template.kind === 'incident'
      ? await askList(asker, 'Which alerts lead to it', 'EdiQueue*')
      : undefined);
  return { title, alerts };
}

/** Asks what a template asks for; what flags answered, and what only goes with a command that is not there, is not asked. */
export async function askTemplate(
  asker: Asker,
  { title, questions }: ChapterTemplate,
  given: Record<string, string>,
): Promise<Record<string, string>> {
  const open = questions.filter(({ id }) => given[id] === undefined);
  const isWanted =
    open.length > 0 &&
    (await asker.yes(
      `"${title}" asks ${open.length} questions, each with a general answer to keep. Go through them?`,
    ));
  const answers = { ...given };
  for (const { id, type, question, example, default: preset } of isWanted
    ? open
    : []) {
    if (type === 'language' && !answers.command) continue;
    const shown =
      preset === ''
        ? `may be left out; such as ${example}`
        : `such as ${example}`;
    const answer = await asker.text(`${question} (${shown})`, {
      // What a default refers to is filled in when it is written.
      default: preset.includes('[[') || preset === '' ? undefined : preset,
      check: text =>
        type !== 'minutes' || /^\d*$/.test(text.trim())
          ? true
          : 'Write a whole number of minutes.',
    });
    if (answer.trim() !== '') answers[id] = answer;
  }
  return answers;
}
