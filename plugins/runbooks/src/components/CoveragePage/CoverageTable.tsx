// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, Link, Table, useTable, type ColumnConfig } from '@backstage/ui';
import type { AlertCoverage } from '@medsuite/backstage-plugin-runbooks-common';
import { useMemo } from 'react';
import { useChapterLink } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark } from '../ChapterBadges';
import { OutcomeBadge } from '../OutcomeBadge';
import styles from './CoveragePage.module.css';

const PAGE_SIZE = 50;

type Rule = AlertCoverage['items'][number] & { id: number };

function AlertFacts(props: { rule: Rule }) {
  const { group, severity, line } = props.rule;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const facts = [
    group,
    severity,
    line !== null && t('coverage.facts.line', { line: String(line) }),
  ].filter(Boolean);
  return <div className={styles.quiet}>{facts.join(' · ')}</div>;
}

/** The chapters that a rule leads to, the first by name. */
function Chapters(props: { rule: Rule }) {
  const { name, matches } = props.rule;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const chapterLink = useChapterLink();
  const [best, ...others] = matches;
  if (!best) {
    return <span className={styles.quiet}>–</span>;
  }
  const { chapter, section } = best;
  return (
    <>
      {chapter.kind === 'incident' && (
        <>
          <IncidentMark />{' '}
        </>
      )}
      <Link href={chapterLink(chapter, section?.anchor, { alert: name })}>
        {chapter.title}
      </Link>
      {(section || others.length > 0) && (
        <div className={styles.quiet}>
          {[
            section?.title,
            others.length > 0 && t('coverage.more', { count: others.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      )}
    </>
  );
}

function Why(props: { rule: Rule }) {
  const [best] = props.rule.matches;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const isGuess = props.rule.outcome === 'unresolved';
  return (
    <ul className={styles.reasons}>
      {best?.reasons.map(({ code, text }) => (
        <li key={`${code} ${text}`}>
          {isGuess ? t('coverage.guess', { text }) : text}
        </li>
      ))}
    </ul>
  );
}

/** The rules of a check, each with what it leads to and why. */
export function CoverageTable(props: { rules: AlertCoverage['items'] }) {
  const { rules } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const data = useMemo<Rule[]>(
    () => rules.map((rule, id) => ({ ...rule, id })),
    [rules],
  );
  const { tableProps } = useTable<Rule>({
    mode: 'complete',
    data,
    paginationOptions: { pageSize: PAGE_SIZE },
  });
  const columns: ColumnConfig<Rule>[] = [
    {
      id: 'alert',
      label: t('coverage.column.alert'),
      isRowHeader: true,
      cell: rule => (
        <Cell className={styles.cell}>
          <code>{rule.name}</code>
          <AlertFacts rule={rule} />
        </Cell>
      ),
    },
    {
      id: 'outcome',
      label: t('coverage.column.outcome'),
      cell: rule => (
        <Cell className={styles.cell}>
          <OutcomeBadge outcome={rule.outcome} />
        </Cell>
      ),
    },
    {
      id: 'chapter',
      label: t('coverage.column.chapter'),
      cell: rule => (
        <Cell className={styles.cell}>
          <Chapters rule={rule} />
        </Cell>
      ),
    },
    {
      id: 'why',
      label: t('coverage.column.why'),
      cell: rule => (
        <Cell className={styles.cell}>
          {rule.matches.length > 0 && <Why rule={rule} />}
        </Cell>
      ),
    },
  ];
  return (
    <div className={styles.table}>
      <Table
        columnConfig={columns}
        {...tableProps}
        pagination={
          data.length > PAGE_SIZE ? tableProps.pagination : { type: 'none' }
        }
        emptyState={t('coverage.noMatch')}
      />
    </div>
  );
}
