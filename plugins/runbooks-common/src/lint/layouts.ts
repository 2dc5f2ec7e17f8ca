// SPDX-License-Identifier: Apache-2.0
import type { PageHeading, PageTemplate } from '../parse';
import {
  createRoleFinder,
  PAGE_TEMPLATES,
  type RoleFinder,
} from '../parse/templates';
import type { SectionRole } from '../schemas';

/**
 * A page template in full: its sections in their order, and which of them a page cannot do without.
 *
 * @public
 */
export type Layout = {
  id: string;
  title: string;
  sections: Array<{ role: SectionRole; heading: string; required: boolean }>;
};

const section = (role: SectionRole, heading: string, required = true) => ({
  role,
  heading,
  required,
});

/**
 * The built-in templates as pages follow them.
 *
 * @public
 */
export const LAYOUTS: Layout[] = [
  {
    id: 'operations',
    title: 'Operations',
    sections: [
      section('outcome', 'Outcome'),
      section('prerequisites', 'Prerequisites'),
      section('diagram', 'Diagram', false),
      section('steps', 'Steps'),
      section('validation', 'Validation'),
      section('troubleshooting', 'Troubleshooting'),
      section('next', 'Next', false),
    ],
  },
  {
    id: 'sop',
    title: 'Standard operating procedure',
    sections: [
      section('outcome', 'Purpose'),
      section('scope', 'Scope'),
      section('prerequisites', 'Prerequisites'),
      section('steps', 'Steps'),
      section('validation', 'Validation'),
      section('rollback', 'Rollback'),
      section('escalation', 'Escalation'),
      section('post-incident', 'Post-incident notes'),
    ],
  },
  {
    id: 'alert',
    title: 'Alert',
    sections: [
      section('symptoms', 'Meaning'),
      section('impact', 'Impact'),
      section('troubleshooting', 'Diagnosis'),
      section('steps', 'Mitigation'),
    ],
  },
];

/** A heading or two that happen to fit say nothing. */
const FEWEST_SECTIONS = 2;

type Candidate = { layout: Layout; roleOf: RoleFinder };

const known = new WeakMap<PageTemplate[], Candidate[]>();

function listCandidates(templates: PageTemplate[]): Candidate[] {
  const candidates = known.get(templates) ?? [
    ...templates.map(template => ({
      layout: {
        id: template.id,
        title: template.title,
        sections: template.sections
          .filter(({ headings }) => headings.length > 0)
          .map(({ role, headings, required }) =>
            section(role, headings[0], required ?? true),
          ),
      },
      roleOf: createRoleFinder([template]),
    })),
    ...LAYOUTS.map(layout => ({
      layout,
      roleOf: createRoleFinder(wordsOf(layout)),
    })),
  ];
  known.set(templates, candidates);
  return candidates;
}

/** What the built-in template calls its sections; of the operations one the others take what they do not say themselves. */
function wordsOf({ id, sections }: Layout): PageTemplate[] {
  const own = PAGE_TEMPLATES.filter(template => template.id === id);
  const [operations] = PAGE_TEMPLATES;
  const said = new Set(own.flatMap(it => it.sections.map(({ role }) => role)));
  const borrowed = operations.sections.filter(
    ({ role }) => !said.has(role) && sections.some(it => it.role === role),
  );
  return [...own, { ...operations, sections: borrowed }];
}

/** The template that a page follows: the one of whose sections it has most; undefined where none is to be seen. */
export function findLayout(
  headings: PageHeading[],
  templates: PageTemplate[],
): Layout | undefined {
  let best: { layout: Layout; score: number } | undefined;
  for (const { layout, roleOf } of listCandidates(templates)) {
    const roles = new Set(
      headings.filter(({ level }) => level > 1).map(({ text }) => roleOf(text)),
    );
    const score = layout.sections.filter(({ role }) => roles.has(role)).length;
    if (score >= FEWEST_SECTIONS && score > (best?.score ?? 0)) {
      best = { layout, score };
    }
  }
  return best?.layout;
}
