// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Chapter,
  ChapterKind,
  Severity,
  SourceState,
} from '@medsuite/backstage-plugin-runbooks-common';
import { RiUserUnfollowLine } from '@remixicon/react';
import shared from '../../shared.module.css';
import { runbooksTranslationRef } from '../../translation';
import { ReviewBadge } from '../ReviewBadge';

const SEVERITY_TONES: Partial<Record<Severity, string>> = {
  P1: 'negative',
  P2: 'warning',
};

const STATE_TONES: Partial<Record<SourceState, string>> = {
  ok: 'positive',
  stale: 'warning',
  failed: 'negative',
};

/** 🚨, named for those who do not see it. */
export function IncidentMark() {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span role="img" aria-label={t('kind.incident')} title={t('kind.incident')}>
      🚨
    </span>
  );
}

/** P1 to P4; nothing without a severity. */
export function SeverityBadge(props: { severity: Severity | null }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  const { severity } = props;
  if (!severity) {
    return null;
  }
  return (
    <span
      className={shared.badge}
      data-severity={severity}
      data-tone={SEVERITY_TONES[severity]}
      data-strong
      role="img"
      aria-label={t('severity.label', { severity })}
    >
      {severity}
    </span>
  );
}

/** What a chapter is for. */
export function KindBadge(props: { kind: ChapterKind }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return <span className={shared.badge}>{t(`kind.${props.kind}`)}</span>;
}

/** How the last read of a source went. */
export function SourceStateBadge(props: { state: SourceState }) {
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span
      className={shared.badge}
      data-state={props.state}
      data-tone={STATE_TONES[props.state]}
      data-strong
    >
      {t(`sourceState.${props.state}`)}
    </span>
  );
}

/** That nobody answers for a chapter: nobody is named, or who is named is not in the catalog. */
export function OrphanedBadge(props: { ownerRef: string | undefined }) {
  const { ownerRef } = props;
  const { t } = useTranslationRef(runbooksTranslationRef);
  return (
    <span
      className={shared.badge}
      data-tone="negative"
      data-strong
      title={
        ownerRef
          ? t('orphaned.goneHint', { ref: ownerRef })
          : t('chapterBadges.nobody')
      }
    >
      <RiUserUnfollowLine size={14} aria-hidden />
      {t('ownerState.orphaned')}
    </span>
  );
}

/** Whether a chapter can be relied on: how its review stands, and whether anybody answers for it. */
export function TrustBadges(props: {
  chapter: Pick<Chapter, 'owner' | 'reviewState'>;
}) {
  const { owner, reviewState } = props.chapter;
  return (
    <>
      <ReviewBadge reviewState={reviewState} />
      {!owner?.exists && <OrphanedBadge ownerRef={owner?.ref} />}
    </>
  );
}
