// SPDX-License-Identifier: Apache-2.0
import { findPlaceholders } from '../../parameters/template';
import type { PageFence } from '../../parse';
import { pageRule, type LintPage } from '../types';

/** Lines of the file that are code, with their numbers. */
function* codeLines({ anatomy, lines }: LintPage): Generator<[number, string]> {
  for (const { from, to } of anatomy.fences as PageFence[]) {
    for (let line = from + 1; line < to; line++) {
      yield [line, lines[line - 1] ?? ''];
    }
  }
}

const declaredNames = ({ chapter }: LintPage) =>
  new Set(chapter.frontMatter.parameters?.map(({ name }) => name));

const line1 = ({ lines }: LintPage, key: RegExp) =>
  Math.max(1, lines.findIndex(line => key.test(line)) + 1);

/** Placeholders that no parameter fills. */
export const undeclaredParameter = pageRule({
  id: 'undeclared-parameter',
  title: 'A placeholder names a parameter that the page does not declare',
  severity: 'error',
  docs: `\`\${{ parameters.queue }}\` is filled in from the entity or the alert that the chapter is opened for. What is not declared is never filled in, and
whoever copies the command has to find the value elsewhere. Declare it in the front matter:

\`\`\`yaml
parameters:
  - { name: queue, description: Queue that stands still, label: queue, prompt: 'Which queue?' }
\`\`\``,
  check(page, tell) {
    if (page.chapter.frontMatterBroken) return;
    const declared = declaredNames(page);
    for (const [line, text] of codeLines(page)) {
      for (const { name, start, end } of findPlaceholders(text)) {
        if (!declared.has(name)) {
          tell({
            line,
            column: start + 1,
            endColumn: end + 1,
            message: `No parameter "${name}" is declared: add { name: ${name}, … } to "parameters" in the front matter, or correct the name.`,
          });
        }
      }
    }
  },
});

const MALFORMED =
  /(?<![\w$])\{\{\s*parameters?\.([\w-]+)\s*\}\}|\$\{\s*parameters?\.([\w-]+)\s*\}(?!\})|\$\{\{\s*parameter\.([\w-]+)\s*\}\}/g;

/** What is nearly a placeholder. */
export const malformedPlaceholder = pageRule({
  id: 'malformed-placeholder',
  title: 'Something is nearly a placeholder, and is not filled in',
  severity: 'warning',
  fixable: true,
  docs: `Placeholders are written \`\${{ parameters.name }}\`. \`{{ parameters.name }}\`, \`\${parameters.name}\` and \`\${{ parameter.name }}\` stay as they are and
reach the shell. \`--fix\` corrects them where a parameter of that name is declared.`,
  check(page, tell) {
    const declared = declaredNames(page);
    for (const [line, text] of codeLines(page)) {
      for (const match of text.matchAll(MALFORMED)) {
        const name = match[1] ?? match[2] ?? match[3];
        const right = `\${{ parameters.${name} }}`;
        const from = match.index + 1;
        const to = from + match[0].length;
        tell({
          line,
          column: from,
          endColumn: to,
          message: `This is not filled in: write ${right}.`,
          fix: declared.has(name) ? { line, from, to, text: right } : undefined,
        });
      }
    }
  },
});

/** Parameters that nothing takes. */
export const unusedParameter = pageRule({
  id: 'unused-parameter',
  title: 'A parameter is declared and never used',
  severity: 'info',
  docs: `Readers are asked for values that change nothing. Use the parameter in a command, or take it out of the front matter.`,
  check(page, tell) {
    const { chapter, lines, anatomy } = page;
    const used = new Set(
      findPlaceholders(lines.slice(anatomy.bodyLine - 1).join('\n')).map(
        ({ name }) => name,
      ),
    );
    for (const { name } of chapter.frontMatter.parameters ?? []) {
      if (!used.has(name)) {
        tell({
          line: line1(page, new RegExp(`\\bname:\\s*['"]?${name}\\b`)),
          message: `Nothing on this page takes the parameter "${name}": use \${{ parameters.${name} }} in a command, or take it out.`,
        });
      }
    }
  },
});
