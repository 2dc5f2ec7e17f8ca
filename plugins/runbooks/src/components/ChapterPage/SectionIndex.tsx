// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type {
  Section,
  SectionRole,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  RiAlertLine,
  RiArrowGoBackLine,
  RiArrowRightCircleLine,
  RiCheckDoubleLine,
  RiFlagLine,
  RiFlowChart,
  RiFocus3Line,
  RiHistoryLine,
  RiLinksLine,
  RiListCheck2,
  RiListOrdered,
  RiMegaphoneLine,
  RiPhoneLine,
  RiPulseLine,
  RiTeamLine,
  RiToolsLine,
} from '@remixicon/react';
import { useMemo, type ReactElement } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { runbooksTranslationRef } from '../../translation';
import styles from './SectionIndex.module.css';
import { useActiveSection } from './useActiveSection';

const SIZE = 16;
const icons: Record<SectionRole, ReactElement> = {
  outcome: <RiFlagLine size={SIZE} />,
  prerequisites: <RiListCheck2 size={SIZE} />,
  diagram: <RiFlowChart size={SIZE} />,
  steps: <RiListOrdered size={SIZE} />,
  validation: <RiCheckDoubleLine size={SIZE} />,
  troubleshooting: <RiToolsLine size={SIZE} />,
  next: <RiArrowRightCircleLine size={SIZE} />,
  scope: <RiFocus3Line size={SIZE} />,
  impact: <RiAlertLine size={SIZE} />,
  symptoms: <RiPulseLine size={SIZE} />,
  roles: <RiTeamLine size={SIZE} />,
  communications: <RiMegaphoneLine size={SIZE} />,
  dependencies: <RiLinksLine size={SIZE} />,
  rollback: <RiArrowGoBackLine size={SIZE} />,
  escalation: <RiPhoneLine size={SIZE} />,
  'post-incident': <RiHistoryLine size={SIZE} />,
};

/** The sections of a chapter, with what each is for, and the one that is read now. */
export function SectionIndex(props: {
  sections: Section[];
  find: (anchor: string) => Element | null;
}) {
  const { sections, find } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { search } = useLocation();
  const shown = useMemo(
    () => sections.filter(({ level }) => level === 2 || level === 3),
    [sections],
  );
  const anchors = useMemo(() => shown.map(({ anchor }) => anchor), [shown]);
  const active = useActiveSection(anchors, find);
  if (shown.length === 0) {
    return null;
  }
  return (
    <nav aria-label={t('chapterPage.sections')}>
      <ul className={styles.list}>
        {shown.map(({ anchor, title, level, role }) => {
          // Sections below one that has a role carry the same; the icon stands once.
          const roleTitle = role && t(`chapterPage.role.${role}`);
          return (
            <li key={anchor}>
              <Link
                className={styles.link}
                data-level={level}
                to={{ search, hash: encodeURIComponent(anchor) }}
                aria-current={anchor === active ? 'location' : undefined}
              >
                {level === 2 && (
                  <span className={styles.icon} title={roleTitle ?? undefined}>
                    <span aria-hidden>{role ? icons[role] : null}</span>
                    {roleTitle && roleTitle !== title && (
                      <VisuallyHidden>{roleTitle}: </VisuallyHidden>
                    )}
                  </span>
                )}
                <span>{title}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
