// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { Report } from '@medsuite/backstage-plugin-runbooks-common';
import { useState } from 'react';
import { useCloseReport, useToast } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';
import { useEntityTitle } from '../EntityName';
import styles from './Reports.module.css';

const LONGEST_ANSWER = 2000;

/** Answers who reported a problem, and closes the report. */
export function AnswerDialog(props: { report: Report; onClose: () => void }) {
  const { report, onClose } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const reporter = useEntityTitle(report.reporter);
  const closing = useCloseReport(report);
  const [answer, setAnswer] = useState('');
  return (
    <ActionDialog
      title={t('reports.answerTitle')}
      submit={t('reports.submit')}
      canSubmit={answer.trim() !== ''}
      isPending={closing.isPending}
      error={closing.error}
      errorTitle={t('reports.answerFailed')}
      onClose={onClose}
      onSubmit={() =>
        closing.mutate(
          { answer: answer.trim() },
          {
            onSuccess: () => {
              toast({ title: t('reports.answered'), status: 'success' });
              onClose();
            },
          },
        )
      }
    >
      <blockquote className={styles.quote}>{report.problem}</blockquote>
      <Text as="p">{t('reports.answerText', { reporter })}</Text>
      <TextAreaField
        label={t('reports.answerLabel')}
        description={t('reports.answerHint')}
        isRequired
        maxLength={LONGEST_ANSWER}
        value={answer}
        onChange={setAnswer}
      />
    </ActionDialog>
  );
}
