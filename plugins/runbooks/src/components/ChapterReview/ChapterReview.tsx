// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link, Text } from '@backstage/ui';
import type {
  ChapterDetail,
  ReviewState,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  RiChatCheckLine,
  RiFileEditLine,
  RiHistoryLine,
  RiMegaphoneLine,
} from '@remixicon/react';
import { useState } from 'react';
import { runbooksTranslationRef } from '../../translation';
import { useChangesLink } from '../ChapterHistory';
import { RelativeTime } from '../RelativeTime';
import { useReviewWords } from '../ReviewBadge';
import styles from './ChapterReview.module.css';
import { RequestReviewDialog } from './RequestReviewDialog';
import { ReviewDialog } from './ReviewDialog';

/** Tells readers that a review was asked for, why, by whom and when. */
function RequestNote(props: { requested: ReviewState['requested'] }) {
  const { requested } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!requested) {
    return null;
  }
  const { reason, requestedAt, requestedBy } = requested;
  return (
    <p role="note" className={styles.request}>
      <RiMegaphoneLine size={16} aria-hidden className={styles.icon} />
      <span>
        <strong>{t('reviewState.request', { reason })}</strong>{' '}
        <span className={styles.quiet}>
          {requestedBy ? (
            <>
              {t('chapterReview.requestedBy')}{' '}
              <EntityRefLink entityRef={requestedBy} disableTooltip hideIcon />,{' '}
            </>
          ) : (
            `${t('chapterReview.requestedByService')}, `
          )}
          <RelativeTime instant={requestedAt} />
        </span>
      </span>
    </p>
  );
}

/** Whether somebody vouches for the text below, why and since when, with what can be done about it. */
export function ChapterReview(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { reviewState, can, links } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const words = useReviewWords();
  const link = useChangesLink();
  const [open, setOpen] = useState<'review' | 'request'>();
  const close = () => setOpen(undefined);
  const hasText = !links.external;
  const hasChanges =
    hasText &&
    reviewState.reviewedAt !== null &&
    reviewState.unchangedBy !== 'identical';
  // The request stands in a note of its own, and with more in it.
  const said = words({ ...reviewState, requested: null });
  return (
    <section aria-label={t('chapterReview.label')} className={styles.root}>
      <div className={styles.said}>
        <Text as="p" variant="body-medium">
          {said.join(' ')}
        </Text>
        <RequestNote requested={reviewState.requested} />
      </div>
      <div className={styles.actions}>
        {hasChanges && (
          <Link
            href={link({ show: 'review' })}
            className={styles.action}
            standalone
          >
            <RiFileEditLine size={14} aria-hidden /> {t('changes.title.review')}
          </Link>
        )}
        {hasText && (
          <Link
            href={link({ show: 'history' })}
            className={styles.action}
            standalone
          >
            <RiHistoryLine size={14} aria-hidden /> {t('chapterReview.history')}
          </Link>
        )}
        {can.requestReview.allowed && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiMegaphoneLine />}
            onPress={() => setOpen('request')}
          >
            {t('chapterReview.ask')}
          </Button>
        )}
        {can.review.allowed && (
          <Button
            size="small"
            variant={reviewState.state === 'current' ? 'secondary' : 'primary'}
            iconStart={<RiChatCheckLine />}
            onPress={() => setOpen('review')}
          >
            {t('chapterReview.review')}
          </Button>
        )}
      </div>
      {open === 'review' && <ReviewDialog chapter={chapter} onClose={close} />}
      {open === 'request' && (
        <RequestReviewDialog chapter={chapter} onClose={close} />
      )}
    </section>
  );
}
