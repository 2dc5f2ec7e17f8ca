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
export function AnswerDialog(props: {
  report: Report;
  onAnswered: () => void;
  onClose: () => void;
}) {
  const { report, onAnswered, onClose } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const reporter = useEntityTitle(report.reporter);
  const closing = useCloseReport(report);
  const [answer, setAnswer] = useState('');
  const submit = async () => {
    try {
      // Callbacks of `mutate` are not called once the dialog is gone, and it goes with its report when the list is read again.
      await closing.mutateAsync({ answer: answer.trim() });
    } catch {
      // The dialog tells why.
      return;
    }
    toast({ title: t('reports.answered'), status: 'success' });
    onClose();
    onAnswered();
  };
  return (
    <ActionDialog
      title={t('reports.answerTitle')}
      submit={t('reports.submit')}
      canSubmit={answer.trim() !== ''}
      isPending={closing.isPending}
      error={closing.error}
      errorTitle={t('reports.answerFailed')}
      onClose={onClose}
      onSubmit={submit}
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
