// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { AppConfig } from '@medsuite/runbooks-cli/lint';
import {
  describeFinding,
  reportVerdict,
  summarizeVerdict,
} from '../describeVerdict';
import { lintFolder, type FolderVerdict } from '../lintFolder';
import { lintExamples } from './lint.examples';

type FailOn = 'error' | 'warning' | 'never';

function isTooBad({ counts }: FolderVerdict, failOn: FailOn): boolean {
  switch (failOn) {
    case 'never':
      return false;
    case 'warning':
      return counts.error + counts.warning > 0;
    default:
      return counts.error > 0;
  }
}

/** `runbooks:lint`: the rules of `runbooks lint` on a folder of the workspace, before anything of it is published. */
export function createLintAction(options: { appConfig: AppConfig }) {
  return createTemplateAction({
    id: 'runbooks:lint',
    description:
      'Checks runbook chapters in the workspace by the rules of `runbooks lint` and of this portal, and fails when they are broken.',
    examples: lintExamples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace, or one page, that is checked; by default all of it',
            ),
        files: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Paths in that folder, of whose pages alone it is told; by default of all',
            ),
        failOn: z =>
          z
            .enum(['error', 'warning', 'never'])
            .optional()
            .describe(
              'What ends the task: an error (the default), a warning too, or nothing',
            ),
      },
      output: {
        findings: z =>
          z
            .array(z.record(z.any()))
            .describe('What was found: rule, severity, path, line, message'),
        errors: z => z.number().describe('How many findings are errors'),
        warnings: z => z.number().describe('How many findings are warnings'),
        score: z =>
          z
            .number()
            .describe('Quality of the pages, from 0 to 100, their mean'),
        report: z =>
          z.string().describe('The same in Markdown, to show at the end'),
      },
    },
    async handler(ctx) {
      const { path = '.', files, failOn = 'error' } = ctx.input;
      const verdict = await lintFolder({
        workspace: ctx.workspacePath,
        path,
        files,
        appConfig: options.appConfig,
      });
      const summary = summarizeVerdict(verdict);
      for (const finding of verdict.findings) {
        ctx.logger[finding.severity === 'warning' ? 'warn' : finding.severity](
          describeFinding(finding),
        );
      }
      ctx.output('findings', verdict.findings);
      ctx.output('errors', verdict.counts.error);
      ctx.output('warnings', verdict.counts.warning);
      ctx.output('score', verdict.score);
      ctx.output('report', reportVerdict(verdict));
      if (isTooBad(verdict, failOn)) {
        throw new InputError(
          `The chapters are not fit to be published. ${summary}: ${verdict.findings
            .filter(({ severity }) => severity !== 'info')
            .map(describeFinding)
            .join('; ')}`,
        );
      }
      ctx.logger.info(summary);
    },
  });
}
