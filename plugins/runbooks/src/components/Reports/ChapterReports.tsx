// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type {
  ChapterDetail,
  ReportPage,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useReports, type LoadedPages } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadedContent } from '../LoadNotes';
import { ReportList } from './ReportList';
import styles from './Reports.module.css';

/** Reports below their title; nothing while there are none, or before that is known. */
function Reports(props: {
  chapter: ChapterDetail;
  loaded: LoadedPages<ReportPage>;
  title: (count: number) => string;
  isUnfolded?: boolean;
}) {
  const { chapter, loaded, title, isUnfolded } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  return (
    <LoadedContent
      loaded={loaded}
      errorTitle={t('reports.failed')}
      skeleton={<></>}
    >
      {pages =>
        pages[0].totalItems > 0 && (
          <section aria-labelledby={titleId}>
            <details className={styles.state} open={isUnfolded}>
              <summary>
                <h3 id={titleId}>{title(pages[0].totalItems)}</h3>
              </summary>
              <ReportList
                reports={pages.flatMap(({ items }) => items)}
                sections={chapter.sections}
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
        )
      }
    </LoadedContent>
  );
}

function OpenAndClosed(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { address, kind } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const open = useReports(address, { state: 'open' });
  // After the others: what fails for both is told once.
  const closed = useReports(address, {
    state: 'closed',
    enabled: open.data !== undefined,
  });
  return (
    <>
      <Reports
        chapter={chapter}
        loaded={open}
        title={count => t('reports.title', { count })}
        // In an incident the first command comes before what can wait.
        isUnfolded={kind !== 'incident'}
      />
      <Reports
        chapter={chapter}
        loaded={closed}
        title={count => t('reports.closedTitle', { count })}
      />
    </>
  );
}

/** The reports of a chapter, for those who answer them: the open ones first, then those that are closed, folded. */
export function ChapterReports(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  return chapter.can.own.allowed ? <OpenAndClosed chapter={chapter} /> : null;
}
