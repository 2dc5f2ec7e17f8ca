// SPDX-License-Identifier: Apache-2.0
import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const step = (input: object) =>
  stringify({
    steps: [
      {
        id: 'write',
        name: 'Write the chapters',
        action: 'runbooks:new',
        input,
      },
    ],
  });

/** How `runbooks:new` is used, for the page of installed actions. */
export const newExamples: TemplateExample[] = [
  {
    description: 'A whole runbook with one chapter',
    example: step({
      path: './runbook',
      runbook: { title: 'Claims gateway runbook', name: 'claims-gateway' },
      owner: 'group:default/claims-team',
      backupOwner: 'group:default/platform-support',
      appliesTo: ['component:default/claims-gateway'],
      chapters: [
        { template: 'operations', title: 'Restart the claims gateway' },
      ],
    }),
  },
  {
    description:
      'A chapter beside a service, with its changes apart for a pull request',
    example: step({
      what: 'chapter',
      path: './service',
      changesPath: './changes',
      owner: 'group:default/claims-team',
      backupOwner: 'group:default/platform-support',
      chapters: [
        {
          template: 'operations',
          title: 'The queue of claims stands still',
          kind: 'incident',
          severity: 'P1',
          alerts: ['ClaimsQueueStalled'],
        },
      ],
    }),
  },
];
