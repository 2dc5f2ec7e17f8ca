// SPDX-License-Identifier: Apache-2.0
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** How `runbooks:lint` is used, for the page of installed actions. */
export const lintExamples: TemplateExample[] = [
  {
    description: 'Ends the task when a chapter has an error',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the chapters',
          action: 'runbooks:lint',
          input: { path: './runbook' },
        },
      ],
    }),
  },
  {
    description:
      'Ends the task for what was just written, whatever stands beside it',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the new chapters',
          action: 'runbooks:lint',
          input: {
            path: './service',
            files: '${{ steps.write.output.files }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Goes on whatever is found, and shows it at the end',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the chapters',
          action: 'runbooks:lint',
          input: { path: './runbook', failOn: 'never' },
        },
      ],
      output: {
        text: [
          {
            title: 'What the rules say',
            content: '${{ steps.lint.output.report }}',
          },
        ],
      },
    }),
  },
];
