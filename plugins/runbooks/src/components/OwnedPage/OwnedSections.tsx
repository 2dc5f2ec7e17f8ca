// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link } from '@backstage/ui';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router-dom';
import { rootRouteRef } from '../../routes';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { ReportList } from '../Reports';
import { VerdictList } from '../SourceQuality';
import styles from './OwnedPage.module.css';
import { SearchMisses } from './SearchMisses';
import { isChapterTopic, libraryQuery, TOPICS, type Topic } from './topics';
import { WaitingChapter } from './WaitingChapter';
import { WaitingProblems } from './WaitingProblems';

/** How much waits of each topic, with a way to it. */
function Summary(props: { owned: Owned }) {
  const { owned } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <ul className={styles.summary} aria-label={t('owned.summary')}>
      {TOPICS.map(topic => {
        const { totalItems } = owned[topic];
        const title = t(`owned.topic.${topic}`);
        return (
          <li key={topic} data-waits={totalItems > 0}>
            <span className={styles.number}>{totalItems}</span>
            {totalItems > 0 ? <a href={`#${topic}`}>{title}</a> : title}
          </li>
        );
      })}
    </ul>
  );
}

/** Opens at the topic that the address names, once it is there. */
function useTopicOfAddress() {
  const { hash } = useLocation();
  const shown = useRef<string>();
  useEffect(() => {
    if (hash && shown.current !== hash) {
      const section = document.getElementById(hash.slice(1));
      section?.scrollIntoView?.();
      shown.current = hash;
    }
  }, [hash]);
}

function Items(props: { owned: Owned; topic: Topic }): ReactNode {
  const { owned, topic } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (topic === 'reports') {
    return <ReportList reports={owned.reports.items} />;
  }
  if (topic === 'problems') {
    return <WaitingProblems problems={owned.problems.items} />;
  }
  if (topic === 'quality') {
    return (
      <VerdictList
        verdicts={owned.quality.items}
        label={t('owned.topic.quality')}
      />
    );
  }
  if (topic === 'searchMisses') {
    return <SearchMisses misses={owned.searchMisses.items} />;
  }
  return (
    <ul className={shared.list}>
      {owned[topic].items.map(chapter => (
        <li key={chapter.address}>
          <WaitingChapter chapter={chapter} topic={topic} />
        </li>
      ))}
    </ul>
  );
}

/** Everything that waits, by topic. */
export function OwnedSections(props: {
  owned: Owned;
  /** Shows more of each topic; absent when no more can be shown. */
  showMore?: () => void;
}) {
  const { owned, showMore } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  useTopicOfAddress();
  return (
    <>
      <Summary owned={owned} />
      {TOPICS.filter(topic => owned[topic].totalItems > 0).map(topic => {
        const { items, totalItems } = owned[topic];
        const rest = totalItems - items.length;
        return (
          <section
            key={topic}
            id={topic}
            aria-labelledby={`${topic}-title`}
            className={styles.section}
          >
            <h3 id={`${topic}-title`}>
              {t(`owned.topic.${topic}`)}{' '}
              <span className={shared.quiet}>{totalItems}</span>
            </h3>
            <p className={shared.quiet}>{t(`owned.about.${topic}`)}</p>
            <Items owned={owned} topic={topic} />
            {rest > 0 && (
              <p className={styles.rest}>
                {t('owned.rest', { count: rest })}{' '}
                {showMore && (
                  <Button size="small" variant="secondary" onPress={showMore}>
                    {t('owned.more')}
                  </Button>
                )}
                {!showMore && isChapterTopic(topic) && (
                  <Link href={`${root}?${libraryQuery(topic, owned.owners)}`}>
                    {t('owned.library')}
                  </Link>
                )}
              </p>
            )}
          </section>
        );
      })}
    </>
  );
}
