// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { paths, rootRouteRef } from '../../routes';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './OwnedPage.module.css';

type Problem = Owned['problems']['items'][number];

/** What is wrong in each source, where it stands, and how to mend it. */
export function WaitingProblems(props: { problems: Problem[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const bySource = new Map<string, Problem[]>();
  for (const problem of props.problems) {
    const others = bySource.get(problem.source) ?? [];
    bySource.set(problem.source, [...others, problem]);
  }
  return (
    <ul className={styles.list}>
      {[...bySource].map(([source, problems]) => (
        <li key={source} className={styles.item}>
          <div className={styles.what}>
            <div className={styles.head}>
              <h4>
                <EntityRefLink entityRef={source} disableTooltip hideIcon />
              </h4>
              <Link href={`${root}/${paths.sources}`}>
                {t('owned.toSource', { source: parseEntityRef(source).name })}
              </Link>
            </div>
            <ul className={styles.problems}>
              {problems.map((problem, index) => (
                <li key={index}>
                  <strong
                    className={shared.severity}
                    data-severity={problem.severity}
                  >
                    {t(`sources.${problem.severity}`)}
                  </strong>{' '}
                  <code>
                    {[problem.path, problem.line].filter(Boolean).join(':') ||
                      t('sources.wholeSource')}
                  </code>{' '}
                  {problem.message}{' '}
                  <code className={styles.quiet}>{problem.code}</code>
                </li>
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}
