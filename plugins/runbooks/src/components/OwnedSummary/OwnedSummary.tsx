// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Owned } from '@medsuite/backstage-plugin-runbooks-common';
import { RiShieldCheckLine } from '@remixicon/react';
import { useOwned, useReviewLink } from '../../hooks';
import { paths, rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark, SeverityBadge } from '../ChapterBadges';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { countWaiting, TOPICS } from '../OwnedPage';
import { ReviewBadge } from '../ReviewBadge';
import styles from './OwnedSummary.module.css';

/** Chapters that are named; the others are counted. */
const MOST_CHAPTERS = 3;

/** The chapters that cannot wait, each with the way to review it. */
function MostUrgent(props: { owned: Owned }) {
  const { due, changed } = props.owned;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const reviewLink = useReviewLink();
  const known = new Map(
    [...due.items, ...changed.items].map(chapter => [chapter.address, chapter]),
  );
  const urgent = [...known.values()].slice(0, MOST_CHAPTERS);
  if (urgent.length === 0) {
    return null;
  }
  return (
    <ul className={styles.urgent} aria-label={t('ownedSummary.first')}>
      {urgent.map(chapter => (
        <li key={chapter.address}>
          {chapter.kind === 'incident' && <IncidentMark />}
          <SeverityBadge severity={chapter.severity} />
          <Link href={reviewLink(chapter)}>{chapter.title}</Link>
          <ReviewBadge reviewState={chapter.reviewState} />
        </li>
      ))}
    </ul>
  );
}

function Summary(props: { owned: Owned; page: string }) {
  const { owned, page } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (countWaiting(owned) === 0) {
    return (
      <p className={styles.clear} data-good={owned.chapters > 0}>
        {owned.chapters > 0 ? (
          <>
            <RiShieldCheckLine size={20} aria-hidden />
            {t('ownedSummary.clear', { count: owned.chapters })}
          </>
        ) : (
          t('ownedSummary.none')
        )}
      </p>
    );
  }
  return (
    <>
      <ul className={styles.counts}>
        {TOPICS.filter(topic => owned[topic].totalItems > 0).map(topic => (
          <li key={topic} data-topic={topic}>
            <span className={styles.number}>{owned[topic].totalItems}</span>{' '}
            <Link href={`${page}#${topic}`}>{t(`owned.topic.${topic}`)}</Link>
          </li>
        ))}
      </ul>
      <MostUrgent owned={owned} />
      <Link href={page}>{t('ownedSummary.all')}</Link>
    </>
  );
}

/** What waits for some owners in short; for the reader and the reader's groups when none are given. */
export function OwnedSummary(props: { owners?: string[] }) {
  const { owners } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const loaded = useOwned({ owners, limit: MOST_CHAPTERS });
  const query = new URLSearchParams(
    (owners ?? []).map(owner => ['owner', owner]),
  ).toString();
  return (
    <div className={styles.root}>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('owned.failed')}
        skeleton={<LoadingSkeleton lines={2} height={32} />}
      >
        {owned => (
          <Summary
            owned={owned}
            page={`${root}/${paths.owned}${query && `?${query}`}`}
          />
        )}
      </LoadedContent>
    </div>
  );
}
