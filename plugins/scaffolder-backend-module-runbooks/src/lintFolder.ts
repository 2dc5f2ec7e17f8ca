// SPDX-License-Identifier: Apache-2.0
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import type {
  LintCounts,
  LintFinding,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  concealSensitive,
  countFindings,
  presentFinding,
  type Finding,
} from '@medsuite/backstage-plugin-runbooks-common/lint';
import {
  CliError,
  lint,
  readLintConfig,
  scoreOf,
  type AppConfig,
} from '@medsuite/runbooks-cli/lint';
import { readFile } from 'node:fs/promises';
import { sep } from 'node:path';

/** What the rules say of a folder. Paths are relative to the workspace. */
export type FolderVerdict = {
  /** How many pages were looked at. */
  pages: number;
  findings: LintFinding[];
  counts: LintCounts;
  /** The mean of what the pages score, from 0 to 100. */
  score: number;
};

const noProgress = { start: () => {}, done: () => {}, stop: () => {} };

/**
 * Asks the rules of `runbooks lint` about a folder of a workspace, with the settings of the installation and of the
 * `runbooks.config.yaml` in the workspace. Nothing outside of the workspace is read.
 *
 * @throws InputError when the folder is outside, has no page, or its settings cannot be read
 */
export async function lintFolder(options: {
  workspace: string;
  /** Relative to the workspace. */
  path: string;
  /** Relative to that folder: pages that alone are told of, beside others that are no pages. */
  files?: string[];
  appConfig: AppConfig;
}): Promise<FolderVerdict> {
  const { workspace, appConfig } = options;
  const folder = resolveSafeChildPath(workspace, options.path);
  try {
    const config = await readLintConfig({
      start: folder,
      within: workspace,
      appConfig,
    });
    const pages = options.files
      ?.filter(file => /\.(md|markdown)$/i.test(file))
      .map(file => resolveSafeChildPath(folder, file));
    const { files, findings, absolute } = await lint(pages ?? [folder], {
      config,
      fix: false,
      progress: noProgress,
      base: workspace,
    });
    const told = await conceal(findings, absolute);
    return {
      pages: files.length,
      findings: told.map(presentFinding),
      counts: countFindings(told),
      score: scoreOf({ files, findings: told }) ?? 100,
    };
  } catch (error) {
    if (error instanceof CliError) {
      // Where workspaces stand is nobody's business.
      throw new InputError(
        toError(error)
          .message.replaceAll(`${workspace}${sep}`, '')
          .replaceAll(workspace, 'the workspace'),
      );
    }
    throw error;
  }
}

/** Logs of a task are read by more people than the page may be meant for. */
async function conceal(
  findings: Finding[],
  absolute: Map<string, string>,
): Promise<Finding[]> {
  const byFile = new Map<string, Finding[]>();
  for (const finding of findings) {
    byFile.set(finding.path, [...(byFile.get(finding.path) ?? []), finding]);
  }
  const told: Finding[] = [];
  for (const [path, own] of byFile) {
    const file = absolute.get(path);
    const text = file === undefined ? '' : await readFile(file, 'utf8');
    told.push(...concealSensitive(own, text.split(/\r\n|\r|\n/)));
  }
  return told;
}
