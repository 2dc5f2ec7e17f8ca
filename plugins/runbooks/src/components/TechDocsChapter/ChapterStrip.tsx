// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonLink, Link } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { RiFirstAidKitLine } from '@remixicon/react';
import { Fragment } from 'react';
import { useChapterLink, type PlaceOfUse } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { AccessNote } from '../AccessNote';
import {
  IncidentMark,
  KindBadge,
  SeverityBadge,
  SourceStateBadge,
  TrustBadges,
} from '../ChapterBadges';
import { EntityName } from '../EntityName';
import { OwnerLink } from '../OwnerLink';
import { ReportButton } from '../Reports';
import { useReviewWords } from '../ReviewBadge';
import styles from './ChapterStrip.module.css';

/** More attached entities than this are counted. */
const FEW = 4;

/** The entities that the chapter applies to, without the source that holds it. */
function Attached(props: { chapter: ChapterDetail; href: string }) {
  const { chapter, href } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const refs = [
    ...new Set(chapter.attachments.map(({ entityRef }) => entityRef)),
  ].filter(ref => ref !== chapter.source);
  const more = refs.length - FEW;
  return refs.length === 0 ? null : (
    <div>
      <dt>{t('chapterStrip.appliesTo')}</dt>
      <dd>
        {refs.slice(0, FEW).map((ref, index) => (
          <Fragment key={ref}>
            {index > 0 && ', '}
            <EntityName entityRef={ref} />
          </Fragment>
        ))}{' '}
        {more > 0 && (
          <Link href={href} className={shared.inline}>
            {t('chapterStrip.more', { count: more })}
          </Link>
        )}
      </dd>
    </div>
  );
}

/**
 * What a TechDocs page is as a chapter: what it is for, whether to trust it, whose it is, who may carry it out, and the
 * way to all that we know of it.
 */
export function ChapterStrip(props: {
  chapter: ChapterDetail;
  place: PlaceOfUse;
}) {
  const { chapter, place } = props;
  const { owner, backupOwner, reviewState, access } = chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const chapterLink = useChapterLink();
  const words = useReviewWords();
  const href = chapterLink(chapter, undefined, place);
  return (
    <Box
      as="section"
      bg="neutral"
      className={`${shared.panel} ${styles.root}`}
      data-incident={chapter.kind === 'incident'}
      aria-label={t('chapterStrip.label')}
    >
      <div className={styles.head}>
        <div className={styles.badges}>
          {chapter.kind === 'incident' && <IncidentMark />}
          <SeverityBadge severity={chapter.severity} />
          <KindBadge kind={chapter.kind} />
          <TrustBadges chapter={chapter} />
          {chapter.sourceState !== 'ok' && (
            <SourceStateBadge state={chapter.sourceState} />
          )}
        </div>
        <div className={styles.actions}>
          <ReportButton />
          <ButtonLink
            size="small"
            variant="secondary"
            href={href}
            iconStart={<RiFirstAidKitLine />}
          >
            {t('chapterStrip.open')}
          </ButtonLink>
        </div>
      </div>
      <p className={styles.words}>{words(reviewState).join(' ')}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('chapterStrip.owner')}</dt>
          <dd>
            <OwnerLink owner={owner} />
          </dd>
        </div>
        {backupOwner && (
          <div>
            <dt>{t('chapterStrip.backupOwner')}</dt>
            <dd>
              <OwnerLink owner={backupOwner} />
            </dd>
          </div>
        )}
        <Attached chapter={chapter} href={href} />
      </dl>
      {access.required.length > 0 ? (
        <AccessNote access={access} />
      ) : (
        <p className={styles.words}>{t('chapterStrip.anyRole')}</p>
      )}
    </Box>
  );
}
