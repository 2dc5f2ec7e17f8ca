// SPDX-License-Identifier: Apache-2.0
import type { RuleDescription } from '../types';

/**
 * What stands for a secret that secretlint knows. It is asked by `findSecrets` of /secrets, and set like all others.
 *
 * @public
 */
export const SECRET_RULE = {
  id: 'secret',
  title: 'A key, token or password of a known service stands in the page',
  severity: 'error',
  docs: `Found by secretlint with its recommended rules: keys of AWS, GCP, Azure, GitHub, GitLab, Slack, npm, private keys, database connection strings,
basic authentication in addresses and others. Whoever can read the page can use it: take it out, **and make it void where it was issued**. What
was found is never printed.`,
} as const satisfies RuleDescription;
