// SPDX-License-Identifier: Apache-2.0
import { countFindings } from '@medsuite/backstage-plugin-runbooks-common/lint';
import { Command, InvalidArgumentError, Option } from 'commander';
import fs from 'node:fs';
import path from 'node:path';
import { CliError, EXIT } from '../exit';
import { readLintConfig } from './config';
import { explainRule, explainRules } from './explain';
import { FORMATS } from './formats';
import { lint } from './lint';
import { progressBar } from './progressBar';
import { findRule } from './rules';
import { scoreOf } from './score';

type Options = {
  format: keyof typeof FORMATS;
  config?: string;
  appConfig?: string;
  fix?: boolean;
  strict?: boolean;
  maxWarnings?: number;
  quiet?: boolean;
  explain?: string | true;
};

const toCount = (text: string) => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) {
    throw new InvalidArgumentError('Write a number.');
  }
  return number;
};

function explain(id: string | true): string {
  if (id === true) return explainRules();
  const rule = findRule(id);
  if (!rule) throw new CliError(`There is no rule "${id}".`);
  return explainRule(rule);
}

/** The folder from which the config is looked for. */
function startOf(target: string): string {
  const absolute = path.resolve(target);
  const stats = fs.statSync(absolute, { throwIfNoEntry: false });
  return stats?.isFile() ? path.dirname(absolute) : absolute;
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    // Only the lines around a finding are missing then.
    return '';
  }
}

async function run(targets: string[], options: Options) {
  const config = await readLintConfig({
    start: startOf(targets[0]),
    config: options.config,
    appConfig: options.appConfig,
  });
  const result = await lint(targets, {
    config,
    fix: options.fix ?? false,
    progress: progressBar(options.format === 'human'),
  });
  const counts = countFindings(result.findings);
  const allowed = options.strict ? 0 : options.maxWarnings ?? Infinity;
  return {
    text: FORMATS[options.format]({
      ...result,
      counts,
      score: scoreOf(result),
      findings: options.quiet
        ? result.findings.filter(({ severity }) => severity === 'error')
        : result.findings,
      textOf: file => readText(result.absolute.get(file) ?? file),
    }),
    code:
      counts.error > 0 || counts.warning > allowed ? EXIT.problems : EXIT.ok,
  };
}

/** `runbooks lint`: tells what is wrong with pages before they are pushed, and mends what is safe. */
export function lintCommand(
  write: (text: string) => void,
  exitWith: (code: number) => void,
): Command {
  return new Command('lint')
    .description(
      'Check Markdown pages, folders of them, or folders with an mkdocs.yml or catalog-info.yaml',
    )
    .argument('[paths...]', 'what to check', ['.'])
    .addOption(
      new Option('-f, --format <format>', 'how to tell what was found')
        .choices(Object.keys(FORMATS))
        .default('human'),
    )
    .option('--fix', 'mend what is safe to mend')
    .option('--strict', 'fail on warnings too')
    .option('--max-warnings <number>', 'fail on more warnings', toCount)
    .option('--quiet', 'tell errors only')
    .option(
      '-c, --config <file>',
      'config file; without it the nearest runbooks.config.yaml',
    )
    .option(
      '--app-config <file>',
      'app-config file with the categories and templates of the installation',
    )
    .option('--explain [rule]', 'print the documentation of a rule, or of all')
    .addHelpText(
      'after',
      '\nExit codes: 0 no errors, 1 errors or too many warnings, 2 wrong use.',
    )
    .action(async (targets: string[], options: Options) => {
      if (options.explain) {
        write(explain(options.explain));
        return;
      }
      const { text, code } = await run(targets, options);
      write(text);
      exitWith(code);
    });
}
