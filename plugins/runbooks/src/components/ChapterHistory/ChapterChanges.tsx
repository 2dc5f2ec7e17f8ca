// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link } from '@backstage/ui';
import type { ChapterDetail } from '@medsuite/backstage-plugin-runbooks-common';
import { RiArrowLeftLine } from '@remixicon/react';
import { useEffect, useId, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router-dom';
import { runbooksTranslationRef } from '../../translation';
import { LegacyTwins } from '../LegacyTwins';
import styles from './ChapterHistory.module.css';
import { useChangesLink, type Changes } from './changes';
import { CompareRevisions } from './CompareRevisions';
import { RevisionList } from './RevisionList';
import { SinceReview } from './SinceReview';

function Shown(props: { chapter: ChapterDetail; changes: Changes }) {
  const { chapter, changes } = props;
  switch (changes.show) {
    case 'review':
      return <SinceReview chapter={chapter} revision={chapter.revision} />;
    case 'history':
      return <RevisionList chapter={chapter} />;
    case 'legacy':
      return <LegacyTwins chapter={chapter} />;
    default:
      return (
        <CompareRevisions
          chapter={chapter}
          from={changes.from}
          to={changes.to}
        />
      );
  }
}

/** What changed in a chapter, in the place of its text, with the ways to other changes and back. */
export function ChapterChanges(props: {
  chapter: ChapterDetail;
  changes: Changes;
}) {
  const { chapter, changes } = props;
  const { show } = changes;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const link = useChangesLink();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFollowed = useNavigationType() !== NavigationType.Pop;
  useEffect(() => {
    // Who follows a link with a keyboard or a screen reader goes on here.
    if (isFollowed) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [isFollowed, show]);

  const ways: Exclude<Changes['show'], 'diff'>[] = ['review', 'history'];
  if (chapter.supersedes.length > 0) {
    ways.push('legacy');
  }
  return (
    <section aria-labelledby={id} className={styles.root}>
      <div className={styles.bar}>
        <h3 id={id} ref={heading} tabIndex={-1} className={styles.title}>
          {t(`changes.title.${show}`)}
        </h3>
        <ButtonLink
          href={link(undefined)}
          size="small"
          variant="secondary"
          iconStart={<RiArrowLeftLine />}
        >
          {t('changes.back')}
        </ButtonLink>
      </div>
      <nav aria-label={t('changes.ways')} className={styles.ways}>
        {ways.map(way =>
          way === show ? (
            <span key={way} aria-current="page" className={styles.here}>
              {t(`changes.way.${way}`)}
            </span>
          ) : (
            <Link key={way} href={link({ show: way })}>
              {t(`changes.way.${way}`)}
            </Link>
          ),
        )}
      </nav>
      <Shown chapter={chapter} changes={changes} />
    </section>
  );
}
