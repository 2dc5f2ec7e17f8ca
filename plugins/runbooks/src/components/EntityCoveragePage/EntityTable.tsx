// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityRefLink,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  CoverageGap,
  CoveredEntity,
} from '@medsuite/backstage-plugin-runbooks-common';
import { ENTITY_TAB_PATH } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import styles from './EntityCoveragePage.module.css';

const NUMBERS = ['chapters', 'incident', 'owned', 'reviewed'] as const;

const numberOf = (entity: CoveredEntity, column: (typeof NUMBERS)[number]) =>
  column === 'incident' ? entity.incidentChapters : entity[column];

/** Without any chapter there is nothing that could have an owner or a review: that says it all. */
const worthTelling = (gaps: CoverageGap[]): CoverageGap[] =>
  gaps.includes('chapters') ? ['chapters'] : gaps;

/** Entities with what they have; what they lack leads to their Runbooks tab, which tells how to mend it. */
export function EntityTable(props: { entities: CoveredEntity[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const entityLink = useRouteRef(entityRouteRef);
  const tabOf = (entityRef: string) =>
    `${entityLink(
      entityRouteParams(parseEntityRef(entityRef)),
    )}/${ENTITY_TAB_PATH}`;
  return (
    <div
      className={styles.scroll}
      role="group"
      aria-label={t('entityCoverage.list')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('entityCoverage.column.entity')}</th>
            <th scope="col">{t('entityCoverage.column.gaps')}</th>
            <th scope="col">{t('entityCoverage.column.owner')}</th>
            {NUMBERS.map(column => (
              <th key={column} scope="col" className={styles.numeric}>
                {t(`entityCoverage.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.entities.map(entity => (
            <tr key={entity.entityRef}>
              <th scope="row">
                <Link href={tabOf(entity.entityRef)}>{entity.title}</Link>
                <div className={styles.quiet}>
                  {[entity.kind, entity.type].filter(Boolean).join(' · ')}
                </div>
              </th>
              <td>
                {entity.gaps.length === 0 ? (
                  <span className={styles.quiet}>
                    {t('entityCoverage.complete')}
                  </span>
                ) : (
                  <ul className={styles.gaps}>
                    {worthTelling(entity.gaps).map(gap => (
                      <li key={gap}>
                        <Link
                          className={styles.gap}
                          data-gap={gap}
                          href={tabOf(entity.entityRef)}
                          aria-label={t('entityCoverage.gapLink', {
                            gap: t(`entityCoverage.gap.${gap}`),
                            entity: entity.title,
                          })}
                        >
                          {t(`entityCoverage.gap.${gap}`)}
                        </Link>
                      </li>
                    ))}
                  </ul>
                )}
              </td>
              <td>
                {entity.owner ? (
                  <EntityRefLink
                    entityRef={entity.owner}
                    disableTooltip
                    hideIcon
                  />
                ) : (
                  <span className={styles.quiet}>{t('owner.none')}</span>
                )}
              </td>
              {NUMBERS.map(column => (
                <td key={column} className={styles.numeric}>
                  {numberOf(entity, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
