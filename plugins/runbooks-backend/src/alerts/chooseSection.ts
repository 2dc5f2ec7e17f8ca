// SPDX-License-Identifier: Apache-2.0
import type { SectionRole } from '@medsuite/backstage-plugin-runbooks-common';
import type { SectionStart } from '../database/chapterStarts';
import type { Candidate } from './alertCase';

/** Where somebody with an alert begins. */
const ROLES: SectionRole[] = ['steps', 'troubleshooting', 'symptoms'];

/** The section to begin at: the one that the address names, else by its role, else the one that is most like the alert. */
export function chooseSection(
  sections: SectionStart[],
  { anchor, bestAnchor }: Pick<Candidate, 'anchor' | 'bestAnchor'>,
): SectionStart | null {
  const at = (wanted: string | null | undefined) =>
    wanted ? sections.find(section => section.anchor === wanted) : undefined;
  const byRole = ROLES.map(role =>
    sections.find(section => section.role === role),
  ).find(Boolean);
  return at(anchor) ?? byRole ?? at(bestAnchor) ?? sections[0] ?? null;
}
