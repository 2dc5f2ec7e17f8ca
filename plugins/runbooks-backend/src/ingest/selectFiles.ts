// SPDX-License-Identifier: Apache-2.0
import picomatch from 'picomatch';
import type { DiscoveredSource } from './discoverSources';
import {
  isLintConfig,
  isMarkdown,
  isMkdocsConfig,
  type FileSelection,
} from './sourceTree';

/** Tells which files of a source's tree hold alert rules. */
export function selectRuleFiles(ruleGlobs: string[]): FileSelection {
  if (ruleGlobs.length === 0) {
    return () => false;
  }
  const matches = picomatch(ruleGlobs, { noextglob: true });
  return path => !isMarkdown(path) && !isMkdocsConfig(path) && matches(path);
}

/** Tells which files of a source's tree are to be read. */
export function selectFiles(
  source: Pick<DiscoveredSource, 'hasChapters' | 'ruleGlobs'>,
): FileSelection {
  const isRuleFile = selectRuleFiles(source.ruleGlobs);
  return path =>
    (source.hasChapters &&
      (isMarkdown(path) || isMkdocsConfig(path) || isLintConfig(path))) ||
    isRuleFile(path);
}
