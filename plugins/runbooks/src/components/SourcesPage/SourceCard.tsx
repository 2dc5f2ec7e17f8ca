// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Source } from '@medsuite/backstage-plugin-runbooks-common';
import { useId, type ReactNode } from 'react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { SourceStateBadge } from '../ChapterBadges';
import { OwnerLink } from '../OwnerLink';
import { ProblemList } from '../ProblemList';
import { RelativeTime } from '../RelativeTime';
import { SourceQualityFact } from '../SourceQuality';
import { RefreshSource } from './RefreshSource';
import styles from './SourcesPage.module.css';

/** One source with its state and problems; those of the reader's own sources are unfolded. */
export function SourceCard(props: { source: Source; yours?: boolean }) {
  const { source, yours = false } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();

  const time = (instant: string | null) =>
    instant ? <RelativeTime instant={instant} /> : t('sources.never');
  const facts: [string, ReactNode][] = [
    [t('sources.owner'), <OwnerLink owner={source.owner} />],
    [t('sources.chapters'), source.chapterCount],
    [t('sources.lastRead'), time(source.lastReadAt)],
    [t('sources.lastChanged'), time(source.lastChangedAt)],
  ];
  if (source.chapterCount > 0) {
    facts.push([
      t('sourceQuality.label'),
      <SourceQualityFact source={source} />,
    ]);
  }
  if (source.state !== 'ok') {
    facts.push([t('sources.lastAttempt'), time(source.lastAttemptAt)]);
  }

  return (
    <article
      aria-labelledby={titleId}
      className={`${shared.panel} ${styles.card}`}
    >
      <div className={styles.head}>
        <h4 id={titleId}>
          <EntityRefLink
            entityRef={source.ref}
            title={source.title}
            disableTooltip
            hideIcon
          />
        </h4>
        <SourceStateBadge state={source.state} />
        <RefreshSource source={source} />
      </div>
      <dl className={shared.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt> <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {source.error && (
        <p className={styles.failure}>
          {t('sources.failure', { message: source.error.message })}
        </p>
      )}
      {source.problems.length === 0 ? (
        <p className={shared.small}>{t('sources.noProblems')}</p>
      ) : (
        <details open={yours}>
          <summary>
            {t('sources.problems', { count: source.problems.length })}
          </summary>
          <ProblemList
            problems={source.problems}
            label={t('sources.showProblems', { source: source.title })}
          />
        </details>
      )}
    </article>
  );
}
