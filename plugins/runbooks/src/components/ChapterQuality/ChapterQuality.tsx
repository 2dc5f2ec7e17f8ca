// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, ButtonLink } from '@backstage/ui';
import type {
  ChapterDetail,
  ChapterLint,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiArrowLeftLine, RiShieldCheckLine } from '@remixicon/react';
import { useEffect, useId, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router-dom';
import { useChapterLint } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { Findings, LintCommand } from '../Findings';
import { LoadedContent, LoadingSkeleton } from '../LoadNotes';
import { QualityScore, useCountWords } from '../QualityScore';
import { RelativeTime } from '../RelativeTime';
import styles from './ChapterQuality.module.css';
import { useQualityLink } from './qualityLink';
import { QualityParts } from './QualityParts';

function Verdict(props: { chapter: ChapterDetail; lint: ChapterLint }) {
  const { chapter, lint } = props;
  const { quality, counts, findings, checkedAt, revision } = lint;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const words = useCountWords();
  const link = useQualityLink();
  if (!quality || !checkedAt) {
    return <p>{t('quality.unchecked')}</p>;
  }
  return (
    <>
      {revision !== chapter.revision && (
        <Alert status="info" icon role="note" title={t('quality.older')} />
      )}
      <div className={styles.verdict}>
        <QualityScore score={quality.score} />
        <p className={shared.quiet}>
          {words(counts)}
          {' · '}
          {t('quality.checked')} <RelativeTime instant={checkedAt} />
        </p>
      </div>
      <p className={shared.quiet}>{t('quality.about')}</p>
      <QualityParts quality={quality} />
      {findings.length === 0 ? (
        <p className={styles.clean}>
          <RiShieldCheckLine size={20} aria-hidden /> {t('quality.clean')}
        </p>
      ) : (
        <>
          <h4>{t('quality.findings')}</h4>
          <Findings
            findings={findings}
            sections={chapter.sections}
            sectionLink={anchor => link({ quality: false, anchor })}
          />
          <LintCommand
            path={findings[0].path}
            fixable={findings.filter(({ fixable }) => fixable).length}
          />
        </>
      )}
    </>
  );
}

/** How well a chapter is written and what there is to mend, in the place of its text. */
export function ChapterQuality(props: { chapter: ChapterDetail }) {
  const { chapter } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const loaded = useChapterLint(chapter.address);
  const link = useQualityLink();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const isFollowed = useNavigationType() !== NavigationType.Pop;
  useEffect(() => {
    // Who follows a link with a keyboard or a screen reader goes on here.
    if (isFollowed) {
      heading.current?.focus({ preventScroll: true });
    }
  }, [isFollowed]);
  return (
    <section aria-labelledby={id} className={styles.root}>
      <div className={styles.bar}>
        <h3 id={id} ref={heading} tabIndex={-1}>
          {t('quality.title')}
        </h3>
        <ButtonLink
          href={link({ quality: false })}
          size="small"
          variant="secondary"
          iconStart={<RiArrowLeftLine />}
        >
          {t('quality.back')}
        </ButtonLink>
      </div>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('quality.failed')}
        skeleton={<LoadingSkeleton lines={3} height={72} />}
      >
        {lint => <Verdict chapter={chapter} lint={lint} />}
      </LoadedContent>
    </section>
  );
}
