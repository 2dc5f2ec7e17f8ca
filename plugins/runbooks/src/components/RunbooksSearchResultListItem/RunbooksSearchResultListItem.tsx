// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import { Link } from '@backstage/ui';
import type {
  ReviewStateName,
  RunbooksSearchDocument,
} from '@medsuite/backstage-plugin-runbooks-common';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import {
  IncidentMark,
  KindBadge,
  OrphanedBadge,
  SeverityBadge,
} from '../ChapterBadges';
import { ReviewStateBadge } from '../ReviewBadge';
import styles from './RunbooksSearchResultListItem.module.css';
import { splitHighlight } from './splitHighlight';

/**
 * What the search page gives to an item, and what the old frontend system's does.
 *
 * @public
 */
export interface RunbooksSearchResultListItemProps {
  result?: SearchDocument;
  highlight?: ResultHighlight;
}

function Highlighted(props: {
  field: 'title' | 'text';
  document: SearchDocument;
  highlight: ResultHighlight | undefined;
}) {
  const { field, document, highlight } = props;
  const text = highlight?.fields[field];
  if (!highlight || !text) {
    return <>{document[field]}</>;
  }
  return (
    <>
      {splitHighlight(text, highlight).map((part, index) =>
        part.match ? (
          <mark key={index} className={styles.mark}>
            {part.text}
          </mark>
        ) : (
          part.text
        ),
      )}
    </>
  );
}

/** A review runs out by itself, which the search is not told of. */
function reviewStateNow(
  trust: RunbooksSearchDocument['trust'],
): ReviewStateName {
  const { reviewState, reviewDueAt } = trust;
  const stands = reviewState === 'current' || reviewState === 'due-soon';
  return stands && reviewDueAt && Date.parse(reviewDueAt) <= Date.now()
    ? 'overdue'
    : reviewState;
}

/** Whether a chapter can be relied on; an index of an older version does not tell. */
function Trust(props: { document: Partial<RunbooksSearchDocument> }) {
  const { trust, owner } = props.document;
  if (!trust) {
    return null;
  }
  return (
    <>
      <ReviewStateBadge state={reviewStateNow(trust)} />
      {trust.orphaned && <OrphanedBadge ownerRef={owner ?? undefined} />}
    </>
  );
}

/** A section in the portal's search: how urgent its chapter is, what stands there, whose it is. */
export function RunbooksSearchResultListItem(
  props: RunbooksSearchResultListItemProps,
) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { result, highlight } = props;
  if (!result) {
    return null;
  }
  const document = result as SearchDocument & RunbooksSearchDocument;
  const { chapterKind, severity, role, owner, headingPath } = document;
  const headings = headingPath.split(' › ');
  // Above the heading there may be others, which the title leaves out.
  const above = headings.slice(1, -1).join(' › ');
  const roleTitle =
    role && role !== headings[headings.length - 1].toLowerCase()
      ? t(`chapterPage.role.${role}`)
      : undefined;
  return (
    <div className={styles.root}>
      <div className={styles.head}>
        {chapterKind === 'incident' && <IncidentMark />}
        <SeverityBadge severity={severity} />
        <Link href={document.location} weight="bold">
          <Highlighted
            field="title"
            document={document}
            highlight={highlight}
          />
        </Link>
        {chapterKind !== 'incident' && <KindBadge kind={chapterKind} />}
        <Trust document={document} />
        {roleTitle && <span className={shared.badge}>{roleTitle}</span>}
      </div>
      <p className={styles.text}>
        <Highlighted field="text" document={document} highlight={highlight} />
      </p>
      <dl className={shared.facts}>
        {above && (
          <div>
            <dt>{t('portalSearch.inChapter')}</dt> <dd>{above}</dd>
          </div>
        )}
        <div>
          <dt>{t('chapterRow.owner')}</dt>{' '}
          <dd>
            {owner ? (
              <EntityRefLink entityRef={owner} disableTooltip hideIcon />
            ) : (
              t('owner.none')
            )}
          </dd>
        </div>
        <div>
          <dt>{t('chapterRow.source')}</dt>{' '}
          <dd>
            <EntityRefLink
              entityRef={document.source}
              disableTooltip
              hideIcon
            />
          </dd>
        </div>
      </dl>
    </div>
  );
}
