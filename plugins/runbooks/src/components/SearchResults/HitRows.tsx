// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  SearchHit,
  SectionHit,
} from '@medsuite/backstage-plugin-runbooks-common';
import type { ReactNode } from 'react';
import { useCategoryTitles, type PlaceOfUse } from '../../hooks';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import {
  IncidentMark,
  KindBadge,
  SeverityBadge,
  SourceStateBadge,
  TrustBadges,
} from '../ChapterBadges';
import { ChapterLink } from '../ChapterRow';
import { OwnerLink } from '../OwnerLink';
import { RelativeTime } from '../RelativeTime';
import { CommandPreview } from './CommandPreview';
import { HitReasons } from './HitReasons';
import { rowId } from './hitRows';
import styles from './SearchResults.module.css';
import { Snippet } from './Snippet';

/** Whose a chapter is, where it comes from, how old it is, and why it was found. */
function HitFacts(props: { hit: SearchHit }) {
  const { chapter, reasons } = props.hit;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const titleOf = useCategoryTitles();
  const facts: [string, ReactNode][] = [
    [t('chapterRow.owner'), <OwnerLink owner={chapter.owner} />],
    [
      t('chapterRow.source'),
      <>
        <EntityRefLink entityRef={chapter.source} disableTooltip hideIcon />
        {chapter.sourceState === 'ok' ? (
          t('search.upToDate')
        ) : (
          <>
            {' '}
            <SourceStateBadge state={chapter.sourceState} />
          </>
        )}
      </>,
    ],
    [t('chapterRow.updated'), <RelativeTime instant={chapter.updatedAt} />],
  ];
  if (chapter.category) {
    facts.push([t('search.category'), titleOf(chapter.category)]);
  }
  if (reasons.length > 0) {
    facts.push([t('search.why'), <HitReasons reasons={reasons} />]);
  }
  return (
    <dl className={shared.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt> <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function SectionRow(props: {
  id: string;
  selected: boolean;
  hit: SearchHit;
  section: SectionHit;
  place: PlaceOfUse;
}) {
  const { id, selected, hit, section, place } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  const role = section.role && t(`chapterPage.role.${section.role}`);
  // The first of the path is the chapter's title, the last the section's own; what the role says is not said again.
  const above = section.headingPath
    .slice(1, -1)
    .filter(heading => heading !== role);
  const title =
    section.headingPath.length > 1 ? section.title : t('search.chapterTop');
  return (
    <div role="row" id={id} aria-selected={selected} className={styles.section}>
      <div role="gridcell" className={styles.cell}>
        <div className={styles.sectionHead}>
          {role && role !== title && (
            <span className={`${shared.badge} ${styles.role}`}>{role}</span>
          )}
          <span className={styles.path}>
            {above.map(heading => `${heading} › `).join('')}
            <ChapterLink
              chapter={hit.chapter}
              anchor={section.anchor}
              place={place}
            >
              {title}
            </ChapterLink>
          </span>
        </div>
        {section.snippet && <Snippet snippet={section.snippet} />}
        {section.command && <CommandPreview command={section.command} />}
      </div>
    </div>
  );
}

/** A chapter that was found, with its best sections below; the rows of a grid. */
export function HitRows(props: {
  hit: SearchHit;
  index: number;
  listId: string;
  activeId: string | undefined;
  headingLevel: 3 | 4;
  place: PlaceOfUse;
}) {
  const { hit, index, listId, activeId, headingLevel, place } = props;
  const { chapter, sections } = hit;
  const Heading = `h${headingLevel}` as const;
  const ownRow = sections.length === 0 ? rowId(listId, index, 0) : undefined;
  const shownCommand = sections.some(({ command }) => command)
    ? null
    : chapter.firstCommand;
  return (
    <div
      role="rowgroup"
      className={styles.hit}
      data-incident={chapter.kind === 'incident'}
    >
      <div
        role="row"
        id={ownRow}
        aria-selected={ownRow ? ownRow === activeId : undefined}
        className={styles.chapter}
      >
        <div role="gridcell" className={styles.cell}>
          <div className={styles.head}>
            {chapter.kind === 'incident' && <IncidentMark />}
            <SeverityBadge severity={chapter.severity} />
            <Heading className={styles.title}>
              <ChapterLink chapter={chapter} place={place} />
            </Heading>
            {chapter.kind !== 'incident' && <KindBadge kind={chapter.kind} />}
            <TrustBadges chapter={chapter} />
          </div>
          <HitFacts hit={hit} />
          {shownCommand && <CommandPreview command={shownCommand} />}
        </div>
      </div>
      {sections.map((section, order) => {
        const id = rowId(listId, index, order);
        return (
          <SectionRow
            key={section.anchor}
            id={id}
            selected={id === activeId}
            hit={hit}
            section={section}
            place={place}
          />
        );
      })}
    </div>
  );
}
