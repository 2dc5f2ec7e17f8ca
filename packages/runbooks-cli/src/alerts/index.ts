// SPDX-License-Identifier: Apache-2.0
import { fillAlertName } from '@medsuite/backstage-plugin-runbooks-common/parse';
import { Command, Option } from 'commander';
import path from 'node:path';
import { collect } from '../collect';
import { CliError, EXIT } from '../exit';
import { readLintConfig } from '../lint/config';
import { findSites } from '../lint/findSites';
import { progressBar } from '../lint/progressBar';
import { checkAlerts, type AlertsReport } from './checkAlerts';
import { countOutcome, formatHuman, formatJson } from './formats';
import { listChapters } from './listChapters';
import { findRuleFiles } from './ruleFiles';

const URL_TEMPLATE =
  'https://portal.example.com/runbooks/alerts/{{ $labels.alertname }}';

type Options = {
  docs?: string[];
  format: 'human' | 'json';
  all?: boolean;
  strict?: boolean;
  urlTemplate: string;
};

function exitCodeOf(report: AlertsReport, strict: boolean): number {
  const isBroken = report.problems.some(
    ({ severity }) => strict || severity === 'error',
  );
  const isMissing = strict && countOutcome(report, 'unresolved') > 0;
  return isBroken || isMissing ? EXIT.problems : EXIT.ok;
}

async function run(patterns: string[], options: Options) {
  const { docs = ['.'], format, strict = false, urlTemplate } = options;
  if (fillAlertName(urlTemplate, 'x') === urlTemplate) {
    throw new CliError(
      `--url-template "${urlTemplate}" has no place for the name of the alert: write {{ $labels.alertname }} there.`,
    );
  }
  const sites = await findSites(docs);
  const files = await findRuleFiles(patterns, sites);
  const config = await readLintConfig({ start: path.resolve(docs[0]) });
  const chapters = await listChapters(
    sites,
    config,
    progressBar(format === 'human'),
  );
  const report = await checkAlerts(files, chapters, urlTemplate);
  return {
    text:
      format === 'json'
        ? formatJson(report)
        : formatHuman(report, { all: options.all ?? false }),
    code: exitCodeOf(report, strict),
  };
}

/** `runbooks alerts check`: tells which alerts of Prometheus rules lead to no chapter of the repository. */
export function alertsCommand(
  write: (text: string) => void,
  exitWith: (code: number) => void,
): Command {
  const check = new Command('check')
    .description(
      'Check which alerts of Prometheus rule files, or PrometheusRule manifests, lead to a chapter',
    )
    .argument(
      '[rules...]',
      'files, folders or patterns; without any those that catalog-info.yaml names',
    )
    .option(
      '-d, --docs <folder>',
      'where the chapters are, several times for several folders; without it here',
      collect,
    )
    .addOption(
      new Option('-f, --format <format>', 'how to tell what was found')
        .choices(['human', 'json'])
        .default('human'),
    )
    .option('--all', 'tell the alerts that have a chapter, too')
    .option('--strict', 'fail when an alert has no chapter, and on warnings')
    .option(
      '--url-template <url>',
      'address of an alert in your portal, for runbook_url',
      URL_TEMPLATE,
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 fine, 1 a rule file cannot be read, or, with --strict, an alert has no chapter, 2 wrong use.',
    )
    .exitOverride()
    .action(async (patterns: string[], options: Options) => {
      const { text, code } = await run(patterns, options);
      write(text);
      exitWith(code);
    });
  return new Command('alerts')
    .description('Work with the alerts that lead to chapters')
    .addCommand(check);
}
