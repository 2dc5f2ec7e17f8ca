// SPDX-License-Identifier: Apache-2.0
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

/** How `runbooks:refresh` is used, for the page of installed actions. */
export const refreshExamples: TemplateExample[] = [
  {
    description: 'Shows the chapters of what was registered just now',
    example: stringify({
      steps: [
        {
          id: 'register',
          name: 'Register',
          action: 'catalog:register',
          input: {
            repoContentsUrl: '${{ steps.publish.output.repoContentsUrl }}',
          },
        },
        {
          id: 'refresh',
          name: 'Read the chapters',
          action: 'runbooks:refresh',
          input: { entityRef: '${{ steps.register.output.entityRef }}' },
        },
      ],
    }),
  },
];
