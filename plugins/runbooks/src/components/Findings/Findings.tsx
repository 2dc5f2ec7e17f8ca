// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  LintFinding,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './Findings.module.css';
import { byGravity } from './gravity';
import { RuleLink } from './RuleLink';
import { sectionAt } from './sectionAt';

function Place(props: {
  finding: LintFinding;
  sections: readonly Section[];
  sectionLink: (anchor: string) => string;
}) {
  const { finding, sections, sectionLink } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { line, endLine } = finding;
  const isLong = endLine !== null && endLine > line;
  const lines = isLong
    ? t('quality.lines', { line: String(line), endLine: String(endLine) })
    : t('quality.line', { line: String(line) });
  const section = sectionAt(sections, line);
  if (!section) {
    return (
      <span>
        {lines} {t('quality.frontMatter')}
      </span>
    );
  }
  const words = `${lines} ${t('quality.inSection', {
    section: section.title,
  })}`;
  return section.anchor ? (
    <Link href={sectionLink(section.anchor)}>{words}</Link>
  ) : (
    <span>{words}</span>
  );
}

/** What the rules found on a page, the gravest first: where, by which rule, and how to mend it. */
export function Findings(props: {
  findings: readonly LintFinding[];
  /** The sections of the page, to tell where a line stands. */
  sections: readonly Section[];
  /** Where a section of the page is read. */
  sectionLink: (anchor: string) => string;
}) {
  const { findings, sections, sectionLink } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const sorted = [...findings].sort(
    (one, other) => byGravity(one, other) || one.line - other.line,
  );
  return (
    <ol className={shared.list} aria-label={t('quality.findings')}>
      {sorted.map((finding, index) => (
        <li
          key={index}
          className={`${shared.panel} ${styles.finding}`}
          data-severity={finding.severity}
        >
          <div className={styles.head}>
            <span className={shared.severity} data-severity={finding.severity}>
              {t(`sources.${finding.severity}`)}
            </span>
            <Place
              finding={finding}
              sections={sections}
              sectionLink={sectionLink}
            />
            <RuleLink rule={finding.rule} />
            {finding.fixable && (
              <span className={shared.badge}>{t('quality.fixable')}</span>
            )}
          </div>
          <p>{finding.message}</p>
        </li>
      ))}
    </ol>
  );
}
