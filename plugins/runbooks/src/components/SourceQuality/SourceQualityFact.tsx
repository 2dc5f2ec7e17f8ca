// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { Source } from '@medsuite/backstage-plugin-runbooks-common';
import { useSeen, useSourceLint } from '../../hooks';
import { runbooksTranslationRef } from '../../translation';
import { QualityBadge, useCountWords } from '../QualityScore';
import styles from './SourceQuality.module.css';
import { useSourceQualityLink } from './sourceQualityLink';

/**
 * How well the chapters of a source are written, in a line, with the way to more. Asked when it comes into sight, since
 * a list of sources may be long; silent when that fails, since the list tells of more than this.
 */
export function SourceQualityFact(props: { source: Source }) {
  const { source } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const [ref, isSeen] = useSeen<HTMLSpanElement>();
  const loaded = useSourceLint(source.ref, {
    limit: 0,
    enabled: isSeen,
    poll: false,
  });
  const words = useCountWords();
  const link = useSourceQualityLink();
  const lint = loaded.data?.[0];
  return (
    <span ref={ref} className={styles.fact}>
      {lint &&
        lint.score === null &&
        (lint.unchecked > 0
          ? t('sourceQuality.none')
          : t('sourceQuality.empty'))}
      {lint && lint.score !== null && (
        <>
          <QualityBadge score={lint.score} />
          {words(lint.counts)}
          <Link
            href={link(source.ref)}
            aria-label={t('sourceQuality.moreOf', { source: source.title })}
          >
            {t('sourceQuality.more')}
          </Link>
        </>
      )}
      {!lint && (loaded.error ? '–' : '…')}
    </span>
  );
}
