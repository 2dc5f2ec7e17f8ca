// SPDX-License-Identifier: Apache-2.0
import type { SectionRole } from '../schemas';
import type { PageTemplate } from './types';

/**
 * The page templates that are understood everywhere. The first heading of each entry is the template's own, the others
 * are what authors write in its place. An installation adds its own under `runbooks.templates`.
 *
 * In alert pages "Meaning" tells what one sees, so it is `symptoms`; "Diagnosis" is where one looks for the cause.
 *
 * @public
 */
export const PAGE_TEMPLATES: PageTemplate[] = [
  {
    id: 'operations',
    title: 'Operations',
    sections: [
      { role: 'outcome', headings: ['Outcome', 'Goal', 'Result'] },
      {
        role: 'prerequisites',
        headings: [
          'Prerequisites',
          'Prerequisite',
          'Requirements',
          'Pre-requisites',
          'Before you begin',
          'Before you start',
        ],
      },
      {
        role: 'diagram',
        headings: ['Diagram', 'Flow', 'Sequence', 'Architecture'],
      },
      {
        role: 'steps',
        headings: [
          'Steps',
          'Procedure',
          'Process',
          'Instructions',
          'Actions',
          'How to',
          'Runbook',
        ],
      },
      {
        role: 'validation',
        headings: [
          'Validation',
          'Validate',
          'Verification',
          'Verify',
          'Verifying',
          'Confirm',
          'Testing',
        ],
      },
      {
        role: 'troubleshooting',
        headings: [
          'Troubleshooting',
          'Common failures',
          'Common problems',
          'Known issues',
          'Debugging',
        ],
      },
      {
        role: 'next',
        headings: [
          'Next',
          'Next steps',
          'See also',
          'Related',
          'References',
          'Further reading',
          'Additional resources',
        ],
      },
    ],
  },
  {
    id: 'sop',
    title: 'Standard operating procedure',
    sections: [
      { role: 'outcome', headings: ['Purpose', 'Objective'] },
      { role: 'scope', headings: ['Scope'] },
      {
        role: 'rollback',
        headings: ['Rollback', 'Roll back', 'Backout', 'Back out', 'Revert'],
      },
      {
        role: 'escalation',
        headings: ['Escalation', 'Escalate', 'Contacts', 'Who to call'],
      },
      {
        role: 'post-incident',
        headings: [
          'Post-incident notes',
          'Post-incident',
          'Post incident',
          'Postmortem',
          'Lessons learned',
        ],
      },
      {
        role: 'roles',
        headings: ['Roles', 'Roles and responsibilities', 'Responsibilities'],
      },
      {
        role: 'communications',
        headings: ['Communications', 'Communication', 'Status updates'],
      },
      {
        role: 'dependencies',
        headings: ['Dependencies', 'Service dependencies'],
      },
    ],
  },
  {
    id: 'alert',
    title: 'Alert',
    sections: [
      {
        role: 'symptoms',
        headings: ['Meaning', 'Symptoms', 'Symptom', 'Trigger', 'Description'],
      },
      { role: 'impact', headings: ['Impact', 'Severity', 'Service impact'] },
      {
        role: 'troubleshooting',
        headings: [
          'Diagnosis',
          'Diagnose',
          'Investigation',
          'Cause',
          'Causes',
          'Root cause',
        ],
      },
      {
        role: 'steps',
        headings: [
          'Mitigation',
          'Remediation',
          'Resolution',
          'Resolve',
          'Solution',
          'Fix',
          'Recovery',
        ],
      },
    ],
  },
];

const toKey = (heading: string) =>
  heading
    .toLocaleLowerCase('en-US')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const MOST_KNOWN_HEADINGS = 10_000;

/** Answers what a heading is for. */
export type RoleFinder = (heading: string) => SectionRole | undefined;

const finders = new WeakMap<PageTemplate[], RoleFinder>();

/** Finds the role of a heading; templates of the installation win over the built-in ones. */
export function findRoleIn(templates: PageTemplate[]): RoleFinder {
  const finder =
    finders.get(templates) ??
    createRoleFinder([...templates, ...PAGE_TEMPLATES]);
  finders.set(templates, finder);
  return finder;
}

/** Finds the role of a heading in these templates alone; earlier ones win. */
export function createRoleFinder(templates: PageTemplate[]): RoleFinder {
  const roles = new Map<string, SectionRole>();
  for (const { sections } of templates) {
    for (const { role, headings } of sections) {
      for (const heading of headings) {
        const key = toKey(heading);
        if (!roles.has(key)) {
          roles.set(key, role);
        }
      }
    }
  }
  const known = new Map<string, SectionRole | undefined>();
  const find: RoleFinder = heading => {
    for (const candidate of [
      heading,
      // "2. Steps", "Step 2: Validation"
      heading.replace(/^\s*(?:step\s+)?\d+(?:\.\d+)*\s*[.):-]?\s+/i, ''),
      // "Diagnosis: the node", "Steps (console)"
      heading.replace(/\s*(?::|[-–—]\s|\().*$/s, ''),
    ]) {
      const role = roles.get(toKey(candidate));
      if (role) return role;
    }
    return undefined;
  };
  // A library has the same few headings on all its pages.
  return heading => {
    if (!known.has(heading)) {
      if (known.size >= MOST_KNOWN_HEADINGS) known.clear();
      known.set(heading, find(heading));
    }
    return known.get(heading);
  };
}
