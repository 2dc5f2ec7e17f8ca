// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import type {
  Report,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiChatCheckLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import { useAddressLink } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { AnswerDialog } from './AnswerDialog';
import styles from './Reports.module.css';

/** The section that a report is about, by its title where that is known, and as a link. */
function Place(props: {
  report: Report;
  sections: readonly Pick<Section, 'anchor' | 'title'>[];
}) {
  const { report, sections } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const addressLink = useAddressLink();
  const { section } = report;
  if (section === null) {
    return <>{t('reports.wholePage')}</>;
  }
  const title = sections.find(({ anchor }) => anchor === section)?.title;
  return (
    <Link
      href={`${addressLink(report.address)}#${encodeURIComponent(section)}`}
      className={shared.inline}
    >
      {title ?? section}
    </Link>
  );
}

/** What the owners said, who said it, and when. */
function Answer(props: { report: Report }) {
  const { answer, closedBy, closedAt } = props.report;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <>
      <p className={styles.text}>
        <strong>{t('reports.answerLabel')}:</strong> {answer}
      </p>
      <p className={shared.small}>
        {t('reports.closed')}{' '}
        {closedBy && (
          <>
            {t('reports.by')}{' '}
            <EntityRefLink entityRef={closedBy} disableTooltip hideIcon />
            {', '}
          </>
        )}
        {closedAt && <RelativeTime instant={closedAt} />}
      </p>
    </>
  );
}

function ReportItem(props: {
  report: Report;
  sections: readonly Pick<Section, 'anchor' | 'title'>[];
  showChapter: boolean;
  onAnswered: () => void;
}) {
  const { report, sections, showChapter, onAnswered } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const addressLink = useAddressLink();
  const [isAnswering, setIsAnswering] = useState(false);
  const isOpen = report.state === 'open';
  return (
    <article
      className={`${shared.panel} ${styles.report}`}
      data-severity={isOpen ? 'warning' : undefined}
      aria-label={report.problem}
    >
      <div className={styles.said}>
        {showChapter && (
          <h4>
            <Link href={addressLink(report.address)} className={shared.inline}>
              {report.chapterTitle}
            </Link>
          </h4>
        )}
        {report.quote && (
          <blockquote className={styles.quote}>{report.quote}</blockquote>
        )}
        <p className={styles.text}>{report.problem}</p>
        <p className={shared.small}>
          {t('reports.by')}{' '}
          <EntityRefLink entityRef={report.reporter} disableTooltip hideIcon />
          , <RelativeTime instant={report.reportedAt} />, {t('reports.in')}{' '}
          <Place report={report} sections={sections} />
          {isOpen && !report.isCurrent && <>. {t('reports.changed')}</>}
        </p>
        {!isOpen && <Answer report={report} />}
      </div>
      {isOpen && (
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiChatCheckLine />}
          aria-label={t('reports.answerOf', { problem: report.problem })}
          onPress={() => setIsAnswering(true)}
        >
          {t('reports.answer')}
        </Button>
      )}
      {isAnswering && (
        <AnswerDialog
          report={report}
          onAnswered={onAnswered}
          onClose={() => setIsAnswering(false)}
        />
      )}
    </article>
  );
}

/** Reports: open ones with the way to answer them, closed ones with their answer. */
export function ReportList(props: {
  reports: readonly Report[];
  /** Of the chapter whose page this is; without them each report names its chapter. */
  sections?: readonly Pick<Section, 'anchor' | 'title'>[];
}) {
  const { reports, sections } = props;
  const list = useRef<HTMLUListElement>(null);
  const [answered, setAnswered] = useState<string>();
  useEffect(() => {
    // The button that had the focus went with its report: what is left takes it.
    if (answered && reports.every(({ id }) => id !== answered)) {
      setAnswered(undefined);
      list.current?.focus();
    }
  }, [answered, reports]);
  return (
    <ul ref={list} tabIndex={-1} className={`${shared.list} ${styles.list}`}>
      {reports.map(report => (
        <li key={report.id}>
          <ReportItem
            report={report}
            sections={sections ?? []}
            showChapter={sections === undefined}
            onAnswered={() => setAnswered(report.id)}
          />
        </li>
      ))}
    </ul>
  );
}
