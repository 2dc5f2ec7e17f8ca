// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  ChapterPage,
  ChapterQuery,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useChapters } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark } from '../ChapterBadges';
import { ChapterList } from '../ChapterRow';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import styles from './LibraryPage.module.css';

const PREVIEW_LENGTH = 6;

/** What the library shows before anything is filtered: incidents, categories, what changed. */
export function LibraryOverview(props: { page: ChapterPage }) {
  const { totalItems, facets } = props.page;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (totalItems === 0) {
    return (
      <section className={styles.section}>
        <h3>{t('library.empty')}</h3>
        <p className={styles.quiet}>{t('library.emptyText')}</p>
      </section>
    );
  }
  const incidents =
    facets.kind.find(({ value }) => value === 'incident')?.count ?? 0;
  return (
    <>
      <section className={styles.section}>
        <div className={styles.sectionHead}>
          <h3>
            <IncidentMark /> {t('library.incidents')}
          </h3>
          {incidents > PREVIEW_LENGTH && (
            <Link href="?kind=incident">
              {t('library.incidentsAll', { number: String(incidents) })}
            </Link>
          )}
        </div>
        {incidents === 0 ? (
          <p className={styles.quiet}>{t('library.incidentsNone')}</p>
        ) : (
          <Preview query={{ kind: ['incident'] }} />
        )}
      </section>
      <section className={styles.section}>
        <h3>{t('library.categories')}</h3>
        <ul className={styles.categories}>
          {facets.category.map(({ value, title, count }) => (
            <li key={value} className={styles.category}>
              <Link
                href={`?category=${encodeURIComponent(value)}`}
                standalone
                weight="bold"
              >
                {title}
              </Link>
              <span className={styles.quiet}>
                {t('library.categoryCount', { count })}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.section}>
        <div className={styles.sectionHead}>
          <h3>{t('library.recent')}</h3>
          <Link href="?orderBy=updatedAt">{t('library.recentAll')}</Link>
        </div>
        <Preview query={{ orderBy: 'updatedAt' }} />
      </section>
    </>
  );
}

function Preview(props: { query: ChapterQuery }) {
  const loaded = useChapters({ ...props.query, limit: PREVIEW_LENGTH });
  return (
    <LoadedContent loaded={loaded} skeleton={<LoadingSkeleton />} quiet>
      {([page]) => (
        <div className={styles.preview}>
          <ChapterList chapters={page.items} facts="library" headingLevel={4} />
        </div>
      )}
    </LoadedContent>
  );
}
