// SPDX-License-Identifier: Apache-2.0
import { pageRule, type LintPage, type Tell } from '../types';
import type { PageFence } from '../../parse';

const SQL =
  /^\s*(?:select|insert\s+into|update|delete\s+from|begin|with|alter|create|drop|explain)\b[\s\S]*;\s*$/i;
const SHELL_SYNTAX = /^\s*(?:[A-Z_][A-Z0-9_]*=\S*\s+)?[\w./-]+(?:\s|$)/;

const isJson = (text: string) => {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Something else that begins with a bracket.
    return false;
  }
};

/** The language of a block, where it is beyond doubt. */
function sureLanguage(text: string, isShell: boolean): string | undefined {
  if (isJson(text)) return 'json';
  if (/^\s*<\?xml\s/.test(text)) return 'xml';
  if (/^\s*apiVersion:\s*\S+\s*\n(?:.*\n)*?kind:\s/.test(text)) return 'yaml';
  if (/^#!.*\b(?:ba)?sh\b/.test(text)) return 'bash';
  if (SQL.test(text)) return 'sql';
  if (!isShell) return undefined;
  const lines = text.split('\n').filter(line => line.trim() !== '');
  if (lines.some(line => /^\s*\$\s/.test(line))) return 'console';
  return SHELL_SYNTAX.test(lines[0]) ? 'sh' : undefined;
}

/** Adds a language behind the marks of an opening. */
function languageFix({ lines }: LintPage, fence: PageFence, language: string) {
  const opening = lines[fence.from - 1];
  const marks = /(`{3,}|~{3,})[ \t]*$/.exec(opening);
  if (!marks) return undefined;
  const column = marks.index + marks[1].length + 1;
  return { line: fence.from, from: column, to: column, text: language };
}

const isCommand = ({ chapter }: LintPage, fence: PageFence) =>
  chapter.commands.some(({ line }) => line === fence.from);

function tellFence(
  page: LintPage,
  tell: Tell,
  fence: PageFence,
  message: string,
) {
  const language = sureLanguage(fence.text, isCommand(page, fence));
  tell({
    line: fence.from,
    message: language ? `${message} Here: ${language}.` : message,
    fix: language ? languageFix(page, fence, language) : undefined,
  });
}

const bare = ({ anatomy }: LintPage) =>
  anatomy.fences.filter(
    ({ language, text }) => language === '' && text.trim() !== '',
  );

/** Commands whose fence says no language. */
export const commandWithoutLanguage = pageRule({
  id: 'command-without-language',
  title: 'The fence of a command names no language',
  severity: 'warning',
  fixable: true,
  docs: `The language decides whether a block is a command, how values are quoted in it, and what a copy button copies. Without one it is guessed from
the first word. Write \`sh\`, \`bash\`, \`powershell\`, \`sql\`, or \`console\` for a session with prompts. \`--fix\` writes it where there is no doubt.`,
  check(page, tell) {
    for (const fence of bare(page)) {
      if (isCommand(page, fence)) {
        tellFence(
          page,
          tell,
          fence,
          'This command names no language: write it behind the opening marks, such as ```sh.',
        );
      }
    }
  },
});

/** Other fences that say no language. */
export const fenceWithoutLanguage = pageRule({
  id: 'fence-without-language',
  title: 'A fence names no language',
  severity: 'info',
  fixable: true,
  docs: `A block without a language may be a command that nobody recognised, or output that somebody will copy into a shell. Write \`text\` for output
and messages. \`--fix\` writes \`json\`, \`xml\`, \`yaml\` and \`sql\` where there is no doubt.`,
  check(page, tell) {
    for (const fence of bare(page)) {
      if (!isCommand(page, fence)) {
        tellFence(
          page,
          tell,
          fence,
          'This block names no language: write it behind the opening marks, ```text for output.',
        );
      }
    }
  },
});
