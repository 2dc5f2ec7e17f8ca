// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Select, Text, TextAreaField } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useState } from 'react';
import { useHref } from 'react-router-dom';
import { useAddressLink, useReportProblem, useToast } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { ActionDialog } from '../ActionDialog';
import { useEntityTitle } from '../EntityName';
import { shortHash } from '../RevisionDiff';
import { newIssueLink } from './newIssueLink';
import type { Passage } from './passage';
import styles from './Reports.module.css';

const SHORTEST_PROBLEM = 3;
const LONGEST_PROBLEM = 2000;
const WHOLE_PAGE = 'page';
const keyOf = (anchor: string | undefined) =>
  anchor === undefined ? WHOLE_PAGE : `#${anchor}`;

/** Answers a function that gives the page for a new issue in the repository, filled in; undefined without one. */
function useIssueLink(chapter: ChapterDetail) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const addressLink = useAddressLink();
  const page = useHref(addressLink(chapter.address));
  const { newIssueUrl, links, title, revision } = chapter;
  return (about: {
    quote: string | undefined;
    section: string | undefined;
    problem: string;
  }) => {
    const { quote, section, problem } = about;
    if (newIssueUrl === null) {
      return undefined;
    }
    const hash = section ? `#${encodeURIComponent(section)}` : '';
    return newIssueLink(newIssueUrl, {
      title: t('reportProblem.issueTitle', { title }),
      quote,
      problem,
      where: [
        t('reportProblem.issuePage', {
          link: `${window.location.origin}${page}${hash}`,
        }),
        ...(links.source
          ? [t('reportProblem.issueFile', { link: links.source })]
          : []),
        t('reportProblem.issueRevision', { revision: shortHash(revision) }),
      ],
    });
  };
}

function Owners(props: { entityRef: string }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const owner = useEntityTitle(props.entityRef);
  return <>{t('reportProblem.toOwner', { owner })}</>;
}

/** Who is told of the report, or why the reader may not report here. */
function Recipients(props: { chapter: ChapterDetail }) {
  const { can, owner } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!can.report.allowed) {
    return <Text as="p">{can.report.reason}</Text>;
  }
  return (
    <Text as="p">
      {owner?.exists ? (
        <Owners entityRef={owner.ref} />
      ) : (
        t('reportProblem.toNobody')
      )}
    </Text>
  );
}

/** Says what is wrong with a passage, a section or the whole page, to the owners or in the repository. */
export function ReportDialog(props: {
  chapter: ChapterDetail;
  passage: Passage | undefined;
  onClose: () => void;
}) {
  const { chapter, passage, onClose } = props;
  const { can, sections } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const toast = useToast();
  const report = useReportProblem(chapter.address);
  const issueLink = useIssueLink(chapter);
  const [section, setSection] = useState(passage?.section);
  const [problem, setProblem] = useState('');
  // What was on screen when it was written: another revision that comes in meanwhile is not what was read.
  const [revision] = useState(chapter.revision);
  const quote = passage?.quote;
  const issue = issueLink({ quote, section, problem });
  return (
    <ActionDialog
      title={t('reportProblem.title', { title: chapter.title })}
      submit={t('reportProblem.submit')}
      canSubmit={
        can.report.allowed && problem.trim().length >= SHORTEST_PROBLEM
      }
      isPending={report.isPending}
      error={report.error}
      errorTitle={t('reportProblem.failed')}
      onClose={onClose}
      onSubmit={() =>
        report.mutate(
          {
            revision,
            quote,
            section,
            problem: problem.trim(),
          },
          {
            onSuccess: () => {
              toast({ title: t('reportProblem.reported'), status: 'success' });
              onClose();
            },
          },
        )
      }
    >
      <Recipients chapter={chapter} />
      {quote !== undefined && (
        <figure className={styles.passage}>
          <figcaption>{t('reportProblem.quote')}</figcaption>
          <blockquote className={styles.quote}>{quote}</blockquote>
        </figure>
      )}
      <Select
        label={t('reportProblem.section')}
        options={[
          { id: WHOLE_PAGE, label: t('reportProblem.wholePage') },
          ...sections
            .filter(({ level }) => level > 1)
            .map(({ anchor, title }) => ({ id: keyOf(anchor), label: title })),
        ]}
        selectedKey={keyOf(section)}
        onSelectionChange={key =>
          setSection(
            key === null || key === WHOLE_PAGE
              ? undefined
              : String(key).slice(1),
          )
        }
      />
      <TextAreaField
        label={t('reportProblem.problem')}
        description={t('reportProblem.problemHint')}
        isRequired
        maxLength={LONGEST_PROBLEM}
        value={problem}
        onChange={setProblem}
      />
      {issue && (
        <Link
          href={issue}
          target="_blank"
          rel="noopener noreferrer"
          className={styles.issue}
        >
          {t(
            can.report.allowed
              ? 'reportProblem.orIssue'
              : 'reportProblem.issue',
          )}{' '}
          <RiExternalLinkLine size={14} aria-label={t('chapterPage.newTab')} />
        </Link>
      )}
    </ActionDialog>
  );
}
