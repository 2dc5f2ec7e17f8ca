// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useState } from 'react';
import { useRequestReview, useToast } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';

const SHORTEST_REASON = 3;
const LONGEST_REASON = 1000;

/** Asks the owners of a chapter for a review. */
export function RequestReviewDialog(props: {
  chapter: ChapterDetail;
  onClose: () => void;
}) {
  const { chapter, onClose } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const request = useRequestReview(chapter.address);
  const [reason, setReason] = useState('');
  return (
    <ActionDialog
      title={t('chapterReview.askTitle')}
      submit={t('chapterReview.askSubmit')}
      canSubmit={reason.trim().length >= SHORTEST_REASON}
      isPending={request.isPending}
      error={request.error}
      errorTitle={t('chapterReview.askFailed')}
      onClose={onClose}
      onSubmit={() =>
        request.mutate(
          { reason: reason.trim() },
          {
            onSuccess: () => {
              toast({ title: t('chapterReview.asked'), status: 'success' });
              onClose();
            },
          },
        )
      }
    >
      <Text as="p">{t('chapterReview.askText')}</Text>
      <TextAreaField
        label={t('chapterReview.reason')}
        description={t('chapterReview.reasonHint')}
        isRequired
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={setReason}
      />
    </ActionDialog>
  );
}
