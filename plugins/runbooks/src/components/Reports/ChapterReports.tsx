// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useReports } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ErrorNote } from '../LoadNotes';
import { ReportList } from './ReportList';
import styles from './Reports.module.css';

/** The open reports of a chapter, for those who answer them; nothing while there are none. */
export function ChapterReports(props: { chapter: ChapterDetail }) {
  const { address, kind, sections, can } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const loaded = useReports(address, {
    state: 'open',
    enabled: can.own.allowed,
  });
  if (!can.own.allowed) {
    return null;
  }
  if (!loaded.data) {
    return loaded.error ? (
      <ErrorNote
        title={t('reports.failed')}
        error={loaded.error}
        retry={loaded.retry}
      />
    ) : null;
  }
  const [{ totalItems }] = loaded.data;
  return totalItems === 0 ? null : (
    <section aria-labelledby={titleId}>
      {/* In an incident the first command comes before what can wait. */}
      <details className={styles.open} open={kind !== 'incident'}>
        <summary>
          <h3 id={titleId}>{t('reports.title', { count: totalItems })}</h3>
        </summary>
        <ReportList
          reports={loaded.data.flatMap(({ items }) => items)}
          sections={sections}
        />
        {loaded.hasMore && (
          <Button
            size="small"
            variant="secondary"
            isPending={loaded.isLoadingMore}
            onPress={loaded.loadMore}
          >
            {t('loadNotes.more')}
          </Button>
        )}
      </details>
    </section>
  );
}
