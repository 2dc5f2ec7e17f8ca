// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  PREVIEW_LIMITS,
  type PreviewChapter,
  type PreviewEntity,
} from '@medsuite/backstage-plugin-runbooks-common';
import { useId } from 'react';
import shared from '../../shared.module.css';
import { useCategoryTitles } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark, KindBadge, SeverityBadge } from '../ChapterBadges';
import { ProblemList } from '../ProblemList';
import { QualityBadge, useCountWords } from '../QualityScore';
import { isRefused } from './blocking';
import styles from './RegisterPage.module.css';

function Standing(props: { entity: PreviewEntity }) {
  const { entity } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (isRefused(entity)) {
    return (
      <span className={shared.badge} data-tone="negative">
        {t('register.isRefused')}
      </span>
    );
  }
  return (
    <span
      className={shared.badge}
      data-tone={entity.registered ? undefined : 'positive'}
    >
      {entity.registered ? t('register.isRegistered') : t('register.isNew')}
    </span>
  );
}

function Chapter(props: { chapter: PreviewChapter }) {
  const { chapter } = props;
  const { kind, severity, title, path, score, counts, appliesTo } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const categoryTitle = useCategoryTitles();
  const countWords = useCountWords();
  const facts: [string, string][] = [
    [
      t('register.owner'),
      chapter.owner ? parseEntityRef(chapter.owner).name : t('register.nobody'),
    ],
    [
      t('register.appliesTo'),
      appliesTo === 0
        ? t('register.appliesToNone')
        : t('register.appliesToEntities', { count: appliesTo }),
    ],
    [t('register.quality'), countWords(counts)],
  ];
  if (chapter.category) {
    facts.splice(1, 0, [
      t('register.category'),
      categoryTitle(chapter.category),
    ]);
  }
  return (
    <li className={styles.chapter}>
      <div className={styles.row}>
        <span className={styles.chapterTitle}>
          {kind === 'incident' && <IncidentMark />} {title}
        </span>
        <SeverityBadge severity={severity} />
        <KindBadge kind={kind} />
        <QualityBadge score={score} />
      </div>
      <code className={shared.small}>{path}</code>
      <dl className={shared.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt> <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

/** An entity of the file: how the catalog would take it, what is wrong, and the chapters that it would bring. */
export function PreviewedEntity(props: { entity: PreviewEntity }) {
  const { entity } = props;
  const { title, ref, kind, problems, chapters, findings } = entity;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const name = title;
  const scores = chapters.map(({ score }) => score);
  const mean = Math.round(
    scores.reduce((sum, score) => sum + score, 0) / scores.length,
  );
  return (
    <article
      aria-labelledby={titleId}
      className={`${shared.panel} ${styles.card}`}
    >
      <div className={styles.row}>
        <h4 id={titleId}>
          {ref && entity.registered ? (
            <EntityRefLink
              entityRef={ref}
              title={title}
              disableTooltip
              hideIcon
            />
          ) : (
            title
          )}
        </h4>
        {kind && <span className={shared.badge}>{kind}</span>}
        <Standing entity={entity} />
      </div>
      {ref && <code className={shared.small}>{ref}</code>}
      {problems.length > 0 && (
        <ProblemList
          label={t('register.problemsOf', { name })}
          problems={problems}
        />
      )}
      {!entity.isSource && ref && (
        <p className={shared.small}>{t('register.noSource')}</p>
      )}
      {entity.isSource && chapters.length === 0 && (
        <p>{t('register.noChapters')}</p>
      )}
      {chapters.length > 0 && (
        <>
          <p className={shared.small}>
            {t('register.chapters', { count: chapters.length })},{' '}
            {t('register.mean', { score: String(mean) })}
          </p>
          <ul
            aria-label={t('register.chaptersOf', { name })}
            className={shared.list}
          >
            {chapters.map(chapter => (
              <Chapter key={chapter.path} chapter={chapter} />
            ))}
          </ul>
        </>
      )}
      {findings.length > 0 && (
        <details>
          <summary>
            {t('register.findings', { count: findings.length })}
          </summary>
          <ProblemList
            label={t('register.findingsOf', { name })}
            findings={findings}
          />
          {findings.length >= PREVIEW_LIMITS.findings && (
            <p className={shared.small}>
              {t('register.moreFindings', {
                most: String(PREVIEW_LIMITS.findings),
              })}
            </p>
          )}
        </details>
      )}
    </article>
  );
}
