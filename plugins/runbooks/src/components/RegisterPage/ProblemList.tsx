// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  LintFinding,
  Problem,
} from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { RuleLink } from '../Findings';
import styles from './RegisterPage.module.css';

const GRAVITY = { error: 0, warning: 1, info: 2 };

/** `docs/edi/outage.md:4` */
const placeOf = ({ path, line }: { path: string; line: number | null }) =>
  [path, line].filter(part => part !== null && part !== '').join(':');

/** What is wrong, the gravest first: where it stands and how to mend it. What a lint rule found leads to the rule. */
export function ProblemList(props: {
  label: string;
  problems?: Problem[];
  findings?: LintFinding[];
}) {
  const { label, problems = [], findings = [] } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const items = [
    ...problems.map(it => ({ ...it, rule: null })),
    ...findings.map(it => ({ ...it, code: null })),
  ].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
  return (
    <ul aria-label={label} className={styles.problems}>
      {items.map((item, index) => (
        <li key={index}>
          <span className={shared.severity} data-severity={item.severity}>
            {t(`sources.${item.severity}`)}
          </span>{' '}
          <code>{placeOf(item)}</code> {item.message}{' '}
          {item.rule === null ? (
            <code className={styles.quiet}>{item.code}</code>
          ) : (
            <RuleLink rule={item.rule} />
          )}
        </li>
      ))}
    </ul>
  );
}
