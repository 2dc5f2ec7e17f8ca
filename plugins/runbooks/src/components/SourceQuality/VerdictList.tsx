// SPDX-License-Identifier: Apache-2.0
import { Link } from '@backstage/ui';
import type { ChapterVerdict } from '@medsuite/backstage-plugin-runbooks-common';
import { useAddressLink } from '../../hooks';
import shared from '../../shared.module.css';
import { IncidentMark, SeverityBadge } from '../ChapterBadges';
import { QUALITY_QUERY } from '../ChapterQuality/qualityLink';
import { QualityBadge, useCountWords } from '../QualityScore';
import styles from './SourceQuality.module.css';

/** Chapters with what the rules say of each; a title leads to what there is to mend. */
export function VerdictList(props: {
  verdicts: readonly ChapterVerdict[];
  label: string;
}) {
  const words = useCountWords();
  const linkTo = useAddressLink();
  return (
    <ul className={shared.list} aria-label={props.label}>
      {props.verdicts.map(({ chapter, score, counts }) => (
        <li
          key={chapter.address}
          className={`${shared.panel} ${styles.item}`}
          data-incident={chapter.kind === 'incident'}
        >
          <QualityBadge score={score} />
          {chapter.kind === 'incident' && <IncidentMark />}
          <SeverityBadge severity={chapter.severity} />
          <Link href={`${linkTo(chapter.address)}?${QUALITY_QUERY}`}>
            {chapter.title}
          </Link>
          <span className={shared.quiet}>{words(counts)}</span>
        </li>
      ))}
    </ul>
  );
}
