// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, Text, TextAreaField } from '@backstage/ui';
import type {
  ChapterDetail,
  ReviewOutcome,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useState } from 'react';
import { reviewConflictOf, useAddReview, useToast } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';
import { SinceReview } from '../ChapterHistory/SinceReview';
import { shortHash } from '../RevisionDiff';
import { ChangedMeanwhile } from './ChangedMeanwhile';
import styles from './ChapterReview.module.css';

const LONGEST_SUMMARY = 2000;

const isOutcome = (value: string): value is ReviewOutcome =>
  value === 'approved' || value === 'changes-requested';

/**
 * Records a review of the revision that was on screen when the dialog was opened. When the text has changed since, it
 * shows how, and goes on with the new text only when the reviewer says so.
 */
export function ReviewDialog(props: {
  chapter: ChapterDetail;
  onClose: () => void;
}) {
  const { chapter, onClose } = props;
  const { address, title, reviewState } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const add = useAddReview(address);
  const [revision, setRevision] = useState(chapter.revision);
  const [outcome, setOutcome] = useState<ReviewOutcome>('approved');
  const [summary, setSummary] = useState('');

  // The backend refused, or the page was read again while the dialog was open.
  const conflict = reviewConflictOf(add.error);
  const present = conflict?.currentRevision ?? chapter.revision;
  // Until the page is read again, it still shows the text that the reviewer went on from.
  const [past, setPast] = useState<string[]>([]);
  const hasChanged =
    conflict !== undefined || (present !== revision && !past.includes(present));
  const [isSeen, setIsSeen] = useState(false);

  const goOn = () => {
    setPast([...past, revision]);
    setRevision(present);
    setIsSeen(false);
    add.reset();
  };
  const submit = () =>
    add.mutate(
      { revision, outcome, summary: summary.trim() },
      {
        onSuccess: ({ review }) => {
          toast({
            title: t(`chapterReview.recorded.${review.outcome}`),
            status: 'success',
          });
          onClose();
        },
      },
    );

  return (
    <ActionDialog
      title={t('chapterReview.title', { title })}
      submit={t(`chapterReview.submit.${outcome}`)}
      canSubmit={summary.trim().length > 0 && !hasChanged}
      isPending={add.isPending}
      error={conflict ? null : add.error}
      errorTitle={t('chapterReview.failed')}
      isWide
      onClose={onClose}
      onSubmit={submit}
    >
      {hasChanged ? (
        <ChangedMeanwhile
          address={address}
          from={revision}
          to={present}
          conflict={conflict}
          onGoOn={goOn}
        />
      ) : (
        <>
          <Text as="p">
            {t('chapterReview.bound', { revision: shortHash(revision) })}
          </Text>
          {reviewState.reviewedAt && (
            <details
              className={styles.since}
              onToggle={event => setIsSeen(event.currentTarget.open)}
            >
              <summary>{t('changes.title.review')}</summary>
              {isSeen && <SinceReview chapter={chapter} revision={revision} />}
            </details>
          )}
        </>
      )}
      <RadioGroup
        label={t('chapterReview.outcome')}
        value={outcome}
        onChange={value => isOutcome(value) && setOutcome(value)}
      >
        <Radio value="approved">{t('chapterReview.approve')}</Radio>
        <Radio value="changes-requested">
          {t('chapterReview.requestChanges')}
        </Radio>
      </RadioGroup>
      <TextAreaField
        label={t('chapterReview.summary')}
        description={t(`chapterReview.summaryHint.${outcome}`)}
        isRequired
        maxLength={LONGEST_SUMMARY}
        value={summary}
        onChange={setSummary}
      />
    </ActionDialog>
  );
}
