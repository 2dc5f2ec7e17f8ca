// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { useChapterLint } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { LoadingSkeleton } from '../LoadNotes';
import { QualityScore, useCountWords } from '../QualityScore';
import styles from './ChapterQuality.module.css';
import { useQualityLink } from './qualityLink';

/**
 * Whether the quality of a chapter is told unasked: to those who answer for it or review it, who can mend it. Others,
 * such as somebody on call, came for what to do.
 */
export const tellsQuality = ({ can, links }: ChapterDetail): boolean =>
  !links.external && (can.own.allowed || can.review.allowed);

/** How well a chapter is written, in short. That it could not be loaded is said quietly: the chapter is there. */
export function QualityFacts(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { data, error } = useChapterLint(chapter.address);
  const words = useCountWords();
  const link = useQualityLink();
  if (!data) {
    return error ? (
      <p className={styles.note}>{t('quality.failed')}</p>
    ) : (
      <LoadingSkeleton lines={1} height={48} />
    );
  }
  const { quality, counts } = data;
  if (!quality) {
    return <p className={styles.note}>{t('quality.unchecked')}</p>;
  }
  return (
    <div className={styles.facts}>
      <QualityScore score={quality.score} />
      <p>{words(counts)}</p>
      <Link href={link({ quality: true })}>
        {quality.score < 100 ? t('quality.see') : t('quality.seeParts')}
      </Link>
    </div>
  );
}
