// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type {
  ReviewState,
  ReviewStateName,
} from '@medsuite/backstage-plugin-runbooks-common';
import {
  RiCalendarCloseLine,
  RiCalendarTodoLine,
  RiCloseCircleLine,
  RiFileEditLine,
  RiMegaphoneLine,
  RiQuestionLine,
  RiShieldCheckLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import styles from './ReviewBadge.module.css';
import { useReviewWords } from './useReviewWords';

/** Each state has a shape of its own: it is told without colours. */
const ICONS: Record<ReviewStateName, RemixiconComponentType> = {
  never: RiQuestionLine,
  'changes-requested': RiCloseCircleLine,
  'changed-since-review': RiFileEditLine,
  overdue: RiCalendarCloseLine,
  'due-soon': RiCalendarTodoLine,
  current: RiShieldCheckLine,
};

const TONES: Partial<Record<ReviewStateName, string>> = {
  current: 'positive',
  'due-soon': 'warning',
  'changed-since-review': 'warning',
  overdue: 'negative',
  'changes-requested': 'negative',
};

/** A review state by its name alone, where no more is known. */
export function ReviewStateBadge(props: {
  state: ReviewStateName;
  /** Also says that a review was asked for. */
  isAsked?: boolean;
  /** Tells more on hover. */
  title?: string;
}) {
  const { state, isAsked, title } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const Icon = ICONS[state];
  return (
    <span
      className={shared.badge}
      data-review-state={state}
      data-tone={TONES[state]}
      title={title}
    >
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{t('reviewState.label')}: </VisuallyHidden>
      {t(`reviewState.${state}`)}
      {isAsked && (
        <span className={styles.asked}>
          <RiMegaphoneLine size={12} aria-hidden />
          {t('reviewState.asked')}
        </span>
      )}
    </span>
  );
}

/** Whether somebody vouches for a chapter as it stands; why and since when show on hover. */
export function ReviewBadge(props: { reviewState: ReviewState }) {
  const { reviewState } = props;
  const words = useReviewWords();
  return (
    <ReviewStateBadge
      state={reviewState.state}
      isAsked={reviewState.requested !== null}
      title={words(reviewState).join(' ')}
    />
  );
}
