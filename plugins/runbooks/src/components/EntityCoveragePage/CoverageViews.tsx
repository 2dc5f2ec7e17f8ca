// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import styles from './EntityCoveragePage.module.css';

const VIEWS = { entities: paths.coverage, alerts: paths.alertCoverage };
type View = keyof typeof VIEWS;

/** What coverage is looked at: that of entities, or that of alert rules. */
export function CoverageViews(props: { active: View }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  return (
    <nav aria-label={t('entityCoverage.views')} className={styles.views}>
      {(Object.keys(VIEWS) as View[]).map(view => (
        <Link
          key={view}
          href={`${root}/${VIEWS[view]}`}
          aria-current={view === props.active ? 'page' : undefined}
          standalone
        >
          {t(`entityCoverage.${view}`)}
        </Link>
      ))}
    </nav>
  );
}
