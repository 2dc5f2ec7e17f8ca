// SPDX-License-Identifier: Apache-2.0
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Text } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import {
  RiBookOpenLine,
  RiEditLine,
  RiExternalLinkLine,
  RiGitRepositoryLine,
} from '@remixicon/react';
import type { ReactElement, ReactNode } from 'react';
import {
  stringifyPlaceOfUse,
  useCategoryTitles,
  usePlaceOfUse,
} from '../../hooks';
import { rootRouteRef } from '../../routes';
import { runbooksTranslationRef } from '../../translation';
import { IncidentMark, KindBadge, SeverityBadge } from '../ChapterBadges';
import { OwnerActions } from '../ChapterOwnership';
import { OwnerLink } from '../OwnerLink';
import { RelativeTime } from '../RelativeTime';
import { ReviewBadge } from '../ReviewBadge';
import { shortHash } from '../RevisionDiff';
import styles from './ChapterHeader.module.css';

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function OutLink(props: {
  href: string | null;
  icon: ReactElement;
  children: string;
}) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (!props.href) {
    return null;
  }
  const isOutside = /^[a-z]+:/i.test(props.href);
  return (
    <Link
      href={props.href}
      className={styles.action}
      standalone
      {...(isOutside && { target: '_blank', rel: 'noopener noreferrer' })}
    >
      {props.icon} {props.children}
      {isOutside && (
        <RiExternalLinkLine size={12} aria-label={t('chapterPage.newTab')} />
      )}
    </Link>
  );
}

/** What a chapter is, whose it is and how old its text: what tells whether to trust it. */
export function ChapterHeader(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const root = useRouteRef(rootRouteRef)();
  const categoryTitle = useCategoryTitles();
  const place = usePlaceOfUse();
  const { links, category } = chapter;
  return (
    <header className={styles.header}>
      <nav
        aria-label={t('chapterPage.breadcrumb')}
        className={styles.breadcrumb}
      >
        <Link href={root} standalone>
          {t('title')}
        </Link>
        <span aria-hidden>/</span>
        <EntityRefLink entityRef={chapter.source} disableTooltip hideIcon />
        {category && (
          <>
            <span aria-hidden>/</span>
            <Link
              href={`${root}?category=${encodeURIComponent(category)}`}
              standalone
            >
              {categoryTitle(category)}
            </Link>
          </>
        )}
      </nav>
      <div className={styles.titleRow}>
        <Text
          as="h2"
          variant={{ initial: 'title-small', md: 'title-medium' }}
          weight="bold"
        >
          {chapter.kind === 'incident' && (
            <>
              <IncidentMark />{' '}
            </>
          )}
          {chapter.title}
        </Text>
        <SeverityBadge severity={chapter.severity} />
        <KindBadge kind={chapter.kind} />
        <ReviewBadge reviewState={chapter.reviewState} />
      </div>
      <dl className={styles.facts}>
        <Fact label={t('chapterPage.owner')}>
          <OwnerLink owner={chapter.owner} />
          {chapter.owner && (
            <span className={styles.provenance}>
              {t(`owner.${chapter.owner.provenance}`)}
            </span>
          )}
          <OwnerActions chapter={chapter} />
        </Fact>
        {chapter.backupOwner && (
          <Fact label={t('chapterPage.backupOwner')}>
            <OwnerLink owner={chapter.backupOwner} />
          </Fact>
        )}
        {!links.external && (
          <>
            <Fact label={t('chapterPage.updated')}>
              <RelativeTime instant={chapter.updatedAt} />
            </Fact>
            <Fact label={t('chapterPage.revision')}>
              <code title={chapter.revision}>
                {shortHash(chapter.revision)}
              </code>
            </Fact>
          </>
        )}
      </dl>
      <div className={styles.actions}>
        <OutLink
          href={
            links.techdocs && `${links.techdocs}${stringifyPlaceOfUse(place)}`
          }
          icon={<RiBookOpenLine size={14} aria-hidden />}
        >
          {t('chapterPage.openTechdocs')}
        </OutLink>
        <OutLink href={links.edit} icon={<RiEditLine size={14} aria-hidden />}>
          {t('chapterPage.edit')}
        </OutLink>
        <OutLink
          href={links.source}
          icon={<RiGitRepositoryLine size={14} aria-hidden />}
        >
          {t('chapterPage.viewSource')}
        </OutLink>
      </div>
    </header>
  );
}
