// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { runbooksTranslationRef } from '../../translation';
import styles from './EntityCoveragePage.module.css';
import {
  countOf,
  MEASURES,
  percentOf,
  sumGroups,
  type CoverageGroup,
} from './measures';

function Counts(props: { group: CoverageGroup }) {
  const { group } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <td className={styles.numeric}>{group.entities}</td>
      {MEASURES.map(measure => {
        const part = countOf(group, measure);
        return (
          <td key={measure} className={styles.numeric}>
            {part}{' '}
            <span className={styles.quiet}>
              {t('entityCoverage.percent', {
                number: String(percentOf(part, group.entities)),
              })}
            </span>
          </td>
        );
      })}
    </>
  );
}

/** What the chart shows, for all that may be shown there, in numbers. A row leads to its entities. */
export function GroupTable(props: { groups: CoverageGroup[] }) {
  const { groups } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const linkTo = ({ kind, type }: CoverageGroup) => {
    const query = new URLSearchParams({ kind, ...(type && { type }) });
    return `?${query}#entities`;
  };
  return (
    <section aria-labelledby="by-kind" className={styles.section}>
      <h3 id="by-kind">{t('entityCoverage.byKind')}</h3>
      <div className={styles.scroll} role="group" aria-labelledby="by-kind">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('entityCoverage.kindColumn')}</th>
              <th scope="col">{t('entityCoverage.typeColumn')}</th>
              <th scope="col" className={styles.numeric}>
                {t('entityCoverage.entitiesColumn')}
              </th>
              {MEASURES.map(measure => (
                <th key={measure} scope="col" className={styles.numeric}>
                  {t(`entityCoverage.measure.${measure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groups.map(group => (
              <tr key={`${group.kind} ${group.type}`}>
                <th scope="row">{group.kind}</th>
                <td>
                  <Link href={linkTo(group)}>
                    {group.type ?? t('entityCoverage.noType')}
                  </Link>
                </td>
                <Counts group={group} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {t('entityCoverage.total')}
              </th>
              <Counts group={sumGroups(groups)} />
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
