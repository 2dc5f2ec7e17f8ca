// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Button, SearchField } from '@backstage/ui';
import type { EntityChapters } from '@medsuite/backstage-plugin-runbooks-common';
import { useState } from 'react';
import {
  useCategoryTitles,
  useEntityChapters,
  type LoadedPages,
} from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark } from '../ChapterBadges';
import { ChapterList } from '../ChapterRow';
import { EmptyEntity } from '../EmptyEntity';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { SourceStateNote } from '../SourceStateNote';
import styles from './EntityRunbooksContent.module.css';
import { groupChapters, matchesText } from './groupChapters';

/**
 * The Runbooks tab of an entity page: incident chapters first, with their outcome and first command, then the others by
 * category.
 *
 * @public
 */
export function EntityRunbooksContent() {
  const { entity } = useEntity();
  const loaded = useEntityChapters(stringifyEntityRef(entity));
  return (
    <div className={styles.root}>
      <LoadedContent
        loaded={loaded}
        skeleton={<LoadingSkeleton lines={3} height={140} />}
      >
        {pages => (
          <>
            <SourceStateNote sources={pages[0].sources} />
            {pages[0].totalItems === 0 ? (
              <EmptyEntity entity={entity} />
            ) : (
              <Chapters pages={pages} loaded={loaded} />
            )}
          </>
        )}
      </LoadedContent>
    </div>
  );
}

function Chapters(props: {
  pages: EntityChapters[];
  loaded: LoadedPages<EntityChapters>;
}) {
  const { pages, loaded } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleOf = useCategoryTitles();
  const [text, setText] = useState('');

  const chapters = pages.flatMap(page => page.items);
  const matching = chapters.filter(chapter => matchesText(chapter, text));
  const { incidents, groups } = groupChapters(matching);

  return (
    <>
      <div className={styles.filter}>
        <SearchField
          aria-label={t('entityTab.filter')}
          placeholder={t('entityTab.filterPlaceholder')}
          value={text}
          onChange={setText}
        />
        <span role="status" className={styles.count}>
          {t('entityTab.count', { count: matching.length })}
        </span>
      </div>
      {loaded.hasMore && text && (
        <p className={styles.note}>
          {t('entityTab.moreNote', {
            shown: String(chapters.length),
            total: String(pages[0].totalItems),
          })}
        </p>
      )}
      {matching.length === 0 && (
        <p className={styles.note}>
          {t('entityTab.noMatch', { text })}{' '}
          <Button size="small" variant="secondary" onPress={() => setText('')}>
            {t('entityTab.clearFilter')}
          </Button>
        </p>
      )}
      {incidents.length > 0 && (
        <section className={styles.section}>
          <h2>
            <IncidentMark /> {t('entityTab.incidents')}
          </h2>
          <ChapterList chapters={incidents} full facts="entity" />
        </section>
      )}
      {groups.map(group => (
        <section key={group.category} className={styles.section}>
          <h2>
            {group.category === null
              ? t('entityTab.uncategorized')
              : titleOf(group.category)}
          </h2>
          <ChapterList chapters={group.chapters} facts="entity" />
        </section>
      ))}
      {loaded.hasMore && (
        <Button
          variant="secondary"
          isPending={loaded.isLoadingMore}
          onPress={loaded.loadMore}
        >
          {t('loadNotes.more')}
        </Button>
      )}
    </>
  );
}
