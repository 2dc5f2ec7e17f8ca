// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type {
  AlertCoverage,
  AlertOutcome,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useState } from 'react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { CopyButton } from '../CommandBlock';
import styles from './CoveragePage.module.css';
import { CoverageTable } from './CoverageTable';

const OUTCOMES = ['unresolved', 'ambiguous', 'resolved'] as const;
type Filter = 'all' | AlertOutcome;

/** What is wrong with the file itself. */
function FileProblems(props: { problems: AlertCoverage['problems'] }) {
  const { problems } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (problems.length === 0) {
    return null;
  }
  return (
    <section className={styles.problems}>
      <h3>{t('coverage.problems', { count: problems.length })}</h3>
      <ul>
        {problems.map(({ severity, line, message, code }, index) => (
          <li key={index}>
            <span data-severity={severity} className={shared.severity}>
              {t(`sources.${severity}`)}
            </span>{' '}
            {line !== null && (
              <span>{t('coverage.line', { line: String(line) })}</span>
            )}{' '}
            {message} <code className={styles.quiet}>{code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Totals of a check, its rules by outcome, and the names of those that lead nowhere, to take along. */
export function CoverageReport(props: { coverage: AlertCoverage }) {
  const { items, totals, problems } = props.coverage;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [filter, setFilter] = useState<Filter>('all');
  const unresolved = [
    ...new Set(
      items
        .filter(({ outcome }) => outcome === 'unresolved')
        .map(({ name }) => name),
    ),
  ];
  const shown =
    filter === 'all' ? items : items.filter(item => item.outcome === filter);
  return (
    <>
      <FileProblems problems={problems} />
      {items.length === 0 ? (
        <p role="status">{t('coverage.noRules')}</p>
      ) : (
        <section className={styles.report} aria-label={t('coverage.rules')}>
          <div className={styles.reportHead}>
            <ToggleButtonGroup
              className={styles.filter}
              aria-label={t('coverage.filter')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[filter]}
              onSelectionChange={keys => setFilter([...keys][0] as Filter)}
            >
              <ToggleButton id="all" size="small">
                {t('coverage.all', { number: String(totals.rules) })}
              </ToggleButton>
              <>
                {OUTCOMES.map(outcome => (
                  <ToggleButton key={outcome} id={outcome} size="small">
                    {t(`coverage.${outcome}`, {
                      number: String(totals[outcome]),
                    })}
                  </ToggleButton>
                ))}
              </>
            </ToggleButtonGroup>
            {unresolved.length > 0 ? (
              <CopyButton
                text={unresolved.join('\n')}
                label={t('coverage.copyUnresolved')}
              >
                {t('coverage.copyUnresolved')}
              </CopyButton>
            ) : (
              <span role="status">{t('coverage.noneUnresolved')}</span>
            )}
          </div>
          <CoverageTable key={filter} rules={shown} />
        </section>
      )}
    </>
  );
}
