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
