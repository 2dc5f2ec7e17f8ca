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
import { ProblemList } from '../ProblemList';
import styles from './OwnedPage.module.css';

type Problem = Owned['problems']['items'][number];

const nameOf = (ref: string) => parseEntityRef(ref).name;

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
    <ul className={shared.list}>
      {[...bySource].map(([source, problems]) => (
        <li key={source} className={`${shared.panel} ${styles.item}`}>
          <div className={styles.what}>
            <div className={styles.head}>
              <h4>
                <EntityRefLink entityRef={source} disableTooltip hideIcon />
              </h4>
              <Link href={`${root}/${paths.sources}`}>
                {t('owned.toSource', { source: nameOf(source) })}
              </Link>
            </div>
            <ProblemList
              label={t('sources.showProblems', { source: nameOf(source) })}
              problems={problems}
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
