// SPDX-License-Identifier: Apache-2.0
import {
  LINT_RULES,
  SECRET_RULE,
  type RuleDescription,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import { z } from 'zod';

/** What shellcheck says of a command. */
export const SHELL_RULE = 'shell';

/** Rules that need more than the text of pages. */
const PROGRAM_RULES: RuleDescription[] = [
  SECRET_RULE,
  {
    id: SHELL_RULE,
    title: 'shellcheck finds fault with a shell command',
    severity: 'warning',
    options: z.object({
      level: z
        .enum(['error', 'warning', 'info', 'style'])
        .default('warning')
        .describe('The least grave level of shellcheck that is told'),
      exclude: z
        .array(z.string().regex(/^SC\d{4}$/, 'write codes such as SC2086'))
        .default([])
        .describe('Codes of shellcheck that are not told'),
    }),
    docs: `Asked only where the program \`shellcheck\` is installed; without it the rule finds nothing. Blocks in \`sh\`, \`bash\` and \`ksh\` are looked at.
Placeholders and words in angle brackets stand for values, and what a page need not say (a shebang, where a variable is set) is not told.
The code leads to the page of shellcheck's own documentation.

Options: \`level\`, the least grave one told (\`warning\`); \`exclude\`, a list of codes such as \`SC2086\`.`,
  },
];

/** Every rule of \`runbooks lint\`. */
export const RULES: RuleDescription[] = [...LINT_RULES, ...PROGRAM_RULES];

/** A rule by its id. */
export function findRule(id: string): RuleDescription | undefined {
  return RULES.find(rule => rule.id === id);
}
