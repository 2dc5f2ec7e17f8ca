// SPDX-License-Identifier: Apache-2.0
import { Command } from 'commander';
import path from 'node:path';
import { CliError, EXIT } from '../exit';
import { checkSite } from './checkSite';
import { findSites } from './findSites';
import {
  countSeverity,
  formatHuman,
  formatJson,
  type CheckResult,
} from './format';
import { readConfig } from './readConfig';

type Options = { json?: boolean; strict?: boolean; config?: string };

/** As one would type it here, or whole when it is not below this folder. */
function displayPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

async function check(
  targets: string[],
  options: Options,
): Promise<CheckResult> {
  const config = await readConfig(options.config);
  const result: CheckResult = { pages: 0, problems: [] };
  for (const target of targets) {
    const sites = await findSites(path.resolve(target));
    for (const site of sites) {
      const problems = await checkSite(site, config);
      result.pages += site.pages.length;
      result.problems.push(
        ...problems.map(problem => ({
          ...problem,
          path: displayPath(path.join(site.root, problem.path)),
        })),
      );
    }
  }
  if (result.pages === 0 && result.problems.length === 0) {
    throw new CliError(
      `There is no Markdown page below ${targets.join(', ')}.`,
    );
  }
  return result;
}

/** `runbooks check`: tells what the portal would say about the pages, before they are pushed. */
export function checkCommand(
  write: (text: string) => void,
  exitWith: (code: number) => void,
): Command {
  return new Command('check')
    .description(
      'Check Markdown pages, folders of them, or folders with an mkdocs.yml or catalog-info.yaml',
    )
    .argument('[paths...]', 'what to check', ['.'])
    .option('--json', 'print JSON')
    .option('--strict', 'fail on warnings too')
    .option(
      '-c, --config <file>',
      'app-config file with the categories and templates of the installation',
    )
    .action(async (targets: string[], options: Options) => {
      const result = await check(targets, options);
      write(options.json ? formatJson(result) : formatHuman(result));
      const failed =
        countSeverity(result, 'error') > 0 ||
        (options.strict && countSeverity(result, 'warning') > 0);
      exitWith(failed ? EXIT.problems : EXIT.ok);
    });
}
