// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import type { Chapter } from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import { useReviewLink } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark, SeverityBadge, TrustBadges } from '../ChapterBadges';
import { ChapterLink } from '../ChapterRow';
import { OwnerLink } from '../OwnerLink';
import { useReviewWords } from '../ReviewBadge';
import { ClaimAction } from './ClaimAction';
import styles from './OwnedPage.module.css';
import type { ChapterTopic } from './topics';

/** Why nobody answers for a chapter, and who could. */
function Orphaned(props: { chapter: Chapter }) {
  const { owner, backupOwner } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const words: string[] = [
    owner ? t('owned.gone', { ref: owner.ref }) : t('owned.nobody'),
  ];
  if (backupOwner?.exists) {
    words.push(t('owned.backup', { backup: backupOwner.ref }));
  }
  return <>{words.join(' ')}</>;
}

function ReviewReason(props: { chapter: Chapter }) {
  const words = useReviewWords();
  return <>{words(props.chapter.reviewState).join(' ')}</>;
}

/** A chapter that waits for something: what, why, and the way to do it. */
export function WaitingChapter(props: {
  chapter: Chapter;
  topic: ChapterTopic;
}) {
  const { chapter, topic } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const reviewLink = useReviewLink();
  const isOrphaned = topic === 'orphaned';
  const action = topic === 'changed' ? t('owned.changes') : t('owned.review');
  return (
    <article
      aria-labelledby={titleId}
      className={`${shared.panel} ${styles.item}`}
      data-incident={chapter.kind === 'incident'}
    >
      <div className={styles.what}>
        <div className={styles.head}>
          {chapter.kind === 'incident' && <IncidentMark />}
          <SeverityBadge severity={chapter.severity} />
          <h4 id={titleId}>
            <ChapterLink chapter={chapter} />
          </h4>
          <TrustBadges chapter={chapter} />
        </div>
        <p>
          {isOrphaned ? (
            <Orphaned chapter={chapter} />
          ) : (
            <ReviewReason chapter={chapter} />
          )}
        </p>
        <dl className={shared.facts}>
          {!isOrphaned && (
            <div>
              <dt>{t('chapterRow.owner')}</dt>{' '}
              <dd>
                <OwnerLink owner={chapter.owner} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t('chapterRow.source')}</dt>{' '}
            <dd>
              <EntityRefLink
                entityRef={chapter.source}
                disableTooltip
                hideIcon
              />
            </dd>
          </div>
        </dl>
      </div>
      {!chapter.links.external &&
        (isOrphaned ? (
          <ClaimAction chapter={chapter} />
        ) : (
          <ButtonLink
            className={styles.action}
            size="small"
            variant="secondary"
            href={reviewLink(chapter)}
            aria-label={t('owned.of', { action, title: chapter.title })}
          >
            {action}
          </ButtonLink>
        ))}
    </article>
  );
}
