// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { useState } from 'react';
import { useAlertCoverage } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ErrorNote, LoadingSkeleton } from '../LoadNotes';
import { CoverageViews } from '../EntityCoveragePage';
import { RunbooksHeader } from '../RunbooksHeader';
import styles from './CoveragePage.module.css';
import { CoverageReport } from './CoverageReport';
import { RulesInput, type Rules } from './RulesInput';

/** What the page is for, until there are rules. */
function Purpose() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <section className={styles.purpose}>
      <h3>{t('coverage.emptyTitle')}</h3>
      <p>{t('coverage.empty')}</p>
      <p className={styles.quiet}>{t('coverage.emptyCi')}</p>
    </section>
  );
}

/** Which alerts of a rule file lead to a chapter. */
export function CoveragePage() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const check = useAlertCoverage();
  const [rules, setRules] = useState<Rules>({ text: '' });
  const submit = (next: Rules) => {
    setRules(next);
    check.mutate(next.text);
  };
  return (
    <>
      <RunbooksHeader active="coverage" />
      <Container className={styles.root}>
        <CoverageViews active="alerts" />
        <RulesInput
          rules={rules}
          isPending={check.isPending}
          isChecked={check.data !== undefined}
          onEdit={setRules}
          onSubmit={submit}
          onClear={() => {
            setRules({ text: '' });
            check.reset();
          }}
        />
        {check.error && (
          <ErrorNote
            title={t('coverage.failed')}
            error={check.error}
            retry={() => submit(rules)}
          />
        )}
        {check.isPending && <LoadingSkeleton lines={3} height={48} />}
        {check.data && <CoverageReport coverage={check.data} />}
        {check.isIdle && <Purpose />}
      </Container>
    </>
  );
}
