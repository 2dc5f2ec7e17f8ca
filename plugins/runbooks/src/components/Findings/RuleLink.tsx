// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import styles from './Findings.module.css';

/** The id of a rule, which leads to why the rule is there and how to mend what it finds. */
export function RuleLink(props: { rule: string }) {
  const { rule } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <Link
      href={`${root}/${paths.rules}#${encodeURIComponent(rule)}`}
      aria-label={t('quality.rule', { rule })}
      className={styles.rule}
    >
      {rule}
    </Link>
  );
}
