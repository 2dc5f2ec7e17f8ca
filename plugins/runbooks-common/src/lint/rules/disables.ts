// SPDX-License-Identifier: Apache-2.0
import type { RuleDescription } from '../types';

/** Rules about the comments that turn rules off; `applyDisables` finds them. */
export const DISABLE_RULES: RuleDescription[] = [
  {
    id: 'disable-without-reason',
    title: 'A comment turns rules off without saying why',
    severity: 'error',
    docs: `It turns nothing off. Write rule and reason:

\`\`\`markdown
<!-- runbooks-disable-next-line break-glass-unfolded: there is no UI for the test bench -->
<!-- runbooks-disable first-page: a drill script, read from a printout -->
\`\`\`

The first is about the next line, or about the whole of the next block of code; the second about the page. Several rules are divided by commas.`,
  },
  {
    id: 'disable-unused',
    title: 'A comment turns off what finds nothing',
    severity: 'warning',
    docs: `The fault was mended, or the name of the rule is misspelt. Take the comment out, or it will hide the next fault.
A comment about a rule that is off, or that asks a program which is not installed, is left alone.`,
  },
];
