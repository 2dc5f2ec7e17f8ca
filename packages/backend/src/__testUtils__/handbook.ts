// SPDX-License-Identifier: Apache-2.0
import { Entity } from '@backstage/catalog-model';

/**
 * Stands in every name, title and text that tenant admins must never come across: in titles, headings, bodies, paths, tags, owners, categories
 * and reasons of chapters that they may not read.
 */
export const CANARY = 'canary';

export const HANDBOOK = 'runbook:default/handbook';

/** A system of the tenant admins' own, to which chapters apply that they may read and some that they may not. */
export const TENANT_SYSTEM = 'system:default/harbor';

const page = (frontMatter: string, title: string, body: string) =>
  `---\n${frontMatter.trim()}\n---\n\n# ${title}\n\n${body.trim()}\n`;

const applies = `appliesTo: [${TENANT_SYSTEM}]`;

/** The tree of the handbook: two chapters that everybody may read, and two with the canary for platform admins alone. */
export const HANDBOOK_FILES = {
  'mkdocs.yml': 'site_name: Handbook\nplugins: [techdocs-core]\n',
  'docs/open/escalate.md': page(
    `
owner: group:default/edi-team
category: edi
tags: [calls]
${applies}
`,
    'Escalate a call',
    '## Steps\n\n1. Call the desk.\n\n<details>\n<summary>By hand</summary>\n\n```sh\ndesk --ring\n```\n\n</details>\n',
  ),
  'docs/tenant/users.md': page(
    `
owner: group:default/platform-support
reviewers: [user:default/sofia-owner]
audience: [TENANT_ADMIN]
category: tenant-lifecycle
supersedes: old/page
${applies}
`,
    'Add a user',
    '## Steps\n\n1. Open the list of users.\n',
  ),
  'docs/canary/rotate.md': page(
    `
owner: group:default/canary-team
backupOwner: group:default/tenant-admins
audience: [PLATFORM_ADMIN]
category: canary-category
tags: [canary-tag]
severity: P1
alerts: [ZebraDown]
canaryKey: unknown
supersedes: open/escalate
${applies}
`,
    '🚨 The canary of the zebra fails',
    `
## Canary steps

1. See [the canary of old](../old/page.md), [how to escalate](../open/escalate.md).

\`\`\`sh
zebra --feed canary
\`\`\`

<details>
<summary>When the canary is gone</summary>

\`\`\`sh
zebra --without canary
\`\`\`

</details>
`,
  ),
  'docs/old/page.md': page(
    `
owner: group:default/platform-operations
audience: [PLATFORM_ADMIN]
${applies}
`,
    'Canary of old',
    '## Canary steps\n\n1. Feed the canary of the zebra.\n',
  ),
};

/** The entities of the handbook and of the tenant admins, as the catalog holds them. */
export function createHandbookEntities(folder: string): Entity[] {
  const location = `file:${folder}/catalog-info.yaml`;
  return [
    {
      apiVersion: 'runbooks.medsuite.io/v1alpha1',
      kind: 'Runbook',
      metadata: {
        name: 'handbook',
        namespace: 'default',
        title: 'Handbook',
        annotations: {
          'backstage.io/techdocs-ref': 'dir:.',
          'backstage.io/source-location': location,
          'backstage.io/managed-by-location': location,
          'backstage.io/managed-by-origin-location': location,
        },
      },
      spec: {
        type: 'operations',
        lifecycle: 'production',
        owner: 'group:default/tenant-admins',
      },
    },
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name: 'harbor', namespace: 'default', title: 'Harbor' },
      spec: { owner: 'group:default/tenant-admins' },
      relations: [
        { type: 'ownedBy', targetRef: 'group:default/tenant-admins' },
      ],
    },
  ];
}
