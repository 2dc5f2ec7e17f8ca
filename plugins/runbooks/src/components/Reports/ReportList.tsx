// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button, Link } from '@backstage/ui';
import type {
  Report,
  Section,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiChatCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { useAddressLink } from '../../hooks';
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
      className={styles.inline}
    >
      {title ?? section}
    </Link>
  );
}

function ReportItem(props: {
  report: Report;
  sections: readonly Pick<Section, 'anchor' | 'title'>[];
  showChapter: boolean;
}) {
  const { report, sections, showChapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const addressLink = useAddressLink();
  const [isAnswering, setIsAnswering] = useState(false);
  return (
    <article className={styles.report} aria-label={report.problem}>
      <div className={styles.said}>
        {showChapter && (
          <h4>
            <Link href={addressLink(report.address)} className={styles.inline}>
              {report.chapterTitle}
            </Link>
          </h4>
        )}
        {report.quote && (
          <blockquote className={styles.quote}>{report.quote}</blockquote>
        )}
        <p className={styles.problem}>{report.problem}</p>
        <p className={styles.quiet}>
          {t('reports.by')}{' '}
          <EntityRefLink entityRef={report.reporter} disableTooltip hideIcon />
          , <RelativeTime instant={report.reportedAt} />, {t('reports.in')}{' '}
          <Place report={report} sections={sections} />
          {!report.isCurrent && <>. {t('reports.changed')}</>}
        </p>
      </div>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiChatCheckLine />}
        aria-label={t('reports.answerOf', { problem: report.problem })}
        onPress={() => setIsAnswering(true)}
      >
        {t('reports.answer')}
      </Button>
      {isAnswering && (
        <AnswerDialog report={report} onClose={() => setIsAnswering(false)} />
      )}
    </article>
  );
}

/** Open reports, each with the way to answer it. */
export function ReportList(props: {
  reports: readonly Report[];
  /** Of the chapter whose page this is; without them each report names its chapter. */
  sections?: readonly Pick<Section, 'anchor' | 'title'>[];
}) {
  const { reports, sections } = props;
  return (
    <ul className={styles.list}>
      {reports.map(report => (
        <li key={report.id}>
          <ReportItem
            report={report}
            sections={sections ?? []}
            showChapter={sections === undefined}
          />
        </li>
      ))}
    </ul>
  );
}
