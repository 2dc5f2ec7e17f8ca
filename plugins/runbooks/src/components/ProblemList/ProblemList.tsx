// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  LintFinding,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { byGravity, RuleLink } from '../Findings';
import styles from './ProblemList.module.css';

/** What is wrong, the gravest first: where it stands and how to mend it. What a lint rule found leads to the rule. */
export function ProblemList(props: {
  label: string;
  problems?: readonly Problem[];
  findings?: readonly LintFinding[];
}) {
  const { label, problems = [], findings = [] } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const items = [
    ...problems.map(it => ({ ...it, rule: null })),
    ...findings.map(it => ({ ...it, code: null })),
  ].sort(byGravity);
  return (
    <ul aria-label={label} className={`${shared.list} ${styles.list}`}>
      {items.map(({ severity, path, line, message, rule, code }, index) => (
        <li key={index}>
          <span className={shared.severity} data-severity={severity}>
            {t(`sources.${severity}`)}
          </span>{' '}
          <code>
            {[path, line].filter(Boolean).join(':') || t('sources.wholeSource')}
          </code>{' '}
          {message}{' '}
          {rule === null ? (
            <code className={shared.small}>{code}</code>
          ) : (
            <RuleLink rule={rule} />
          )}
        </li>
      ))}
    </ul>
  );
}
