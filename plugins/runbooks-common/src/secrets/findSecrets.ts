// SPDX-License-Identifier: Apache-2.0
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import type { SecretLintCoreConfig } from '@secretlint/types';
import { SECRET_RULE } from '../lint/rules/secret';
import { severityOf, type RuleSettings } from '../lint/settings';
import type { Finding, LintedPage } from '../lint/types';

const config: SecretLintCoreConfig = {
  rules: [
    { id: '@secretlint/secretlint-rule-preset-recommend', rule: creator },
  ],
};

/** Names what was found without its value: `AWSSecretAccessKey` → `AWS secret access key`. */
const nameOf = (messageId: string) =>
  messageId
    .replace(/([a-z0-9])([A-Z])|_/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Asks secretlint about a page. What other rules found on the same line is not told again.
 *
 * @public
 */
export async function findSecrets(
  text: string,
  page: Pick<LintedPage, 'file' | 'findings'>,
  rules: RuleSettings,
): Promise<Finding[]> {
  const severity = severityOf(rules, SECRET_RULE.id) ?? SECRET_RULE.severity;
  if (severity === 'off') return [];
  const { messages } = await lintSource({
    source: {
      content: text,
      filePath: page.file,
      ext: '.md',
      contentType: 'text',
    },
    options: { config, noPhysicFilePath: true },
  });
  const known = new Set(
    page.findings.filter(it => it.sensitive).map(({ line }) => line),
  );
  return messages.flatMap(({ messageId, loc }): Finding[] =>
    known.has(loc.start.line)
      ? []
      : [
          {
            rule: SECRET_RULE.id,
            path: page.file,
            line: loc.start.line,
            endLine: loc.end.line,
            column: loc.start.column + 1,
            endColumn: loc.end.column + 1,
            severity,
            sensitive: true,
            message: `A secret stands here (${nameOf(
              messageId,
            )}): take it out, make it void where it was issued, and write a variable in its place.`,
          },
        ],
  );
}
