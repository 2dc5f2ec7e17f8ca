// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@medsuite/backstage-plugin-runbooks-common';
import { parseAlertRules } from '@medsuite/backstage-plugin-runbooks-common/parse';
import type { AlertRule } from '../database/alertRules';
import type { DiscoveredSource } from './discoverSources';
import { selectRuleFiles } from './selectFiles';
import type { SourceTree } from './sourceTree';

/** What the rule files of one tree say. */
export type ReadAlertRules = {
  rules: AlertRule[];
  /** Files whose stored rules stay: those that were not read, or are no YAML at present. */
  keepFiles: string[];
  problems: Problem[];
};

/** Reads the alert rules of a tree. A file that cannot be understood is a problem, and the others come in. */
export async function readAlertRules(
  source: Pick<DiscoveredSource, 'ruleGlobs'>,
  tree: SourceTree,
): Promise<ReadAlertRules> {
  const isRuleFile = selectRuleFiles(source.ruleGlobs);
  const files = tree.files.filter(({ path }) => isRuleFile(path));
  const result: ReadAlertRules = {
    rules: [],
    keepFiles: tree.skipped.filter(isRuleFile),
    problems: [],
  };
  for (const file of files) {
    const text = (await file.content()).toString('utf8');
    const { rules, problems } = parseAlertRules(text, file.path);
    result.rules.push(...rules.map(rule => ({ ...rule, file: file.path })));
    result.problems.push(...problems);
    if (problems.some(({ code }) => code === 'alert-rules-not-yaml')) {
      result.keepFiles.push(file.path);
    }
  }
  if (
    source.ruleGlobs.length > 0 &&
    files.length + result.keepFiles.length === 0
  ) {
    result.problems.push({
      path: '',
      line: null,
      severity: 'warning',
      code: 'alert-rules-match-nothing',
      message: `No file is called like ${source.ruleGlobs.join(
        ', ',
      )}: add the alert rules, or correct spec.alertRules or the annotation. Paths begin at the folder of the docs.`,
    });
  }
  return result;
}
