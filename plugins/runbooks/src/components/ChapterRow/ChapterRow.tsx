// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type {
  Attachment,
  Chapter,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiExternalLinkLine } from '@remixicon/react';
import { useId, type ReactNode } from 'react';
import { useChapterLink, type PlaceOfUse } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import {
  IncidentMark,
  KindBadge,
  SeverityBadge,
  SourceStateBadge,
  TrustBadges,
} from '../ChapterBadges';
import { CommandBlock } from '../CommandBlock';
import { OwnerLink } from '../OwnerLink';
import { RelativeTime } from '../RelativeTime';
import styles from './ChapterRow.module.css';

/**
 * A link to a chapter, or to a section of it, for where it is to be carried out. It is named by the chapter's title
 * unless `children` name it; a link-only chapter opens in a new tab and says so.
 */
export function ChapterLink(props: {
  chapter: Pick<Chapter, 'address' | 'links' | 'title'>;
  anchor?: string;
  place?: PlaceOfUse;
  children?: ReactNode;
}) {
  const { chapter, anchor, place, children = chapter.title } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const href = useChapterLink()(chapter, anchor, place);
  if (!chapter.links.external) {
    return (
      <Link href={href} weight="bold">
        {children}
      </Link>
    );
  }
  return (
    <Link href={href} target="_blank" rel="noopener noreferrer" weight="bold">
      {children}{' '}
      <RiExternalLinkLine
        size={14}
        role="img"
        aria-label={`(${t('chapterRow.external')})`}
      />
    </Link>
  );
}

function Why(props: { attachments: Attachment[] }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const reasons = props.attachments.map(({ via, rule }) =>
    // Rules are joined by bare commas, which no browser breaks lines at.
    t(`via.${via}`, { rule: rule.replace(/,(?=\S)/g, ', ') }),
  );
  return <>{[...new Set(reasons)].join('; ')}</>;
}

/**
 * A chapter in a list. `full` shows what an on-call engineer needs first: the outcome and the first command. `facts`
 * chooses what stands below: `entity` why the chapter applies, `library` where it comes from, `card` only owner and age.
 */
export function ChapterRow(props: {
  chapter: Chapter;
  full?: boolean;
  facts: 'entity' | 'library' | 'card';
  headingLevel?: 3 | 4;
}) {
  const { chapter, full, facts, headingLevel = 3 } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleId = useId();
  const Heading = `h${headingLevel}` as const;
  // Of an entity's chapters, attachments hold that entity alone.
  const place =
    facts === 'library'
      ? undefined
      : { entityRef: chapter.attachments?.[0]?.entityRef };

  const lines: [string, ReactNode][] = [
    [t('chapterRow.owner'), <OwnerLink owner={chapter.owner} />],
    [t('chapterRow.updated'), <RelativeTime instant={chapter.updatedAt} />],
  ];
  if (facts !== 'card' && chapter.audience.length > 0) {
    lines.push([t('chapterRow.audience'), chapter.audience.join(', ')]);
  }
  if (facts === 'entity' && chapter.attachments?.length) {
    lines.push([
      t('chapterRow.why'),
      <Why attachments={chapter.attachments} />,
    ]);
  }
  if (facts === 'library') {
    lines.push([
      t('chapterRow.source'),
      <EntityRefLink entityRef={chapter.source} disableTooltip hideIcon />,
    ]);
  }

  return (
    <article
      aria-labelledby={titleId}
      className={`${shared.panel} ${styles.root}`}
      data-incident={chapter.kind === 'incident'}
    >
      <div className={styles.head}>
        {chapter.kind === 'incident' && <IncidentMark />}
        <SeverityBadge severity={chapter.severity} />
        <Heading id={titleId} className={styles.title}>
          <ChapterLink chapter={chapter} place={place} />
        </Heading>
        {chapter.kind !== 'incident' && <KindBadge kind={chapter.kind} />}
        <TrustBadges chapter={chapter} />
        {chapter.sourceState !== 'ok' && (
          <SourceStateBadge state={chapter.sourceState} />
        )}
      </div>
      {(chapter.outcome || full) && (
        <p className={styles.outcome}>
          {chapter.outcome ?? t('chapterRow.noOutcome')}
        </p>
      )}
      {full && <FirstCommand chapter={chapter} />}
      <dl className={shared.facts}>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt> <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function FirstCommand(props: { chapter: Chapter }) {
  const { firstCommand, links } = props.chapter;
  const { t } = useTranslationRef(runbooksTranslationRef);
  if (firstCommand) {
    return (
      <div className={styles.command}>
        <CommandBlock command={firstCommand} open />
      </div>
    );
  }
  // Of a page elsewhere nothing is known but its address.
  return links.external ? null : (
    <p className={styles.quiet}>{t('chapterRow.noCommand')}</p>
  );
}

/** Chapters one below the other. */
export function ChapterList(props: {
  chapters: Chapter[];
  full?: boolean;
  facts: 'entity' | 'library' | 'card';
  headingLevel?: 3 | 4;
}) {
  const { chapters, ...row } = props;
  return (
    <ul className={shared.list}>
      {chapters.map(chapter => (
        <li key={chapter.address}>
          <ChapterRow chapter={chapter} {...row} />
        </li>
      ))}
    </ul>
  );
}
