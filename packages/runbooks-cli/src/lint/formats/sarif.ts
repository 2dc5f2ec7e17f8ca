// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@medsuite/backstage-plugin-runbooks-common/lint';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import packageInfo from '../../../package.json';
import { RULES } from '../rules';
import type { Format } from './types';

const LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;

const describeRule = (rule: (typeof RULES)[number]): ReportingDescriptor => ({
  id: rule.id,
  shortDescription: { text: `${rule.title}.` },
  help: { text: rule.docs, markdown: rule.docs },
  defaultConfiguration:
    rule.severity === 'off'
      ? { enabled: false }
      : { level: LEVELS[rule.severity] },
});

const uriOf = (file: string) =>
  path.isAbsolute(file)
    ? pathToFileURL(file).href
    : file.split('/').map(encodeURIComponent).join('/');

function describeResult(finding: Finding): Result {
  const { rule, path: file, line, endLine, column, endColumn, fix } = finding;
  const artifactLocation = { uri: uriOf(file) };
  return {
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: line,
            endLine,
            startColumn: column,
            endColumn,
          },
        },
      },
    ],
    ...(fix && {
      fixes: [
        {
          description: { text: 'Mend it' },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [
                {
                  deletedRegion: {
                    startLine: fix.line,
                    startColumn: fix.from,
                    endLine: fix.line,
                    endColumn: fix.to,
                  },
                  insertedContent: { text: fix.text },
                },
              ],
            },
          ],
        },
      ],
    }),
  };
}

/** SARIF 2.1.0, as code scanning reads it. */
export const formatSarif: Format = ({ findings }) => {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'runbooks lint',
            semanticVersion: packageInfo.version,
            rules: RULES.map(describeRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(describeResult),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};
